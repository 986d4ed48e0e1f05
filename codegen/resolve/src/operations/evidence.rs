//! What the pages themselves say about the bodies of an operation, before any path is followed.

use crate::types::{ENTITY, Types};
use model::facts::{Example, ExampleRequest, ExampleResponse, PageFacts, Place, Shape, TypeCell};
use model::ir::TypeName;

use super::called::Examples;
use super::collection;
use super::context::Context;
use super::json::{self, Form};
use super::merge::{Group, stem};

/// A type that a page gives.
#[derive(Debug, Clone)]
pub struct Said<'a> {
    pub ty: TypeName,
    pub collection: bool,
    pub page: &'a PageFacts,
    pub at: &'a Place,
    /// The page tells of the same as the primary one, if of a subtype: `x-get` and `y-get`, both without a query.
    pub alike: bool,
}

/// The evidence of one operation.
#[derive(Debug, Default)]
pub struct Evidence<'a> {
    /// Examples that call the operation, or at least use its method on a page of it.
    pub examples: Vec<&'a Example>,
    /// Types for the response, the most trustworthy first.
    pub response: Vec<Said<'a>>,
    /// Whether the response is a list, all in all.
    pub is_collection: bool,
    /// The examples call this very path.
    pub fitting: bool,
}

impl<'a> Evidence<'a> {
    /// Collects what the pages of a group say.
    pub fn of(group: &Group<'a>, context: &Context<'a>, types: &Types) -> Self {
        let Examples { list, fitting } = &group.examples;
        let mut evidence = Self {
            examples: list.clone(),
            response: responses_said(group, list, context, types),
            is_collection: false,
            fitting: *fitting,
        };
        evidence.drop_primitives_of_objects();
        evidence.is_collection = collection::votes(&evidence, group) > 0;
        evidence
    }

    /// Prose says "string collection" of bodies that show objects; what is shown is right.
    fn drop_primitives_of_objects(&mut self) {
        let forms = self.response_forms();
        let mut items = forms.iter().flat_map(Form::items);
        if items.any(|it| matches!(it, Shape::Object(_))) {
            self.response.retain(|it| !it.ty.is_edm());
        }
    }

    /// The responses that tell of success.
    pub fn responses(&self) -> impl Iterator<Item = &'a ExampleResponse> {
        let all = self.examples.iter().flat_map(|it| &it.responses);
        all.filter(|it| it.status < 400)
    }

    /// The forms of their bodies.
    pub fn response_forms(&self) -> Vec<Form<'a>> {
        self.responses()
            .flat_map(|it| json::forms(&it.body))
            .collect()
    }

    /// The requests of the examples.
    pub fn requests(&self) -> impl Iterator<Item = &'a ExampleRequest> {
        self.examples.iter().filter_map(|it| it.request.as_ref())
    }

    /// The forms of the request bodies.
    pub fn request_forms(&self) -> Vec<Form<'a>> {
        self.requests()
            .flat_map(|it| json::forms(&it.body))
            .collect()
    }

    /// The type of the response by the pages alone: of several subtypes of one base, the base.
    pub fn response_type(&self, types: &Types) -> Option<Said<'a>> {
        let mut best = self.response.first()?.clone();
        let alike = self.response.iter().filter(|it| it.alike);
        let named: Vec<TypeName> = alike.map(|it| it.ty.clone()).collect();
        if best.alike
            && let Some(base) = common_base(types, &named)
        {
            best.ty = base;
        }
        Some(best)
    }
}

fn responses_said<'a>(
    group: &Group<'a>,
    examples: &[&'a Example],
    context: &Context<'a>,
    types: &Types,
) -> Vec<Said<'a>> {
    let mut said = Vec::new();
    for page in group.pages() {
        let find =
            |cell: &'a TypeCell, page: &'a PageFacts| Some((types.find(cell, page)?, cell, page));
        let stated = page
            .responses
            .iter()
            .filter_map(|it| find(it.ty.as_ref()?, page));
        let on_page = |it: &&Example| page.examples.iter().any(|own| std::ptr::eq(own, *it));
        let shown = examples
            .iter()
            .copied()
            .filter(on_page)
            .flat_map(|it| &it.responses);
        let annotated = shown.clone().filter_map(|it| find(it.ty.as_ref()?, page));
        let listed = context
            .methods(page)
            .filter_map(|(cell, of)| find(cell, of));
        let cells = stated.chain(annotated);
        said.extend(cells.map(|it| to_said(it.0, it.1, it.2)));
        said.extend(shown.filter_map(|it| in_body(types, it, page)));
        said.extend(listed.map(|it| to_said(it.0, it.1, page)));
        let alike = is_alike(page, group);
        let of_page = said.iter_mut().filter(|it| it.page.page == page.page);
        of_page.for_each(|it| it.alike = alike);
    }
    said
}

fn is_alike(page: &PageFacts, group: &Group<'_>) -> bool {
    let verb = |page: &PageFacts| stem(page).rsplit('-').next().map(str::to_ascii_lowercase);
    let primary = group.primary().map(|it| it.page);
    let mut lines = group.lines.iter().filter(|it| it.page.page == page.page);
    primary.is_some_and(|it| verb(it) == verb(page)) && lines.all(|it| it.line.query.is_none())
}

fn to_said<'a>(ty: TypeName, cell: &'a TypeCell, page: &'a PageFacts) -> Said<'a> {
    Said {
        ty,
        collection: cell.collection,
        page,
        at: &cell.at,
        alike: false,
    }
}

/// The `@odata.type` of the body.
fn in_body<'a>(
    types: &Types,
    response: &'a ExampleResponse,
    page: &'a PageFacts,
) -> Option<Said<'a>> {
    let forms = json::forms(&response.body);
    let (ty, form) = forms.iter().find_map(|it| Some((it.odata_type()?, it)))?;
    Some(Said {
        ty: types.get(&ty)?.name.clone(),
        collection: matches!(form, Form::Collection(_) | Form::Array(_)),
        page,
        at: &response.at,
        alike: false,
    })
}

/// The nearest type that all of them are or derive from, unless that is the root of all entities.
pub fn common_base(types: &Types, names: &[TypeName]) -> Option<TypeName> {
    let (first, rest) = names.split_first()?;
    let shared = types
        .chain(first)
        .find(|base| rest.iter().all(|it| types.is_a(it, &base.name)));
    shared
        .map(|it| it.name.clone())
        .filter(|it| it.as_str() != ENTITY)
}
