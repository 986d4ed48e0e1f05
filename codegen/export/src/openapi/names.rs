//! Names of schemas: type names of the docs restricted to characters that OpenAPI allows, and names of collection pages.

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{Api, BodyKind, Operation, Segment, TypeName};

/// The error response that every operation may return.
pub const ERROR: &str = "odata.error";
/// The `error` object of an error response.
pub const MAIN_ERROR: &str = "odata.mainError";
/// An item of its `details`.
pub const ERROR_DETAILS: &str = "odata.errorDetails";

/// A page of a collection: the item type, and whether it may have a delta link.
pub type Page<'a> = (&'a TypeName, bool);

/// The page that an operation returns, if it returns a collection.
pub fn page_of(operation: &Operation) -> Option<Page<'_>> {
    match &operation.response.body.kind {
        BodyKind::Collection(ty) => Some((ty, is_delta(operation))),
        _ => None,
    }
}

/// Whether the path ends in `delta`, as a literal, a cast or a function call.
fn is_delta(operation: &Operation) -> bool {
    let name = match operation.path.segments.last() {
        Some(Segment::Literal(name) | Segment::Cast(name) | Segment::Call { name, .. }) => name,
        _ => return false,
    };
    let local = name.rsplit('.').next().unwrap_or(name);
    local.eq_ignore_ascii_case("delta")
}

/// The unique names of all schemas.
#[derive(Debug)]
pub struct Names<'a> {
    types: BTreeMap<&'a str, String>,
    pages: BTreeMap<Page<'a>, String>,
}

impl<'a> Names<'a> {
    /// Assigns a name to every type and to every page that operations return.
    pub fn new(api: &'a Api) -> Self {
        let mut used = UsedNames(BTreeSet::new());
        for reserved in [ERROR, MAIN_ERROR, ERROR_DETAILS] {
            used.name(reserved);
        }
        let types = api.types.iter();
        let types = types.map(|it| (it.name.as_str(), used.name(it.name.as_str())));
        let types = types.collect();
        let pages: BTreeSet<Page<'a>> = api.operations.iter().filter_map(page_of).collect();
        let pages = pages.into_iter().map(|page| {
            let ending = if page.1 {
                "DeltaResponse"
            } else {
                "CollectionResponse"
            };
            (page, used.name(&format!("{}{ending}", page.0)))
        });
        let pages = pages.collect();
        Self { types, pages }
    }

    /// Name of a type's schema; `None` if the API has no such type.
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

/// Names in use, in lower case: many generators name files after schemas.
struct UsedNames(BTreeSet<String>);

impl UsedNames {
    /// Replaces characters that OpenAPI does not allow, and appends a number if the name is in use.
    fn name(&mut self, wanted: &str) -> String {
        let is_allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
        let plain: String = wanted
            .chars()
            .map(|c| if is_allowed(c) { c } else { '_' })
            .collect();
        let numbered = (2_u32..).map(|it| format!("{plain}{it}"));
        let mut names = std::iter::once(plain.clone()).chain(numbered);
        let free = names.find(|it| self.0.insert(it.to_ascii_lowercase()));
        free.unwrap_or(plain)
    }
}
