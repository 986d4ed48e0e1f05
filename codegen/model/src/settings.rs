//! `specs/*.yaml` as typed data.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Everything under `specs/` that steers a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// `graph.yaml`.
    pub graph: Graph,
    /// `pin.yaml`.
    pub pin: Pin,
    /// `names.yaml`.
    pub names: Names,
    /// `fixups/*.yaml`, in the order of file names, then entries.
    pub fixups: Vec<FixupFile>,
    /// Carry the docs' own sentences into doc comments (`--descriptions`).
    pub descriptions: bool,
    /// Only these areas (`--areas`); empty for all.
    pub only_areas: Vec<String>,
    /// A fix-up or a rename that matches nothing is an error even if its page is not there, and so is a name that had
    /// to be given a number. Set for the pinned revision (snapshot or a checkout with the pinned digest).
    pub strict_fixups: bool,
    /// What the crate's manifest has to know about the place that the crate is written to.
    pub place: CratePlace,
}

/// Where the crate is written to, as far as its `Cargo.toml` tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CratePlace {
    /// Path of the runtime's folder as the manifest names it: `../runtime`.
    pub runtime: String,
    /// The crate is not a member of this workspace: its manifest has an empty `[workspace]` table and spells out
    /// what members inherit.
    pub standalone: bool,
}

impl Default for CratePlace {
    /// `generated/`.
    fn default() -> Self {
        Self {
            runtime: "../runtime".to_owned(),
            standalone: false,
        }
    }
}

/// `specs/graph.yaml`: where the docs are and how the crate is divided.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graph {
    /// URL of the docs' git repository.
    pub repository: String,
    /// Public address of the rendered pages: `https://learn.microsoft.com/graph/api`.
    pub docs_base: String,
    /// Sub-trees that are areas of their own. The first rule that matches wins; a path that none matches belongs to
    /// the area named after its first segment.
    pub areas: Vec<AreaRule>,
}

/// `specs/pin.yaml`: the pinned revision of the docs and the version of the crate generated from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// Commit that the snapshot was taken from.
    pub revision: String,
    /// Its date: `2021-07-16`.
    pub date: String,
    /// Digest of the docs by API version, as `cargo xtask digest` prints it.
    pub digest: BTreeMap<String, String>,
    /// Version of the `msgraph` crate, which follows the API and not the generator: `0.1.0`.
    pub crate_version: String,
}

impl Default for Pin {
    /// No revision, and the first version of the crate.
    fn default() -> Self {
        Self {
            revision: String::new(),
            date: String::new(),
            digest: BTreeMap::new(),
            crate_version: "0.1.0".to_owned(),
        }
    }
}

/// One rule of `areas`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaRule {
    /// Name of the area (the cargo feature): `workbook`.
    pub area: String,
    /// A literal segment anywhere in the path (`workbook`), without case; or, with a leading slash, a literal prefix
    /// of the path in which `{}` stands for any parameter: `/me/messages`, `/users/{}/messages`.
    pub paths: Vec<String>,
    /// Why this is an area of its own.
    pub why: String,
}

/// `specs/names.yaml`: renames that no rule can derive.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// By full type name.
    #[serde(default)]
    pub types: BTreeMap<String, Rename>,
    /// By `METHOD /path` of the IR: the function's name.
    #[serde(default)]
    pub functions: BTreeMap<String, Rename>,
    /// By `full type name/member`: the variant's name.
    #[serde(default)]
    pub members: BTreeMap<String, Rename>,
}

/// One rename with its reason.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// The Rust name.
    pub to: String,
    /// Why the rule's name will not do.
    pub why: String,
}

/// One file of `specs/fixups/`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FixupFile {
    /// Path below `specs/`: `fixups/v1.0.yaml`.
    pub path: String,
    /// Its entries.
    pub entries: Vec<Fixup>,
    /// The line that each entry starts in; empty where they are not known.
    pub lines: Vec<u32>,
}

/// One mistake of the docs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fixup {
    /// API version that it applies to.
    pub version: String,
    /// The page: `api/group-get.md`.
    pub page: String,
    /// What is wrong.
    #[serde(flatten)]
    pub change: Change,
    /// Why we know.
    pub why: String,
}

/// What a fix-up does. Each names what the page says; if the page no longer says so, the fix-up is stale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fix", deny_unknown_fields)]
pub enum Change {
    /// A request line: `says` and `right` are `METHOD /path`; without `right` the line is left out.
    Request {
        /// As in the facts.
        says: String,
        /// What is meant.
        #[serde(default)]
        right: Option<String>,
    },
    /// The type cell of a property or parameter; `right` as in a cell: `String collection`.
    PropertyType {
        /// Name of the row.
        property: String,
        /// Name in the cell, with ` collection` where it is one; empty where there is none.
        says: String,
        /// What is meant.
        right: String,
    },
    /// The name of a property row; without `right` the row is left out.
    PropertyName {
        /// As in the facts.
        says: String,
        /// What is meant.
        #[serde(default)]
        right: Option<String>,
    },
    /// The `@odata.type` of a resource block (or none).
    ResourceType {
        /// As in the facts; empty for none.
        says: String,
        /// What is meant.
        right: String,
    },
    /// The base type: `says` is what annotation or prose say, empty for nothing.
    Base {
        /// As in the facts.
        says: String,
        /// Full name; empty for none.
        right: String,
    },
    /// The response type of all the page's operations.
    ResponseType {
        /// What the Response section or the example's annotation say; empty for nothing.
        says: String,
        /// As in a cell: `microsoft.graph.user collection`; empty for no body.
        right: String,
    },
    /// A member of an enum table; without `right` it is left out.
    EnumMember {
        /// The enum's heading name; empty for the page's own.
        of: String,
        /// As in the facts.
        says: String,
        /// What is meant.
        #[serde(default)]
        right: Option<String>,
    },
}

#[cfg(test)]
mod tests {
    use super::{Change, Fixup};

    #[test]
    fn reads_a_fixup() {
        let text = "version: v1.0\npage: api/x.md\nfix: request\nsays: GET /x\nright: GET /y\nwhy: a reason\n";
        let fixup: Fixup = serde_yaml::from_str(text).expect("it is one");
        let expected = Change::Request {
            says: "GET /x".to_owned(),
            right: Some("GET /y".to_owned()),
        };
        assert_eq!(fixup.change, expected);
    }

    #[test]
    fn a_misspelt_key_is_an_error() {
        let text = "version: v1.0\npage: api/x.md\nfix: request\nsays: GET /x\nrigth: GET /y\nwhy: a reason\n";
        assert!(serde_yaml::from_str::<Fixup>(text).is_err());
    }
}
