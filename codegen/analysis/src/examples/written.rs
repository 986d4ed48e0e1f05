//! A path from its template and arguments, as a request line has it.

use model::ir::{Argument, PathTemplate, Segment};

/// `/r/range(address='A1')` of `/r/range(address='{address}')` and `A1`.
pub fn written(template: &PathTemplate, arguments: &[String]) -> String {
    let mut arguments = arguments.iter().map(String::as_str);
    let mut path = String::new();
    for segment in &template.segments {
        match segment {
            Segment::Literal(word) | Segment::Cast(word) | Segment::System(word) => {
                path.extend(["/", word]);
            }
            Segment::Parameter(_) => path.extend(["/", arguments.next().unwrap_or_default()]),
            Segment::ByPath { closed, .. } => {
                path.extend([":/", arguments.next().unwrap_or_default()]);
                path.push_str(if *closed { ":" } else { "" });
            }
            Segment::Call {
                name,
                arguments: of,
            } => {
                let of: Vec<String> = of.iter().map(|it| argument(it, &mut arguments)).collect();
                path.push_str(&format!("/{name}({})", of.join(",")));
            }
        }
    }
    path
}

fn argument<'a>(argument: &Argument, values: &mut impl Iterator<Item = &'a str>) -> String {
    let value = match (&argument.parameter, &argument.literal) {
        (Some(_), _) => values.next().unwrap_or_default(),
        (None, literal) => literal.as_deref().unwrap_or_default(),
    };
    let value = match argument.quoted {
        true => format!("'{}'", value.replace('\'', "''")),
        false => value.to_owned(),
    };
    match argument.positional {
        true => value,
        false => format!("{}={value}", argument.name),
    }
}
