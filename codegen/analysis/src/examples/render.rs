//! A path with its arguments.

use model::ir::{Argument, PathTemplate, Segment};

/// `/r/range(address='A1')` of `/r/range(address='{address}')` and `A1`. An argument that is
/// `None` is left out.
pub fn render_path(template: &PathTemplate, arguments: &[Option<String>]) -> String {
    let mut arguments = arguments.iter().map(Option::as_deref);
    let mut next = || arguments.next().flatten();
    let segment = |segment: &Segment| match segment {
        Segment::Literal(word) | Segment::Cast(word) | Segment::System(word) => format!("/{word}"),
        Segment::Parameter(_) => format!("/{}", next().unwrap_or_default()),
        Segment::ByPath { closed, .. } => {
            let colon = if *closed { ":" } else { "" };
            format!(":/{}{colon}", next().unwrap_or_default())
        }
        Segment::Call { name, arguments } => {
            let arguments = arguments.iter();
            let arguments = arguments.filter_map(|it| render_argument(it, &mut next));
            format!("/{name}({})", Vec::from_iter(arguments).join(","))
        }
    };
    template.segments.iter().map(segment).collect()
}

/// Whether every argument is given that a call needs.
pub fn is_complete(template: &PathTemplate, arguments: &[Option<String>]) -> bool {
    let optional = template.segments.iter().flat_map(|segment| match segment {
        Segment::Parameter(_) | Segment::ByPath { .. } => vec![false],
        Segment::Call { arguments, .. } => {
            let parameters = arguments.iter().filter(|it| it.parameter.is_some());
            parameters.map(|it| it.optional).collect()
        }
        Segment::Literal(_) | Segment::Cast(_) | Segment::System(_) => Vec::new(),
    });
    let mut given = arguments.iter().zip(optional);
    given.all(|(argument, optional)| argument.is_some() || optional)
}

/// `None` if the call leaves it out.
fn render_argument<'a>(
    argument: &Argument,
    next: &mut impl FnMut() -> Option<&'a str>,
) -> Option<String> {
    let value = match (&argument.parameter, &argument.literal) {
        (Some(_), _) => next()?,
        (None, literal) => literal.as_deref().unwrap_or_default(),
    };
    let value = match argument.quoted {
        true => {
            let enum_type = argument.enum_type.as_deref().unwrap_or_default();
            format!("{enum_type}'{}'", value.replace('\'', "''"))
        }
        false => value.to_owned(),
    };
    Some(match argument.positional {
        true => value,
        false => format!("{}={value}", argument.name),
    })
}
