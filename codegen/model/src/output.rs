//! The result of a run.

use std::collections::BTreeMap;

use crate::decision::Decision;
use crate::diagnostics::Diagnostic;
use crate::ir::Api;

/// The files of the generated crate: path relative to the output folder (`src/lib.rs`) -> text.
pub type Files = BTreeMap<String, String>;

/// The result of a run.
#[derive(Debug)]
pub struct Output {
    /// The linked API.
    pub api: Api,
    /// Why the API is as it is.
    pub decisions: Vec<Decision>,
    /// The files of the generated crate.
    pub files: Files,
    /// All diagnostics, sorted by position.
    pub diagnostics: Vec<Diagnostic>,
}
