//! Typed data of `specs/*.yaml`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ledger::LeftOut;

/// The settings of a run: the files in `specs/` and the command-line options.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// Content of `graph.yaml`.
    pub graph: Graph,
    /// Content of `pin.yaml`.
    pub pin: Pin,
    /// Content of `names.yaml`.
    pub names: Names,
    /// Content of `fixups/*.yaml`, sorted by file name.
    pub fixups: Vec<FixupFile>,
    /// How pages are written.
    pub dialect: Dialect,
    /// Whether to copy descriptions from the docs into doc comments (`--descriptions`).
    pub descriptions: bool,
    /// Areas to generate (`--areas`); empty for all.
    pub only_areas: Vec<String>,
    /// Whether a fix-up or rename that matches nothing is an error even if its page is missing, and a numbered name is
    /// an error too. Set for the pinned revision (the snapshot, or a checkout with the pinned digest).
    pub strict_fixups: bool,
    /// Location-dependent settings of the crate's manifest.
    pub place: CratePlace,
}

/// The settings of the generated `Cargo.toml` that depend on the output folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CratePlace {
    /// Path of the runtime crate, relative to the generated crate: `../runtime`.
    pub runtime: String,
    /// Whether the crate is outside this workspace. Its manifest then has an empty `[workspace]` table and states the
    /// fields that members inherit.
    pub standalone: bool,
}

impl Default for CratePlace {
    /// The settings for `generated/`.
    fn default() -> Self {
        Self {
            runtime: "../runtime".to_owned(),
            standalone: false,
        }
    }
}

/// `specs/graph.yaml`: the location of the docs and the division of the crate into areas.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graph {
    /// URL of the git repository where the docs live now: what `sync` follows.
    pub repository: String,
    /// Base URL of the rendered pages: `https://learn.microsoft.com/graph/api`.
    pub docs_base: String,
    /// Rules that assign paths to areas. The first matching rule wins; a path without a match belongs to the area named
    /// after its first segment.
    pub areas: Vec<AreaRule>,
}

/// How pages are written, beyond what the readers know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Dialect {
    /// Content of `languages.yaml`.
    pub languages: Vec<Language>,
    /// Content of `unread.yaml`.
    pub unread: Vec<LeftOut>,
}

/// One language of `specs/languages.yaml`: English words of the docs, and how pages in the language say the same.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Language {
    /// Code of the language: `de`.
    pub language: String,
    /// Headings: `HTTP request`.
    pub headings: BTreeMap<String, Vec<String>>,
    /// Header cells of tables: `Property`.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Cells of permission tables: `Application`.
    pub cells: BTreeMap<String, Vec<String>>,
}

/// `specs/pin.yaml`: the pinned revision of the docs and the version of the crate generated from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    /// URL of the git repository that the revision is from.
    #[serde(default)]
    pub repository: String,
    /// Commit of the docs that the snapshot was taken from.
    pub revision: String,
    /// Date of the commit: `2021-07-16`.
    pub date: String,
    /// Digest of the docs by API version, as `cargo xtask digest` prints it.
    pub digest: BTreeMap<String, String>,
    /// Version of the `msgraph` crate: `0.1.0`. It depends on the API, not on the generator.
    pub crate_version: String,
}

impl Default for Pin {
    /// No revision, and the first version of the crate.
    fn default() -> Self {
        Self {
            repository: String::new(),
            revision: String::new(),
            date: String::new(),
            digest: BTreeMap::new(),
            crate_version: "0.1.0".to_owned(),
        }
    }
}

/// A rule that assigns paths to an area.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AreaRule {
    /// Name of the area and its cargo feature: `workbook`.
    pub area: String,
    /// Patterns of paths. `workbook` matches a literal segment anywhere in the path, ignoring case. With a leading
    /// slash, the pattern is a prefix of the path in which `{}` matches any parameter: `/me/messages`,
    /// `/users/{}/messages`.
    pub paths: Vec<String>,
    /// Reason for the separate area.
    pub why: String,
}

/// `specs/names.yaml`: renames that no rule can derive.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Names {
    /// Renamed types, by full type name: `microsoft.graph.group`.
    #[serde(default)]
    pub types: BTreeMap<String, Rename>,
    /// Renamed functions, by method and path of the operation in the IR: `GET /groups/{group-id}`.
    #[serde(default)]
    pub functions: BTreeMap<String, Rename>,
    /// Renamed enum variants, by full type name and member: `microsoft.graph.bodyType/text`.
    #[serde(default)]
    pub members: BTreeMap<String, Rename>,
}

/// A rename with its reason.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rename {
    /// The Rust name.
    pub to: String,
    /// Reason why the derived name is unsuitable.
    pub why: String,
}

/// One file of `specs/fixups/`.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FixupFile {
    /// Path relative to `specs/`: `fixups/v1.0.yaml`.
    pub path: String,
    /// Its entries.
    pub entries: Vec<Fixup>,
    /// Line number of each entry, from 1; empty if unknown.
    pub lines: Vec<u32>,
}

/// A correction of one mistake in the docs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fixup {
    /// API version that the fix-up applies to: `v1.0`.
    pub version: String,
    /// The page: `api/group-get.md`.
    pub page: String,
    /// The correction.
    #[serde(flatten)]
    pub change: Change,
    /// Evidence for the correction.
    pub why: String,
}

/// The correction that a fix-up makes. `says` quotes the page; if the page no longer says so, the fix-up is stale.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "fix", deny_unknown_fields)]
pub enum Change {
    /// Replaces a request line, or removes it without `right`. Both have the form `METHOD /path`: `GET /groups/{id}`.
    Request {
        /// The text in the facts.
        says: String,
        /// The correct text.
        #[serde(default)]
        right: Option<String>,
    },
    /// Replaces the type of a property or parameter.
    PropertyType {
        /// Name of the property or parameter.
        property: String,
        /// Type name in the cell, with ` collection` for a collection; empty if the cell names no type.
        says: String,
        /// The correct type, as in a cell: `String collection`.
        right: String,
    },
    /// Renames a property row, or removes it without `right`.
    PropertyName {
        /// The text in the facts.
        says: String,
        /// The correct text.
        #[serde(default)]
        right: Option<String>,
    },
    /// Replaces or adds the `@odata.type` of a resource block.
    ResourceType {
        /// Type name in the facts; empty for none.
        says: String,
        /// The correct type name: `microsoft.graph.group`.
        right: String,
    },
    /// Replaces the base type.
    Base {
        /// Type name in the annotation or prose; empty for none.
        says: String,
        /// Full name of the correct base type; empty for none.
        right: String,
    },
    /// Replaces the response type of every operation on the page.
    ResponseType {
        /// Type named in the Response section or the example's annotation; empty for none.
        says: String,
        /// The correct type, as in a cell: `microsoft.graph.user collection`; empty for no body.
        right: String,
    },
    /// Renames a member of an enum table, or a value that a property row lists, or removes it without `right`.
    EnumMember {
        /// Name of the enum in the heading, or of the property; empty for the enum that the page itself describes.
        of: String,
        /// The text in the facts.
        says: String,
        /// The correct text.
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
