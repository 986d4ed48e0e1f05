//! Properties that JSON shows and tables omit: first from the representations of resource pages, later from examples.

use std::collections::BTreeMap;

use model::diagnostics::Diagnostics;
use model::facts::{Body, Example, PageFacts, ParameterKind, Shape};
use model::ir::{BodyKind, Operation, Primitive, Property, TypeName};

use super::Work;
use super::callee::is_foreign;
use super::codes::MEMBER_KIND_ODD;
use super::declare::with_pages;
use super::link::drop_repeated;
use super::match_threshold::MatchThreshold;
use super::members::{
    Sample, UndeclaredMember, add_inferred, derived_properties, undeclared_members,
};
use super::properties::exemplified::{exemplified, weigh};
use super::shapes::property_from;
use super::types::{INFERRED, Types, bare_property};

/// How often samples are read. A property that one reading adds leads to objects whose members the next one sees;
/// undeclared types are nested two deep in practice.
const READINGS: usize = 4;

/// Adds the members of JSON representations that tables omit.
pub fn representations(work: &mut Work<'_>) {
    let mut samples = Vec::new();
    for (declaration, page) in with_pages(&work.declared, &work.facts) {
        for block in declaration.blocks(page) {
            samples.extend(shapes_of(&block.body).iter().map(|shape| Sample {
                of: declaration.name.clone(),
                shape,
                at: block.at.span(&page.page),
                threshold: None,
            }));
        }
    }
    read(&mut work.types, &samples, &mut work.diagnostics);
}

/// Notes which types each page names in its statements of bodies: the names of objects in the examples are weighed with
/// them. A type on which prose and annotation agree exists, whether a page describes it or not.
pub fn linked_types(work: &mut Work<'_>) {
    for page in &work.facts {
        let body = page.request_body.iter();
        let cells = body.flat_map(|it| it.contains.iter().chain(&it.ty));
        let answers = page.responses.iter().filter_map(|it| it.ty.as_ref());
        for cell in cells.chain(answers) {
            let Some(name) = work.types.name_of(cell, page) else {
                continue;
            };
            if is_annotated(page, &name) {
                let mut ignored = Diagnostics::default();
                work.types.bind(cell, page, &mut ignored);
            }
            work.types.link(&page.page, name);
        }
    }
}

/// Whether an annotation of an example gives a body this type.
fn is_annotated(page: &PageFacts, name: &TypeName) -> bool {
    let responses = page.examples.iter().flat_map(|it| &it.responses);
    let mut annotated = responses.filter_map(|it| it.ty.as_ref());
    annotated.any(|it| it.name.eq_ignore_ascii_case(name.as_str()))
}

/// Adds the members of examples that neither tables nor representations list.
pub fn infer_members(work: &mut Work<'_>) {
    let mut samples = Vec::new();
    let by_page = by_page(&work.operations);
    for page in &work.facts {
        let context = ExampleContext {
            page,
            operations: by_page.get(page.page.as_str()).map_or(&[], Vec::as_slice),
            types: &work.types,
        };
        for example in &page.examples {
            samples.extend(context.request_samples(example));
            samples.extend(context.response_samples(example));
        }
    }
    let said = exemplified(&work.types, &samples);
    read(&mut work.types, &samples, &mut work.diagnostics);
    weigh(work, said);
}

fn by_page(operations: &[Operation]) -> BTreeMap<&str, Vec<&Operation>> {
    let mut by_page: BTreeMap<&str, Vec<&Operation>> = BTreeMap::new();
    for operation in operations {
        for page in &operation.pages {
            by_page.entry(page).or_default().push(operation);
        }
    }
    by_page
}

/// What the types of an example's bodies follow from.
struct ExampleContext<'w> {
    page: &'w PageFacts,
    /// The operations that the page documents.
    operations: &'w [&'w Operation],
    types: &'w Types,
}

