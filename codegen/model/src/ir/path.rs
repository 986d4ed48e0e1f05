//! Path templates, as typed segments.

use serde::{Deserialize, Serialize};

/// A path such as `/users/{user-id}/messages/delta`, as segments. Two templates identify the same operation if they are
/// equal apart from case and placeholder names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PathTemplate {
    /// The segments in order; empty only for the service root.
    pub segments: Vec<Segment>,
}

/// The part of a path between two slashes or, in path-based addressing, between two colons.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Segment {
    /// A fixed name: `groups`, `me`, `reply`.
    Literal(String),
    /// A placeholder for exactly one segment: `{group-id}`.
    Parameter(String),
    /// A function call or an alternate key: `getActivities(start='{start}',end='{end}')`,
    /// `applications(appId='{appId}')`.
    Call {
        /// Name of the function or entity set: `getActivities`; may be qualified: `microsoft.graph.delta`.
        name: String,
        /// The arguments in documented order; empty for `()`.
        arguments: Vec<Argument>,
    },
    /// A cast to a derived type, or a qualified function without parentheses: `microsoft.graph.user`.
    Cast(String),
    /// A relative file path after `root`, an id or a host, percent-encoded segment by segment: `:/{path}:`.
    ByPath {
        /// Name of the placeholder: `path`.
        parameter: String,
        /// Whether a colon closes the path because more segments follow.
        closed: bool,
    },
    /// A system segment, with the dollar sign: `$value`, `$ref`, `$count`, `$batch`.
    System(String),
}

/// An argument of a call in a path.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Argument {
    /// Name of the argument: `period`. A positional argument has the name of its placeholder.
    pub name: String,
    /// Name of the placeholder; `None` if the docs give a literal value.
    pub parameter: Option<String>,
    /// The literal value, without quotes; `None` for a placeholder.
    pub literal: Option<String>,
    /// Whether the URL has single quotes around the value: `period='D7'`.
    pub quoted: bool,
    /// The enum type that the URL has before the quotes: `microsoft.graph.timeZoneStandard` of
    /// `kind=microsoft.graph.timeZoneStandard'{kind}'`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub enum_type: Option<String>,
    /// Whether the argument may be left out, together with its name.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub optional: bool,
    /// Whether the URL omits the argument's name: `range('{address}')`.
    pub positional: bool,
}
