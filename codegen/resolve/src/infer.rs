//! Types and properties that tables omit and JSON shows: first the representations of resource pages, later examples.

use std::collections::BTreeMap;

use model::diagnostics::{Diagnostics, Span};
use model::facts::{Body, Example, PageFacts, Shape};
use model::ir::{BodyKind, Operation, Property, TypeKind, TypeName};

use super::Work;
use super::bind::placeholder;
use super::codes::MEMBER_KIND_ODD;
use super::observe::{Observations, Observed, OfDerived, Trust, add_inferred, of_derived};
use super::shapes::property_from;
use super::types::{Types, bare_property};

/// How often bodies are read again, because a property that one reading adds leads to objects of a type whose
/// members the next one sees. Real nesting of undeclared types is two deep.
const READINGS: usize = 4;

/// A JSON body and the type that it is of.
struct Sample<'a> {
    of: TypeName,
    shape: &'a Shape,
    at: Span,
    /// `None` where the page shows it as the type's representation.
    trust: Option<Trust>,
}

/// Members of JSON representations that tables omit.
pub fn representations(work: &mut Work<'_>) {
    let mut samples = Vec::new();
    for declaration in &work.declared {
        let Some(page) = work.facts.get(declaration.page) else {
            continue;
        };
        for block in declaration.blocks(page) {
            for shape in shapes_of(&block.body) {
                samples.push(Sample {
                    of: declaration.name.clone(),
                    shape,
                    at: block.at.span(&page.page),
                    trust: None,
                });
            }
        }
    }
    read(&mut work.types, &samples, &mut work.diagnostics);
}

/// Members that examples show and neither tables nor representations list.
pub fn infer(work: &mut Work<'_>) {
    let mut samples = Vec::new();
    let by_page = by_page(&work.operations);
    for page in &work.facts {
        let of_page = by_page
            .get(page.page.as_str())
            .map_or(&[][..], Vec::as_slice);
        for example in &page.examples {
            request_sample(&mut samples, example, page, of_page, &work.types);
            response_samples(&mut samples, example, page, of_page, &work.types);
        }
    }
    read(&mut work.types, &samples, &mut work.diagnostics);
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

fn request_sample<'a>(
    samples: &mut Vec<Sample<'a>>,
    example: &'a Example,
    page: &PageFacts,
    operations: &[&Operation],
    types: &Types,
) {
    let Some(request) = &example.request else {
        return;
    };
    let of_method = operations.iter().filter(|it| it.method == request.method);
    // An operation may be told on many pages, each about another derived type: the page itself knows best.
    let stated = page.request_body.as_ref().filter(|it| !it.parameters);
    let stated = stated.and_then(|it| types.find(it.ty.as_ref()?, page));
    let concluded = || only(of_method.map(|it| it.request.as_ref())).cloned();
    let Some(of) = stated.or_else(concluded) else {
        return;
    };
    for shape in shapes_of(&request.body) {
        samples.push(Sample {
            of: of.clone(),
            shape,
            at: request.at.span(&page.page),
            trust: Some(Trust::Single),
        });
    }
}

fn response_samples<'a>(
    samples: &mut Vec<Sample<'a>>,
    example: &'a Example,
    page: &PageFacts,
    operations: &[&Operation],
    types: &Types,
) {
    let method = example.request.as_ref().map(|it| it.method.as_str());
    let of_method = operations
        .iter()
        .filter(|it| method.is_none_or(|method| it.method == method));
    let returned = only(of_method.clone().map(|it| it.response.ty.as_ref()));
    let wraps = of_method
        .clone()
        .any(|it| it.response.body == BodyKind::Collection);
    for response in example.responses.iter().filter(|it| it.status < 400) {
        let annotated = response.ty.as_ref().and_then(|it| types.find(it, page));
        let agree = annotated.as_ref().is_some_and(|it| Some(it) == returned);
        let trust = if agree { Trust::Agreed } else { Trust::Single };
        let Some(of) = annotated.or_else(|| returned.cloned()) else {
            continue;
        };
        for shape in shapes_of(&response.body) {
            let is_list = wraps || response.ty.as_ref().is_some_and(|it| it.collection);
            samples.push(Sample {
                shape: unwrapped(shape, &of, is_list, types),
                of: of.clone(),
                at: response.at.span(&page.page),
                trust: Some(trust),
            });
        }
    }
}

/// The one thing that all say.
fn only<'a>(mut all: impl Iterator<Item = Option<&'a TypeName>>) -> Option<&'a TypeName> {
    let first = all.next()??;
    all.all(|it| it == Some(first)).then_some(first)
}

