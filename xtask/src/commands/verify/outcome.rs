//! What came of a case, as the driver writes it: see `msgraph_verify::Outcome`.

use serde::Deserialize;

/// What came of a case.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct CaseOutcome {
    pub(super) stage: Stage,
    pub(super) error: Option<String>,
    pub(super) sent: Vec<String>,
    pub(super) again: Vec<String>,
    pub(super) request: Counts,
    pub(super) response: Counts,
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

/// Where leaves landed.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub(super) struct Counts {
    pub(super) typed: usize,
    pub(super) any: usize,
    pub(super) annotations: usize,
    pub(super) additional: usize,
}
