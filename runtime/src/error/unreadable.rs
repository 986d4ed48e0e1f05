//! Success responses that can't be deserialized.

use std::fmt::{self, Display};

use bytes::Bytes;

use crate::headers::Headers;
use crate::model::{DecodeError, without_mark};

/// The most characters of a body that is not JSON to show in an error.
const SHOWN: usize = 100;

/// A success response that can't be deserialized.
pub(crate) struct Unreadable {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
    pub(crate) error: DecodeError,
}

impl Unreadable {
    /// Returns the beginning of a body that is not JSON, such as the HTML page of a gateway. JSON is never shown,
    /// because it may be personal data.
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

/// Formats, for example, `the response (200, text/html) is not JSON, it begins with "<html>"`.
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
            None => write!(f, ") cannot be deserialized: {}", self.error),
        }
    }
}
