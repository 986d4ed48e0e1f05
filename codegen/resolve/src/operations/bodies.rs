//! What request and response bodies are decided from, and the types that are made for them.

use crate::codes;
use crate::decide::Ballot;
use crate::types::{INFERRED, Types, bare_property, bare_type};
use crate::walk::Target;
use model::decision::{Subject, Witness};
use model::diagnostics::Span;
use model::facts::PageFacts;
use model::ir::{BodyKind, OperationKind, Primitive, Segment, TypeKind, TypeName};
use model::text::{fold, lower_first, upper_first};

use super::Cx;
use super::documented::{Documented, Form, is_vague};
use super::merge::{Group, stem};

/// What a body is, before its type is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    Empty,
    Json,
    Bytes,
}

impl Content {
    /// The name in decisions.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Empty => "no body",
            Self::Json => "JSON",
            Self::Bytes => "bytes",
        }
    }
}

/// What the bodies of an operation are decided from.
pub struct BodyInput<'a, 'g> {
    pub kind: OperationKind,
    /// Where the path leads.
    pub target: Option<&'g Target>,
    pub documented: &'g Documented<'a, 'g>,
    /// What says whether the answer is a list.
    pub form: Ballot<Form>,
}

impl<'a, 'g> BodyInput<'a, 'g> {
    pub fn group(&self) -> &'g Group<'a> {
        self.documented.group
    }

    /// The primary page.
    pub fn page(&self) -> &'a PageFacts {
        self.group().primary.page
    }

    /// The request line.
    pub fn span(&self) -> Span {
        self.group().primary.line.at.span(&self.page().page)
    }

    /// The first request of an example that has a body, else the request line.
    pub fn request_at(&self) -> Span {
        let pages = self.group().pages.iter().copied();
        let requests =
            pages.flat_map(|page| self.group().requests_of(page).map(move |it| (page, it)));
        let mut sent = requests.filter(|(_, it)| !it.body.is_empty());
        let sent = sent.next().map(|(page, it)| it.at.span(&page.page));
        sent.unwrap_or_else(|| self.span())
    }

    /// What decisions are about.
    pub fn subject(&self) -> Subject {
        Subject::operation(self.group().method(), &self.group().primary.template)
    }

    /// Decides what a body is, and records why.
    pub fn decide_content(&self, ballot: Ballot<Content>, cx: &mut Cx<'_>) -> Content {
        let Some(verdict) = ballot.decide() else {
            return Content::Empty;
        };
        let text = |it: &Content| it.text().to_owned();
        cx.decisions.push(verdict.decision(self.subject(), text));
        verdict.value
    }

    /// Decides whether the answer is one object or a list, and records and reports why.
    pub fn decide_form(&self, cx: &mut Cx<'_>) -> Form {
        use OperationKind::{Create, Replace, Update};
        let mut ballot = self.form.clone();
        if matches!(self.kind, Create | Replace | Update) {
            ballot.vote(Witness::RequestLine, Form::One, self.span());
        }
        let Some(verdict) = ballot.decide() else {
            return Form::One;
        };
        let text = |it: &Form| it.text().to_owned();
        cx.decisions.push(verdict.decision(self.subject(), text));
        if let Some(other) = verdict.contradicting_witness() {
            let (said, value) = (other.value.text(), verdict.value.text());
            let message =
                format!("the answer is said to be {said}, and {value} by better evidence");
            cx.report(&codes::RESPONSE_FORM_DIFFERS, other.at.clone(), message);
        }
        verdict.value
    }

    /// What kind of statement it is that the path leads to a type.
    pub fn witness_of_path(&self, target: &Target) -> Witness {
        let last = self.group().primary.template.segments.last();
        match last {
            Some(Segment::Cast(_)) => Witness::RequestLine,
            _ if is_vague(&target.ty) => Witness::Convention,
            _ if target.declared => Witness::TypesOnPath,
            _ => Witness::SiblingPage,
        }
    }

    /// A name for a type that only this operation has. `userSendMailRequest` for the page `user-sendmail` and the path
    /// `…/sendMail`: the page's name, which has no case of its own, spelt as path and types spell its words.
    pub fn inferred_name(&self, suffix: &str, types: &Types) -> TypeName {
        let segments = &self.group().primary.template.segments;
        let word = segments.iter().rev().find_map(crate::path::word);
        let local = body_type_name(self.page(), word.unwrap_or_default(), types);
        TypeName::new(format!("{INFERRED}.{local}{suffix}"))
    }
}

