//! What a difference is. This is also the schema of `diff --format json`; see ARCHITECTURE.md.

use serde::Serialize;

/// Raised when a key of the document changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 1;

/// The differences between two revisions of one version of the API.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub struct Diff<'a> {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// `v1.0` or `beta`.
    pub version: &'a str,
    /// The step that the crate's version has to make.
    pub bump: Bump,
    /// How many of each class.
    pub counts: Counts,
    /// Sorted by area, then class, subject and item.
    pub changes: Vec<Change>,
}

/// How many changes of each class there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Programs that compiled may not compile any more, or call something else.
    pub breaking: usize,
    /// Something is new.
    pub additive: usize,
    /// Only what is said about the API differs.
    pub docs: usize,
}

/// What the version of a crate before 1.0 has to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bump {
    /// Stay: nothing differs.
    None,
    /// `0.1.0` -> `0.1.1`.
    Patch,
    /// `0.1.0` -> `0.2.0`.
    Minor,
}

/// What a change means for users of the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Class {
    /// A program that compiled may not compile any more, or calls something else.
    Breaking,
    /// Something is new, and nothing that was there is in its way.
    Additive,
    /// What the API documents changed and no signature with it.
    Docs,
}

/// What happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// It is only in the new revision.
    Added,
    /// It is only in the old one.
    Removed,
    /// It goes by another name: `was` is the old one.
    Renamed,
    /// One aspect of it differs.
    Changed,
}

/// What it happened to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// A feature of the crate.
    Area,
    /// A method on a path: a function.
    Operation,
    /// A struct or enum.
    Type,
    /// A property: a field.
    Property,
    /// A member of an enum: a variant.
    Member,
    /// A set of query options, as a type of the crate.
    OptionSet,
}

/// Which side of it changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Aspect {
    /// The feature that compiles a function in.
    Feature,
    /// The features that compile a type in.
    Features,
    /// Method and path that a function calls.
    Call,
    /// Types of the path arguments.
    Arguments,
    /// Names of the path arguments.
    ArgumentNames,
    /// What the function sends.
    Body,
    /// What it answers with.
    Reply,
    /// Query options with a method.
    QueryOptions,
    /// Query options that are named in the documentation only.
    OtherQueryOptions,
    /// Query and header parameters.
    Parameters,
    /// Documented codes of success.
    Status,
    /// Permissions: delegated, work or school account.
    DelegatedWork,
    /// Permissions: delegated, personal account.
    DelegatedPersonal,
    /// Permissions: application.
    Application,
    /// Permissions by the further tables of the pages, where those of the main one stayed.
    FurtherPermissions,
    /// Documented as deprecated.
    Deprecated,
    /// The pages that it is documented on.
    Pages,
    /// The type of a field.
    Type,
    /// Whether the field has a setter.
    Setter,
    /// The type that has the field: this one or one of its bases.
    DeclaredBy,
    /// The name in JSON.
    WireName,
    /// Has to be given when its owner is created.
    RequiredOnCreate,
    /// May be null.
    Nullable,
    /// Values that the description lists.
    Values,
    /// Struct or enum; entity or complex type.
    Kind,
    /// The base type.
    Base,
    /// Members can be combined.
    Flags,
    /// No instance of the type itself exists.
    Abstract,
    /// Instances may have undeclared properties.
    Open,
    /// The number of a member.
    Number,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Change {
    /// The areas that it belongs to; none for what only `full` compiles in.
    pub areas: Vec<String>,
    /// What it means.
    pub class: Class,
    /// What it happened to.
    pub subject: Subject,
    /// In the docs' terms: `GET /groups/{group-id}`, `microsoft.graph.group/displayName`.
    pub item: String,
    /// What happened.
    pub change: Kind,
    /// Of [`Kind::Changed`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub aspect: Option<Aspect>,
    /// The item's old name, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// In Rust: `groups::get`, `types::Group::display_name`.
    pub rust: String,
    /// The old name in Rust, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rust_was: Option<String>,
    /// What was there: one value, the elements of a list, or nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// What is there now.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// The first page that documents it.
    pub page: Option<String>,
}

impl Bump {
    /// What the gravest class asks for.
    pub fn of(counts: Counts) -> Self {
        match counts {
            Counts { breaking: 1.., .. } => Self::Minor,
            Counts {
                additive: 0,
                docs: 0,
                ..
            } => Self::None,
            Counts { .. } => Self::Patch,
        }
    }
}

impl Counts {
    /// Of these changes.
    pub fn of<'c>(changes: impl IntoIterator<Item = &'c Change>) -> Self {
        let mut counts = Self::default();
        for change in changes {
            match change.class {
                Class::Breaking => counts.breaking += 1,
                Class::Additive => counts.additive += 1,
                Class::Docs => counts.docs += 1,
            }
        }
        counts
    }
}
