//! Enums with a variant for unknown members.

/// A generated enum, whose last variant holds the text of a member that this crate doesn't know.
///
/// Implemented by generated code.
pub trait OpenEnum: Clone + Send + Sync + 'static {
    /// The full name, such as `microsoft.graph.bodyType`.
    const TYPE_NAME: &'static str;
    /// The JSON names of the known members.
    const MEMBERS: &'static [&'static str];
    /// Returns the member with this text.
    fn from_text(text: &str) -> Self;
    /// Returns the text of the member.
    fn as_str(&self) -> &str;
}

/// Returns the known member that equals a text without regard to letter case; otherwise the text.
#[must_use]
pub fn member_named<'a>(members: &[&'a str], text: &'a str) -> &'a str {
    let is_exact = members.contains(&text);
    let same = |member: &&&str| member.eq_ignore_ascii_case(text);
    let known = (!is_exact).then(|| members.iter().find(same)).flatten();
    known.copied().unwrap_or(text)
}
