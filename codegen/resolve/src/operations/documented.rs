//! What the pages say about the response of an operation.

mod about;

use std::collections::BTreeMap;

use crate::bind::named;
use crate::decide::{Ballot, Verdict};
use crate::path::word;
use crate::types::{ENTITY, Types};
use crate::walk::Target;
use model::decision::{Attribute, Witness};
use model::diagnostics::Span;
use model::facts::{Example, ExampleResponse, PageFacts, Place, Shape, TypeCell};
use model::ir::{Method, Primitive, Segment, TypeName};
use model::text::{fold, singular};

pub use about::{is_about, is_shared};

use super::body_shape::{BodyShape, all_items, body_shapes, is_success};
use super::merge::{Group, stem};

/// API page -> the return types that Methods tables of resource pages give for it, each with the page of its table.
pub type MethodTables<'a> = BTreeMap<&'a str, Vec<(&'a TypeCell, &'a PageFacts)>>;

/// How many objects or values a body holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// No body.
    Empty,
    /// One object or value.
    One,
    /// A list.
    Many,
    /// Not JSON.
    Bytes,
}

impl Form {
    /// `Many` for a list, else `One`.
    pub fn of_list(is_list: bool) -> Self {
        if is_list { Self::Many } else { Self::One }
    }

    /// The name in decisions.
    pub fn text(self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::One => "one",
            Self::Many => "collection",
            Self::Bytes => "binary",
        }
    }
}

/// A response type that a page gives.
#[derive(Debug, Clone)]
pub struct StatedType<'a> {
    pub witness: Witness,
    pub ty: TypeName,
    pub collection: bool,
    pub page: &'a PageFacts,
    /// The page on which it stands: for a row of a Methods table, that of the resource.
    pub source: &'a PageFacts,
    pub at: &'a Place,
    /// The page documents the same operation, maybe for a subtype: `x-get` and `y-get`, both without a query.
    pub is_sibling: bool,
    /// The cell, if no page describes the type.
    undescribed: Option<&'a TypeCell>,
}

/// The response as the pages of one operation document it.
#[derive(Debug)]
pub struct Documented<'a, 'g> {
    pub group: &'g Group<'a>,
    /// What each page states, in the order of pages.
    pub types: Vec<StatedType<'a>>,
}

impl<'a, 'g> Documented<'a, 'g> {
    /// Collects what the pages of a group say.
    pub fn of(group: &'g Group<'a>, methods: &MethodTables<'a>, types: &Types) -> Self {
        let mut stated = stated_types(group, methods, types);
        // Prose names what no page describes as it likes.
        if stated.iter().any(|it| it.undescribed.is_none()) {
            stated.retain(|it| it.undescribed.is_none());
        }
        // Prose says "string collection" of bodies that show objects: the bodies are right.
        let shapes = group.response_shapes();
        let mut items = all_items(&shapes).into_iter();
        if items.any(|it| matches!(it, Shape::Object(_))) {
            stated.retain(|it| !it.ty.is_edm());
        }
        Self {
            group,
            types: stated,
        }
    }

    /// The type that a page describes and the pages give, without regard to where the path leads.
    pub fn described_type(&self, types: &Types) -> Option<TypeName> {
        let verdict = self.decide_type(None, types)?;
        types
            .get(&verdict.value)
            .map(|it| it.name.clone())
            .or_else(|| {
                let ty = verdict.value;
                ty.is_edm().then_some(ty)
            })
    }

    /// The type that the statements of the pages, and that of the path, give. A statement of a subtype supports the base
    /// that the path leads to, that prose gives, or that pages for several subtypes have in common: it may come in place
    /// of the base.
    pub fn decide_type(
        &self,
        path: Option<(Witness, &TypeName)>,
        types: &Types,
    ) -> Option<Verdict<TypeName>> {
        let mut ballot = Ballot::new(Attribute::ResponseType);
        let mut seen: Vec<(Witness, &TypeName)> = Vec::new();
        for it in &self.types {
            if !seen.contains(&(it.witness, &it.ty)) {
                seen.push((it.witness, &it.ty));
                ballot.vote(it.witness, it.ty.clone(), it.at.span(&it.source.page));
            }
        }
        let base = self.base_of_siblings(types);
        if let Some(base) = &base {
            ballot.vote(Witness::SiblingPage, base.clone(), self.span());
        }
        if let Some((witness, target)) = path {
            ballot.vote(witness, target.clone(), self.span());
        }
        let target = path.map(|(_, it)| it);
        let prose = self.types.iter().find(|it| it.witness == Witness::Prose);
        let bases = [base.as_ref(), target, prose.map(|it| &it.ty)];
        let is_base = |it: &TypeName| bases.contains(&Some(it)) && !is_vague(it);
        // That the path leads to a subtype does not speak for its base.
        let is_said = |value: &TypeName, it: &TypeName| target != Some(it) || target == Some(value);
        ballot.decide_by(|value, stated| {
            is_base(value) && is_said(value, stated) && types.is_a(stated, value)
        })
    }

