//! What came of the examples when they were sent: what `verify` writes for programs.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// Raised when a key changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 1;

/// The outcomes of one version of the docs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcomes {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// `v1.0` or `beta`.
    pub version: String,
    /// Digest of the docs: outcomes of other pages say nothing.
    pub digest: String,
    /// One per call of an example, in the order of pages.
    pub calls: Vec<Call>,
}

/// A call as an example shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// `GET`.
    pub method: String,
    /// `/groups/{group-id}`.
    pub path: String,
    /// The page with the example.
    pub page: String,
    /// Line of the request.
    pub line: u32,
    /// What the example is worth as evidence: `valid, agree with their page`.
    pub group: String,
    /// It went over the wire as documented.
    pub sent: bool,
    /// The page shows an answer.
    pub answered: bool,
    /// That answer was read, and written again equal.
    pub equal: bool,
}

impl Outcomes {
    /// Method and path of operations with an example that went both ways as documented.
    pub fn verified(&self) -> BTreeSet<(&str, &str)> {
        let good = self.calls.iter();
        let good = good.filter(|it| it.sent && (it.equal || !it.answered));
        good.map(|it| (it.method.as_str(), it.path.as_str()))
            .collect()
    }
}
