//! What is to be sent, and what came of it: the two files that `xtask` and the driver exchange.

use msgraph_runtime::test_server::Documented;
use serde::{Deserialize, Serialize};

use crate::Counts;

/// One documented request with one of its answers.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Case {
    /// The entry of the table that calls it.
    pub entry: usize,
    /// The arguments of the path, decoded.
    pub arguments: Vec<String>,
    /// Parameters and headers to be set, besides those that the function sets.
    pub query: Vec<(String, String)>,
    /// As above.
    pub headers: Vec<(String, String)>,
    /// What is documented.
    pub exchange: Documented,
}

/// What came of a case.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Outcome {
    /// Its place in the file of cases.
    pub case: usize,
    /// How far it got.
    pub stage: Stage,
    /// Why it got no further.
    pub error: Option<String>,
    /// Where in the JSON it failed: `value[3].size`.
    pub path: Option<String>,
    /// Where the sent request differs from the documented one.
    pub sent: Vec<String>,
    /// Where the answer, written again, differs from the documented one.
    pub again: Vec<String>,
    /// Where the leaves of the request body landed.
    pub request: Counts,
    /// Where the leaves of the answer landed.
    pub response: Counts,
    /// The members of both that no field is for, as `type/member`.
    pub undeclared: Vec<String>,
}

/// How far a case got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// An argument or the body could not be made.
    #[default]
    Prepared,
    /// The request was refused on this side, or nothing came back.
    Called,
    /// The answer could not be read.
    Answered,
    /// The answer was read and written again.
    Read,
}