    /// The base of the types that pages for several subtypes, or several examples, give.
    fn base_of_siblings(&self, types: &Types) -> Option<TypeName> {
        let first = self.types.first().filter(|it| it.is_sibling)?;
        let is_about = |it: &&StatedType<'_>| it.is_sibling && it.witness != Witness::OtherLine;
        let siblings: Vec<_> = self.types.iter().filter(is_about).collect();
        // On one page it takes two statements of one kind: annotations of several examples, but not one beside the prose.
        let is_other = |a: &StatedType<'_>, b: &StatedType<'_>| {
            a.ty != b.ty && (a.witness == b.witness || a.page.page != b.page.page)
        };
        let has_other = |a: &&&StatedType<'_>| siblings.iter().any(|b| is_other(a, b));
        siblings.iter().find(has_other)?;
        let names: Vec<&TypeName> = siblings.iter().map(|it| &it.ty).collect();
        types.common_base(&names).filter(|it| *it != first.ty)
    }

    /// The responses of the examples, without errors, each with its page.
    pub fn shown(&self) -> impl Iterator<Item = (&'a PageFacts, &'a ExampleResponse)> {
        let pages = self.group.pages.iter().copied();
        pages.flat_map(|page| responses_of(page, self.group).map(move |it| (page, it)))
    }

    /// The cell of a type that no page describes.
    pub fn undescribed(&self, ty: &TypeName) -> Option<(&'a TypeCell, &'a PageFacts)> {
        let is = |it: &&StatedType<'a>| it.ty == *ty;
        let mut stated = self.types.iter().filter(is);
        stated.find_map(|it| Some((it.undescribed?, it.page)))
    }

    /// Whether the response is one object or a list, by all that pages say, show and are called, by where the path
    /// leads, and by whether some page documents `…/{id}` below it.
    pub fn form_ballot(&self, target: Option<&Target>, has_items: bool) -> Ballot<Form> {
        let mut ballot = Ballot::new(Attribute::ResponseForm);
        self.vote_of_examples(&mut ballot);
        for witness in [Witness::Prose, Witness::MethodsTable, Witness::OtherLine] {
            if let Some(it) = self.types.iter().find(|it| it.witness == witness) {
                let form = Form::of_list(it.collection);
                ballot.vote(witness, form, it.at.span(&it.source.page));
            }
        }
        // An annotation of one object may just lack `isCollection`.
        let is_list = |it: &&StatedType<'_>| it.witness == Witness::Annotation && it.collection;
        if let Some(it) = self.types.iter().find(is_list) {
            let at = it.at.span(&it.source.page);
            ballot.vote(Witness::Annotation, Form::Many, at);
        }
        if self.is_list_page() {
            let at = crate::whole_page(&self.page().page);
            ballot.vote(Witness::PageName, Form::Many, at);
        }
        self.vote_of_path(target, &mut ballot);
        if has_items {
            ballot.vote(Witness::SiblingPage, Form::Many, self.span());
        }
        if ballot.is_empty() {
            ballot.vote(Witness::Convention, Form::One, self.span());
        }
        ballot
    }

    fn page(&self) -> &'a PageFacts {
        self.group.primary.page
    }

    /// The request line.
    fn span(&self) -> Span {
        self.group.primary.line.at.span(&self.page().page)
    }

    fn vote_of_examples(&self, ballot: &mut Ballot<Form>) {
        let witness = match self.group.examples_call_path {
            true => Witness::ExampleBody,
            false => Witness::OtherLine,
        };
        let mut forms = self.shown().filter_map(|(page, it)| {
            let shapes = body_shapes(&it.body);
            let shape = shapes.iter().find(|it| !matches!(it, BodyShape::Opaque))?;
            Some((Form::of_list(shape.is_list()), it.at.span(&page.page)))
        });
        if let Some((form, at)) = forms.next() {
            ballot.vote(witness, form, at);
        }
    }

    fn vote_of_path(&self, target: Option<&Target>, ballot: &mut Ballot<Form>) {
        if self.group.method() == Method::Get && self.is_plural_of_type() {
            ballot.vote(Witness::RequestLine, Form::Many, self.span());
        }
        let last = self.group.primary.template.segments.last();
        if matches!(last, Some(Segment::Parameter(_))) {
            ballot.vote(Witness::RequestLine, Form::One, self.span());
        }
        if let Some(target) = target.filter(|it| it.declared) {
            let form = Form::of_list(target.collection);
            ballot.vote(Witness::TypesOnPath, form, self.span());
        }
    }

    /// The page is called `x-list`, or `x-list-members` for a path that ends in `members`.
    fn is_list_page(&self) -> bool {
        let stem = stem(self.page());
        let listed = stem.rsplit_once("-list-").map(|(_, it)| fold(it));
        self.last_literal()
            .is_some_and(|word| stem.ends_with("-list") || listed == Some(fold(word)))
    }

    /// The path's last word is the plural of the type: `presences` of `presence`.
    fn is_plural_of_type(&self) -> bool {
        let Some((word, stated)) = self.last_literal().zip(self.types.first()) else {
            return false;
        };
        let (one, ty) = (fold(&singular(word)), fold(stated.ty.local()));
        one != fold(word) && !stated.ty.is_edm() && (ty.ends_with(&one) || one.ends_with(&ty))
    }

    fn last_literal(&self) -> Option<&str> {
        let last = self.group.primary.template.segments.last()?;
        word(last).filter(|_| matches!(last, Segment::Literal(_)))
    }
}

