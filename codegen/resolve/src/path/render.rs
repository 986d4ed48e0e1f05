//! A template as the canonical string, and as the shape by which two lines are the same operation.

use model::ir::{Argument, PathTemplate, Segment};
use model::text::fold;

/// `/users/{user-id}/messages`: what the IR exports as `path`.
pub fn render(template: &PathTemplate) -> String {
    join(template, written)
}

/// The template without case, placeholder names, quotes and empty parentheses: `/users/{}/messages`.
pub fn shape(template: &PathTemplate) -> String {
    join(template, shape_of)
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
            let mut names: Vec<String> = arguments.iter().map(|it| fold(wire_name(it))).collect();
            names.sort();
            format!("{}({})", name.to_ascii_lowercase(), names.join(","))
        }
    }
}

/// A positional argument is known by its placeholder.
fn wire_name(argument: &Argument) -> &str {
    let placeholder = argument.parameter.as_deref().unwrap_or_default();
    if argument.positional {
        placeholder
    } else {
        &argument.name
    }
}

fn written(segment: &Segment) -> String {
    match segment {
        Segment::Literal(word) | Segment::Cast(word) | Segment::System(word) => word.clone(),
        Segment::Parameter(name)
        | Segment::ByPath {
            parameter: name, ..
        } => format!("{{{name}}}"),
        Segment::Call { name, arguments } => {
            let arguments: Vec<String> = arguments.iter().map(written_argument).collect();
            format!("{name}({})", arguments.join(","))
        }
    }
}

fn written_argument(argument: &Argument) -> String {
    let value = match (&argument.parameter, &argument.literal) {
        (Some(name), _) => format!("{{{name}}}"),
        (None, literal) => literal.clone().unwrap_or_default(),
    };
    let value = if argument.quoted {
        format!("'{value}'")
    } else {
        value
    };
    if argument.positional {
        value
    } else {
        format!("{}={value}", argument.name)
    }
}

fn join(template: &PathTemplate, text: impl Fn(&Segment) -> String) -> String {
    let mut out = String::new();
    for segment in &template.segments {
        let by_path = match segment {
            Segment::ByPath { closed, .. } => Some(*closed),
            _ => None,
        };
        out.push_str(if by_path.is_some() { ":/" } else { "/" });
        out.push_str(&text(segment));
        out.push_str(if by_path == Some(true) { ":" } else { "" });
    }
    if out.is_empty() { "/".to_owned() } else { out }
}
