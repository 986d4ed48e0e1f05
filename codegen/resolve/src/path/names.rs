//! Final names of placeholders: clean, telling, and each only once in a path.

use std::collections::BTreeSet;

use model::ir::{PathTemplate, Segment};
use model::text::{fold, kebab, singular};

/// Placeholders that say nothing by themselves; the word before them says of what they are.
const GENERIC: [&str; 9] = [
    "id", "ids", "name", "key", "value", "index", "number", "guid", "n",
];

/// Names every placeholder: `{id | userPrincipalName}` after `users` becomes `user-id`, `{name}` after `charts`
/// `chart-name`, an argument takes the name that it has on the wire.
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
                for argument in arguments {
                    let own = if argument.positional {
                        &argument.parameter
                    } else {
                        &None
                    };
                    let wire = own.clone().unwrap_or_else(|| argument.name.clone());
                    let wire = if wire.is_empty() {
                        "value".to_owned()
                    } else {
                        clean(&wire)
                    };
                    if argument.positional {
                        argument.name.clone_from(&wire);
                    }
                    argument.parameter = Some(unique(vec![wire], &mut used));
                }
            }
            Segment::Cast(_) | Segment::System(_) => {}
        }
    }
}

/// What the placeholder may be called, best first.
fn candidates(raw: &str, before: &str) -> Vec<String> {
    let first = raw
        .split('|')
        .map(clean)
        .find(|it| !it.is_empty())
        .unwrap_or_default();
    let stem = fold(&first)
        .trim_end_matches(|c: char| c.is_ascii_digit())
        .to_owned();
    let owner = kebab(&singular(before));
    let generic = if stem.is_empty() { "id" } else { stem.as_str() };
    if owner.is_empty() {
        return vec![if first.is_empty() {
            "id".to_owned()
        } else {
            first
        }];
    }
    if GENERIC.contains(&generic) {
        let of_itself = owner == generic;
        return vec![if of_itself {
            owner
        } else {
            format!("{owner}-{generic}")
        }];
    }
    let id = format!("{owner}-id");
    // `{calendargroup-id}` and `{usersId}` are what the word before says, spelt in another way.
    let same = fold(&first) == fold(&id) || fold(&first) == fold(before) + "id";
    if same { vec![id] } else { vec![first, id] }
}

/// `path and filename` -> `path-and-filename`; letters, digits, hyphens and underscores only.
fn clean(raw: &str) -> String {
    let kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let spaced: String = raw.chars().map(|c| if kept(c) { c } else { ' ' }).collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    words.join("-").trim_matches(['-', '_']).to_owned()
}

/// The first candidate that is not in the path yet, else the last with a number.
fn unique(candidates: Vec<String>, used: &mut BTreeSet<String>) -> String {
    for candidate in &candidates {
        if used.insert(fold(candidate)) {
            return candidate.clone();
        }
    }
    let base = candidates.into_iter().next_back().unwrap_or_default();
    let numbered = (2_u32..).map(|number| format!("{base}-{number}"));
    let mut free = numbered.skip_while(|it| !used.insert(fold(it)));
    free.next().unwrap_or(base)
}
