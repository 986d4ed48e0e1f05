//! What an operation does, from its method, the end of its path, and what the pages say.

use model::decision::{Attribute, Witness};
use model::diagnostics::Span;
use model::ir::{Method, OperationKind, PathTemplate, Primitive, Segment};

use super::decide::Ballot;
use super::walk::Target;
use model::text::fold;

/// What the kind of an operation is decided from.
#[derive(Debug)]
pub struct KindInput<'a> {
    pub method: Method,
    pub path: &'a PathTemplate,
    /// The request line.
    pub line: Span,
    /// The page, without a line.
    pub page: Span,
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
    /// Where 201 is among the status codes.
    pub created: Vec<(Witness, Span)>,
    /// Where the request body is said to hold parameters.
    pub parameters: Option<Span>,
}

/// The statements about the kind of an operation.
pub fn kind(input: &KindInput<'_>) -> Ballot<OperationKind> {
    let mut ballot = Ballot::new(Attribute::Kind);
    let votes = match (by_end(input), input.method) {
        (Some(kind), _) => vec![(Witness::RequestLine, kind)],
        (None, Method::Get) => input.reads(),
        (None, _) => input.posts(),
    };
    for (witness, kind) in votes {
        let at = match witness {
            Witness::PageName => &input.page,
            Witness::ParameterTable => input.parameters.as_ref().unwrap_or(&input.line),
            _ => &input.line,
        };
        ballot.vote(witness, kind, at.clone());
    }
    let ends_in_word = matches!(input.path.segments.last(), Some(Segment::Literal(_)));
    let may_create = by_end(input).is_none() && input.method == Method::Post && ends_in_word;
    for (witness, at) in input.created.iter().filter(|_| may_create) {
        ballot.vote(*witness, OperationKind::Create, at.clone());
    }
    ballot
}

/// The kind, where method and end of the path leave no choice.
fn by_end(input: &KindInput<'_>) -> Option<OperationKind> {
    use Method::{Delete, Get, Patch, Post, Put};
    Some(match (input.path.segments.last(), input.method) {
        (Some(Segment::System(name)), method) => system(name, method),
        (Some(Segment::Literal(name)), method) if is_content(name, input) => content(method),
        (_, Put) => OperationKind::Replace,
        (_, Delete) => OperationKind::Delete,
        (_, Patch) => OperationKind::Update,
        (Some(Segment::Call { arguments, .. }), Post) if !arguments.is_empty() => {
            OperationKind::Function
        }
        (Some(Segment::Parameter(_) | Segment::ByPath { .. }), Post) => OperationKind::Create,
        // `tables/add` and `printers/create` are actions, whatever their pages are called.
        (Some(Segment::Literal(name)), Post) if matches!(name.as_str(), "add" | "create") => {
            OperationKind::Action
        }
        (Some(Segment::Literal(_) | Segment::Cast(_)), Get | Post)
        | (Some(Segment::Call { .. }), Get) => return None,
        (_, Get) => OperationKind::Get,
        (_, Post) => OperationKind::Action,
    })
}

type Votes = Vec<(Witness, OperationKind)>;

