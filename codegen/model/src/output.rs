//! What a run gives.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostic;
use crate::ir::Api;

/// The files of the generated crate: path below the output folder -> text.
pub type Files = BTreeMap<String, String>;

/// What a run gives.
#[derive(Debug)]
pub struct Output {
    /// The linked API.
    pub api: Api,
    /// The crate.
    pub files: Files,
    /// Everything that could not be read, in the order of places.
    pub diagnostics: Vec<Diagnostic>,
}
