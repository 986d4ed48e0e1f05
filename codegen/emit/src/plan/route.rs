//! From a path to a place in the module tree: the module path is the URL.
//!
//! Literal segments are modules, parameters are arguments. `/groups/{id}/threads/{id}/reply` is the function `reply` in
//! `groups::threads`. A function with arguments in mid-path is a module that adds its arguments; a cast to a derived
//! type is a module `as_user`, which no property is called; an alternate key is a module `by_app_id` of its collection.

use std::collections::BTreeSet;

use crate::names;
use model::ir::{Argument, BodyKind, Method, Operation, OperationKind, Segment};

/// The module and name of a function, and how the path of its request is put together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Route {
    /// `groups`, `threads`.
    pub modules: Vec<Step>,
    /// `reply`.
    pub leaf: Step,
    /// The path in pieces; no two texts next to each other.
    pub parts: Vec<Part>,
    /// Hints at the names of the pieces that are not text.
    pub hints: Vec<Hint>,
}

/// What names an argument, besides its placeholder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// Nothing.
    None,
    /// The word before it: `threads` before `{id}`.
    After(String),
    /// The API's name of it: `period` in `(period='{value}')`.
    Named(String),
}

/// A module or function, with the arguments that distinguish it from its overloads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// `range`; without escape.
    pub name: String,
    /// Names of the arguments that the call takes: `address`.
    pub arguments: Vec<String>,
}

/// A piece of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Part {
    /// `/groups/`.
    Text(String),
    /// `group-id`: one segment.
    Segment(String),
    /// `period`: a string literal of OData, the quotes included.
    Quoted(String),
    /// `count`: a literal without quotes.
    Bare(String),
    /// `path`: a relative file path.
    Path(String),
}

impl Part {
    /// The name of the placeholder, unless it is text.
    pub fn placeholder(&self) -> Option<&str> {
        match self {
            Self::Text(_) => None,
            Self::Segment(name) | Self::Quoted(name) | Self::Bare(name) | Self::Path(name) => {
                Some(name)
            }
        }
    }
}

/// The path as the runtime reads it; the text around a placeholder decides how its argument is encoded.
pub fn template(parts: &[Part]) -> String {
    let parts = parts.iter().map(|part| match part {
        Part::Text(text) => text.clone(),
        Part::Segment(name) | Part::Bare(name) | Part::Path(name) => format!("{{{name}}}"),
        Part::Quoted(name) => format!("'{{{name}}}'"),
    });
    parts.collect()
}

/// Collections that some operation addresses by key: `applications` of `/applications/{id}`, with the words before it.
pub type Collections = BTreeSet<Vec<String>>;

impl Step {
    pub fn plain(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            arguments: Vec::new(),
        }
    }
}

/// Adds the collections on the way of one operation.
pub fn add_collections(operation: &Operation, collections: &mut Collections) {
    let segments = &operation.path.segments;
    let mut words = Vec::new();
    for (at, segment) in segments.iter().enumerate() {
        if let Segment::Literal(name) | Segment::Call { name, .. } = segment {
            words.push(name.to_ascii_lowercase());
        }
        let keyed = matches!(segments.get(at + 1), Some(Segment::Parameter(_)));
        if keyed && matches!(segment, Segment::Literal(_)) {
            collections.insert(words.clone());
        }
    }
}

/// The route of one operation.
pub fn route(operation: &Operation, collections: &Collections) -> Route {
    let mut walk = Walk {
        collections,
        modules: Vec::new(),
        parts: Vec::new(),
        hints: Vec::new(),
        words: Vec::new(),
        is_key: false,
    };
    for segment in &operation.path.segments {
        walk.step(segment);
    }
    Route {
        leaf: leaf(operation, &mut walk.modules, walk.is_key),
        modules: walk.modules,
        parts: walk.parts,
        hints: walk.hints,
    }
}

/// The function's name; removes the last module if it is part of that name.
fn leaf(operation: &Operation, modules: &mut Vec<Step>, is_key: bool) -> Step {
    let last = operation.path.segments.last();
    use OperationKind as Kind;
    let collection = matches!(operation.response.body.kind, BodyKind::Collection(_));
    let word = match operation.kind {
        Kind::List => "list",
        Kind::Get => "get",
        Kind::Create => "create",
        Kind::Update => "update",
        Kind::Replace => "replace",
        Kind::Delete => "delete",
        Kind::Function if is_key => "get",
        Kind::Action | Kind::Function => return called(modules, last),
        Kind::GetRef if collection => "list_ref",
        Kind::GetRef => "get_ref",
        Kind::AddRef => "add_ref",
        Kind::SetRef => "set_ref",
        Kind::RemoveRef => "remove_ref",
        Kind::GetContent => "get_content",
        // Some content is documented with both methods.
        Kind::SetContent if operation.method == Method::Patch => "update_content",
        Kind::SetContent => "set_content",
        Kind::DeleteContent => "delete_content",
        Kind::Count => "count",
    };
    let is_content = matches!(
        operation.kind,
        Kind::GetContent | Kind::SetContent | Kind::DeleteContent
    );
    if drops_last(last, is_content) {
        modules.pop();
    }
    Step::plain(word)
}

