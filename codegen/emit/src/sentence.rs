//! What an operation does, as an English sentence made of its kind and its path: ``Lists the `threads` of a `group` ``.

use model::ir::{Operation, OperationKind as Kind, Segment};
use model::plain::code;
use model::text::singular;

/// The most owners that a sentence names.
const OWNERS: usize = 3;

/// The sentence, without a full stop. `paged`: the response is one page of several.
pub fn operation(ir: &Operation, paged: bool) -> String {
    let all = ir.path.segments.as_slice();
    let thing = || subject(all).unwrap_or_else(|| "the service root".to_owned());
    match ir.kind {
        Kind::List if paged => format!("Lists {}, page by page", thing()),
        Kind::List => format!("Lists {}", thing()),
        Kind::Get => format!("Gets {}", thing()),
        Kind::Create => created(all).map_or_else(
            || format!("Adds to {}", thing()),
            |it| format!("Creates {it}"),
        ),
        Kind::Update => format!("Updates {}", thing()),
        Kind::Replace => format!("Replaces {}", thing()),
        Kind::Delete => format!("Deletes {}", thing()),
        Kind::Action => called("action", all),
        Kind::Function => called("function", all),
        Kind::GetRef if paged => format!("Lists the references to {}, page by page", thing()),
        Kind::GetRef => format!("Gets the reference to {}", thing()),
        Kind::AddRef => format!("Adds a reference to {}", thing()),
        Kind::SetRef => format!("Sets the reference to {}", thing()),
        Kind::RemoveRef => format!("Removes the reference to {}", thing()),
        Kind::GetContent => format!("Downloads the content of {}", thing()),
        Kind::SetContent => format!("Uploads the content of {}", thing()),
        Kind::DeleteContent => format!("Deletes the content of {}", thing()),
        Kind::Count => format!("Counts {}", thing()),
    }
}

/// What all these operations are about: the longest path that they share, as [`subject`].
pub fn shared<'a>(operations: impl IntoIterator<Item = &'a Operation>) -> Option<String> {
    let mut paths = operations.into_iter().map(target);
    let first = paths.next()?;
    let length = paths.fold(first.len(), |length, path| {
        let same = first
            .iter()
            .zip(path)
            .take_while(|(left, right)| is_same(left, right));
        length.min(same.count())
    });
    subject(first.get(..length)?)
}

/// The path of an operation, without the name of what is called on it.
fn target(ir: &Operation) -> &[Segment] {
    let all = ir.path.segments.as_slice();
    match (ir.kind, all.split_last()) {
        (Kind::Action | Kind::Function, Some((_, before))) => before,
        _ => all,
    }
}

/// Equal but for the names of placeholders.
fn is_same(left: &Segment, right: &Segment) -> bool {
    match (left, right) {
        (Segment::Parameter(_), Segment::Parameter(_)) => true,
        _ => left == right,
    }
}

/// ``the `threads` of a `group` ``: the last thing of a path and what it belongs to.
fn subject(path: &[Segment]) -> Option<String> {
    let (thing, before) = element(path)?;
    Some(owned(thing, before))
}

/// A thing with its owner. An owner that is no member of a collection says little alone, so that its own is named too.
fn owned(thing: String, before: &[Segment]) -> String {
    let mut text = thing;
    let mut path = before;
    for _ in 0..OWNERS {
        let Some((owner, before)) = element(path) else {
            break;
        };
        let is_enough = !owner.starts_with("the `") && !owner.starts_with("the result");
        text = format!("{text} of {owner}");
        path = before;
        if is_enough {
            break;
        }
    }
    text
}

/// The last thing of a path, and the path before it.
fn element(path: &[Segment]) -> Option<(String, &[Segment])> {
    let (last, before) = path.split_last()?;
    Some(match last {
        Segment::Parameter(_) => match before.split_last() {
            Some((Segment::Literal(set), owner)) => (one(set), owner),
            _ => ("an item".to_owned(), before),
        },
        Segment::Literal(name) if before.is_empty() && name == "me" => {
            ("the signed-in user".to_owned(), before)
        }
        Segment::Literal(name) if name == "content" => return element(before),
        Segment::Literal(name) if before.is_empty() => (code(name), before),
        Segment::Literal(name) => (format!("the {}", code(name)), before),
        Segment::Call { name, .. } => match singular(name) == *name {
            true => (format!("the result of {}", code(local(name))), before),
            false => (one(name), before),
        },
        Segment::Cast(ty) => {
            let (thing, owner) = element(before)?;
            (format!("{thing} (as {})", code(local(ty))), owner)
        }
        Segment::ByPath { .. } => match before.split_last() {
            Some((Segment::Literal(root), owner)) if root == "root" => {
                ("an item, by its path,".to_owned(), owner)
            }
            _ => ("an item, by its path,".to_owned(), before),
        },
        Segment::System(_) => return element(before),
    })
}

