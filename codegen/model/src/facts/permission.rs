//! Permission tables.

use serde::{Deserialize, Serialize};

use super::Place;

/// Who may call: the three rows of a permission table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scheme {
    /// Delegated (work or school account).
    DelegatedWork,
    /// Delegated (personal Microsoft account).
    DelegatedPersonal,
    /// Application.
    Application,
}

/// One permission table. A table with a row per resource becomes one of these per row, told apart by `subject`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermissionTable {
    /// Where the table starts; in the include if it came from one.
    pub at: Place,
    /// The heading or line of prose that tells this table from others of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The supported resource, path or workflow that this row of a per-resource table is about: `calendar`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// At most one per scheme.
    pub rows: Vec<PermissionRow>,
    /// In which order the page lists them; `alternatives` are always from least to most privileged.
    #[serde(default)]
    pub order: PermissionOrder,
}

/// The order in which the page lists permissions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PermissionOrder {
    /// "from least to most privileged", or nothing said.
    #[default]
    LeastToMost,
    /// "from most to least privileged": turned round here.
    MostToLeast,
    /// Columns "Least privileged" and "Higher privileged".
    Columns,
}

/// One row of a permission table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PermissionRow {
    /// Where the row starts.
    pub at: Place,
    /// Who calls.
    pub scheme: Scheme,
    /// Any one of these is enough, least privileged first; the names within one are needed together.
    /// Empty where the page says "Not supported", "None", "Not available" or nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alternatives: Vec<Vec<String>>,
    /// The page says in so many words that this scheme can't be used.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub not_supported: bool,
}
