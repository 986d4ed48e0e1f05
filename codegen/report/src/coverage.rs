//! Coverage by area.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use serde::Serialize;

use super::Input;
use super::data::Shown;
use analysis::metadata::{Agreement, Measure};
use analysis::stats::lost_lines;
use analysis::stats::{Share, is_undescribed};
use model::facts::RequestSection;
use model::ir::{Api, Operation, Primitive, Type, TypeName};

/// Coverage of all areas and their total.
#[derive(Debug, Serialize)]
pub struct Coverage<'a> {
    /// Sorted by name; the entry without an area is first.
    pub areas: Vec<AreaCoverage<'a>>,
    /// Their sum.
    pub total: AreaCoverage<'a>,
    /// Whether `verify` has sent and read the examples.
    pub is_verified: bool,
    /// Whether the docs were held against the service's metadata.
    pub is_compared: bool,
}

/// Coverage of an area. A page and its types count in one area only, so that areas add up to the total: the area of the
/// page's first operation, or else the first area that uses its type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AreaCoverage<'a> {
    /// `None` for pages and types outside any area.
    pub area: Option<&'a str>,
    /// Number of pages.
    pub pages: usize,
    /// Request lines that became operations.
    pub request_lines: Share,
    /// Number of operations.
    pub operations: usize,
    /// Operations that an example calls.
    pub with_example: usize,
    /// Operations with an example that was sent and read as documented.
    pub verified: usize,
    /// Number of types.
    pub types: usize,
    /// Properties whose type the docs describe.
    pub properties: Share,
    /// Operations and properties that are as in the service's metadata.
    pub as_in_metadata: [Share; 2],
}

type Areas<'a> = BTreeMap<Option<&'a str>, AreaCoverage<'a>>;

/// `shown` has one entry for each operation, in the order of the IR.
pub fn coverage<'a>(
    input: &Input<'a>,
    area_of: &BTreeMap<String, String>,
    shown: &[Shown],
) -> Coverage<'a> {
    let api = &input.output.api;
    // Area names borrowed from the API, because the map does not live long enough.
    let names: BTreeSet<&'a str> = names(api);
    let area = |page: &str| area_of.get(page).and_then(|it| names.get(it.as_str()));
    let area = |page: &str| area(page).copied();
    let mut areas = Areas::new();
    add_pages(&mut areas, input, area);
    add_operations(&mut areas, &api.operations, shown);
    add_types(&mut areas, api, area);
    add_agreement(&mut areas, input.agreement);
    let mut total = AreaCoverage::default();
    for (name, counts) in &mut areas {
        counts.area = *name;
        total += counts;
    }
    Coverage {
        areas: areas.into_values().collect(),
        total,
        is_verified: input.outcomes.is_some(),
        is_compared: input.agreement.is_some(),
    }
}

fn names(api: &Api) -> BTreeSet<&str> {
    let of_operations = api.operations.iter().map(|it| &it.area);
    let of_types = api.types.iter().flat_map(|it| &it.areas);
    of_operations
        .chain(of_types)
        .map(|it| it.as_str())
        .collect()
}

fn add_pages<'a>(areas: &mut Areas<'a>, input: &Input<'a>, area: impl Fn(&str) -> Option<&'a str>) {
    for page in input.facts {
        let counts = areas.entry(area(&page.page)).or_default();
        counts.pages += 1;
        let lines = page.requests.iter();
        let lines = lines.filter(|it| it.section == RequestSection::HttpRequest);
        let lines = lines.count();
        counts.request_lines.of += lines;
        counts.request_lines.good += lines;
    }
    let lost = lost_lines(&input.output.diagnostics);
    for (page, is_listed) in lost {
        let lines = &mut areas.entry(area(page)).or_default().request_lines;
        match is_listed {
            true => lines.good = lines.good.saturating_sub(1),
            false => lines.of += 1,
        }
    }
}

fn add_operations<'a>(areas: &mut Areas<'a>, operations: &'a [Operation], shown: &[Shown]) {
    for (operation, shown) in operations.iter().zip(shown) {
        let counts = areas.entry(Some(operation.area.as_str())).or_default();
        counts.operations += 1;
        counts.with_example += usize::from(*shown != Shown::None);
        counts.verified += usize::from(*shown == Shown::Verified);
    }
}

fn add_types<'a>(areas: &mut Areas<'a>, api: &'a Api, area: impl Fn(&str) -> Option<&'a str>) {
    let undescribed = api.types.iter().filter(|it| is_undescribed(it));
    let undescribed: BTreeSet<&TypeName> = undescribed.map(|it| &it.name).collect();
    for ty in &api.types {
        let page = ty.pages.first().and_then(|it| area(it));
        let used_by = || ty.areas.first().map(|it| it.as_str());
        let counts = areas.entry(page.or_else(used_by)).or_default();
        counts.types += 1;
        counts.properties += properties(ty, &undescribed);
    }
}

fn add_agreement(areas: &mut Areas<'_>, agreement: Option<&Agreement>) {
    let Some(agreement) = agreement else {
        return;
    };
    for (name, counts) in areas {
        let shares = agreement.areas.get(name.unwrap_or_default());
        let share = |it| {
            let found = shares.and_then(|of| of.get(&it)).copied();
            let found = found.unwrap_or_default();
            Share {
                good: found.agree,
                of: found.all,
            }
        };
        counts.as_in_metadata = [share(Measure::Operations), share(Measure::Properties)];
    }
}

/// Counts the properties that tables declare; inferred ones are ignored.
fn properties(ty: &Type, undescribed: &BTreeSet<&TypeName>) -> Share {
    let declared = ty.properties.iter().chain(&ty.navigation);
    let mut share = Share::default();
    for property in declared.filter(|it| !it.inferred) {
        let is_any = property.ty.primitive() == Some(Primitive::Untyped);
        share.of += 1;
        share.good += usize::from(!is_any && !undescribed.contains(&property.ty));
    }
    share
}

impl<'a> Coverage<'a> {
    /// Names of the areas, sorted.
    pub fn names(&self) -> Vec<&'a str> {
        self.areas.iter().filter_map(|it| it.area).collect()
    }
}

impl AddAssign<&Self> for AreaCoverage<'_> {
    fn add_assign(&mut self, other: &Self) {
        self.pages += other.pages;
        self.request_lines += other.request_lines;
        self.operations += other.operations;
        self.with_example += other.with_example;
        self.verified += other.verified;
        self.types += other.types;
        self.properties += other.properties;
        let pairs = self.as_in_metadata.iter_mut().zip(other.as_in_metadata);
        pairs.for_each(|(own, other)| *own += other);
    }
}
