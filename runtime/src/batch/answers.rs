//! Responses to a batch.

use super::Handle;
use crate::error::{Error, Result};
use crate::response::{RawResponse, Response};

/// The responses to the requests of a [`Batch`](super::Batch).
#[derive(Debug)]
#[must_use = "each answer may be an error"]
pub struct Answers {
    batch: u64,
    results: Vec<Option<Result<RawResponse>>>,
}

impl Answers {
    pub(super) fn new(batch: u64, results: Vec<Result<RawResponse>>) -> Self {
        let results = results.into_iter().map(Some).collect();
        Self { batch, results }
    }

    /// Takes the response to a request.
    ///
    /// # Errors
    ///
    /// Returns the error of the request, or an error if the handle belongs to another batch.
    pub fn take<T: Response>(&mut self, handle: Handle<T>) -> Result<T> {
        self.take_raw(handle)?.read()
    }

    /// Takes the raw response to a request, if its status is a success.
    ///
    /// # Errors
    ///
    /// Same as [`take`](Self::take).
    pub fn take_raw<T>(&mut self, handle: Handle<T>) -> Result<RawResponse> {
        let own = self.results.get_mut(handle.index);
        let own = own.filter(|_| handle.batch == self.batch);
        match own.and_then(Option::take) {
            Some(result) => result,
            None => Err(Error::argument("the handle belongs to another batch")),
        }
    }
}
