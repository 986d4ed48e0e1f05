//! Path templates, as typed segments.

use std::fmt;

use serde::{Serialize, Serializer};

/// A path such as `/users/{user-id}/messages/delta`, as segments. Two templates identify the same operation if they are
/// equal apart from case and placeholder names. Exports have its text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PathTemplate {
    /// The segments in order; empty only for the service root.
    pub segments: Vec<Segment>,
}

/// The part of a path between two slashes or, in path-based addressing, between two colons.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
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
    pub enum_type: Option<String>,
    /// Whether the argument may be left out, together with its name.
    pub optional: bool,
    /// Whether the URL omits the argument's name: `range('{address}')`.
    pub positional: bool,
}

/// `/users/{user-id}/messages`, with each placeholder in braces.
impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.segments.is_empty() {
            return f.write_str("/");
        }
        for segment in &self.segments {
            let separator = match segment {
                Segment::ByPath { .. } => ":/",
                _ => "/",
            };
            write!(f, "{separator}{segment}")?;
            if let Segment::ByPath { closed: true, .. } = segment {
                f.write_str(":")?;
            }
        }
        Ok(())
    }
}

impl Serialize for PathTemplate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl fmt::Display for Segment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Literal(word) | Self::Cast(word) | Self::System(word) => f.write_str(word),
            Self::Parameter(name)
            | Self::ByPath {
                parameter: name, ..
            } => write!(f, "{{{name}}}"),
            Self::Call { name, arguments } => {
                write!(f, "{name}(")?;
                for (at, argument) in arguments.iter().enumerate() {
                    let comma = if at == 0 { "" } else { "," };
                    write!(f, "{comma}{argument}")?;
                }
                f.write_str(")")
            }
        }
    }
}

/// `period='{period}'`.
impl fmt::Display for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.positional {
            let enum_type = self.enum_type.as_deref().unwrap_or_default();
            write!(f, "{}={enum_type}", self.name)?;
        }
        let quote = if self.quoted { "'" } else { "" };
        match (&self.parameter, &self.literal) {
            (Some(name), _) => write!(f, "{quote}{{{name}}}{quote}"),
            (None, literal) => {
                write!(
                    f,
                    "{quote}{}{quote}",
                    literal.as_deref().unwrap_or_default()
                )
            }
        }
    }
}
