//! What an operation does, from its method, the end of its path, and what the pages say.

use model::ir::{OperationKind, PathTemplate, Segment};

use super::walk::Target;
use model::text::fold;

/// What is known about an operation when its kind is decided.
#[derive(Debug)]
pub struct Clues<'a> {
    pub method: &'a str,
    pub path: &'a PathTemplate,
    /// `group-post-threads`.
    pub stem: &'a str,
    /// Where the path leads, if the types say so.
    pub target: Option<&'a Target>,
    /// Where the path without its last segment leads.
    pub parent: Option<&'a Target>,
    /// Some page documents `…/{id}` below the path.
    pub has_items: bool,
    /// The last segment looks like a call, and some page documents `…/{id}` below its bare name: an alternate key.
    pub by_key: bool,
    /// Prose, annotation or example speak of a list in the response.
    pub returns_list: bool,
    /// 201 is among the documented status codes.
    pub returns_created: bool,
    /// The request body is said to hold parameters.
    pub sends_parameters: bool,
}

/// Decides the kind.
pub fn kind(clues: &Clues<'_>) -> OperationKind {
    let last = clues.path.segments.last();
    match last {
        Some(Segment::System(name)) => system(name, clues.method),
        Some(Segment::Literal(name)) if is_content(name, clues) => content(clues.method),
        _ => match clues.method {
            "GET" => get(last, clues),
            "POST" => post(last, clues),
            "PUT" => OperationKind::Replace,
            "DELETE" => OperationKind::Delete,
            _ => OperationKind::Update,
        },
    }
}

fn system(name: &str, method: &str) -> OperationKind {
    match (name, method) {
        ("$ref", "GET") => OperationKind::GetRef,
        ("$ref", "POST") => OperationKind::AddRef,
        ("$ref", "DELETE") => OperationKind::RemoveRef,
        ("$ref", _) => OperationKind::SetRef,
        ("$count", _) => OperationKind::Count,
        ("$value", _) => content(method),
        (_, "GET") => OperationKind::Function,
        _ => OperationKind::Action,
    }
}

fn content(method: &str) -> OperationKind {
    match method {
        "GET" => OperationKind::GetContent,
        "DELETE" => OperationKind::DeleteContent,
        _ => OperationKind::SetContent,
    }
}

/// `…/content` is a stream unless the types declare something else.
fn is_content(name: &str, clues: &Clues<'_>) -> bool {
    let declared = clues.target.filter(|it| it.declared);
    let stream = declared.is_none_or(|it| it.ty.as_str() == "Edm.Stream");
    name.eq_ignore_ascii_case("content") && stream && clues.method != "POST"
}

fn get(last: Option<&Segment>, clues: &Clues<'_>) -> OperationKind {
    let plain = if clues.returns_list {
        OperationKind::List
    } else {
        OperationKind::Get
    };
    match last {
        Some(Segment::Call { .. }) if is_declared(clues) || clues.by_key => OperationKind::Get,
        Some(Segment::Call { .. }) => OperationKind::Function,
        Some(Segment::Cast(_)) => cast(clues).unwrap_or(OperationKind::Function),
        Some(Segment::Literal(name)) => get_word(name, clues).unwrap_or(plain),
        _ => OperationKind::Get,
    }
}

/// A cast leads to as many as the path before it.
fn cast(clues: &Clues<'_>) -> Option<OperationKind> {
    let target = clues.target?;
    Some(match target.collection || clues.returns_list {
        true => OperationKind::List,
        false => OperationKind::Get,
    })
}

fn get_word(name: &str, clues: &Clues<'_>) -> Option<OperationKind> {
    if let Some(target) = clues.target.filter(|it| it.declared) {
        // Some tables leave the word "collection" out; then the pages that list its items and get one know better.
        let list = target.collection || (clues.has_items && clues.returns_list);
        return Some(if list {
            OperationKind::List
        } else {
            OperationKind::Get
        });
    }
    if clues.has_items {
        return Some(OperationKind::List);
    }
    is_function_name(name, clues).then_some(OperationKind::Function)
}

/// `delta`, `getOffice365ActivationCounts`, or `sharedWithMe` on the page `drive-sharedwithme`.
fn is_function_name(name: &str, clues: &Clues<'_>) -> bool {
    asks_something(name) || name.eq_ignore_ascii_case("delta") || is_named_after(name, clues)
}

/// `getX`, `findX`: a verb and what it is about.
fn asks_something(name: &str) -> bool {
    ["get", "find", "is", "list", "search"].iter().any(|verb| {
        let rest = name.strip_prefix(verb).and_then(|it| it.chars().next());
        rest.is_some_and(|it| it.is_ascii_uppercase())
    })
}

