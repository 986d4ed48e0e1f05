//! What an operation does, from its method, the end of its path, and what the pages say.

use model::ir::{Method, OperationKind, PathTemplate, Primitive, Segment};

use super::walk::Target;
use model::text::fold;

/// What the kind of an operation is decided from.
#[derive(Debug)]
pub struct KindInput<'a> {
    pub method: Method,
    pub path: &'a PathTemplate,
    /// `group-post-threads`.
    pub stem: &'a str,
    /// Where the path leads, if the types say so.
    pub target: Option<&'a Target>,
    /// Where the path without its last segment leads.
    pub parent: Option<&'a Target>,
    /// Some page documents `…/{id}` below the path.
    pub has_items: bool,
    /// The last segment is an alternate key: a call, and some page documents `…/{id}` below its bare name.
    pub by_key: bool,
    /// The response is a list, by all that is said of it.
    pub returns_list: bool,
    /// 201 is among the documented status codes.
    pub returns_created: bool,
    /// The request body is said to hold parameters.
    pub sends_parameters: bool,
}

/// Decides the kind of an operation.
pub fn kind(input: &KindInput<'_>) -> OperationKind {
    let last = input.path.segments.last();
    match last {
        Some(Segment::System(name)) => system(name, input.method),
        Some(Segment::Literal(name)) if is_content(name, input) => content(input.method),
        _ => match input.method {
            Method::Get => get(last, input),
            Method::Post => post(last, input),
            Method::Put => OperationKind::Replace,
            Method::Delete => OperationKind::Delete,
            Method::Patch => OperationKind::Update,
        },
    }
}

fn system(name: &str, method: Method) -> OperationKind {
    match (name, method) {
        ("$ref", Method::Get) => OperationKind::GetRef,
        ("$ref", Method::Post) => OperationKind::AddRef,
        ("$ref", Method::Delete) => OperationKind::RemoveRef,
        ("$ref", Method::Put | Method::Patch) => OperationKind::SetRef,
        ("$count", _) => OperationKind::Count,
        ("$value", _) => content(method),
        (_, Method::Get) => OperationKind::Function,
        _ => OperationKind::Action,
    }
}

fn content(method: Method) -> OperationKind {
    match method {
        Method::Get => OperationKind::GetContent,
        Method::Delete => OperationKind::DeleteContent,
        Method::Patch | Method::Post | Method::Put => OperationKind::SetContent,
    }
}

/// `…/content` is a stream unless the types declare something else.
fn is_content(name: &str, input: &KindInput<'_>) -> bool {
    let declared = input.target.filter(|it| it.declared);
    let stream = declared.is_none_or(|it| it.ty.is(Primitive::Stream));
    name.eq_ignore_ascii_case("content") && stream && input.method != Method::Post
}

fn get(last: Option<&Segment>, input: &KindInput<'_>) -> OperationKind {
    match last {
        Some(Segment::Call { .. }) if is_declared(input) || input.by_key => OperationKind::Get,
        Some(Segment::Call { .. }) => OperationKind::Function,
        // A cast leads to as many as the path before it.
        Some(Segment::Cast(_)) => match input.target {
            Some(_) => list_or_get(input.returns_list),
            None => OperationKind::Function,
        },
        Some(Segment::Literal(name)) => get_word(name, input),
        _ => OperationKind::Get,
    }
}

fn get_word(name: &str, input: &KindInput<'_>) -> OperationKind {
    match !is_declared(input) && !input.has_items && is_function_name(name, input) {
        true => OperationKind::Function,
        false => list_or_get(input.returns_list),
    }
}

fn list_or_get(is_list: bool) -> OperationKind {
    match is_list {
        true => OperationKind::List,
        false => OperationKind::Get,
    }
}

/// `delta`, `getOffice365ActivationCounts`, or `sharedWithMe` on the page `drive-sharedwithme`.
fn is_function_name(name: &str, input: &KindInput<'_>) -> bool {
    asks_something(name) || name.eq_ignore_ascii_case("delta") || is_named_after(name, input)
}

/// `getX`, `findX`: a verb and what it is about.
fn asks_something(name: &str) -> bool {
    ["get", "find", "is", "list", "search"].iter().any(|verb| {
        let rest = name.strip_prefix(verb).and_then(|it| it.chars().next());
        rest.is_some_and(|it| it.is_ascii_uppercase())
    })
}

