//! What the checks read, and where they report.

use super::outlines::Outlines;
use super::source_map::SourceMap;
use model::corpus::Corpus;
use model::diagnostics::{Code, Diagnostics, Span};
use model::facts::PageFacts;
use model::ir::Api;

/// The docs as text, facts and IR, and the findings so far.
pub struct Cx<'a> {
    pub corpus: &'a Corpus,
    /// `v1.0` or `beta`.
    pub version: &'a str,
    pub outlines: &'a Outlines<'a>,
    pub source_map: SourceMap<'a>,
    pub pages: &'a [PageFacts],
    pub api: &'a Api,
    /// What parsing and resolving reported.
    pub diagnostics: &'a Diagnostics,
    pub findings: Diagnostics,
}

impl Cx<'_> {
    /// Adds a finding.
    pub fn report(&mut self, code: &'static Code, span: Span, message: impl Into<String>) {
        self.findings.push(code, span, message);
    }
}
