//! Facts as one document, for other tools.

use serde::Serialize;

use model::facts::PageFacts;

/// Raised when a key of the export changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 1;

/// The document that `export facts` writes.
#[derive(Debug, Serialize)]
pub struct FactsExport<'a> {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// `v1.0` or `beta`.
    pub version: &'a str,
    /// Sorted by path.
    pub pages: &'a [PageFacts],
}

impl<'a> FactsExport<'a> {
    /// The facts as they are; the caller takes their prose out where it is not wanted.
    #[must_use]
    pub fn new(version: &'a str, pages: &'a [PageFacts]) -> Self {
        Self {
            schema_version: SCHEMA_VERSION,
            version,
            pages,
        }
    }
}
