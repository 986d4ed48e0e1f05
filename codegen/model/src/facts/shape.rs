//! What is left of a JSON sample when its values are taken out: keys and kinds.
//!
//! Written as the sample itself with a word in place of every value: `{id: guid, members: [text], size: long}`.
//! See `shape_text`.

/// A JSON value without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool,
    /// A number without fraction or exponent; the flag says that it does not fit 32 bits.
    Integer {
        /// Needs 64 bits.
        wide: bool,
    },
    /// Any other number.
    Number,
    /// A string.
    Text(TextKind),
    /// The distinct shapes of the elements in the order of first occurrence.
    Array(Vec<Shape>),
    /// Members in page order; a repeated key stays repeated.
    Object(Vec<(String, Shape)>),
}

/// What a string looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextKind {
    /// Nothing in particular.
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
    /// (`"String"`, `"microsoft.graph.recipient"`, `"timestamp"`). A fact, so it is kept.
    Type(String),
}
