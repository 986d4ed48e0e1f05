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
        true => format!("'{}'", value.replace('\'', "''")),
        false => value.to_owned(),
    };
    Some(match argument.positional {
        true => value,
        false => format!("{}={value}", argument.name),
    })
}
