//! Deprecation of operations, types, properties and members.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What the docs say about a deprecation. Dates are `2023-05-19`, `2023-05` or `2023`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Deprecation {
    /// The date of the deprecation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The date after which it no longer works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removal: Option<String>,
    /// What to use instead: the operation, type or property, or a name of the docs: `POST /teams`, `To Do API`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<String>,
}

/// One line, in words of this crate: `deprecated by the service; no longer works after 2023-05-19; use X instead`.
impl fmt::Display for Deprecation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("deprecated by the service")?;
        if let Some(date) = &self.date {
            write!(f, " as of {date}")?;
        }
        if let Some(removal) = &self.removal {
            write!(f, "; no longer works after {removal}")?;
        }
        match &self.replacement {
            Some(name) => write!(f, "; use {name} instead"),
            None => Ok(()),
        }
    }
}
