//! Parsing of unsigned numbers.

/// Parses a number that has only digits; unlike `str::parse`, rejects a plus sign.
pub(crate) fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}
