//! Final names of placeholders: clean, telling, and each only once in a path.

use std::collections::BTreeSet;

use model::ir::{Argument, PathTemplate, Segment};
use model::text::{fold, kebab, singular};

/// Placeholders that say nothing by themselves; they are named after the word before them.
const GENERIC: [&str; 9] = [
    "id", "ids", "name", "key", "value", "index", "number", "guid", "n",
];

/// Names every placeholder: `{id | userPrincipalName}` after `users` becomes `user-id`, `{name}` after `charts`
/// `chart-name`; an argument takes the name that it has on the wire.
pub fn name_parameters(template: &mut PathTemplate) {
    let mut used = BTreeSet::new();
    let mut before = String::new();
    for segment in &mut template.segments {
        match segment {
            Segment::Literal(word) => before.clone_from(word),
            Segment::Parameter(name) => *name = unique(candidates(name, &before), &mut used),
            Segment::ByPath { parameter, .. } => {
                *parameter = unique(vec![clean(parameter)], &mut used);
            }
            Segment::Call { name, arguments } => {
                before.clone_from(name);
                arguments
                    .iter_mut()
                    .for_each(|it| name_argument(it, &mut used));
            }
            Segment::Cast(_) | Segment::System(_) => {}
        }
    }
}

fn name_argument(argument: &mut Argument, used: &mut BTreeSet<String>) {
    let wire = match &argument.parameter {
        Some(own) if argument.positional => own,
        _ => &argument.name,
    };
    let wire = if wire.is_empty() {
        "value".to_owned()
    } else {
        clean(wire)
    };
    if argument.positional {
        argument.name.clone_from(&wire);
    }
    argument.parameter = Some(unique(vec![wire], used));
}

/// What the placeholder may be called, best first.
fn candidates(raw: &str, before: &str) -> Vec<String> {
    let mut alternatives = raw.split('|').map(clean);
    let first = alternatives.find(|it| !it.is_empty()).unwrap_or_default();
    let owner = kebab(&singular(before));
    if owner.is_empty() {
        return vec![if first.is_empty() {
            "id".to_owned()
        } else {
            first
        }];
    }
    let folded = fold(&first);
    let stem = folded.trim_end_matches(|c: char| c.is_ascii_digit());
    let generic = if stem.is_empty() { "id" } else { stem };
    if GENERIC.contains(&generic) {
        return vec![if owner == generic {
            owner
        } else {
            format!("{owner}-{generic}")
        }];
    }
    let id = format!("{owner}-id");
    // `{calendargroup-id}` and `{usersId}` repeat the word before in another spelling.
    let is_same = folded == fold(&id) || folded == fold(before) + "id";
    if is_same { vec![id] } else { vec![first, id] }
}

/// `path and filename` -> `path-and-filename`; letters, digits, hyphens and underscores only.
fn clean(raw: &str) -> String {
    let is_kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let words: Vec<&str> = raw
        .split(|c| !is_kept(c))
        .filter(|it| !it.is_empty())
        .collect();
    words.join("-").trim_matches(['-', '_']).to_owned()
}

/// The first candidate that is not in the path yet, else the last with a number.
fn unique(candidates: Vec<String>, used: &mut BTreeSet<String>) -> String {
    let base = candidates.last().cloned().unwrap_or_default();
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    let mut all = candidates.into_iter().chain(numbered);
    all.find(|it| used.insert(fold(it))).unwrap_or_default()
}

/// Names of all placeholders in path order.
pub fn placeholder_names(template: &PathTemplate) -> Vec<&str> {
    let names = template.segments.iter().map(segment_names);
    names.collect::<Vec<_>>().concat()
}

/// Names of the placeholders of one segment.
pub fn segment_names(segment: &Segment) -> Vec<&str> {
    match segment {
        Segment::Parameter(name)
        | Segment::ByPath {
            parameter: name, ..
        } => vec![name],
        Segment::Call { arguments, .. } => {
            let names = arguments.iter().filter_map(|it| it.parameter.as_deref());
            names.collect()
        }
        Segment::Literal(_) | Segment::Cast(_) | Segment::System(_) => Vec::new(),
    }
}
