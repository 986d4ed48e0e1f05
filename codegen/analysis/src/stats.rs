//! Counts of what a run read and generated.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::AddAssign;

use serde::Serialize;

use model::Output;
use model::codes::parse::{
    PERMISSION_TEXT, PERMISSIONS_UNREADABLE, PROPERTY_NAME_UNREADABLE, REQUEST_LINE_UNREADABLE,
};
use model::codes::resolve::{METHOD_UNKNOWN, PATH_UNREADABLE, PROPERTY_NAME_ODD};
use model::diagnostics::{Code, Diagnostic, Severity, count_by_code};
use model::facts::{Body, Example, PageFacts, PageKind, RequestSection};
use model::ir::{Api, Primitive, Type, TypeKind, TypeName};

/// Codes of request lines that became no operation.
const LOST_LINES: [&Code; 3] = [&REQUEST_LINE_UNREADABLE, &PATH_UNREADABLE, &METHOD_UNKNOWN];
/// Codes of incomplete permission tables.
const INCOMPLETE_TABLES: [&Code; 2] = [&PERMISSIONS_UNREADABLE, &PERMISSION_TEXT];
/// Codes of property rows that were left out.
const LOST_ROWS: [&Code; 2] = [&PROPERTY_NAME_UNREADABLE, &PROPERTY_NAME_ODD];

/// The counts of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RunStats {
    /// Pages read, by kind.
    pub pages: BTreeMap<PageKind, usize>,
    /// Request lines of HTTP request sections.
    pub request_lines: usize,
    /// Distinct method and path spellings among them.
    pub distinct_request_lines: usize,
    /// Permission tables.
    pub permission_tables: usize,
    /// Property and relationship tables.
    pub property_tables: usize,
    /// Rows of property tables.
    pub property_rows: usize,
    /// Property rows whose type cell could be read.
    pub typed_property_rows: usize,
    /// Parameter tables of all kinds.
    pub parameter_tables: usize,
    /// Enum tables.
    pub enum_tables: usize,
    /// Examples.
    pub examples: usize,
    /// JSON bodies of examples and representations.
    pub json_bodies: usize,
    /// JSON bodies that had to be repaired.
    pub repaired_bodies: usize,
    /// JSON bodies that could not be read.
    pub unreadable_bodies: usize,
    /// Operations of the IR.
    pub operations: usize,
    /// Types of the IR by kind.
    pub types: BTreeMap<TypeKind, usize>,
    /// Types that no page declares.
    pub inferred_types: usize,
    /// Declared properties, structural and navigation.
    pub declared_properties: usize,
    /// Declared properties that take any JSON, because the docs name no type or say so.
    pub untyped_properties: usize,
    /// Declared properties whose type is named and not described.
    pub undescribed_properties: usize,
    /// Features of the crate.
    pub areas: usize,
    /// Files of the crate.
    pub files: usize,
    /// The promised shares.
    pub shares: Shares,
    /// Diagnostics by code.
    pub diagnostics: Vec<CodeCount>,
}

/// How often one code occurred.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeCount {
    /// `P101`.
    pub id: &'static str,
    /// `json-repaired`.
    pub name: &'static str,
    /// How bad.
    pub severity: Severity,
    /// How often.
    pub count: usize,
    /// What it means.
    pub meaning: &'static str,
}

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Those that were read completely.
    pub good: usize,
    /// All that the pages have.
    pub of: usize,
}

/// The three promised shares.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Shares {
    /// Request lines that became operations.
    pub request_lines: Share,
    /// Permission tables that were read completely.
    pub permission_tables: Share,
    /// Property rows whose type is one that the docs describe.
    pub property_rows: Share,
}

impl RunStats {
    /// Counts what the pages say.
    #[must_use]
    pub fn of_facts(facts: &[PageFacts]) -> Self {
        let mut stats = Self::default();
        let mut distinct = BTreeSet::new();
        for page in facts {
            stats.add_page(page);
            let lines = page.requests.iter();
            for line in lines.filter(|it| it.section == RequestSection::HttpRequest) {
                stats.request_lines += 1;
                distinct.insert((&line.method, &line.path));
            }
        }
        stats.distinct_request_lines = distinct.len();
        stats
    }

    /// Counts what was generated.
    pub fn add_output(&mut self, output: &Output) {
        self.add_api(&output.api);
        self.files = output.files.len();
        self.shares = self.shares(&output.diagnostics);
        let counts = count_by_code(&output.diagnostics).into_iter();
        let counts = counts.map(|(code, count)| CodeCount {
            id: code.id,
            name: code.name,
            severity: code.severity,
            count,
            meaning: code.meaning,
        });
        self.diagnostics = counts.collect();
    }

