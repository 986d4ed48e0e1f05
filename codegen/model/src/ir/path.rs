//! Path templates as typed segments.

use serde::{Deserialize, Serialize};

/// `/users/{user-id}/messages/delta` as segments. Two templates are the same operation's if they are equal when case
/// and placeholder names are ignored.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PathTemplate {
    /// In order; never empty but for the service root.
    pub segments: Vec<Segment>,
}

/// What stands between two slashes (or, for path addressing, between colons).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// `groups`, `me`, `reply`: a word of the API.
    Literal(String),
    /// `{group-id}`: exactly one segment on the wire.
    Parameter(String),
    /// `getActivities(start='{start}',end='{end}')`: a function or an alternate key (`applications(appId='{appId}')`).
    Call {
        /// `getActivities`; may be a cast: `microsoft.graph.delta`.
        name: String,
        /// In the order of the docs; empty for `()`.
        arguments: Vec<Argument>,
    },
    /// `microsoft.graph.user`: a cast to a derived type or a qualified function without parentheses.
    Cast(String),
    /// `:/{path}:` behind `root`, an id or a host: the text of a relative file path, encoded segment by segment.
    ByPath {
        /// `path`.
        parameter: String,
        /// A colon follows, because more segments do.
        closed: bool,
    },
    /// `$value`, `$ref`, `$count`, `$batch`: with the dollar sign.
    System(String),
}

/// An argument of a call in a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Argument {
    /// `period`; positional arguments are named after their placeholder.
    pub name: String,
    /// The placeholder's name; `None` where the docs give a literal value.
    pub parameter: Option<String>,
    /// The literal value, without quotes.
    pub literal: Option<String>,
    /// The value stands between single quotes on the wire.
    pub quoted: bool,
    /// The name is not written on the wire: `range('{address}')`.
    pub positional: bool,
}