impl KindInput<'_> {
    /// A GET of a word, a call or a cast.
    fn reads(&self) -> Votes {
        use OperationKind::{Function, Get};
        let read = list_or_get(self.returns_list);
        let last = self.path.segments.last();
        let mut votes = match last {
            Some(Segment::Call { .. }) => vec![(Witness::RequestLine, Function)],
            Some(Segment::Literal(name)) => self.named(name),
            _ => Vec::new(),
        };
        // A cast leads to as many as the path before it.
        let is_cast = matches!(last, Some(Segment::Cast(_)));
        let is_call = matches!(last, Some(Segment::Call { .. }));
        let value = if is_call { Get } else { read };
        if self.is_declared() || (is_cast && self.target.is_some()) {
            votes.push((Witness::TypesOnPath, value));
        }
        if self.by_key || (self.has_items && !is_cast && !is_call) {
            votes.push((Witness::SiblingPage, value));
        }
        let otherwise = if is_cast { Function } else { read };
        votes.push((Witness::Convention, otherwise));
        votes
    }

    /// What the last word says of a GET.
    fn named(&self, name: &str) -> Votes {
        let mut votes = Vec::new();
        if asks_something(name) || name.eq_ignore_ascii_case("delta") {
            votes.push((Witness::RequestLine, OperationKind::Function));
        }
        if self.is_named_after(name) {
            votes.push((Witness::PageName, OperationKind::Function));
        }
        votes
    }

    /// The page is called after the function alone, not `x-get-name` or `x-list-name`.
    fn is_named_after(&self, name: &str) -> bool {
        let Some((owner, ending)) = self.stem.rsplit_once('-') else {
            return false;
        };
        let is_plain = !owner.ends_with("-get") && !owner.ends_with("-list");
        // An undeclared word below the root is a resource; functions are bound to something.
        let is_bound =
            self.path.segments.len() > 1 && self.parent.is_some_and(|it| !it.ty.is_edm());
        is_plain && is_bound && fold(ending) == fold(name)
    }

    /// A POST to a word or a cast.
    fn posts(&self) -> Votes {
        use OperationKind::{Action, Create};
        let mut votes = vec![(Witness::Convention, Action)];
        let Some(Segment::Literal(name)) = self.path.segments.last() else {
            votes.extend(self.target.map(|_| (Witness::TypesOnPath, Create)));
            return votes;
        };
        if self.is_declared() {
            votes.push((Witness::TypesOnPath, Create));
        }
        let is_list = self.target.is_some_and(|it| it.collection) && !asks_something(name);
        if self.has_items || is_list {
            votes.push((Witness::SiblingPage, Create));
        }
        let mut words = self.stem.split('-').skip(1);
        let last = self.stem.rsplit('-').next().unwrap_or_default();
        if words.any(|it| matches!(it, "post" | "create")) {
            votes.push((Witness::PageName, Create));
        } else if fold(last) == fold(name) {
            votes.push((Witness::PageName, Action));
        }
        if self.parameters.is_some() {
            votes.push((Witness::ParameterTable, Action));
        }
        votes
    }

    fn is_declared(&self) -> bool {
        self.target.is_some_and(|it| it.declared)
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

fn list_or_get(is_list: bool) -> OperationKind {
    match is_list {
        true => OperationKind::List,
        false => OperationKind::Get,
    }
}

/// `getX`, `findX`: a verb and what it is about.
fn asks_something(name: &str) -> bool {
    ["get", "find", "is", "list", "search"].iter().any(|verb| {
        let rest = name.strip_prefix(verb).and_then(|it| it.chars().next());
        rest.is_some_and(|it| it.is_ascii_uppercase())
    })
}

#[cfg(test)]
mod tests {
    use super::{KindInput, Span, Witness, kind};
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
POST | /widgets/{id}/parts | part-new | | shown | Create
POST | /widgets/{id}/turn | widget-turn | | created shown | Action
POST | /widgets/{id}/turn | widget-start | | created shown parameters | Action
POST | /widgets/{id}/turn | widget-post-turn | | parameters | Create
POST | /widgets/{id}/turn | widget-turn | x.part | parameters | Create
POST | /widgets/{id}/turn | widget-turn | | items parameters | Create
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
            let created = [("created", Witness::Prose), ("shown", Witness::ExampleBody)];
            let witnesses = created.into_iter().filter(|(word, _)| known.contains(word));
            let witnesses = witnesses.map(|(_, it)| (it, Span::default()));
            let input = KindInput {
                method: Method::parse(method).unwrap(),
                path: &template,
                stem,
                target: target.as_ref(),
                parent: Some(&parent).filter(|_| known.contains("bound")),
                has_items: known.contains("items"),
                by_key: known.contains("key"),
                returns_list: known.contains("list"),
                line: Span::default(),
                page: Span::default(),
                created: witnesses.collect(),
                parameters: known.contains("parameters").then(Span::default),
            };
            let found = kind(&input).decide().unwrap().value;
            assert_eq!(format!("{found:?}"), expected, "{line}");
        }
    }
}
