//! The data that the page's script reads. Rows are written as arrays: their keys would be most of the page.

use serde::{Serialize, Serializer};

use super::Input;
use crate::diagnostics::Severity;
use crate::diff::{Aspect, Class, Kind, Subject};

/// Raised when a key or the place of a value in a row changes its meaning.
pub const SCHEMA_VERSION: u32 = 1;

/// What is in lists that can be searched. A value that is a number is a place in another list.
#[derive(Debug, Serialize)]
pub struct Data<'a> {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// `v1.0` or `beta`.
    pub version: &'a str,
    /// How addresses are made.
    pub links: Links,
    /// By name.
    pub areas: Vec<&'a str>,
    /// Pages that something is about, in the order of first use.
    pub pages: Vec<PageRow<'a>>,
    /// Names of permissions.
    pub permissions: Vec<&'a str>,
    /// What operations ask for: alternatives of permissions that are needed together.
    pub grants: Vec<Vec<Vec<usize>>>,
    /// Sets of query options, each as one text.
    pub options: Vec<String>,
    /// In the order of the IR: by path, then method.
    pub operations: Vec<OperationRow<'a>>,
    /// What was found, the gravest first, then the most frequent.
    pub codes: Vec<CodeRow<'a>>,
    /// By code, then place.
    pub findings: Vec<FindingRow<'a>>,
    /// As in `diff`.
    pub changes: Vec<ChangeRow<'a>>,
}

/// Where links lead to; empty where there is nothing to link to.
#[derive(Debug, Serialize)]
pub struct Links {
    /// `https://github.com/…/blob/REVISION/api-reference/`, which shared files are below.
    pub shared: String,
    /// The same with the version, which pages are below.
    pub source: String,
    /// `https://learn.microsoft.com/graph/api/`.
    pub docs: String,
    /// `?view=graph-rest-1.0`.
    pub view: String,
}

impl Links {
    /// Only secure addresses: anything else in the settings would be a link that does something else.
    pub(super) fn new(input: &Input<'_>) -> Self {
        let (graph, version) = (&input.settings.graph, &input.output.api.version);
        let folder = |text: &str| match text.starts_with("https://") {
            true => format!("{}/", text.trim_end_matches('/')),
            false => String::new(),
        };
        let repository = folder(&graph.repository);
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

/// A page. The last two are written only of pages with operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageRow<'a> {
    /// `api/group-get.md`.
    pub path: &'a str,
    /// Its area.
    pub area: Option<usize>,
    /// The page is our own, and not in the docs.
    pub is_own: bool,
    /// `Get group`.
    pub title: Option<&'a str>,
    /// Below `links.docs`, without `links.view`: `group-get`.
    pub address: Option<String>,
}

/// An operation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationRow<'a> {
    /// `GET`.
    pub method: &'a str,
    /// `/groups/{group-id}`.
    pub path: &'a str,
    /// `groups::get`.
    pub function: String,
    /// Its area.
    pub area: Option<usize>,
    /// Its first page.
    pub page: Option<usize>,
    /// Delegated work, delegated personal, application: places in `grants`.
    pub grants: [usize; 3],
    /// Place in `options`.
    pub options: usize,
    /// What examples show.
    pub example: Shown,
    /// The docs call it deprecated.
    pub deprecated: bool,
}

/// What examples show of an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shown {
    /// None calls it.
    None,
    /// One does.
    Example,
    /// One was sent and read as documented.
    Verified,
}

/// A kind of finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CodeRow<'a> {
    /// `P101`.
    pub id: &'a str,
    /// `json-repaired`.
    pub name: &'a str,
    /// How bad.
    pub severity: Severity,
    /// What it means.
    pub meaning: &'a str,
    /// What an author is to do, if it is a mistake of the docs.
    pub advice: Option<&'a str>,
    /// How often it was found.
    pub count: usize,
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FindingRow<'a> {
    /// Place in `codes`.
    pub code: usize,
    /// Place in `pages`.
    pub page: usize,
    /// From 1; 0 for the whole page.
    pub line: u32,
    /// From 1; 0 for the whole line.
    pub column: u32,
    /// What exactly.
    pub message: &'a str,
    /// It is a mistake of the docs; else what the generator made of what they say.
    pub is_mistake: bool,
}

/// A change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow<'a> {
    /// What it means.
    pub class: Class,
    /// What happened.
    pub change: Kind,
    /// What it happened to.
    pub subject: Subject,
    /// Which side of it.
    pub aspect: Option<Aspect>,
    /// In the docs' terms, now and before.
    pub item: (&'a str, Option<&'a str>),
    /// In Rust, now and before.
    pub rust: (&'a str, Option<&'a str>),
    /// What was there.
    pub from: &'a [String],
    /// What is there now.
    pub to: &'a [String],
    /// The areas.
    pub areas: Vec<usize>,
    /// The page.
    pub page: Option<usize>,
}

impl Serialize for PageRow<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match &self.address {
            Some(address) => {
                let is_own = u8::from(self.is_own);
                (self.path, self.area, is_own, self.title, address).serialize(to)
            }
            None => (self.path, self.area, u8::from(self.is_own)).serialize(to),
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
