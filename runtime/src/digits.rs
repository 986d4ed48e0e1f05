//! Numbers in what headers and sessions say of ranges.

/// Digits and nothing else: `parse` by itself would also take a plus sign.
pub(crate) fn number(text: &str) -> Option<u64> {
    let text = text.trim();
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| is_plain)
}
