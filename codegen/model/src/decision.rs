//! Why the API is as it is: each conclusion with the statements that support it and those that it overrules.

use std::fmt;

use serde::Serialize;

use crate::diagnostics::Span;
use crate::ir::{Method, PathTemplate, TypeName};

/// A conclusion about one attribute of an operation, a type or a property.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Decision {
    /// What the conclusion is about.
    pub subject: Subject,
    /// The attribute that was decided.
    pub attribute: Attribute,
    /// The conclusion: `microsoft.graph.user`, `collection`, `[200, 204]`.
    pub value: String,
    /// Statements that agree with the conclusion, the most trusted first.
    pub supporting: Vec<Statement>,
    /// Statements that say something else, the most trusted first.
    pub overruled: Vec<Statement>,
}

/// What a conclusion is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// An operation.
    Operation {
        /// HTTP method.
        method: Method,
        /// Text of [`crate::ir::Operation::path`].
        path: String,
    },
    /// A type.
    Type(TypeName),
    /// A property of a type.
    Property {
        /// The type that declares the property.
        of: TypeName,
        /// Name of the property: `mail`.
        name: String,
    },
}

impl Subject {
    /// An operation.
    #[must_use]
    pub fn operation(method: Method, path: &PathTemplate) -> Self {
        Self::Operation {
            method,
            path: path.to_string(),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Operation { method, path } => write!(f, "{method} {path}"),
            Self::Type(name) => write!(f, "{name}"),
            Self::Property { of, name } => write!(f, "{of}.{name}"),
        }
    }
}

/// One statement of the docs about an attribute.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Statement {
    /// The kind of text that makes the statement.
    pub witness: Witness,
    /// What it says, in the form of [`Decision::value`].
    pub value: String,
    /// How much it counts; see `resolve::TRUST`.
    pub weight: u8,
    /// Why it counts as much; empty if it counts nothing.
    pub reason: &'static str,
    /// Where it stands.
    #[serde(serialize_with = "as_text")]
    pub at: Span,
}

fn as_text<S: serde::Serializer>(span: &Span, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(span)
}

/// An attribute that is decided from what several places say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribute {
    /// The path template of an operation.
    Path,
    /// What an operation does: list, get, function, action.
    Kind,
    /// Name, type and place of an argument.
    Argument,
    /// Whether an argument may be left out.
    Optional,
    /// OData query options.
    QueryOptions,
    /// Request headers beyond the usual ones.
    Headers,
    /// Type of the request body.
    RequestType,
    /// Whether there is a request body, and whether it is JSON or bytes.
    RequestContent,
    /// Whether the request body is an object or a bare array.
    RequestForm,
    /// Type of the answer.
    ResponseType,
    /// Whether there is an answer, and whether it is JSON or bytes.
    ResponseContent,
    /// Whether the answer is one object or a collection.
    ResponseForm,
    /// Success status codes.
    Statuses,
    /// Media type of a request body that is not JSON.
    RequestMediaType,
    /// Media type of an answer that is not JSON.
    ResponseMediaType,
    /// Permissions per scheme.
    Permissions,
    /// National clouds in which the operation is available.
    Clouds,
    /// Directory roles.
    Roles,
    /// Deprecation of an operation, a type or a property.
    Deprecation,
    /// Full name of a type.
    Name,
    /// Entity, complex or enum.
    TypeKind,
    /// Base type.
    Base,
    /// Members of an enum.
    Members,
    /// Type of a property.
    PropertyType,
    /// Whether a property is a collection.
    PropertyForm,
}

/// The kind of text that makes a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Witness {
    /// A fix-up of `specs/fixups`.
    Fixup,
    /// A line of the HTTP request section.
    RequestLine,
    /// The title of the page.
    Title,
    /// The file name of the page.
    PageName,
    /// A sentence of the page.
    Prose,
    /// The target of a link.
    Link,
    /// A row of a parameter table.
    ParameterTable,
    /// A row of a header table.
    HeaderTable,
    /// A row of a Methods table of a resource page.
    MethodsTable,
    /// An annotation of a code block.
    Annotation,
    /// The request line of an example.
    ExampleCall,
    /// The body of an example.
    ExampleBody,
    /// A row of a property table.
    PropertyTable,
    /// A row of a relationship table.
    RelationshipTable,
    /// A row of a property that is the key, or is an `id` that only the service sets.
    KeyRow,
    /// The base type that was concluded.
    BaseType,
    /// The JSON representation of a type.
    Representation,
    /// An enum table, or a sentence that lists values.
    EnumTable,
    /// The status codes that were concluded.
    StatusCode,
    /// A permission table.
    PermissionTable,
    /// A table of national clouds.
    CloudTable,
    /// The declared types along the path.
    TypesOnPath,
    /// Other pages that document the same or a neighbouring operation.
    SiblingPage,
    /// What the page says or shows of another of its request lines.
    OtherLine,
    /// A convention of the service, where the page itself says nothing.
    Convention,
}
