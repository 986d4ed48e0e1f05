//! Items of a page that could not be read, where the rest of the page counts more.

use std::fmt;

use super::DecodeError;

/// An item that a [lenient](crate::Request::lenient) request left out of its page.
#[derive(Clone, PartialEq)]
pub struct Rejected {
    pub(super) index: usize,
    pub(super) error: DecodeError,
    pub(super) json: Box<str>,
}

impl Rejected {
    /// Its place in the list as the service sent it, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        self.index
    }

    /// Where in it, from the page's root on, such as `value[3].createdDateTime`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.error.path()
    }

    /// What is wrong with it.
    #[must_use]
    pub fn error(&self) -> &DecodeError {
        &self.error
    }

    /// Its JSON text, as it came.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }
}

/// Without the text, which may be personal.
impl fmt::Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejected")
            .field("index", &self.index)
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
