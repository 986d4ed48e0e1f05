//! Changing single values in files that people write: everything else there, comments least of all, stays as it is.

mod changelog;
mod lockfile;
mod yaml;

pub use changelog::add_entry;
pub use lockfile::set_version;
pub use yaml::set_values;
