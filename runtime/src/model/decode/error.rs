//! Why JSON could not be read, and where.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

/// Why JSON could not be read.
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
            message: "the answer has no content".to_owned(),
            is_no_content: true,
        }
    }

    pub(crate) fn is_no_content(&self) -> bool {
        self.is_no_content
    }

    /// Where in the JSON, such as `value[3].createdDateTime`; empty if it is the whole.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The same error, seen from the object that has this member.
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

/// One step of the way into a value.
pub(super) enum Step {
    Member(Cow<'static, str>),
    Item(usize),
}

/// The way to an error, from the inside out: steps are added only once there is one, on its way up.
#[derive(Default)]
pub(super) struct Path(Vec<Step>);

impl Path {
    pub(super) fn enclose(&mut self, step: Step) {
        self.0.push(step);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The path as text; it is empty afterwards.
    pub(super) fn take(&mut self) -> String {
        Self::whole(&[], std::mem::take(self))
    }

    /// The text of the steps from the root, from the outside in, and of the path below them.
    pub(super) fn whole(outer: &[Step], inner: Self) -> String {
        let mut text = String::new();
        for step in outer.iter().chain(inner.0.iter().rev()) {
            match step {
                Step::Item(index) => {
                    // Writing to a string can't fail.
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