/// ``a `thread` of a `group` ``, for a POST to its collection.
fn created(path: &[Segment]) -> Option<String> {
    let (Segment::Literal(set), before) = path.split_last()? else {
        return None;
    };
    Some(owned(one(set), before))
}

/// ``Calls the action `reply` on a `thread` of a `group` ``.
fn called(kind: &str, path: &[Segment]) -> String {
    let Some((last, before)) = path.split_last() else {
        return format!("Calls the {kind} of the service root");
    };
    let name = match last {
        Segment::Literal(name) | Segment::Cast(name) | Segment::Call { name, .. } => local(name),
        Segment::Parameter(name)
        | Segment::ByPath {
            parameter: name, ..
        }
        | Segment::System(name) => name,
    };
    let name = code(name);
    match subject(before) {
        Some(owner) => format!("Calls the {kind} {name} on {owner}"),
        None => format!("Calls the {kind} {name}"),
    }
}

/// One member of a collection: ``a `group` ``, ``an item of `settings` ``.
fn one(set: &str) -> String {
    let name = singular(set);
    match name == set {
        true => format!("an item of {}", code(set)),
        false => format!("{} {}", article(&name), code(&name)),
    }
}

/// `a` or `an`, by the sound of a word's beginning.
pub fn article(word: &str) -> &'static str {
    let lower = word.to_ascii_lowercase();
    let starts = |texts: &[&str]| texts.iter().any(|it| lower.starts_with(it));
    match starts(&["a", "e", "i", "o", "unk", "up", "xm"]) && !starts(&["one", "eu"]) {
        true => "an",
        false => "a",
    }
}

/// `delta` of `microsoft.graph.delta`.
fn local(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(text: &str) -> Vec<Segment> {
        let steps = text.split('/').map(|it| match it.strip_prefix('{') {
            Some(name) => Segment::Parameter(name.trim_end_matches('}').to_owned()),
            None if it.starts_with('$') => Segment::System(it.to_owned()),
            None => Segment::Literal(it.to_owned()),
        });
        steps.collect()
    }

    #[test]
    fn subjects() {
        let rows = [
            ("groups", "`groups`"),
            ("groups/{id}", "a `group`"),
            ("groups/{id}/threads", "the `threads` of a `group`"),
            ("groups/{id}/threads/{id}", "a `thread` of a `group`"),
            ("me", "the signed-in user"),
            (
                "me/messages/{id}/attachments",
                "the `attachments` of a `message`",
            ),
            (
                "me/drive/root/children",
                "the `children` of the `root` of the `drive` of the signed-in user",
            ),
            ("users/{id}/photo/$value", "the `photo` of a `user`"),
            ("users/{id}/manager/$ref", "the `manager` of a `user`"),
            ("workbook/series/{id}", "an item of `series` of `workbook`"),
        ];
        for (text, expected) in rows {
            assert_eq!(subject(&path(text)).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(subject(&[]), None);
    }

    #[test]
    fn sentences() {
        assert_eq!(
            called("action", &path("me/sendMail")),
            "Calls the action `sendMail` on the signed-in user"
        );
        assert_eq!(
            called("function", &path("delta")),
            "Calls the function `delta`"
        );
        let created = |text| created(&path(text));
        assert_eq!(
            created("groups/{id}/threads").as_deref(),
            Some("a `thread` of a `group`")
        );
        assert_eq!(created("groups/{id}"), None);
    }

    #[test]
    fn articles() {
        for (word, expected) in [
            ("user", "a"),
            ("event", "an"),
            ("oneDrive", "a"),
            ("update", "an"),
            ("group", "a"),
        ] {
            assert_eq!(article(word), expected, "{word}");
        }
    }
}