/// What stands in `value`: the items of a list, or the single object that some pages wrap so. A type that has a
/// property of that name is not wrapped.
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

fn shapes_of(body: &Body) -> &[Shape] {
    match body {
        Body::Json { shapes, .. } => shapes,
        _ => &[],
    }
}

/// Adds what the samples show until they show nothing new. Only those that did are read again: what one reading adds
/// is known to the next one, which looks into its objects. (What is reported twice is counted once.)
fn read(types: &mut Types, samples: &[Sample<'_>], diagnostics: &mut Diagnostics) {
    let of_derived = of_derived(types);
    let mut open: Vec<&Sample<'_>> = samples.iter().collect();
    for _ in 0..READINGS {
        let mut seen = Observations::new(&of_derived);
        open.retain(|sample| {
            let Sample { of, shape, at, .. } = sample;
            let before = seen.count();
            match sample.trust {
                None => seen.representation(types, of, shape, at, diagnostics),
                Some(trust) => seen.value(types, of, shape, trust, at, diagnostics),
            }
            seen.count() > before
        });
        for (of, members) in seen.into_iter() {
            for member in members {
                add(types, &of, &member, diagnostics);
            }
        }
    }
    super::link::drop_repeated(types);
}

fn add(types: &mut Types, of: &TypeName, seen: &Observed<'_>, diagnostics: &mut Diagnostics) {
    let property = property_from(types, of, seen.name, &seen.shapes);
    let nulls = seen.shapes.iter().all(|it| **it == Shape::Null);
    let same_name = || nulls.then(|| of_that_name(types, seen.name))?;
    let of_any = || is_empty_list(&seen.shapes).then(|| list_of_any(seen.name));
    let Some(property) = property.or_else(same_name).or_else(of_any) else {
        let message = format!(
            "`{}` of `{of}` is of no one kind in the examples",
            seen.name
        );
        diagnostics.push(&MEMBER_KIND_ODD, seen.at.clone(), message);
        return;
    };
    add_inferred(types, of, property);
}

/// What examples show as null alone is what every page that declares a property of that name says it is, if they agree:
/// `deletedDateTime` is a time wherever it is told.
fn of_that_name(types: &Types, name: &str) -> Option<Property> {
    let declared = types.iter().flat_map(|it| &it.properties);
    let mut declared = declared.filter(|it| !it.inferred && it.name == name);
    let first = declared.next()?;
    let same = |it: &Property| it.ty == first.ty && it.collection == first.collection;
    let agreed = first.ty.is_edm() && declared.all(same);
    agreed.then(|| bare_property(name, first.ty.clone(), first.collection))
}

/// Every example shows a list, and nothing in it.
fn is_empty_list(shapes: &[&Shape]) -> bool {
    let empty = |it: &&&Shape| matches!(it, Shape::Array(items) if items.is_empty());
    let lists = shapes.iter().filter(empty).count();
    let nulls = shapes.iter().filter(|it| ***it == Shape::Null).count();
    lists > 0 && lists + nulls == shapes.len()
}

/// It is a list; of what, nothing says.
fn list_of_any(name: &str) -> Property {
    bare_property(name, TypeName::new(super::primitive::UNTYPED), true)
}

/// Makes a complex type (and types for the objects in it) of what JSON bodies show, in `msgraph.inferred` unless the
/// name is a full one. Adds to the type if there is one already. Gives the name as the list spells it.
pub fn type_from_shapes(types: &mut Types, name: &str, shapes: &[&Shape]) -> TypeName {
    let of = placeholder(types, name);
    let at = Span::default();
    let of_derived = OfDerived::new();
    let mut seen = Observations::new(&of_derived);
    for shape in shapes {
        // Nothing is reported of a type that consists of what it shows.
        seen.value(
            types,
            &of,
            shape,
            Trust::Single,
            &at,
            &mut Diagnostics::default(),
        );
    }
    for (owner, members) in seen.into_iter() {
        for member in members {
            if let Some(property) = property_from(types, &owner, member.name, &member.shapes) {
                add_inferred(types, &owner, property);
            } else if types
                .get(&owner)
                .is_some_and(|it| it.kind != TypeKind::Enum)
            {
                // Shown as null or as an empty list only: it is there, and may be anything.
                let untyped = TypeName::new(super::primitive::UNTYPED);
                add_inferred(types, &owner, bare_property(member.name, untyped, false));
            }
        }
    }
    of
}
