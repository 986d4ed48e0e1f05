//! What a run has seen and made, in numbers.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use model::Output;
use model::diagnostics::{Severity, count_by_code};
use model::facts::{Body, Example, PageFacts, PageKind, PropertyTable, RequestSection};
use model::ir::{Api, Type, TypeKind, TypeName};

pub use super::shares::{Share, Shares, lost_lines};

/// The counts of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Report {
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
    /// Their rows.
    pub property_rows: usize,
    /// Rows whose type cell could be read.
    pub typed_property_rows: usize,
    /// Parameter tables of all kinds.
    pub parameter_tables: usize,
    /// Enum tables.
    pub enum_tables: usize,
    /// Examples.
    pub examples: usize,
    /// JSON bodies of examples and representations.
    pub json_bodies: usize,
    /// Those of them that had to be repaired.
    pub repaired_bodies: usize,
    /// Those that could not be.
    pub unreadable_bodies: usize,
    /// Operations of the IR.
    pub operations: usize,
    /// Types of the IR by kind.
    pub types: BTreeMap<TypeKind, usize>,
    /// Types among them that no page declares.
    pub inferred_types: usize,
    /// Declared properties, structural and navigation.
    pub declared_properties: usize,
    /// Those that take any JSON, because no type is named or because the docs say so.
    pub untyped_properties: usize,
    /// Those whose type is named and described nowhere.
    pub undescribed_properties: usize,
    /// Features of the crate.
    pub areas: usize,
    /// Files of the crate.
    pub files: usize,
    /// What the promised shares are counted from.
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

impl Report {
    /// Counts what the pages say.
    #[must_use]
    pub fn of_facts(facts: &[PageFacts]) -> Self {
        let mut report = Self::default();
        let mut distinct = BTreeSet::new();
        for page in facts {
            report.add_page(page);
            for line in &page.requests {
                if line.section == RequestSection::HttpRequest {
                    report.request_lines += 1;
                    distinct.insert((&line.method, &line.path));
                }
            }
        }
        report.distinct_request_lines = distinct.len();
        report
    }

    /// Counts what was made of it.
    pub fn add_output(&mut self, output: &Output) {
        self.add_api(&output.api);
        self.files = output.files.len();
        self.shares = Shares::of(self, &output.diagnostics);
        self.diagnostics = count_by_code(&output.diagnostics)
            .into_iter()
            .map(|(code, count)| CodeCount {
                id: code.id,
                name: code.name,
                severity: code.severity,
                count,
                meaning: code.meaning,
            })
            .collect();
    }

    fn add_page(&mut self, page: &PageFacts) {
        *self.pages.entry(page.kind).or_default() += 1;
        self.permission_tables += page.permissions.len();
        self.parameter_tables += page.parameters.len();
        self.enum_tables += page.enums.len();
        self.examples += page.examples.len();
        page.properties.iter().for_each(|it| self.add_table(it));
        page.examples.iter().for_each(|it| self.add_example(it));
        let representations = page.resources.iter().map(|it| &it.body);
        representations.for_each(|it| self.add_body(it));
    }

    fn add_table(&mut self, table: &PropertyTable) {
        self.property_tables += 1;
        self.property_rows += table.rows.len();
        self.typed_property_rows += table.rows.iter().filter(|it| it.ty.is_some()).count();
    }

    fn add_example(&mut self, example: &Example) {
        let sent = example.request.iter().map(|it| &it.body);
        let received = example.responses.iter().map(|it| &it.body);
        sent.chain(received).for_each(|it| self.add_body(it));
    }

    fn add_body(&mut self, body: &Body) {
        match body {
            Body::Json { repaired, .. } => {
                self.json_bodies += 1;
                self.repaired_bodies += usize::from(*repaired);
            }
            Body::Unreadable { .. } => self.unreadable_bodies += 1,
            Body::Opaque { .. } | Body::Empty => {}
        }
    }

    fn add_api(&mut self, api: &Api) {
        self.operations = api.operations.len();
        let undescribed = api.types.iter().filter(|it| is_undescribed(it));
        let undescribed: BTreeSet<_> = undescribed.map(|it| &it.name).collect();
        for ty in &api.types {
            self.add_type(ty, &undescribed);
        }
        let areas: BTreeSet<_> = api.operations.iter().map(|it| &it.area).collect();
        self.areas = areas.len();
    }

    fn add_type(&mut self, ty: &Type, undescribed: &BTreeSet<&TypeName>) {
        *self.types.entry(ty.kind).or_default() += 1;
        self.inferred_types += usize::from(ty.inferred);
        let declared = ty.properties.iter().chain(&ty.navigation);
        for property in declared.filter(|it| !it.inferred) {
            self.declared_properties += 1;
            self.untyped_properties += usize::from(property.ty.as_str() == "Edm.Untyped");
            self.undescribed_properties += usize::from(undescribed.contains(&property.ty));
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

/// A type that is only named: no page says what it has and no example shows it.
pub fn is_undescribed(ty: &Type) -> bool {
    let has_any = !(ty.properties.is_empty() && ty.navigation.is_empty() && ty.members.is_empty());
    ty.inferred && ty.base.is_none() && !has_any
}
