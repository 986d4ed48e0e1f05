//! Every kind of diagnostic, grouped by the layer that reports it.

pub mod emit;
pub mod examples;
pub mod input;
pub mod lint;
pub mod metadata;
pub mod parse;
mod registry;
pub mod resolve;

pub use registry::all;

use crate::diagnostics::{Code, Severity};

const fn note(id: &'static str, name: &'static str, meaning: &'static str) -> Code {
    code(id, name, Severity::Note, meaning)
}

const fn warning(id: &'static str, name: &'static str, meaning: &'static str) -> Code {
    code(id, name, Severity::Warning, meaning)
}

const fn code(
    id: &'static str,
    name: &'static str,
    severity: Severity,
    meaning: &'static str,
) -> Code {
    Code {
        id,
        name,
        severity,
        meaning,
    }
}
