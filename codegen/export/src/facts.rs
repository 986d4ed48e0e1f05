//! Exports facts as one document for other tools.

use serde::Serialize;

use model::facts::PageFacts;

/// Incremented when a key of the export is removed or changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// The document that `export facts` writes.
#[derive(Debug, Serialize)]
pub struct FactsExport<'a> {
    /// The [`SCHEMA_VERSION`] that the document was written with.
    pub schema_version: u32,
    /// `v1.0` or `beta`.
    pub version: &'a str,
    /// Sorted by path.
    pub pages: &'a [PageFacts],
}

impl<'a> FactsExport<'a> {
    /// Wraps the facts unchanged; a caller that does not want prose strips it first.
    #[must_use]
    pub fn new(version: &'a str, pages: &'a [PageFacts]) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            version,
            pages,
        }
    }
}
