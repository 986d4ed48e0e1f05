//! A template as the canonical string, and as the shape by which two lines are the same operation.

use model::ir::{Argument, PathTemplate, Segment};
use model::text::fold;

/// `/users/{user-id}/messages`: what the IR exports as `path`.
pub fn render(template: &PathTemplate) -> String {
    join(template, render_segment)
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

fn render_segment(segment: &Segment) -> String {
    match segment {
        Segment::Literal(word) | Segment::Cast(word) | Segment::System(word) => word.clone(),
        Segment::Parameter(name)
        | Segment::ByPath {
            parameter: name, ..
        } => format!("{{{name}}}"),
        Segment::Call { name, arguments } => {
            let arguments: Vec<String> = arguments.iter().map(render_argument).collect();
            format!("{name}({})", arguments.join(","))
        }
    }
}

/// `period='{period}'`.
pub fn render_argument(argument: &Argument) -> String {
    let value = match (&argument.parameter, &argument.literal) {
        (Some(name), _) => format!("{{{name}}}"),
        (None, literal) => literal.clone().unwrap_or_default(),
    };
    let quote = if argument.quoted { "'" } else { "" };
    match argument.positional {
        true => format!("{quote}{value}{quote}"),
        false => {
            let enum_type = argument.enum_type.as_deref().unwrap_or_default();
            format!("{}={enum_type}{quote}{value}{quote}", argument.name)
        }
    }
}

fn join(template: &PathTemplate, text: impl Fn(&Segment) -> String) -> String {
    let piece = |segment: &Segment| match segment {
        Segment::ByPath { closed: true, .. } => format!(":/{}:", text(segment)),
        Segment::ByPath { closed: false, .. } => format!(":/{}", text(segment)),
        _ => format!("/{}", text(segment)),
    };
    let path: String = template.segments.iter().map(piece).collect();
    if path.is_empty() {
        "/".to_owned()
    } else {
        path
    }
}
