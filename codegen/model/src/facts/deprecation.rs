//! Facts about what the docs call deprecated.

use serde::{Deserialize, Serialize};

use super::Place;

/// A statement that something is or will be deprecated. Dates are `2023-05-19`, `2023-05` or `2023`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Written")]
pub struct Deprecation {
    /// Position of the statement.
    pub at: Place,
    /// The date of the deprecation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The date after which it no longer works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removal: Option<String>,
    /// What to use instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replacement: Option<Replacement>,
}

/// What to use instead of something deprecated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// The text of a link, or a name: `To Do API`, `fallbackReviewers`.
    pub name: String,
    /// Target of the link, resolved against the page if it is a page: `api/team-post.md`, `/graph/api/resources/x`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<String>,
}

/// A statement that parts of what a page describes are deprecated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeprecatedParts {
    /// Names of properties or of members, or paths: `deviceStates`, `/app`.
    pub names: Vec<String>,
    /// What is said about them.
    pub deprecation: Deprecation,
}

/// The forms in YAML: snapshots from before there were dates have a place, or `true`.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    #[allow(dead_code, reason = "only `true` is written")]
    Flag(bool),
    Place(Place),
    Full {
        at: Place,
        date: Option<String>,
        removal: Option<String>,
        replacement: Option<Replacement>,
    },
}

impl From<Written> for Deprecation {
    fn from(written: Written) -> Self {
        match written {
            Written::Flag(_) => Self::default(),
            Written::Place(at) => Self {
                at,
                ..Self::default()
            },
            Written::Full {
                at,
                date,
                removal,
                replacement,
            } => Self {
                at,
                date,
                removal,
                replacement,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_read_in_every_form() {
        let cases = [
            ("true", None),
            ("'3:1'", None),
            ("at: '3:1'\nremoval: '2023-05'", Some("2023-05")),
        ];
        for (yaml, removal) in cases {
            let read: Deprecation = crate::yaml::from_str(yaml).unwrap();
            assert_eq!(read.removal.as_deref(), removal, "{yaml}");
        }
    }
}
