//! Facts about who may call besides permissions: directory roles.

use serde::{Deserialize, Serialize};

use super::Place;

/// A statement that the signed-in user needs one of these directory roles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoleStatement {
    /// Start of the sentence or table that names the roles.
    pub at: Place,
    /// How the roles compare with those of the page's other statements.
    #[serde(default, skip_serializing_if = "RoleRank::is_unranked")]
    pub rank: RoleRank,
    /// The calls that the statement is about; `None` for all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<RoleScope>,
    /// The roles in page order, any one of which is enough: `Global Reader`.
    pub roles: Vec<String>,
}

/// How privileged the roles of a statement are.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum RoleRank {
    /// Called the least privileged.
    LeastPrivileged,
    /// Not compared.
    #[default]
    Unranked,
    /// Called more privileged.
    MorePrivileged,
}

impl RoleRank {
    /// Whether the docs do not compare.
    #[must_use]
    pub fn is_unranked(&self) -> bool {
        *self == Self::Unranked
    }
}

/// The calls that a statement about roles is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RoleScope {
    /// Calls that read.
    Read,
    /// Calls that write.
    Write,
    /// Calls that act on another user than the one signed in.
    OtherUsers,
}
