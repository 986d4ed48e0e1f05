//! What the pages say about the response of an operation, before any path is followed.

use std::collections::BTreeMap;

use crate::path::word;
use crate::types::{ENTITY, Types};
use model::facts::{ExampleResponse, PageFacts, Place, Shape, TypeCell};
use model::ir::{Segment, TypeName};
use model::text::{fold, singular};

use super::body_shape::{BodyShape, all_items, body_shapes};
use super::merge::{Group, stem};

/// API page -> the return types that Methods tables of resource pages give for it, each with the page of its table.
pub type MethodTables<'a> = BTreeMap<&'a str, Vec<(&'a TypeCell, &'a PageFacts)>>;

/// A response type that a page gives.
#[derive(Debug, Clone)]
pub struct StatedType<'a> {
    pub ty: TypeName,
    pub collection: bool,
    pub page: &'a PageFacts,
    pub at: &'a Place,
    /// The page documents the same operation, maybe for a subtype: `x-get` and `y-get`, both without a query.
    pub is_sibling: bool,
}

/// The response as the pages of one operation document it.
#[derive(Debug)]
pub struct Documented<'a, 'g> {
    pub group: &'g Group<'a>,
    /// The most trustworthy first.
    pub types: Vec<StatedType<'a>>,
    /// The response is a list.
    pub is_collection: bool,
}

impl<'a, 'g> Documented<'a, 'g> {
    /// Collects what the pages of a group say.
    pub fn of(group: &'g Group<'a>, methods: &MethodTables<'a>, types: &Types) -> Self {
        let mut documented = Self {
            group,
            types: stated_types(group, methods, types),
            is_collection: false,
        };
        let shapes = group.response_shapes();
        // Prose says "string collection" of bodies that show objects: the bodies are right.
        if all_items(&shapes)
            .iter()
            .any(|it| matches!(it, Shape::Object(_)))
        {
            documented.types.retain(|it| !it.ty.is_edm());
        }
        documented.is_collection = documented.list_votes(&shapes) > 0;
        documented
    }

    /// The type that the pages give: of several subtypes of one base, the base.
    pub fn response_type(&self, types: &Types) -> Option<StatedType<'a>> {
        let mut best = self.types.first()?.clone();
        let siblings = self.types.iter().filter(|it| it.is_sibling);
        let names: Vec<&TypeName> = siblings.map(|it| &it.ty).collect();
        if best.is_sibling
            && let Some(base) = common_base(types, &names)
        {
            best.ty = base;
        }
        Some(best)
    }

    /// More than zero for a list, less for a single object. Prose, annotations, examples and names are each wrong now
    /// and then, so they vote.
    fn list_votes(&self, shapes: &[BodyShape<'_>]) -> i32 {
        let shape = shapes.iter().find(|it| !matches!(it, BodyShape::Opaque));
        let shown = shape.map_or(0, |it| if it.is_list() { 1 } else { -1 });
        let stated = self.types.first();
        let stated = stated.map_or(0, |it| if it.collection { 1 } else { -1 });
        let weight = if self.group.examples_call_path { 2 } else { 1 };
        weight * shown
            + stated
            + 2 * i32::from(self.is_list_page())
            + 2 * i32::from(self.is_plural_of_type())
    }

    /// The page is called `x-list`, or `x-list-members` for a path that ends in `members`.
    fn is_list_page(&self) -> bool {
        let stem = stem(self.group.primary.page);
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

/// Page by page what its prose, the annotations and bodies of its examples, and Methods tables say.
fn stated_types<'a>(
    group: &Group<'a>,
    methods: &MethodTables<'a>,
    types: &Types,
) -> Vec<StatedType<'a>> {
    let mut stated = Vec::new();
    for page in group.pages.iter().copied() {
        let is_sibling = is_sibling(page, group);
        let of_type = |ty, collection, at| StatedType {
            ty,
            collection,
            page,
            at,
            is_sibling,
        };
        let of_cell = |cell: &'a TypeCell, context: &PageFacts| {
            Some(of_type(
                types.find(cell, context)?,
                cell.collection,
                &cell.at,
            ))
        };
        let of_body = |response: &'a ExampleResponse| {
            let shapes = body_shapes(&response.body);
            let (ty, shape) = shapes.iter().find_map(|it| Some((it.odata_type()?, it)))?;
            let ty = types.get(&ty)?.name.clone();
            Some(of_type(ty, shape.is_list(), &response.at))
        };
        let is_own = |it: &&_| page.examples.iter().any(|own| std::ptr::eq(own, *it));
        let examples = group.examples.iter().copied().filter(is_own);
        let responses = examples.flat_map(|it| &it.responses);
        let prose = page.responses.iter().filter_map(|it| it.ty.as_ref());
        let annotations = responses.clone().filter_map(|it| it.ty.as_ref());
        stated.extend(prose.chain(annotations).filter_map(|it| of_cell(it, page)));
        stated.extend(responses.filter_map(of_body));
        let tables = methods.get(page.page.as_str()).into_iter().flatten();
        stated.extend(tables.filter_map(|(cell, context)| of_cell(cell, context)));
    }
    stated
}

fn is_sibling(page: &PageFacts, group: &Group<'_>) -> bool {
    let verb = |page: &PageFacts| stem(page).rsplit('-').next().map(str::to_ascii_lowercase);
    let mut lines = group.lines().filter(|it| it.page.page == page.page);
    verb(group.primary.page) == verb(page) && lines.all(|it| it.line.query.is_none())
}

/// The nearest type that all of them are or derive from, unless that is the root of all entities.
fn common_base(types: &Types, names: &[&TypeName]) -> Option<TypeName> {
    let (first, rest) = names.split_first()?;
    let mut chain = types.chain(first);
    let base = chain.find(|base| rest.iter().all(|it| types.is_a(it, &base.name)))?;
    (base.name.as_str() != ENTITY).then(|| base.name.clone())
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and whether the response of their operation is a list.
    const LISTS: &[(&str, &str)] = &[
        // Prose or annotation: one vote.
        (
            "gear-used: GET /gears/used(n={n}); = 200 part*",
            "Function Collection",
        ),
        (
            "gear-used: GET /gears/used(n={n}); = 200 part",
            "Function Object",
        ),
        // Examples: two votes if they call the path, else one.
        (
            "gear-used: GET /gears/used(n={n}); = 200 part; > GET /gears/used(n={}); < 200 [{id: text}]",
            "Function Collection",
        ),
        (
            "gear-used: GET /gears/used(n={n}); = 200 part; > GET /gears; < 200 [{id: text}]",
            "Function Object ! example-unmatched",
        ),
        // The name of the page: two votes.
        ("gear-list: GET /gears; = 200 part", "List Collection"),
        (
            "gear-list-cogs: GET /gears/cogs; = 200 part",
            "List Collection",
        ),
        (
            "gear-list-cogs: GET /gears/wheels; = 200 part",
            "Get Object",
        ),
        (
            "gear-list: GET /gears; = 200 part; > GET /gears; < 200 {id: text}",
            "Get Object",
        ),
        // The plural of the type: two votes.
        ("part-x: GET /parts; = 200 part", "List Collection"),
        (
            "part-x: GET /parts; = 200 part; > GET /parts; < 200 {id: text}",
            "Get Object",
        ),
    ];

    #[test]
    fn lists_are_decided_as_in_the_table() {
        check(LISTS, |it| {
            format!("{:?} {:?}", it.kind, it.response.body.kind)
        });
    }
}
