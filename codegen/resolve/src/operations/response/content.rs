//! Whether an answer has a body, and whether that is JSON.

use crate::decide::Ballot;
use model::decision::{Attribute, Witness};
use model::facts::{Body as ExampleBody, ExampleResponse, PageFacts, ResponseStatement, TypeCell};
use model::ir::{OperationKind, Primitive, TypeName};

use super::ResponseInput;
use crate::operations::bodies::Content;
use crate::operations::body_shape::{BodyShape, body_shapes};

use OperationKind::{Create, Delete, Function, Get, List, Update};

impl<'a> ResponseInput<'_, 'a, '_> {
    /// The statements about it.
    pub fn content(&self) -> Ballot<Content> {
        let mut ballot = Ballot::new(Attribute::ResponseContent);
        if let Some(content) = self.of_statuses() {
            ballot.vote(Witness::StatusCode, content, self.input.span());
        }
        self.vote_of_prose(&mut ballot);
        self.vote_of_types(&mut ballot);
        self.vote_of_examples(&mut ballot);
        ballot.vote(Witness::Convention, self.usual(), self.input.span());
        ballot
    }

    fn reads(&self) -> bool {
        matches!(self.input.kind, List | Get | Function)
    }

    /// Codes that have no body, or that lead to content elsewhere.
    fn of_statuses(&self) -> Option<Content> {
        let shown = || self.input.group().responses();
        let is_shown_empty = || shown().next().is_some() && shown().all(|it| it.body.is_empty());
        let redirects = self.input.kind == Function && self.status.contains(&302);
        // Of what is only accepted, the type that stands beside it is that of the later result.
        let is_accepted = self.has_only(&[202, 204]) && is_shown_empty();
        match self.reads() {
            true => (redirects && self.json().is_none()).then_some(Content::Bytes),
            false => (self.has_only(&[204]) || is_accepted).then_some(Content::Empty),
        }
    }

    fn has_only(&self, statuses: &[u16]) -> bool {
        !self.status.is_empty() && self.status.iter().all(|it| statuses.contains(it))
    }

    /// What the Response section says. Of what is read, it says nothing where it is copied from other pages.
    fn vote_of_prose(&self, ballot: &mut Ballot<Content>) {
        let page = self.input.page();
        let at = |it: &ResponseStatement| it.at.span(&page.page);
        let typed = page
            .responses
            .iter()
            .find_map(|it| Some((it, it.ty.as_ref()?)));
        let empty = page.responses.iter().find(|it| it.empty);
        match (typed, empty) {
            (Some((it, ty)), _) => ballot.vote(Witness::Prose, self.of_cell(ty), at(it)),
            (None, Some(it)) if !self.reads() && !self.shows_more() => {
                ballot.vote(Witness::Prose, Content::Empty, at(it));
            }
            _ => {}
        }
    }

    /// An example has JSON with a code other than those which are said to have no body.
    fn shows_more(&self) -> bool {
        let stated = self.input.page().responses.iter();
        let empty: Vec<u16> = stated.filter(|it| it.empty).map(|it| it.status).collect();
        let mut shown = self.input.documented.shown();
        let is_json = |body| body_shapes(body).iter().any(|it| *it != BodyShape::Opaque);
        shown.any(|(_, it)| {
            it.status != 0
                && !empty.contains(&0)
                && !empty.contains(&it.status)
                && is_json(&it.body)
        })
    }

    fn of_cell(&self, cell: &TypeCell) -> Content {
        let stated = self.input.documented.types.iter();
        let mut named = stated.filter(|it| std::ptr::eq(it.at, &cell.at));
        named.next().map_or(Content::Json, |it| of_type(&it.ty))
    }

    /// What annotations, Methods tables and other pages say, and of what is read or created the types on the path.
    fn vote_of_types(&self, ballot: &mut Ballot<Content>) {
        let annotated = |(page, it): (&'a PageFacts, &'a ExampleResponse)| {
            let cell = it.ty.as_ref()?;
            Some((self.of_cell(cell), cell.at.span(&page.page)))
        };
        if let Some((content, at)) = self.input.documented.shown().find_map(annotated) {
            ballot.vote(Witness::Annotation, content, at);
        }
        for witness in [Witness::MethodsTable, Witness::SiblingPage] {
            let mut stated = self.input.documented.types.iter();
            // Methods tables name the type of what is changed, also where nothing comes back.
            let counts = self.reads() || witness == Witness::SiblingPage;
            let found = stated.find(|it| it.witness == witness);
            if let Some(it) = found.filter(|_| counts) {
                ballot.vote(witness, of_type(&it.ty), it.at.span(&it.source.page));
            }
        }
        let target = self
            .input
            .target
            .filter(|_| self.reads() || self.input.kind == Create);
        if let Some(target) = target {
            let content = of_type(&target.ty);
            ballot.vote(Witness::TypesOnPath, content, self.input.span());
        }
    }

    /// What examples show. One that is shortened to its status line says nothing, unless that status has no body.
    fn vote_of_examples(&self, ballot: &mut Ballot<Content>) {
        let changes = matches!(self.input.kind, Update | Delete);
        let mut seen: Vec<Content> = Vec::new();
        for (page, it) in self.input.documented.shown() {
            let content = match &it.body {
                ExampleBody::Unreadable { .. } => Some(Content::Json),
                ExampleBody::Empty if matches!(it.status, 202 | 204 | 205) => Some(Content::Empty),
                body => match body_shapes(body).first() {
                    Some(BodyShape::Opaque) => Some(Content::Bytes).filter(|_| !changes),
                    other => other.map(|_| Content::Json),
                },
            };
            let content =
                content.filter(|it| !(seen.contains(it) || self.reads() && *it == Content::Empty));
            if let Some(content) = content {
                seen.push(content);
                ballot.vote(Witness::ExampleBody, content, it.at.span(&page.page));
            }
        }
    }

    /// What answers of this kind and code mostly have.
    fn usual(&self) -> Content {
        match self.input.kind {
            _ if self.reads() => Content::Json,
            Create if !self.has_only(&[202, 204, 205]) => Content::Json,
            _ => Content::Empty,
        }
    }
}

fn of_type(ty: &TypeName) -> Content {
    match ty.is(Primitive::Stream) {
        true => Content::Bytes,
        false => Content::Json,
    }
}
