//! Values of an answer that do not fit the documented type.

use std::fmt;

use super::DecodeError;

/// A value of an answer that does not fit its documented type, and so was left out.
///
/// The value of a field stays in the model's [`Extra`](crate::model::Extra) under its JSON name. An item of a list is
/// nowhere but here.
#[derive(Clone, PartialEq)]
pub struct Rejected {
    pub(super) error: DecodeError,
    pub(super) json: Box<str>,
}

impl Rejected {
    /// The JSON path from the root of the answer, such as `value[3].createdDateTime`.
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
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
