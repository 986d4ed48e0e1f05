//! The docs held against the service's own metadata. It is a check and never a source: what is found here are differences
//! for people to judge.

mod agreement;
mod answers;
mod bodies;
mod context;
mod difference;
mod members;
mod operations;
mod parameters;
mod places;
mod properties;
mod propose;
mod route;
mod service;
mod types;
mod witness;

pub use agreement::{Agreement, Measure, Share};
pub use difference::{Difference, Theirs};
pub use propose::{kind, propose};
pub use witness::{Testimony, testimony};

use std::collections::BTreeSet;

use model::decision::Decision;
use model::facts::PageFacts;
use model::ir::Api;
use model::metadata::Metadata;

use context::Cx;
use places::Places;
use service::Service;

/// What docs and metadata differ in, and how much agrees.
#[derive(Debug, Clone, Default)]
pub struct Comparison {
    /// By place; what a page says several times stands where it says it first.
    pub differences: Vec<Difference>,
    /// Shares per area.
    pub agreement: Agreement,
}

/// The docs in all forms that the comparison reads.
#[derive(Debug, Clone, Copy)]
pub struct Docs<'a> {
    /// What the pages say.
    pub facts: &'a [PageFacts],
    /// What is concluded.
    pub api: &'a Api,
    /// What the conclusions rest on.
    pub decisions: &'a [Decision],
}

/// Compares all types and operations.
#[must_use]
pub fn compare(docs: Docs<'_>, metadata: &Metadata) -> Comparison {
    let mut cx = Cx {
        api: docs.api,
        types: crate::types::Types::new(docs.api),
        service: Service::new(metadata),
        places: Places::new(docs.facts, docs.decisions),
        passed: BTreeSet::new(),
        differences: Vec::new(),
        agreement: Agreement::default(),
    };
    operations::operations(&mut cx);
    types::types(&mut cx);
    let mut reported = BTreeSet::new();
    // A page that gives ten paths for one operation makes each of its mistakes once.
    let mut is_new = |it: &Difference| reported.insert((it.at.page.clone(), it.message.clone()));
    let mut differences = cx.differences;
    differences.sort_by(|a, b| a.at.cmp(&b.at));
    differences.retain(&mut is_new);
    Comparison {
        differences,
        agreement: cx.agreement,
    }
}
