//! Missing byte ranges of an upload session: `nextExpectedRanges`.

use std::ops::Range;

use serde::Deserialize;

use crate::digits::number;
use crate::edm::DateTimeOffset;

/// The state of an upload session. Some services capitalize the member names.
#[derive(Debug, Default, Deserialize)]
pub(super) struct SessionState {
    #[serde(default, rename = "nextExpectedRanges", alias = "NextExpectedRanges")]
    pub(super) ranges: Option<Vec<String>>,
    #[serde(default, rename = "expirationDateTime", alias = "ExpirationDateTime")]
    pub(super) expires: Option<DateTimeOffset>,
}

impl SessionState {
    /// Reads a body. Returns an empty state if it is something else.
    pub(super) fn new(body: &[u8]) -> Self {
        serde_json::from_slice(body).unwrap_or_default()
    }

    /// Returns the missing bytes of a file of that size, in order. `None` if the session doesn't list them; an error if
    /// a range is outside of the file.
    pub(super) fn missing(&self, size: u64) -> Result<Option<Vec<Range<u64>>>, &'static str> {
        let Some(ranges) = &self.ranges else {
            return Ok(None);
        };
        let missing = ranges.iter().map(|range| parse(range, size));
        let mut missing: Vec<_> = missing.collect::<Option<_>>().ok_or(OUTSIDE)?;
        missing.sort_by_key(|range| range.start);
        Ok(Some(missing))
    }
}

const OUTSIDE: &str = "the upload session expects bytes outside of the file";

/// Parses `26-`, `26-99` (both ends are inclusive), or `26`, as Outlook writes it.
fn parse(text: &str, size: u64) -> Option<Range<u64>> {
    let (start, last) = text.split_once('-').unwrap_or((text, ""));
    let start = number(start)?;
    let end = match last.trim() {
        "" => size,
        last => number(last)?.checked_add(1)?,
    };
    // A last byte beyond the end of the file is tolerated.
    let end = end.min(size);
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(ranges: &str) -> Result<Option<Vec<Range<u64>>>, &'static str> {
        let body = format!(r#"{{"nextExpectedRanges": {ranges}}}"#);
        SessionState::new(body.as_bytes()).missing(100)
    }

    #[test]
    #[allow(clippy::single_range_in_vec_init, reason = "one range is meant")]
    fn every_form_is_read() {
        let cases = [
            (r#"["26-"]"#, vec![26..100]),
            (r#"["26"]"#, vec![26..100]),
            (r#"["0-9"]"#, vec![0..10]),
            (r#"["50-59", "7-9"]"#, vec![7..10, 50..60]),
            (r#"["90-200"]"#, vec![90..100]),
            (r#"["0-18446744073709551614"]"#, vec![0..100]),
            ("[]", vec![]),
        ];
        for (ranges, expected) in cases {
            assert_eq!(missing(ranges), Ok(Some(expected)), "{ranges}");
        }
    }

    #[test]
    fn nonsense_is_an_error() {
        let cases = [
            "100-",
            "200",
            "-5",
            "-",
            "",
            "9-3",
            "a-b",
            "1-2-3",
            "+1-",
            "1.5-",
            "1e3",
            "0x10",
            "99999999999999999999-",
            "0-18446744073709551615",
        ];
        for range in cases {
            assert_eq!(missing(&format!("[{range:?}]")), Err(OUTSIDE), "{range}");
        }
    }

    #[test]
    #[allow(clippy::single_range_in_vec_init, reason = "one range is meant")]
    fn a_body_of_another_kind_says_nothing() {
        for body in [
            "",
            "{}",
            r#"{"id": "1"}"#,
            "[]",
            "<html>",
            r#"{"nextExpectedRanges": 5}"#,
        ] {
            let state = SessionState::new(body.as_bytes());
            assert_eq!(state.missing(100), Ok(None), "{body}");
        }
        let state = SessionState::new(br#"{"NextExpectedRanges": ["5"]}"#);
        assert_eq!(state.missing(100), Ok(Some(vec![5..100])));
    }
}
