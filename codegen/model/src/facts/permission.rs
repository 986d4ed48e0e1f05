//! Permission tables.

use serde::{Deserialize, Serialize};

use super::Place;
use crate::scheme::Scheme;

/// One permission table. A table with one row per resource is split into one `PermissionTable` per row, each with its
/// own `subject`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermissionTable {
    /// Start of the table, in the included file if the table comes from one.
    pub at: Place,
    /// The heading or sentence that distinguishes this table from the others on the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The resource, path or workflow of this row in a per-resource table: `calendar`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The rows, at most one per scheme.
    pub rows: Vec<PermissionRow>,
    /// The order used by the page. `alternatives` always run from least to most privileged.
    #[serde(default)]
    pub order: PermissionOrder,
}

/// The order in which the page lists permissions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PermissionOrder {
    /// "from least to most privileged", or no order stated.
    #[default]
    LeastToMost,
    /// "from most to least privileged"; `alternatives` are reversed.
    MostToLeast,
    /// Separate columns "Least privileged" and "Higher privileged".
    Columns,
}

/// One row of a permission table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermissionRow {
    /// Start of the row.
    pub at: Place,
    /// The permission type.
    pub scheme: Scheme,
    /// Alternative permission sets, least privileged first; a call needs every name of one set:
    /// `[["Group.Read.All"], ["Group.ReadWrite.All"]]`. Empty if the page says "Not supported", "None", "Not available"
    /// or nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Vec<String>>,
    /// Whether the page explicitly says that this permission type is not supported.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_supported: bool,
}
