//! Input and output files of the driver: cases and their outcomes.

use msgraph_runtime::test_server::Documented;
use serde::{Deserialize, Serialize};

use crate::{Counts, Undeclared};

/// A documented request with one of its responses.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Case {
    /// Index of the driver entry that calls the operation.
    pub entry: usize,
    /// Path arguments, decoded; `None` for one that the documented call leaves out.
    pub arguments: Vec<Option<String>>,
    /// Query parameters to set besides those that the function sets.
    pub query: Vec<(String, String)>,
    /// Headers to set besides those that the function sets.
    pub headers: Vec<(String, String)>,
    /// The documented request and response.
    pub exchange: Documented,
}

/// The outcome of a case.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Outcome {
    /// Index in the file of cases.
    pub case: usize,
    /// How far it got.
    pub stage: Stage,
    /// Why it got no further.
    pub error: Option<String>,
    /// Where in the JSON it failed: `value[3].size`.
    pub path: Option<String>,
    /// Where the sent request differs from the documented one.
    pub sent: Vec<String>,
    /// Where the response, decoded and encoded again, differs from the documented one.
    pub again: Vec<String>,
    /// Leaves of the request body.
    pub request: Counts,
    /// Leaves of the response body.
    pub response: Counts,
    /// Members of both without a field.
    pub undeclared: Vec<Undeclared>,
}

/// How far a case got.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// An argument or the body could not be built.
    #[default]
    Prepared,
    /// The client refused the request, or there was no response.
    Called,
    /// The response could not be decoded.
    Answered,
    /// The response was decoded and encoded again.
    Read,
}
