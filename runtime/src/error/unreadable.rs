//! An answer of success whose body is not what the operation promises.

use std::fmt::{self, Display};

use bytes::Bytes;

use crate::headers::Headers;
use crate::model::{DecodeError, without_mark};

/// How many characters of a body that is no JSON an error shows.
const SHOWN: usize = 100;

/// An answer of success whose body can't be read.
pub(crate) struct Unreadable {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
    pub(crate) error: DecodeError,
}

impl Unreadable {
    /// The beginning of a body that is no JSON at all, such as the HTML page of a gateway. JSON is never shown, as it may
    /// be personal.
    fn excerpt(&self) -> Option<String> {
        let text = String::from_utf8_lossy(without_mark(&self.body));
        let text = text.trim_start();
        let is_json = |c: char| matches!(c, '{' | '[' | '"' | '-' | '0'..='9' | 't' | 'f' | 'n');
        let is_binary = |c: char| c.is_control() && !c.is_whitespace();
        if text.is_empty() || text.starts_with(is_json) || text.contains(is_binary) {
            return None;
        }
        Some(text.chars().take(SHOWN).collect())
    }
}

/// Such as `the response (200, text/html) is not JSON, it begins with "<html>"`.
impl Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the response ({}", self.status)?;
        if let Some(media_type) = self.headers.get("content-type") {
            write!(f, ", {media_type}")?;
        }
        if let Some(encoding) = self.headers.get("content-encoding") {
            write!(f, ", encoded as {encoding}")?;
        }
        match self.excerpt() {
            Some(excerpt) => write!(f, ") is not JSON, it begins with {excerpt:?}"),
            None => write!(f, ") can't be read: {}", self.error),
        }
    }
}