/// The page is called after the function alone, not `x-get-name` or `x-list-name`.
fn is_named_after(name: &str, clues: &Clues<'_>) -> bool {
    let Some((owner, ending)) = clues.stem.rsplit_once('-') else {
        return false;
    };
    let plain = !owner.ends_with("-get") && !owner.ends_with("-list");
    // An undeclared word below the root is a resource; functions hang on something.
    let bound = clues.path.segments.len() > 1 && clues.parent.is_some_and(|it| !it.ty.is_edm());
    plain && bound && fold(ending) == fold(name)
}

fn post(last: Option<&Segment>, clues: &Clues<'_>) -> OperationKind {
    match last {
        Some(Segment::Call { arguments, .. }) if !arguments.is_empty() => OperationKind::Function,
        Some(Segment::Literal(name)) => post_word(name, clues),
        Some(Segment::Cast(_)) if clues.target.is_some() => OperationKind::Create,
        Some(Segment::Parameter(_) | Segment::ByPath { .. }) => OperationKind::Create,
        _ => OperationKind::Action,
    }
}

fn post_word(name: &str, clues: &Clues<'_>) -> OperationKind {
    let created_by_name = ["-post", "-create"]
        .iter()
        .any(|it| clues.stem.ends_with(it))
        || ["-post-", "-create-"]
            .iter()
            .any(|it| clues.stem.contains(it));
    let created = clues.returns_created && (created_by_name || !clues.sends_parameters);
    // `tables/add` and `printers/create` are actions, whatever their pages are called.
    if matches!(name, "add" | "create") {
        return OperationKind::Action;
    }
    let named = fold(clues.stem.rsplit('-').next().unwrap_or_default()) == fold(name);
    let known_list = clues.target.is_some_and(|it| it.collection) && !asks_something(name);
    if is_declared(clues) || clues.has_items || known_list {
        return OperationKind::Create;
    }
    match created_by_name || (created && !named) {
        true => OperationKind::Create,
        false => OperationKind::Action,
    }
}

fn is_declared(clues: &Clues<'_>) -> bool {
    clues.target.is_some_and(|it| it.declared)
}

#[cfg(test)]
mod tests {
    use super::{Clues, kind};
    use crate::path::parse;
    use crate::walk::Target;
    use model::ir::TypeName;

    /// Method, path, page, what the path leads to (`*` for a list), further clues, kind.
    const DECIDED: &str = "\
GET | /widgets | widget-list | | list | List
GET | /widgets | widget-get | | items | List
GET | /widgets/{id} | widget-get | | | Get
GET | /widgets(name='{name}') | widget-get | x.widget | | Get
GET | /widgets/{id}/parts | widget-list-parts | x.part* | | List
GET | /widgets/{id}/owner | widget-list-owner | x.user | list | Get
GET | /widgets/delta | widget-delta | | list | Function
GET | /widgets/getRecent | widget-getrecent | | list | Function
GET | /widgets/{id}/used(top={n}) | widget-used | | | Function
GET | /widgets/{id}/content | widget-get-content | | | GetContent
GET | /widgets/{id}/content | widget-get-content | x.text | | Get
PUT | /widgets/{id}/content | widget-put-content | | | SetContent
DELETE | /widgets/{id}/photo/$value | photo-delete | | | DeleteContent
GET | /widgets/{id}/parts/$ref | widget-list-parts | | | GetRef
POST | /widgets/{id}/parts/$ref | widget-post-parts | | | AddRef
PUT | /widgets/{id}/owner/$ref | widget-put-owner | | | SetRef
DELETE | /widgets/{id}/owner/$ref | widget-delete-owner | | | RemoveRef
GET | /widgets/$count | widget-list | | | Count
POST | /widgets | widget-post | | | Create
POST | /widgets | widget-new | | items | Create
POST | /widgets/{id}/parts | part-new | x.part* | | Create
POST | /widgets/{id}/parts | part-new | | created | Create
POST | /widgets/{id}/parts/add | widget-post-parts | | created | Action
POST | /widgets/{id}/turn | widget-turn | | created parameters | Action
POST | /$batch | batch | | | Action
POST | /widgets/{id}/used(top={n}) | widget-used | | | Function
PATCH | /widgets/{id} | widget-update | | | Update
PUT | /widgets/{id} | widget-put | | | Replace
DELETE | /widgets/{id} | widget-delete | | | Delete";

    #[test]
    fn kinds_follow_from_the_clues() {
        for line in DECIDED.lines() {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [method, path, stem, target, clues, expected] = cells[..] else {
                panic!("{line}");
            };
            let template = parse(path).unwrap().template;
            let target = (!target.is_empty()).then(|| Target {
                ty: TypeName::new(target.trim_end_matches('*')),
                collection: target.ends_with('*'),
                declared: true,
            });
            let found = kind(&Clues {
                method,
                path: &template,
                stem,
                target: target.as_ref(),
                parent: None,
                has_items: clues.contains("items"),
                by_key: false,
                returns_list: clues.contains("list"),
                returns_created: clues.contains("created"),
                sends_parameters: clues.contains("parameters"),
            });
            assert_eq!(format!("{found:?}"), expected, "{line}");
        }
    }
}