/// Any body fits `Edm.Untyped`, and any entity the root of all entities.
pub fn is_vague(ty: &TypeName) -> bool {
    ty.is(Primitive::Untyped) || ty.as_str() == ENTITY
}

/// Page by page what its prose, the annotations and bodies of its examples, and Methods tables say.
fn stated_types<'a>(
    group: &Group<'a>,
    methods: &MethodTables<'a>,
    types: &Types,
) -> Vec<StatedType<'a>> {
    let mut stated = Vec::new();
    for page in group.pages.iter().copied() {
        let of_page = PageStatements::new(page, group, types);
        let responses = || responses_of(page, group);
        let prose = page.responses.iter().filter_map(|it| it.ty.as_ref());
        stated.extend(prose.filter_map(|it| of_page.cell(Witness::Prose, it, page)));
        let annotations = responses().filter_map(|it| it.ty.as_ref());
        stated.extend(annotations.filter_map(|it| of_page.cell(Witness::Annotation, it, page)));
        stated.extend(responses().filter_map(|it| of_page.body(it)));
        let tables = methods.get(page.page.as_str()).into_iter().flatten();
        let tables = tables.filter_map(|(cell, table)| {
            let it = of_page.cell(Witness::MethodsTable, cell, table)?;
            Some(it).filter(|it| it.undescribed.is_none())
        });
        stated.extend(tables);
    }
    stated
}

/// The responses, without errors, of those examples of the group that are on the page.
pub fn responses_of<'a>(
    page: &'a PageFacts,
    group: &Group<'a>,
) -> impl Iterator<Item = &'a ExampleResponse> {
    let is_of_group = |it: &&'a Example| group.examples.iter().any(|of| std::ptr::eq(*of, *it));
    let examples = page.examples.iter().filter(is_of_group);
    examples
        .flat_map(|it| &it.responses)
        .filter(|it| is_success(it))
}

/// How the statements of one page are taken.
struct PageStatements<'a, 'g> {
    page: &'a PageFacts,
    types: &'g Types,
    is_sibling: bool,
    is_primary: bool,
    /// What the page says is about the line.
    says: bool,
    /// What the page shows is about the line.
    shows: bool,
}

impl<'a, 'g> PageStatements<'a, 'g> {
    fn new(page: &'a PageFacts, group: &Group<'a>, types: &'g Types) -> Self {
        let says = is_about(page, group.primary.line);
        Self {
            page,
            types,
            is_sibling: is_sibling(page, group),
            is_primary: page.page == group.primary.page.page,
            says,
            shows: says || group.examples_call_path,
        }
    }

    fn stated(&self, witness: Witness, ty: TypeName, at: &'a Place) -> StatedType<'a> {
        let is_shown = matches!(witness, Witness::Annotation | Witness::ExampleBody);
        let is_about = if is_shown { self.shows } else { self.says };
        let witness = match (self.is_primary, is_about) {
            (false, _) => Witness::SiblingPage,
            (true, false) => Witness::OtherLine,
            (true, true) => witness,
        };
        StatedType {
            witness,
            ty,
            collection: false,
            page: self.page,
            source: self.page,
            at,
            is_sibling: self.is_sibling,
            undescribed: None,
        }
    }

    fn cell(
        &self,
        witness: Witness,
        cell: &'a TypeCell,
        context: &'a PageFacts,
    ) -> Option<StatedType<'a>> {
        let found = self.types.find(cell, context);
        let undescribed = found.is_none().then_some(cell);
        let ty = found.or_else(|| self.types.name_of(cell, context))?;
        Some(StatedType {
            collection: cell.collection,
            undescribed,
            source: context,
            ..self.stated(witness, ty, &cell.at)
        })
    }

    fn body(&self, response: &'a ExampleResponse) -> Option<StatedType<'a>> {
        let shapes = body_shapes(&response.body);
        let (stated, shape) = shapes.iter().find_map(|it| Some((it.odata_type()?, it)))?;
        let known = self.types.get(&stated).map(|it| it.name.clone());
        // A type that no page describes counts if the annotation of the body names it as well.
        let undescribed = response.ty.as_ref().filter(|_| known.is_none());
        let annotated = || named(&undescribed?.name, self.page).filter(|it| *it == stated);
        let ty = known.or_else(annotated)?;
        Some(StatedType {
            collection: shape.is_list(),
            undescribed,
            ..self.stated(Witness::ExampleBody, ty, &response.at)
        })
    }
}

fn is_sibling(page: &PageFacts, group: &Group<'_>) -> bool {
    let verb = |page: &PageFacts| stem(page).rsplit('-').next().map(str::to_ascii_lowercase);
    let mut lines = group.lines().filter(|it| it.page.page == page.page);
    verb(group.primary.page) == verb(page) && lines.all(|it| it.line.query.is_none())
}

#[cfg(test)]
mod tests;