impl ExampleContext<'_> {
    fn request_samples<'a>(&self, example: &'a Example) -> Vec<Sample<'a>> {
        let Some(request) = example.request.as_ref().filter(|it| !is_foreign(it)) else {
            return Vec::new();
        };
        // Several pages may document an operation, each for another derived type: the page's own statement is best.
        let stated = self.page.request_body.as_ref().filter(|it| !it.parameters);
        let stated = stated.and_then(|it| self.types.find(it.ty.as_ref()?, self.page));
        let of_method = self
            .operations
            .iter()
            .filter(|it| it.method.as_str() == request.method);
        let concluded = || only(of_method.map(|it| it.request.ty())).cloned();
        let Some(of) = stated.or_else(concluded) else {
            return Vec::new();
        };
        let mut tables = self.page.parameters.iter();
        let is_listed = tables.any(|it| it.kind == ParameterKind::Body);
        // Where a table lists the members, blocks that are not marked as examples of it add none.
        if of.namespace() == INFERRED && is_listed && request.unannotated {
            return Vec::new();
        }
        let sample = |shape| Sample {
            of: of.clone(),
            shape,
            at: request.at.span(&self.page.page),
            threshold: Some(MatchThreshold::Declaration),
        };
        shapes_of(&request.body).iter().map(sample).collect()
    }

    fn response_samples<'a>(&self, example: &'a Example) -> Vec<Sample<'a>> {
        let method = example.request.as_ref().map(|it| it.method.as_str());
        let is_of_method =
            |it: &&&Operation| method.is_none_or(|method| it.method.as_str() == method);
        let of_method = || self.operations.iter().filter(is_of_method);
        let returned = only(of_method().map(|it| it.response.body.ty()));
        let wraps = of_method().any(|it| matches!(it.response.body.kind, BodyKind::Collection(_)));
        let mut samples = Vec::new();
        for response in example.responses.iter().filter(|it| it.status < 400) {
            let cell = response.ty.as_ref();
            let annotated = cell.and_then(|it| self.types.find(it, self.page));
            let threshold = match annotated.is_some() && annotated.as_ref() == returned {
                true => MatchThreshold::AnnotationAndPath,
                false => MatchThreshold::Declaration,
            };
            let Some(of) = annotated.or_else(|| returned.cloned()) else {
                continue;
            };
            let is_list = wraps || cell.is_some_and(|it| it.collection);
            samples.extend(shapes_of(&response.body).iter().map(|shape| Sample {
                shape: unwrapped(shape, &of, is_list, self.types),
                of: of.clone(),
                at: response.at.span(&self.page.page),
                threshold: Some(threshold),
            }));
        }
        samples
    }
}

/// The type that all name.
fn only<'a>(mut all: impl Iterator<Item = Option<&'a TypeName>>) -> Option<&'a TypeName> {
    let first = all.next()??;
    all.all(|it| it == Some(first)).then_some(first)
}

/// The content of `value`: the items of a list, or the single object that some pages wrap in it. An object of a type
/// that has a property of that name is not unwrapped.
fn unwrapped<'a>(shape: &'a Shape, of: &TypeName, is_list: bool, types: &Types) -> &'a Shape {
    let Shape::Object(members) = shape else {
        return shape;
    };
    let Some((_, value)) = members.iter().find(|(name, _)| name == "value") else {
        return shape;
    };
    let holds = matches!(value, Shape::Object(_) | Shape::Array(_));
    let is_own = !is_list && types.property(of, "value").is_some();
    if holds && !is_own { value } else { shape }
}

/// The JSON values of a body.
pub fn shapes_of(body: &Body) -> &[Shape] {
    match body {
        Body::Json { shapes, .. } => shapes,
        _ => &[],
    }
}

