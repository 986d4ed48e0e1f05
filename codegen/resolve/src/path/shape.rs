//! The shape by which two lines are the same operation.

use model::ir::{Argument, PathTemplate, Segment};
use model::text::fold;

/// The template without case, placeholder names, quotes and empty parentheses: `/users/{}/messages`.
pub fn shape(template: &PathTemplate) -> String {
    let piece = |segment: &Segment| match segment {
        Segment::ByPath { closed: true, .. } => format!(":/{}:", shape_of(segment)),
        Segment::ByPath { closed: false, .. } => format!(":/{}", shape_of(segment)),
        _ => format!("/{}", shape_of(segment)),
    };
    let path: String = template.segments.iter().map(piece).collect();
    if path.is_empty() {
        "/".to_owned()
    } else {
        path
    }
}

/// The shape of one segment.
pub fn shape_of(segment: &Segment) -> String {
    match segment {
        Segment::Literal(word) | Segment::Cast(word) | Segment::System(word) => {
            word.to_ascii_lowercase()
        }
        Segment::Parameter(_) | Segment::ByPath { .. } => "{}".to_owned(),
        Segment::Call { name, arguments } if arguments.is_empty() => name.to_ascii_lowercase(),
        Segment::Call { name, arguments } => {
            // A positional argument is known by its placeholder.
            let wire_name = |it: &Argument| match it.positional {
                true => fold(it.parameter.as_deref().unwrap_or_default()),
                false => fold(&it.name),
            };
            let mut names: Vec<String> = arguments.iter().map(wire_name).collect();
            names.sort();
            format!("{}({})", name.to_ascii_lowercase(), names.join(","))
        }
    }
}
