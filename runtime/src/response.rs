//! What a call can answer with.

use bytes::Bytes;

use crate::call::Answer;
use crate::error::{Error, Kind, Result, Unreadable};
use crate::headers::Headers;
use crate::model::{self, DecodeError, Item};

/// A response as it came, with a status of success.
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

    /// Sets whether a value that does not fit its type is an error.
    pub(crate) fn strictly(mut self, is_strict: bool) -> Self {
        self.is_strict = is_strict;
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

    /// The header `Location`: where a long-running operation can be followed, where something was created, or where content
    /// is kept.
    #[must_use]
    pub fn location(&self) -> Option<&str> {
        self.headers().get("location")
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

    /// Whether content is missing though the status does not say so: of a page, this would end a list in silence.
    pub(crate) fn is_cut_off(&self) -> bool {
        self.status() != 204 && is_empty(self.body())
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

/// A type that a call can answer with: a generated type, a [`Page`](crate::Page) of them, a
/// [`Value`](crate::Value), an [`Option`] of these, [`Bytes`], [`Json`](crate::Json) or nothing.
///
/// An answer of success without content, such as 204, is `None`, null, or an empty model that
/// [says so](crate::model::Extra::is_no_content).
///
/// Not meant to be implemented by others.
pub trait Response: Sized + Send + 'static {
    /// The media type to ask for.
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

/// For operations that document an answer with content and one without: `None` is that without.
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