/// Adds undeclared members until the samples show no more. Every reading repeats its reports, which are counted once.
fn read(types: &mut Types, samples: &[Sample<'_>], diagnostics: &mut Diagnostics) {
    let derived = derived_properties(types);
    let mut samples: Vec<&Sample<'_>> = samples.iter().collect();
    for _ in 0..READINGS {
        let found = undeclared_members(&mut samples, types, &derived, diagnostics);
        for (of, members) in found {
            for member in members {
                add(types, &of, &member, diagnostics);
            }
        }
    }
    drop_repeated(types);
}

fn add(
    types: &mut Types,
    of: &TypeName,
    member: &UndeclaredMember<'_>,
    diagnostics: &mut Diagnostics,
) {
    let UndeclaredMember { name, shapes, at } = member;
    let is_null = shapes.iter().all(|it| **it == Shape::Null);
    let property = property_from(types, of, member)
        .or_else(|| is_null.then(|| of_that_name(types, name))?)
        .or_else(|| {
            is_empty_list(shapes).then(|| bare_property(name, Primitive::Untyped.into(), true))
        });
    match property {
        Some(property) => add_inferred(types, of, property),
        None => {
            let message = format!("`{name}` of `{of}` is of no one kind in the examples");
            diagnostics.push(&MEMBER_KIND_ODD, (*at).clone(), message);
        }
    }
}

/// The property that a member which is always null is taken to be: that of the declared properties of its name, if
/// all are of one primitive type (`deletedDateTime` is a time everywhere).
fn of_that_name(types: &Types, name: &str) -> Option<Property> {
    let declared = types.iter().flat_map(|it| &it.properties);
    let mut declared = declared.filter(|it| !it.inferred && it.name == name);
    let first = declared.next()?;
    let same = |it: &Property| it.ty == first.ty && it.collection == first.collection;
    let agreed = first.ty.is_edm() && declared.all(same);
    agreed.then(|| bare_property(name, first.ty.clone(), first.collection))
}

/// Lists without items, or null, in every example.
fn is_empty_list(shapes: &[&Shape]) -> bool {
    let is_empty = |it: &Shape| matches!(it, Shape::Array(items) if items.is_empty());
    let is_null = |it: &Shape| *it == Shape::Null;
    shapes.iter().any(|it| is_empty(it)) && shapes.iter().all(|it| is_empty(it) || is_null(it))
}

#[cfg(test)]
mod tests {
    use crate::testing::check_after;

    #[test]
    fn representations_add_members() {
        let rows = [
            (
                "a.md | a type | @a {n: text, m: int, '@odata.etag': text} | n: String",
                "complex a | n: String | m: Int32 inferred",
            ),
            (
                "a.md | a type | @a {n: nil, m: []}",
                "complex a | m: Untyped* inferred\n! member-kind-odd",
            ),
            (
                "a.md | a type | @a {m: [], m: nil}",
                "complex a | m: Untyped* inferred",
            ),
            // Null is of the type that all declare for that name.
            (
                "a.md | a type | @a {n: nil}\nb.md | b type | n: Date",
                "complex a | n: Date inferred\ncomplex b | n: Date",
            ),
            (
                "a.md | a type | @a {n: nil}\nb.md | b type | n: Date\nc.md | c type | n: Int32",
                "complex a\ncomplex b | n: Date\ncomplex c | n: Int32\n! member-kind-odd",
            ),
            // An open type has no undeclared members.
            ("a.md | a type | @a {m: int} | open", "complex a open"),
            // Members of a derived type are not the base's.
            (
                "a.md | a type | @a {m: int, n: int}\nb.md | b type | inherits a | m: Int32",
                "complex a | n: Int32 inferred\ncomplex b : a | m: Int32",
            ),
            // Four readings see four levels of undeclared types, the fifth is left.
            (
                "t.md | t type | p: g.a | q: g.b | r: g.c | s: g.d\nx.md | x type | @x {p: {'@odata.type': =g.a, q: {'@odata.type': =g.b, r: {'@odata.type': =g.c, s: {'@odata.type': =g.d, t: int}}}}}",
                "complex g.a inferred open | q: g.b inferred\ncomplex g.b inferred open | r: g.c inferred\ncomplex g.c inferred open | s: g.d inferred\ncomplex g.d inferred open\ncomplex t | p: g.a | q: g.b | r: g.c | s: g.d\ncomplex x | p: g.a inferred",
            ),
        ];
        check_after("representations", &rows);
    }

    #[test]
    fn pages_link_the_types_of_members() {
        let rows = [
            (
                "api/a-post.md | Post | POST /as | body a | contains part [resources/part.md] | 201 a | sends {parts: [{x: int}], n: text}\na.md | a type | n: String",
                "complex a | n: String | parts: part* inferred\ncomplex part inferred open | x: Int32 inferred",
            ),
            (
                "api/a-post.md | Post | POST /as | body a | 201 a | sends {parts: [{x: int}], n: text}\na.md | a type | n: String\nb.md | b type | p: part",
                "complex a | n: String | parts: msgraph.inferred.aParts* inferred\ncomplex b | p: part\ncomplex part inferred open\ncomplex msgraph.inferred.aParts inferred open | x: Int32 inferred\n! type-not-described",
            ),
            // Prose and annotation agree, and another page's link has the wrong text.
            (
                "api/a-get.md | Get | GET /as/{id} | 200 baseLeaf [resources/baseleaf.md] | returns microsoft.graph.baseLeaf {'@odata.type': =microsoft.graph.leaf, id: text}\napi/a-post.md | Post | POST /as | body leaf [resources/leaf.md] | 201 leaf [resources/baseleaf.md]",
                "entity baseLeaf inferred open key=id | id: String inferred\ncomplex leaf inferred open\n! type-not-described",
            ),
        ];
        check_after("invariants", &rows);
    }

    #[test]
    fn examples_add_members() {
        let table = "a.md | a type | @a key=id | id: String | n: String | o: String";
        let rows = [
            // The page says what is returned or sent: half of the members have to be known.
            (
                "GET /as/{id} | 200 a | returns {id: text, x: int}",
                "| x: Int32 inferred",
            ),
            (
                "GET /as/{id} | 200 a | returns {id: text, x: int, y: int}",
                "\n! body-of-other-type",
            ),
            (
                "PATCH /as/{id} | body a | sends {id: text, x: int}",
                "| x: Int32 inferred",
            ),
            // The annotation agrees: a third.
            (
                "GET /as/{id} | 200 a | returns a {id: text, n: text, x: int, y: bool, z: int}",
                "| x: Int32 inferred | y: Boolean inferred | z: Int32 inferred",
            ),
            ("GET /as/{id} | 200 a | fails {id: text, x: int}", ""),
            // Lists, and single objects in `value`.
            (
                "GET /as | 200 a* | returns {value: [{id: text, x: int}]}",
                "| x: Int32 inferred",
            ),
            (
                "GET /as/{id} | 200 a | returns {value: {id: text, x: int}}",
                "| x: Int32 inferred",
            ),
            (
                "GET /as/{id} | 200 a | returns {value: text, id: text}",
                "| value: String inferred",
            ),
        ];
        for (api, added) in rows {
            let pages = format!("{table}\napi/a-get.md | Get a | {api}");
            let expected = format!("entity a key=id | id: String | n: String | o: String {added}");
            check_after("infer_members", &[(&pages, &expected.replace(" \n", "\n"))]);
        }
    }
}