/// `$value`, `$ref` and `$count` are in the function's name, and so is the literal `content`.
fn drops_last(last: Option<&Segment>, is_content: bool) -> bool {
    match last {
        Some(Segment::System(_)) => true,
        Some(Segment::Literal(name)) => is_content && name.eq_ignore_ascii_case("content"),
        _ => false,
    }
}

/// The last segment names the function, unless it is a parameter.
fn called(modules: &mut Vec<Step>, last: Option<&Segment>) -> Step {
    let step = match last {
        Some(Segment::Cast(name)) => {
            modules.pop();
            Some(Step::plain(names::snake(local(name))))
        }
        Some(Segment::Literal(_) | Segment::Call { .. } | Segment::System(_)) => modules.pop(),
        _ => None,
    };
    step.unwrap_or_else(|| Step::plain("invoke"))
}

/// `user` of `microsoft.graph.user`.
fn local(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, local)| local)
}

/// Walks along a path and gathers modules and parts.
struct Walk<'a> {
    collections: &'a Collections,
    modules: Vec<Step>,
    parts: Vec<Part>,
    hints: Vec<Hint>,
    words: Vec<String>,
    /// The last segment was an alternate key.
    is_key: bool,
}

impl Walk<'_> {
    fn step(&mut self, segment: &Segment) {
        self.is_key = false;
        match segment {
            Segment::Literal(name) => {
                self.text(&format!("/{name}"));
                self.word(name);
                self.module(names::snake(name));
            }
            Segment::Parameter(name) => {
                self.text("/");
                self.value(Part::Segment(name.clone()), self.after());
            }
            Segment::Call { name, arguments } => self.call(name, arguments),
            Segment::Cast(name) => {
                self.text(&format!("/{name}"));
                self.module(format!("as_{}", names::snake(local(name))));
            }
            Segment::ByPath { parameter, closed } => {
                self.text(":/");
                self.value(Part::Path(parameter.clone()), self.after());
                if *closed {
                    self.text(":");
                }
                self.module("by_path");
            }
            Segment::System(name) => {
                self.text(&format!("/{name}"));
                self.module(names::snake(name));
            }
        }
    }

    fn call(&mut self, name: &str, arguments: &[Argument]) {
        self.word(local(name));
        self.text(&format!("/{name}("));
        for (at, argument) in arguments.iter().enumerate() {
            self.text(if at == 0 { "" } else { "," });
            self.argument(argument);
        }
        self.text(")");
        let taken = arguments.iter().filter(|it| it.parameter.is_some());
        let arguments: Vec<String> = taken.map(|it| names::snake(&it.name)).collect();
        let name = names::snake(local(name));
        self.is_key = self.collections.contains(&self.words) && !arguments.is_empty();
        if self.is_key {
            self.module(name);
            self.module(format!("by_{}", arguments.join("_and_")));
        } else {
            self.modules.push(Step { name, arguments });
        }
    }

    fn argument(&mut self, argument: &Argument) {
        if !argument.positional {
            let literal = argument.enum_type.as_deref().unwrap_or_default();
            self.text(&format!("{}={literal}", argument.name));
        }
        let hint = match argument.positional {
            true => self.after(),
            false => Hint::Named(argument.name.clone()),
        };
        match (&argument.parameter, argument.quoted) {
            (Some(name), true) => self.value(Part::Quoted(name.clone()), hint),
            (Some(name), false) => self.value(Part::Bare(name.clone()), hint),
            (None, quoted) => {
                let literal = argument.literal.as_deref().unwrap_or_default();
                let mark = if quoted { "'" } else { "" };
                self.text(&format!("{mark}{literal}{mark}"));
            }
        }
    }

    fn module(&mut self, name: impl Into<String>) {
        self.modules.push(Step::plain(name));
    }

    fn after(&self) -> Hint {
        let word = self.modules.last().filter(|it| it.name != "by_path");
        word.map_or(Hint::None, |it| Hint::After(it.name.clone()))
    }

    fn word(&mut self, name: &str) {
        self.words.push(name.to_ascii_lowercase());
    }

    fn text(&mut self, text: &str) {
        match self.parts.last_mut() {
            Some(Part::Text(last)) => last.push_str(text),
            _ if text.is_empty() => {}
            _ => self.parts.push(Part::Text(text.to_owned())),
        }
    }

    fn value(&mut self, part: Part, hint: Hint) {
        self.parts.push(part);
        self.hints.push(hint);
    }
}

#[cfg(test)]
mod tests;