    fn add_page(&mut self, page: &PageFacts) {
        *self.pages.entry(page.kind).or_default() += 1;
        self.permission_tables += page.permissions.len();
        self.parameter_tables += page.parameters.len();
        self.enum_tables += page.enums.len();
        self.examples += page.examples.len();
        self.property_tables += page.properties.len();
        for row in page.properties.iter().flat_map(|it| &it.rows) {
            self.property_rows += 1;
            self.typed_property_rows += usize::from(row.ty.is_some());
        }
        let bodies = page.examples.iter().flat_map(bodies);
        let representations = page.resources.iter().map(|it| &it.body);
        bodies.chain(representations).for_each(|it| match it {
            Body::Json { repaired, .. } => {
                self.json_bodies += 1;
                self.repaired_bodies += usize::from(*repaired);
            }
            Body::Unreadable { .. } => self.unreadable_bodies += 1,
            Body::Opaque { .. } | Body::Empty => {}
        });
    }

    fn add_api(&mut self, api: &Api) {
        self.operations = api.operations.len();
        let areas: BTreeSet<_> = api.operations.iter().map(|it| &it.area).collect();
        self.areas = areas.len();
        let undescribed = api.types.iter().filter(|it| is_undescribed(it));
        let undescribed: BTreeSet<&TypeName> = undescribed.map(|it| &it.name).collect();
        for ty in &api.types {
            *self.types.entry(ty.kind).or_default() += 1;
            self.inferred_types += usize::from(ty.inferred);
        }
        let properties = api.types.iter().flat_map(crate::types::properties);
        for property in properties.filter(|it| !it.inferred) {
            self.declared_properties += 1;
            self.untyped_properties +=
                usize::from(property.ty.primitive() == Some(Primitive::Untyped));
            self.undescribed_properties += usize::from(undescribed.contains(&property.ty));
        }
    }

    /// A pessimistic count: each diagnostic counts as one lost line, table or row.
    fn shares(&self, diagnostics: &[Diagnostic]) -> Shares {
        let lost = |codes: &[&Code]| lines_with(diagnostics, codes);
        let share = |bad: usize, of: usize| Share {
            good: of.saturating_sub(bad),
            of,
        };
        let unread_lines = lost(&[&REQUEST_LINE_UNREADABLE]);
        let unread_tables = lost(&[&PERMISSIONS_UNREADABLE]);
        let untyped = self.untyped_properties + self.undescribed_properties;
        Shares {
            request_lines: share(lost(&LOST_LINES), self.request_lines + unread_lines),
            permission_tables: share(
                lost(&INCOMPLETE_TABLES),
                self.permission_tables + unread_tables,
            ),
            property_rows: share(lost(&LOST_ROWS) + untyped, self.property_rows),
        }
    }

    /// All pages.
    #[must_use]
    pub fn page_count(&self) -> usize {
        self.pages.values().sum()
    }

    /// All types.
    #[must_use]
    pub fn type_count(&self) -> usize {
        self.types.values().sum()
    }
}

fn bodies(example: &Example) -> impl Iterator<Item = &Body> {
    let request = example.request.iter().map(|it| &it.body);
    request.chain(example.responses.iter().map(|it| &it.body))
}

/// The number of lines with a diagnostic of one of the codes.
fn lines_with(diagnostics: &[Diagnostic], codes: &[&Code]) -> usize {
    let found = diagnostics.iter().filter(|it| codes.contains(&it.code));
    let lines: BTreeSet<_> = found.map(|it| (&it.span.page, it.span.line)).collect();
    lines.len()
}

impl Share {
    /// From 0 to 100; 100 if there is nothing to read.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts are far below what f64 holds exactly"
    )]
    pub fn percent(self) -> f64 {
        match self.of {
            0 => 100.0,
            of => self.good as f64 / of as f64 * 100.0,
        }
    }
}

impl AddAssign for Share {
    fn add_assign(&mut self, other: Self) {
        self.good += other.good;
        self.of += other.of;
    }
}

/// The pages of request lines that became no operation, and whether the facts of the page have the line.
pub fn lost_lines(diagnostics: &[Diagnostic]) -> Vec<(&str, bool)> {
    let lost = diagnostics.iter();
    let lost = lost.filter(|it| LOST_LINES.contains(&it.code));
    let lines: BTreeSet<_> = lost
        .map(|it| {
            let is_listed = it.code != &REQUEST_LINE_UNREADABLE;
            (it.span.page.as_str(), it.span.line, is_listed)
        })
        .collect();
    lines.into_iter().map(|(page, _, it)| (page, it)).collect()
}

/// Whether the docs only name the type: no page describes it and no example shows a member.
pub fn is_undescribed(ty: &Type) -> bool {
    let has_any = !(ty.properties.is_empty() && ty.navigation.is_empty() && ty.members.is_empty());
    ty.inferred && ty.base.is_none() && !has_any
}
