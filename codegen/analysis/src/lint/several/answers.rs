//! Status and type of the answer, by the one page and by the other.

use std::collections::{BTreeMap, BTreeSet};

use model::codes::lint as codes;
use model::diagnostics::{Diagnostics, Span};
use model::facts::{PageFacts, RequestSection};
use model::ir::{Api, Operation, Type};

/// By name without namespace and case.
pub type Types<'a> = BTreeMap<String, &'a Type>;

/// What one page promises for all its operations.
struct Promise<'a> {
    at: Span,
    statuses: BTreeSet<u16>,
    /// Without namespace and case.
    ty: Option<(String, &'a str)>,
}

/// The types of the API.
pub fn types(api: &Api) -> Types<'_> {
    let types = api.types.iter();
    types
        .map(|it| (it.name.local().to_lowercase(), it))
        .collect()
}

/// What comes back, by the one page and by the other.
pub fn compare(
    operation: &Operation,
    pages: &[&PageFacts],
    types: &Types<'_>,
    found: &mut Diagnostics,
) {
    let promises: Vec<_> = pages.iter().filter_map(|it| promise(it)).collect();
    let Some((first, others)) = promises.split_first() else {
        return;
    };
    let name = format!("{} {}", operation.method, operation.path);
    for other in others {
        if let Some(what) = difference(first, other, types) {
            let message = format!("`{name}` {what} on {}", first.at.page);
            found.push(&codes::PAGES_DISAGREE, other.at.clone(), message);
        }
    }
}

/// Only of pages whose request lines all have one method: of several, no one can say which answer is whose.
fn promise(page: &PageFacts) -> Option<Promise<'_>> {
    let declared = page.requests.iter();
    let declared = declared.filter(|it| it.section == RequestSection::HttpRequest);
    let methods: BTreeSet<&str> = declared.map(|it| it.method.as_str()).collect();
    let first = page.responses.first().filter(|_| methods.len() == 1)?;
    let success = |it: &u16| (200..300).contains(it);
    let types: Vec<_> = page
        .responses
        .iter()
        .filter_map(|it| it.ty.as_ref())
        .collect();
    let ty = match types.as_slice() {
        [one] => Some(one),
        _ => None,
    };
    let local = |name: &str| name.rsplit('.').next().unwrap_or(name).to_lowercase();
    Some(Promise {
        at: first.at.span(&page.page),
        statuses: page
            .responses
            .iter()
            .map(|it| it.status)
            .filter(success)
            .collect(),
        ty: ty.map(|it| (local(&it.name), it.name.as_str())),
    })
}

fn difference(first: &Promise<'_>, other: &Promise<'_>, types: &Types<'_>) -> Option<String> {
    let known = !first.statuses.is_empty() && !other.statuses.is_empty();
    if known && first.statuses.is_disjoint(&other.statuses) {
        let list = |it: &BTreeSet<u16>| {
            let numbers: Vec<String> = it.iter().map(u16::to_string).collect();
            numbers.join(", ")
        };
        let (here, there) = (list(&other.statuses), list(&first.statuses));
        return Some(format!("answers {here} here and {there}"));
    }
    let ((one, there), (two, here)) = first.ty.as_ref().zip(other.ty.as_ref())?;
    (one != two && !related(one, two, types))
        .then(|| format!("returns `{here}` here and `{there}`"))
}

/// Pages of derived types each promise their own: two types with a base in common, other than the one of all entities,
/// may come from one operation. Of a type that no page describes, nothing is known.
fn related(one: &str, two: &str, types: &Types<'_>) -> bool {
    let chain = |name: &str| -> Option<BTreeSet<String>> {
        let first = types.get(name).filter(|it| !it.inferred)?;
        let base = |it: &&Type| {
            types
                .get(&it.base.as_ref()?.local().to_lowercase())
                .copied()
        };
        let chain = std::iter::successors(Some(*first), base).take(types.len());
        let names = chain.map(|it| it.name.local().to_lowercase());
        Some(names.filter(|it| it != "entity").collect())
    };
    match (chain(one), chain(two)) {
        (Some(one), Some(two)) => !one.is_disjoint(&two),
        _ => true,
    }
}
