//! Responses to a batch.

use bytes::Bytes;

use super::Handle;
use crate::client::Client;
use crate::download::Download;
use crate::error::{Error, Refusal, Result};
use crate::response::{RawResponse, Response};
use crate::transport::HttpResponse;

/// The responses to the requests of a [`Batch`](super::Batch).
#[derive(Debug)]
#[must_use = "each response may be an error"]
pub struct Answers {
    client: Client,
    batch: u64,
    results: Vec<Option<Result<RawResponse>>>,
}

/// The content of a response in a batch.
#[derive(Debug)]
#[non_exhaustive]
#[allow(
    clippy::large_enum_variant,
    reason = "it is short-lived, and there is only one at a time"
)]
pub enum BatchContent {
    /// The content is part of the response.
    Here(Bytes),
    /// The content is stored elsewhere. Awaiting the download requests it, without the token.
    Elsewhere(Download),
}

impl Answers {
    pub(super) fn new(client: Client, batch: u64, results: Vec<Result<RawResponse>>) -> Self {
        let results = results.into_iter().map(Some).collect();
        Self {
            client,
            batch,
            results,
        }
    }

    /// Takes the response to a request.
    ///
    /// # Errors
    ///
    /// Returns the error of the request, an error of status 302 if the content is stored elsewhere (see
    /// [`take_content`](Self::take_content)), or an error if the handle belongs to another batch.
    pub fn take<T: Response>(&mut self, handle: Handle<T>) -> Result<T> {
        let answer = self.take_raw(handle)?;
        match answer.location().filter(|_| answer.status() >= 300) {
            Some(_) => Err(self.elsewhere(&answer)),
            None => answer.read(),
        }
    }

    /// Takes the content of a response, or a download of it if it is stored elsewhere.
    ///
    /// # Errors
    ///
    /// Returns the error of the request, or an error if the handle belongs to another batch.
    pub fn take_content(&mut self, handle: Handle<Bytes>) -> Result<BatchContent> {
        let answer = self.take_raw(handle)?;
        Ok(match answer.location().filter(|_| answer.status() >= 300) {
            Some(url) => BatchContent::Elsewhere(Download::from_url(&self.client, url)),
            None => BatchContent::Here(answer.body().clone()),
        })
    }

    /// Takes the raw response to a request, if its status is a success or a redirect with a
    /// [location](RawResponse::location).
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

    fn elsewhere(&self, answer: &RawResponse) -> Error {
        let headers = answer.headers().clone();
        let response = HttpResponse::new(answer.status(), headers, answer.body().clone());
        let now = self.client.clock().now();
        answer.error(Error::refused(Refusal::new(response, now)))
    }
}
