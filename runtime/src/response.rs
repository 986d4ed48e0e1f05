//! What a call can answer with.

use bytes::Bytes;

use crate::call::Answer;
use crate::error::{Error, Kind, Result};
use crate::headers::Headers;
use crate::model::{self, DecodeError, Item, Place};

/// A response as it came, with a status of success.
#[derive(Debug)]
pub struct RawResponse {
    answer: Answer<Bytes>,
    is_lenient: bool,
}

impl RawResponse {
    pub(crate) fn new(answer: Answer<Bytes>) -> Self {
        let is_lenient = false;
        Self { answer, is_lenient }
    }

    /// Sets whether items of a page that can't be read are set aside.
    pub(crate) fn leniently(mut self, is_lenient: bool) -> Self {
        self.is_lenient = is_lenient;
        self
    }

    /// The HTTP status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.answer.response.status
    }

    /// The headers, such as `Location` of a long-running operation.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        &self.answer.response.headers
    }

    /// How often the request was sent until it was answered.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.answer.attempts
    }

    /// The body.
    #[must_use]
    pub fn body(&self) -> &Bytes {
        &self.answer.response.body
    }

    /// Adds to an error about this response what is known of it.
    pub(crate) fn error(&self, error: Error) -> Error {
        self.answer.error(error)
    }

    /// Reads the body as any type that a call can answer with.
    ///
    /// # Errors
    ///
    /// If the body is something else.
    pub fn read<T: Response>(&self) -> Result<T> {
        let status = self.status();
        let read = T::from_body(self.body(), self.is_lenient);
        read.map_err(|error| self.answer.error(Error::new(Kind::Decode(status, error))))
    }
}

/// A type that a call can answer with: a generated type, a [`Page`](crate::Page) of them, a
/// [`Value`](crate::Value), an [`Option`] of these, [`Bytes`], [`Json`](crate::Json) or nothing.
///
/// Not meant to be implemented by others.
pub trait Response: Sized + Send + 'static {
    /// The media type to ask for.
    #[doc(hidden)]
    const ACCEPT: &'static str = "application/json";

    #[doc(hidden)]
    fn from_body(body: &Bytes, is_lenient: bool) -> std::result::Result<Self, DecodeError>;
}

impl<T: Item> Response for T {
    fn from_body(body: &Bytes, is_lenient: bool) -> std::result::Result<Self, DecodeError> {
        match is_empty(body) {
            true => nothing(),
            false => model::from_answer(body, is_lenient),
        }
    }
}

fn is_empty(body: &[u8]) -> bool {
    model::without_mark(body).is_empty()
}

/// Any JSON may also be none at all; all else was promised.
fn nothing<T: Item>() -> std::result::Result<T, DecodeError> {
    let mut item = T::blank();
    match item.place() {
        Place::Json(_) => Ok(item),
        _ => Err(DecodeError::empty()),
    }
}

/// For operations that document an answer with content and one without: `None` is that without.
impl<T: Item> Response for Option<T> {
    fn from_body(body: &Bytes, is_lenient: bool) -> std::result::Result<Self, DecodeError> {
        match is_empty(body) {
            true => Ok(None),
            false => T::from_body(body, is_lenient).map(Some),
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
