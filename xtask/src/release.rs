//! Checks of the packages before they are published.

mod archive;
mod checks;
mod packed;
mod workspace;

pub use archive::{Archive, read_archive};
pub use checks::{
    Finding, GENERATED, Weight, changelog, dependencies, documented_features, metadata, versions,
    words,
};
pub use packed::{LIMIT, contents, licences, size};
pub use workspace::{Dependency, Package, in_order, packages};
