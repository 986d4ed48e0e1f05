//! The data of a diff. This is also the schema of `diff --format json`; see ARCHITECTURE.md.

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
    pub counts: ClassCounts,
    /// Sorted by area, then class, subject and item.
    pub changes: Vec<Change>,
}

/// The number of changes of each class.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct ClassCounts {
    /// Programs may no longer compile, or call something else.
    pub breaking: usize,
    /// Something is new and replaces nothing.
    pub additive: usize,
    /// Only the documentation of the API differs.
    pub docs: usize,
}

/// The step of a crate's version before 1.0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bump {
    /// No step: nothing differs.
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
    /// A program may no longer compile, or calls something else.
    Breaking,
    /// Something is new, and existing programs still compile.
    Additive,
    /// The documentation changed, but no signature.
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
    /// It has another name: `was` is the old one.
    Renamed,
    /// One aspect of it differs.
    Changed,
}

/// What changed.
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

/// The aspect that changed.
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
    /// The type of the request body.
    Body,
    /// The type of the response.
    Reply,
    /// Query options with a method.
    QueryOptions,
    /// Query options without a method.
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
    /// Permissions of the pages' further tables, where those of the main table are the same.
    FurtherPermissions,
    /// Directory roles of which the signed-in user needs one.
    Roles,
    /// Clouds in which the operation is available.
    Clouds,
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
    /// Required when its owner is created.
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
    /// The areas that it belongs to; none if only `full` compiles it in.
    pub areas: Vec<String>,
    /// What it means.
    pub class: Class,
    /// What changed.
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
    /// The old value: one value, the elements of a list, or nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub from: Vec<String>,
    /// The new value.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub to: Vec<String>,
    /// The first page that documents it.
    pub page: Option<String>,
}

impl Bump {
    /// The step that the gravest class requires.
    pub fn of(counts: ClassCounts) -> Self {
        match counts {
            ClassCounts { breaking: 1.., .. } => Self::Minor,
            ClassCounts {
                additive: 0,
                docs: 0,
                ..
            } => Self::None,
            ClassCounts { .. } => Self::Patch,
        }
    }
}

impl ClassCounts {
    /// Counts these changes.
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
