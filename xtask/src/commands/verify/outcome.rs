//! The outcome of a case, as the driver writes it: see `msgraph_verify::Outcome`.

use std::ops::AddAssign;

use serde::Deserialize;

/// The outcome of a case.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct CaseOutcome {
    pub(super) stage: Stage,
    pub(super) error: Option<String>,
    pub(super) path: Option<String>,
    pub(super) sent: Vec<String>,
    pub(super) again: Vec<String>,
    pub(super) request: Counts,
    pub(super) response: Counts,
    pub(super) undeclared: Vec<Undeclared>,
}

/// A member without a field.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Undeclared {
    /// It is in the response, not in the request.
    pub(super) answer: bool,
    /// Where in the JSON: `value[0].size`.
    pub(super) path: String,
    /// The type that was read at that place.
    pub(super) ty: String,
}

/// How far a case got.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Stage {
    Prepared,
    Called,
    Answered,
    Read,
}

/// Leaves of JSON by the kind of field that holds them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Counts {
    pub(super) typed: usize,
    pub(super) any: usize,
    pub(super) annotations: usize,
    pub(super) additional: usize,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.typed += other.typed;
        self.any += other.any;
        self.annotations += other.annotations;
        self.additional += other.additional;
    }
}

impl Counts {
    /// Leaves that a property table could declare.
    pub(super) fn total(self) -> usize {
        self.typed + self.any + self.additional
    }
}
