//! `Range` and `Content-Range` (RFC 9110, section 14).

use std::ops::{Bound, RangeBounds};

use crate::digits::number;

/// A byte range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ByteRange {
    pub(super) start: u64,
    /// The end, exclusive; `None` for the end of the content.
    pub(super) end: Option<u64>,
}

impl ByteRange {
    pub(super) const ALL: Self = Self {
        start: 0,
        end: None,
    };

    pub(super) fn new(range: impl RangeBounds<u64>) -> Result<Self, &'static str> {
        let start = match range.start_bound() {
            Bound::Included(start) => Some(*start),
            Bound::Excluded(before) => before.checked_add(1),
            Bound::Unbounded => Some(0),
        };
        let end = match range.end_bound() {
            Bound::Included(last) => last.checked_add(1),
            Bound::Excluded(end) => Some(*end),
            Bound::Unbounded => None,
        };
        let start = start.filter(|start| end.is_none_or(|end| *start < end));
        let start = start.ok_or("the range is empty")?;
        Ok(Self { start, end })
    }

    /// Returns the value of the `Range` header; `None` for the whole content.
    pub(super) fn header(&self) -> Option<String> {
        match self {
            Self {
                start: 0,
                end: None,
            } => None,
            Self { start, end: None } => Some(format!("bytes={start}-")),
            Self {
                start,
                end: Some(end),
            } => Some(format!("bytes={start}-{}", end.saturating_sub(1))),
        }
    }
}

/// The value of a `Content-Range` header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ContentRange {
    pub(super) start: u64,
    /// The end, exclusive.
    pub(super) end: u64,
    /// The size of the whole content, if known.
    pub(super) total: Option<u64>,
}

impl ContentRange {
    /// Parses `bytes 0-99/200` or `bytes 0-99/*`. Returns `None` for anything else or an inconsistent range.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (unit, rest) = text.trim().split_once(' ')?;
        let (range, total) = rest.split_once('/')?;
        let (start, last) = range.split_once('-')?;
        let start = number(start)?;
        let last = number(last)?;
        let total = match total.trim() {
            "*" => None,
            total => Some(number(total)?),
        };
        let is_sound = unit.eq_ignore_ascii_case("bytes")
            && start <= last
            && total.is_none_or(|total| last < total);
        is_sound.then_some(Self {
            start,
            end: last.checked_add(1)?,
            total,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_rust_and_of_http() {
        let header = |range: Result<ByteRange, _>| range.unwrap().header();
        assert_eq!(header(ByteRange::new(..)), None);
        assert_eq!(header(ByteRange::new(0..)), None);
        assert_eq!(header(ByteRange::new(5..)).unwrap(), "bytes=5-");
        assert_eq!(header(ByteRange::new(..5)).unwrap(), "bytes=0-4");
        assert_eq!(header(ByteRange::new(2..=5)).unwrap(), "bytes=2-5");
        assert!(ByteRange::new(5..5).is_err());
        assert!(ByteRange::new(..0).is_err());
    }

    #[test]
    fn what_a_part_says_of_itself() {
        let part = |start, end, total| Some(ContentRange { start, end, total });
        assert_eq!(
            ContentRange::parse("bytes 0-99/200"),
            part(0, 100, Some(200))
        );
        assert_eq!(ContentRange::parse("Bytes 5-5/*"), part(5, 6, None));
        let odd = [
            "",
            "bytes",
            "bytes */200",
            "bytes 0-99",
            "bytes 9-1/20",
            "bytes 0-20/20",
            "bytes -5/20",
            "bytes +1-5/20",
            "items 0-1/2",
            "bytes 0-18446744073709551615/*",
            "bytes a-b/c",
        ];
        for text in odd {
            assert_eq!(ContentRange::parse(text), None, "{text}");
        }
    }
}
