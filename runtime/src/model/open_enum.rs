//! Enums that know that they don't know all their members.

/// A generated enum, whose last member keeps the text of what this crate does not know yet.
///
/// Implemented by generated code.
pub trait OpenEnum: Clone + Send + Sync + 'static {
    /// The full name, such as `microsoft.graph.bodyType`.
    const TYPE_NAME: &'static str;
    /// The known members, as they are spelled in JSON.
    const MEMBERS: &'static [&'static str];
    /// The member of that text.
    fn from_text(text: &str) -> Self;
    /// The member's text.
    fn as_str(&self) -> &str;
}
