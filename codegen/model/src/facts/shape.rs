//! The shape of a JSON sample: its member names, and the kind of each value instead of the value.
//!
//! Serialized like the sample with a word in place of each value: `{id: guid, members: [text], size: long}`.
//! See `shape_text`.

/// A JSON value without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number without fraction or exponent.
    Integer {
        /// Whether the number needs 64 bits.
        wide: bool,
    },
    /// Any other number.
    Number,
    /// A string.
    Text(TextKind),
    /// The distinct shapes of the elements, in order of first occurrence.
    Array(Vec<Shape>),
    /// The members in page order. Repeated names are kept.
    Object(Vec<(String, Shape)>),
}

/// Format of a string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextKind {
    /// No recognised format.
    Plain,
    /// RFC 3339 date and time.
    DateTime,
    /// RFC 3339 full date.
    Date,
    /// `hh:mm:ss` with or without a fraction.
    TimeOfDay,
    /// ISO 8601 duration: `PT1H`.
    Duration,
    /// RFC 9562 UUID.
    Guid,
    /// A type name: the value of an `@odata.type` member, or any string in a JSON *representation*
    /// (`"String"`, `"microsoft.graph.recipient"`, `"timestamp"`). It is a fact, not a sample, so the name is kept.
    Type(String),
}
