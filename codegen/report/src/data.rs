//! Data for the script of the page. Rows are serialized as arrays, because keys would take up most of the page.

use serde::{Serialize, Serializer};

use super::Input;
use analysis::diff::{Aspect, Class, Kind, Subject};
use model::diagnostics::Severity;
use model::ir::{Method, PathTemplate};

/// Incremented when a key or a position in a row changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// The searchable lists. Rows refer to other lists by index.
#[derive(Debug, Serialize)]
pub struct Data<'a> {
    /// The [`SCHEMA_VERSION`] that the data was written with.
    pub schema_version: u32,
    /// `v1.0` or `beta`.
    pub version: &'a str,
    /// Prefixes and suffixes of URLs.
    pub links: Links,
    /// Names of areas, sorted.
    pub areas: Vec<&'a str>,
    /// Pages that other rows refer to, in the order of first use.
    pub pages: Vec<PageRow<'a>>,
    /// Names of permissions.
    pub permissions: Vec<&'a str>,
    /// Permissions of operations: alternatives, each of which requires all its permissions (indices in `permissions`).
    pub grants: Vec<Vec<Vec<usize>>>,
    /// Sets of query options, separated by spaces.
    pub options: Vec<String>,
    /// In the order of the IR: by path, then method.
    pub operations: Vec<OperationRow<'a>>,
    /// Codes of findings, the most severe first, then the most frequent.
    pub codes: Vec<CodeRow<'a>>,
    /// Sorted by code, then position.
    pub findings: Vec<FindingRow<'a>>,
    /// In the order of `diff`.
    pub changes: Vec<ChangeRow<'a>>,
}

/// Parts of URLs; empty if there is no link target.
#[derive(Debug, Serialize)]
pub struct Links {
    /// Base of shared files: `https://github.com/…/blob/REVISION/api-reference/`.
    pub shared: String,
    /// Base of pages: `shared` with the version.
    pub source: String,
    /// Base of the published docs: `https://learn.microsoft.com/graph/api/`.
    pub docs: String,
    /// Query string that selects the version: `?view=graph-rest-1.0`.
    pub view: String,
}

impl Links {
    /// Builds links from the settings. URLs other than `https` are dropped, because a link might run a script.
    pub fn new(input: &Input<'_>) -> Self {
        let (graph, version) = (&input.settings.graph, &input.output.api.version);
        let folder = |text: &str| match text.starts_with("https://") {
            true => format!("{}/", text.trim_end_matches('/')),
            false => String::new(),
        };
        let repository = folder(&input.settings.pin.repository);
        let shared = match input.is_pinned && !repository.is_empty() {
            true => format!(
                "{repository}blob/{}/api-reference/",
                input.settings.pin.revision
            ),
            false => String::new(),
        };
        Self {
            source: match shared.is_empty() {
                true => String::new(),
                false => format!("{shared}{version}/"),
            },
            shared,
            docs: folder(&graph.docs_base),
            view: format!("?view=graph-rest-{}", version.trim_start_matches('v')),
        }
    }
}

/// A page. Title and address are serialized only for pages with operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow<'a> {
    /// `api/group-get.md`.
    pub path: &'a str,
    /// Index in `areas`.
    pub area: Option<usize>,
    /// Whether it is an overlay page, which is not part of the docs.
    pub is_overlay: bool,
    /// `Get group`.
    pub title: Option<&'a str>,
    /// URL relative to `links.docs`, without `links.view`: `group-get`.
    pub address: Option<String>,
}

/// An operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationRow<'a> {
    /// `GET`.
    pub method: Method,
    /// `/groups/{group-id}`.
    pub path: &'a PathTemplate,
    /// `groups::get`.
    pub function: String,
    /// Index in `areas`.
    pub area: Option<usize>,
    /// Index of its primary page in `pages`.
    pub page: Option<usize>,
    /// Indices in `grants`, in the order of [`Scheme::ALL`](model::ir::Scheme::ALL).
    pub grants: [usize; 3],
    /// Index in `options`.
    pub options: usize,
    /// Whether examples cover it.
    pub example: Shown,
    /// Whether the docs mark it as deprecated.
    pub deprecated: bool,
}

/// Whether examples cover an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// No example calls it.
    None,
    /// An example calls it.
    Example,
    /// An example was sent and read as documented.
    Verified,
}

/// A code of findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeRow<'a> {
    /// `P101`.
    pub id: &'a str,
    /// `json-repaired`.
    pub name: &'a str,
    /// Severity of its findings.
    pub severity: Severity,
    /// Meaning of the code.
    pub meaning: &'a str,
    /// Advice to the author, if it is a mistake in the docs.
    pub advice: Option<&'a str>,
    /// Number of findings.
    pub count: usize,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow<'a> {
    /// Index in `codes`.
    pub code: usize,
    /// Index in `pages`.
    pub page: usize,
    /// 1-based line; 0 for the whole page.
    pub line: u32,
    /// 1-based column; 0 for the whole line.
    pub column: u32,
    /// Message of the diagnostic.
    pub message: &'a str,
    /// Whether it is a mistake in the docs; otherwise a note of the generator.
    pub is_mistake: bool,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow<'a> {
    /// Effect on users of the crate.
    pub class: Class,
    /// Kind of change.
    pub change: Kind,
    /// Kind of the changed item.
    pub subject: Subject,
    /// Changed aspect of the item.
    pub aspect: Option<Aspect>,
    /// Name in the docs, new and old.
    pub item: (&'a str, Option<&'a str>),
    /// Name in Rust, new and old.
    pub rust: (&'a str, Option<&'a str>),
    /// Old values.
    pub from: &'a [String],
    /// New values.
    pub to: &'a [String],
    /// Indices in `areas`.
    pub areas: Vec<usize>,
    /// Index in `pages`.
    pub page: Option<usize>,
}

impl Serialize for PageRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.address {
            Some(address) => {
                let is_overlay = u8::from(self.is_overlay);
                (self.path, self.area, is_overlay, self.title, address).serialize(to)
            }
            None => (self.path, self.area, u8::from(self.is_overlay)).serialize(to),
        }
    }
}

impl Serialize for OperationRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let [work, personal, application] = self.grants;
        (
            self.method,
            self.path,
            &self.function,
            self.area,
            self.page,
            work,
            personal,
            application,
            self.options,
            self.example as u8,
            u8::from(self.deprecated),
        )
            .serialize(to)
    }
}

impl Serialize for FindingRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (
            self.code,
            self.page,
            self.line,
            self.column,
            self.message,
            u8::from(self.is_mistake),
        )
            .serialize(to)
    }
}

impl Serialize for ChangeRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        (
            self.class,
            self.change,
            self.subject,
            self.aspect,
            self.item,
            self.rust,
            self.from,
            self.to,
            &self.areas,
            self.page,
        )
            .serialize(to)
    }
}
