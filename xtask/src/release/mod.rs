//! What has to hold before anything is published: plain checks over plain data.

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
