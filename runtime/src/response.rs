//! Responses and the types that they are deserialized to.

use bytes::Bytes;

use crate::call::Answer;
use crate::error::{Error, Kind, Result, Unreadable};
use crate::headers::Headers;
use crate::model::{self, DecodeError, Item};

/// A raw response with a success status.
#[derive(Debug)]
pub struct RawResponse {
    answer: Answer<Bytes>,
    is_strict: bool,
}

impl RawResponse {
    pub(crate) fn new(answer: Answer<Bytes>) -> Self {
        let is_strict = false;
        Self { answer, is_strict }
    }

    /// Sets whether a value of an unexpected type is an error.
    pub(crate) fn strictly(mut self, is_strict: bool) -> Self {
        self.is_strict = is_strict;
        self
    }

    /// Returns the HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.answer.response.status
    }

    /// Returns the headers, such as `Location` of a long-running operation.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        &self.answer.response.headers
    }

    /// Returns the header `Location`: the URL of a monitor, of a created resource, or of content.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.headers().get("location")
    }

    /// Returns how often the request was sent.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.attempts
    }

    /// Returns the body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.answer.response.body
    }

    /// Returns `true` if the content is missing although the status promises it. In pagination, this would silently end
    /// the list.
    pub(crate) fn is_cut_off(&self) -> bool {
        self.status() != 204 && is_empty(self.body())
    }

    /// Adds the details of this response to an error.
    pub(crate) fn error(&self, error: Error) -> Error {
        self.answer.error(error)
    }

    /// Deserializes the body to any response type.
    ///
    /// # Errors
    ///
    /// Returns an error if the body has another type.
    pub fn read<T: Response>(&self) -> Result<T> {
        let read = T::from_body(self.body(), self.is_strict);
        read.map_err(|error| {
            let unreadable = Unreadable {
                status: self.status(),
                headers: self.headers().clone(),
                body: self.body().clone(),
                error,
            };
            self.answer
                .error(Error::new(Kind::Decode(unreadable.into())))
        })
    }
}

/// A type that a response can be deserialized to: a generated type, a [`Page`](crate::Page) of them, a
/// [`Value`](crate::Value), an [`Option`] of these, [`Bytes`], [`Json`](crate::Json) or `()`.
///
/// A successful response without content, such as 204, is `None`, null, or an empty model with
/// [`is_no_content`](crate::model::Extra::is_no_content).
///
/// Not meant to be implemented outside of this crate.
pub trait Response: Sized + Send + 'static {
    /// The media type for `Accept`.
    #[doc(hidden)]
    const ACCEPT: &'static str = "application/json";

    #[doc(hidden)]
    fn from_body(body: &Bytes, is_strict: bool) -> std::result::Result<Self, DecodeError>;
}

impl<T: Item> Response for T {
    fn from_body(body: &Bytes, is_strict: bool) -> std::result::Result<Self, DecodeError> {
        match is_empty(body) {
            true => model::from_no_content(),
            false => model::from_answer(body, is_strict),
        }
    }
}

fn is_empty(body: &[u8]) -> bool {
    model::without_mark(body).is_empty()
}

/// For operations that document both a response with content and one without: `None` is the latter.
impl<T: Item> Response for Option<T> {
    fn from_body(body: &Bytes, is_strict: bool) -> std::result::Result<Self, DecodeError> {
        match is_empty(body) {
            true => Ok(None),
            false => T::from_body(body, is_strict).map(Some),
        }
    }
}

impl Response for Bytes {
    const ACCEPT: &'static str = "*/*";

    fn from_body(body: &Bytes, _: bool) -> std::result::Result<Self, DecodeError> {
        Ok(body.clone())
    }
}

impl Response for () {
    fn from_body(_: &Bytes, _: bool) -> std::result::Result<Self, DecodeError> {
        Ok(())
    }
}
