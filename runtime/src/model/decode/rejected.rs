//! Rejected values of a response.

use std::fmt;

use super::DecodeError;

/// A response value that does not have its documented type and was left out.
///
/// The value of a field is also in the model's [`Extra`](crate::model::Extra) under its JSON name. An item of a list is
/// only here.
#[derive(Clone, PartialEq)]
pub struct Rejected {
    pub(super) error: DecodeError,
    pub(super) json: Box<str>,
}

impl Rejected {
    /// Returns the JSON path from the root of the response, such as `value[3].createdDateTime`.
    #[must_use]
    pub fn path(&self) -> &str {
        self.error.path()
    }

    /// Returns the reason.
    #[must_use]
    pub fn error(&self) -> &DecodeError {
        &self.error
    }

    /// Returns the JSON text as received.
    #[must_use]
    pub fn json(&self) -> &str {
        &self.json
    }
}

/// Omits the text, which may be personal data.
impl fmt::Debug for Rejected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejected")
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}
