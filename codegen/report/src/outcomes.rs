//! Machine-readable outcomes of `verify`, which sends the examples and reads their responses.

use std::collections::BTreeSet;

use model::ir::Method;
use serde::{Deserialize, Serialize};

/// Incremented when a key is removed or changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// The outcomes of one version of the docs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcomes {
    /// The [`SCHEMA_VERSION`] that the file was written with.
    pub schema_version: u32,
    /// `v1.0` or `beta`.
    pub version: String,
    /// Digest of the docs that the outcomes apply to.
    pub digest: String,
    /// One entry for each call of an example, in the order of pages.
    pub calls: Vec<Call>,
}

/// A call of an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Call {
    /// HTTP method.
    pub method: Method,
    /// `/groups/{group-id}`.
    pub path: String,
    /// Path of the page with the example.
    pub page: String,
    /// Line of the request.
    pub line: u32,
    /// Group that rates the example as evidence: `valid, agree with their page`.
    pub group: String,
    /// Whether the request was sent as documented.
    pub sent: bool,
    /// Whether the page shows a response.
    pub answered: bool,
    /// Whether the response was deserialized and serialized again to an equal value.
    pub equal: bool,
}

impl Outcomes {
    /// Method and path of operations with an example that was sent, and read if it has a response, as documented.
    pub fn verified(&self) -> BTreeSet<(Method, &str)> {
        let good = self.calls.iter();
        let good = good.filter(|it| it.sent && (it.equal || !it.answered));
        good.map(|it| (it.method, it.path.as_str())).collect()
    }
}
