//! Typed data of `specs/*.yaml`.

mod fixup;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::ledger::LeftOut;
pub use fixup::{Change, Fixup, Pages};

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
