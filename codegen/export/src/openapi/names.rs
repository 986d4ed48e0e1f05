//! Names of schemas: those of the docs, as far as OpenAPI takes them, and those of pages of lists.

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{Api, BodyKind, Operation, OperationKind, Segment, TypeName};

/// The error that every operation may answer.
pub const ERROR: &str = "odata.error";
/// What is wrong, in it.
pub const MAIN_ERROR: &str = "odata.mainError";
/// One of several mistakes, in it.
pub const ERROR_DETAILS: &str = "odata.errorDetails";

/// A page of a list: what its items are, and whether it may end in a link to later changes.
pub type Page<'a> = (&'a TypeName, bool);

/// The page that an operation responds with, if it lists something.
pub fn page_of(operation: &Operation) -> Option<Page<'_>> {
    let response = &operation.response;
    let is_page = response.body == BodyKind::Collection && operation.kind != OperationKind::Count;
    let ty = response.ty.as_ref().filter(|_| is_page)?;
    Some((ty, is_delta(operation)))
}

/// `…/delta`, however it is written.
fn is_delta(operation: &Operation) -> bool {
    let name = match operation.segments.segments.last() {
        Some(Segment::Literal(name) | Segment::Cast(name) | Segment::Call { name, .. }) => name,
        _ => return false,
    };
    let local = name.rsplit('.').next().unwrap_or(name);
    local.eq_ignore_ascii_case("delta")
}

/// The names of all schemas, each of which is there once.
#[derive(Debug)]
pub struct Names<'a> {
    types: BTreeMap<&'a str, String>,
    pages: BTreeMap<Page<'a>, String>,
}

impl<'a> Names<'a> {
    /// Names every type, and a page for every type that operations list.
    pub fn new(api: &'a Api) -> Self {
        let mut taken = Taken(BTreeSet::new());
        for own in [ERROR, MAIN_ERROR, ERROR_DETAILS] {
            taken.name(own);
        }
        let types = api.types.iter();
        let types = types.map(|it| (it.name.as_str(), taken.name(it.name.as_str())));
        let types = types.collect();
        let pages: BTreeSet<Page<'a>> = api.operations.iter().filter_map(page_of).collect();
        let pages = pages.into_iter().map(|page| {
            let ending = if page.1 {
                "DeltaResponse"
            } else {
                "CollectionResponse"
            };
            (page, taken.name(&format!("{}{ending}", page.0)))
        });
        let pages = pages.collect();
        Self { types, pages }
    }

    /// Name of a type's schema; `None` for what is no type of the list.
    pub fn of_type(&self, ty: &TypeName) -> Option<&str> {
        self.types.get(ty.as_str()).map(String::as_str)
    }

    /// Name of a page's schema.
    pub fn of_page(&self, page: Page<'a>) -> Option<&str> {
        self.pages.get(&page).map(String::as_str)
    }

    /// Every page with its name.
    pub fn pages(&self) -> impl Iterator<Item = (Page<'a>, &str)> {
        self.pages.iter().map(|(page, name)| (*page, name.as_str()))
    }
}

/// Names that are given away, without case: many generators make files of them.
struct Taken(BTreeSet<String>);

impl Taken {
    /// The name with what OpenAPI takes in names, and with a number if there is such a name.
    fn name(&mut self, wanted: &str) -> String {
        let kept = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let plain: String = wanted
            .chars()
            .map(|c| if kept(c) { c } else { '_' })
            .collect();
        let numbered = (2_u32..).map(|it| format!("{plain}{it}"));
        let mut names = std::iter::once(plain.clone()).chain(numbered);
        let free = names.find(|it| self.0.insert(it.to_ascii_lowercase()));
        free.unwrap_or(plain)
    }
}