/// The page is called after the function alone, not `x-get-name` or `x-list-name`.
fn is_named_after(name: &str, input: &KindInput<'_>) -> bool {
    let Some((owner, ending)) = input.stem.rsplit_once('-') else {
        return false;
    };
    let is_plain = !owner.ends_with("-get") && !owner.ends_with("-list");
    // An undeclared word below the root is a resource; functions are bound to something.
    let is_bound = input.path.segments.len() > 1 && input.parent.is_some_and(|it| !it.ty.is_edm());
    is_plain && is_bound && fold(ending) == fold(name)
}

fn post(last: Option<&Segment>, input: &KindInput<'_>) -> OperationKind {
    match last {
        Some(Segment::Call { arguments, .. }) if !arguments.is_empty() => OperationKind::Function,
        Some(Segment::Literal(name)) => post_word(name, input),
        Some(Segment::Cast(_)) if input.target.is_some() => OperationKind::Create,
        Some(Segment::Parameter(_) | Segment::ByPath { .. }) => OperationKind::Create,
        _ => OperationKind::Action,
    }
}

fn post_word(name: &str, input: &KindInput<'_>) -> OperationKind {
    let mut words = input.stem.split('-').skip(1);
    let is_create_page = words.any(|it| matches!(it, "post" | "create"));
    let is_page_of_name = fold(input.stem.rsplit('-').next().unwrap_or_default()) == fold(name);
    let is_created = input.returns_created && !input.sends_parameters && !is_page_of_name;
    let is_list = input.target.is_some_and(|it| it.collection) && !asks_something(name);
    match is_declared(input) || input.has_items || is_list || is_create_page || is_created {
        // `tables/add` and `printers/create` are actions, whatever their pages are called.
        true if !matches!(name, "add" | "create") => OperationKind::Create,
        _ => OperationKind::Action,
    }
}

fn is_declared(input: &KindInput<'_>) -> bool {
    input.target.is_some_and(|it| it.declared)
}

#[cfg(test)]
mod tests {
    use super::{KindInput, kind};
    use crate::path::parse;
    use crate::walk::Target;
    use model::ir::{Method, TypeName};

    /// Method, path, page, what the path leads to (`*` for a list), what else is known, kind.
    const DECIDED: &str = "\
GET | /widgets | widget-list | | list | List
GET | /widgets | widget-get | | items | Get
GET | /widgets/getRecent | widget-getrecent | | items list | List
GET | /widgets/{id} | widget-get | | | Get
GET | /widgets(name='{name}') | widget-get | x.widget | | Get
GET | /widgets/{id}/parts | widget-list-parts | x.part* | list | List
GET | /widgets/{id}/owner | widget-list-owner | x.user | | Get
GET | /widgets/delta | widget-delta | | list | Function
GET | /widgets/getRecent | widget-getrecent | | list | Function
GET | /widgets/{id}/used(top={n}) | widget-used | | | Function
GET | /widgets/{id}/used | widget-used | | bound | Function
GET | /widgets/{id}/used | widget-get-used | | bound | Get
GET | /widgets(name='{name}') | widget-get | | key | Get
GET | /widgets/{id}/graph.part | widget-list-parts | x.part* | list | List
GET | /widgets/{id}/graph.part | widget-part | | | Function
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
    fn kinds_are_decided_as_in_the_table() {
        for line in DECIDED.lines() {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let [method, path, stem, target, known, expected] = cells[..] else {
                panic!("{line}");
            };
            let template = parse(path).unwrap().template;
            let to = |name: &str| Target {
                ty: TypeName::new(name.trim_end_matches('*')),
                collection: name.ends_with('*'),
                declared: true,
            };
            let parent = to("x.widget");
            let target = (!target.is_empty()).then(|| to(target));
            let found = kind(&KindInput {
                method: Method::parse(method).unwrap(),
                path: &template,
                stem,
                target: target.as_ref(),
                parent: Some(&parent).filter(|_| known.contains("bound")),
                has_items: known.contains("items"),
                by_key: known.contains("key"),
                returns_list: known.contains("list"),
                returns_created: known.contains("created"),
                sends_parameters: known.contains("parameters"),
            });
            assert_eq!(format!("{found:?}"), expected, "{line}");
        }
    }
}
