//! Errors of deserialization, with their paths.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// The error of a failed deserialization.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    path: String,
    message: String,
    is_no_content: bool,
}

impl DecodeError {
    pub(super) fn new(path: String, error: &serde_json::Error) -> Self {
        Self {
            path,
            message: error.to_string(),
            is_no_content: false,
        }
    }

    pub(crate) fn empty() -> Self {
        Self {
            path: String::new(),
            message: "the response has no content".to_owned(),
            is_no_content: true,
        }
    }

    pub(crate) fn is_no_content(&self) -> bool {
        self.is_no_content
    }

    /// Returns the path in the JSON, such as `value[3].createdDateTime`; empty for the root.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Prefixes the path with the name of a member.
    pub(crate) fn below(self, member: &str) -> Self {
        let dot = match self.path.chars().next() {
            None | Some('[') => "",
            Some(_) => ".",
        };
        let path = format!("{member}{dot}{}", self.path);
        Self { path, ..self }
    }
}

impl std::error::Error for DecodeError {}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.path.as_str() {
            "" => f.write_str(&self.message),
            path => write!(f, "{path}: {}", self.message),
        }
    }
}

/// A step of a path.
pub(super) enum Step {
    Member(Cow<'static, str>),
    Item(usize),
}

/// The path of an error, from the inside out. Steps are added only while the error is returned.
#[derive(Default)]
pub(super) struct Path(Vec<Step>);

impl Path {
    pub(super) fn enclose(&mut self, step: Step) {
        self.0.push(step);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Formats the path and clears it.
    pub(super) fn take(&mut self) -> String {
        Self::whole(&[], std::mem::take(self))
    }

    /// Formats the path that begins with the steps `outer`.
    pub(super) fn whole(outer: &[Step], inner: Self) -> String {
        let mut text = String::new();
        for step in outer.iter().chain(inner.0.iter().rev()) {
            match step {
                Step::Item(index) => {
                    // Writing to a string never fails.
                    let _ = write!(text, "[{index}]");
                }
                Step::Member(name) => {
                    text.push_str(if text.is_empty() { "" } else { "." });
                    text.push_str(name);
                }
            }
        }
        text
    }
}