fn body_type_name(page: &PageFacts, word: &str, types: &Types) -> String {
    let stem = page_words(page);
    let (before, spelt) = match stem.rsplit_once('-') {
        Some((before, last)) if fold(last) == fold(word) => (before, word),
        _ => (stem.as_str(), ""),
    };
    let words = before.split(|c: char| !c.is_ascii_alphanumeric());
    let words = words.chain([spelt]).filter(|it| !it.is_empty());
    let words = words.map(|it| {
        let known = types.with_local(it).next().map(TypeName::local);
        known.or_else(|| spelt_in_title(page, it)).unwrap_or(it)
    });
    lower_first(&words.map(upper_first).collect::<String>())
}

/// A word as the title writes it: `wicketGate` for `wicketgate`.
fn spelt_in_title<'a>(page: &'a PageFacts, word: &str) -> Option<&'a str> {
    let title = page.title.as_ref()?.value.as_str();
    let mut words = title.split(|c: char| !c.is_ascii_alphanumeric());
    words.find(|it| it.eq_ignore_ascii_case(word))
}

/// The page's name; of a page outside `api/`, whose file may be called anything, the title.
fn page_words(page: &PageFacts) -> String {
    let title = page.title.as_ref().map(|it| it.value.as_str());
    let title = title.filter(|it| !page.page.contains('/') && it.is_ascii() && !it.is_empty());
    title.unwrap_or(stem(page)).replace(' ', "-")
}

/// The body of `…/$ref`, a link to another entity: `msgraph.inferred.reference` with its one property `@odata.id`.
pub fn reference_type(types: &mut Types) -> TypeName {
    let name = TypeName::new(format!("{INFERRED}.reference"));
    let mut ty = bare_type(name, TypeKind::Complex);
    let mut id = bare_property("@odata.id", Primitive::String.into(), false);
    id.inferred = true;
    id.required_on_create = true;
    ty.properties.push(id);
    ty.inferred = true;
    types.insert(ty)
}

/// How JSON holds the type: values of primitive types and enums stand in `value`.
pub fn body_kind(ty: TypeName, is_list: bool, types: &Types) -> BodyKind {
    let is_enum = || types.get(&ty).is_some_and(|it| it.kind == TypeKind::Enum);
    match ty.primitive() {
        _ if is_list => BodyKind::Collection(ty),
        Some(Primitive::Stream) => BodyKind::Binary,
        Some(Primitive::Untyped) => BodyKind::Untyped,
        Some(_) => BodyKind::Value(ty),
        None if is_enum() => BodyKind::Value(ty),
        None => BodyKind::Object(ty),
    }
}

#[cfg(test)]
mod tests {
    use super::body_type_name;
    use crate::types::Types;
    use model::facts::{Located, PageFacts};

    #[test]
    fn names_are_built_of_page_and_path() {
        let cases = [
            ("api/user-sendmail.md", "", "sendMail", "userSendMail"),
            (
                "api/intune-apps-x-assign.md",
                "",
                "assign",
                "intuneAppsXAssign",
            ),
            ("loose.md", "", "reply", "loose"),
            ("loose.txt", "bookShelf: turn", "turn", "bookShelfTurn"),
            (
                "api/bookshelf-turn.md",
                "bookShelf: turn",
                "turn",
                "bookShelfTurn",
            ),
            (
                "api/bookshelf-turn.md",
                "Turn a shelf",
                "turnIt",
                "bookshelfTurn",
            ),
        ];
        for (page, title, word, expected) in cases {
            let page = PageFacts {
                page: page.to_owned(),
                title: Some(Located {
                    value: title.to_owned(),
                    ..Located::default()
                }),
                ..PageFacts::default()
            };
            let name = body_type_name(&page, word, &Types::default());
            assert_eq!(name, expected);
        }
    }
}
