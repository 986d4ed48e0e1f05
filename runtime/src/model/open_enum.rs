//! Enums that keep the text of members that this crate does not know.

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

/// The known member that a text stands for, whatever its letter case; else the text.
#[must_use]
pub fn member_named<'a>(members: &[&'a str], text: &'a str) -> &'a str {
    let is_exact = members.contains(&text);
    let same = |member: &&&str| member.eq_ignore_ascii_case(text);
    let known = (!is_exact).then(|| members.iter().find(same)).flatten();
    known.copied().unwrap_or(text)
}
