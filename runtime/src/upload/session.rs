//! Requests of an upload session.

use std::ops::Range;

use bytes::Bytes;
use url::Url;

use super::ranges::SessionState;
use crate::call::{Answer, Policy, exchange};
use crate::client::Client;
use crate::edm::DateTimeOffset;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::operation::{Method, Operation};
use crate::transport::HttpRequest;

/// The missing ranges of an upload session.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UploadStatus {
    /// The missing byte ranges, in order. The service may omit some.
    pub missing: Vec<Range<u64>>,
    /// When the session expires and the bytes sent are deleted.
    pub expires: Option<DateTimeOffset>,
}

pub(super) struct Session {
    pub(super) client: Client,
    address: String,
    size: u64,
}

/// Replaces the URL in errors and traces, because the URL is a secret.
const PATH: &str = "{upload-url}";
const DOCS: &str = "https://learn.microsoft.com/graph/api/driveitem-createuploadsession";

static PUT: Operation = operation(Method::Put, &[200, 201, 202]);
static POST: Operation = operation(Method::Post, &[200, 201]);
static GET: Operation = operation(Method::Get, &[200]);
static DELETE: Operation = operation(Method::Delete, &[204]);

const fn operation(method: Method, success: &'static [u16]) -> Operation {
    Operation::of_flow(method, PATH, DOCS, success)
}

impl Session {
    pub(super) fn new(client: &Client, address: String, size: u64) -> Self {
        let client = client.clone();
        Self {
            client,
            address,
            size,
        }
    }

    /// An error caused by the service.
    pub(super) fn unexpected(problem: &'static str) -> Error {
        Error::unexpected(problem).of(&PUT)
    }

    /// An error caused by the caller.
    pub(super) fn argument(problem: &'static str) -> Error {
        Error::argument(problem).of(&PUT)
    }

    /// Sends bytes, beginning at offset `start`.
    pub(super) async fn put(&self, start: u64, content: Bytes) -> Result<Answer<Bytes>> {
        let length = u64::try_from(content.len()).unwrap_or(u64::MAX);
        let last = start.saturating_add(length).saturating_sub(1);
        let mut request = self.request(&PUT)?;
        let range = format!("bytes {start}-{last}/{}", self.size);
        request.headers.set("content-range", range);
        request
            .headers
            .set("content-type", "application/octet-stream");
        request.body = content.into();
        self.exchange(&PUT, request).await
    }

    pub(super) async fn status(&self) -> Result<UploadStatus> {
        let answer = self.exchange(&GET, self.request(&GET)?).await?;
        let state = SessionState::new(&answer.response.body);
        let unexpected = |problem| answer.error(Error::unexpected(problem));
        let missing = state.missing(self.size).map_err(unexpected)?;
        let silent = || unexpected("the upload session does not list its missing bytes");
        Ok(UploadStatus {
            missing: missing.ok_or_else(silent)?,
            expires: state.expires,
        })
    }

    /// Creates the file from the bytes sent.
    pub(super) async fn commit(&self) -> Result<Answer<Bytes>> {
        self.exchange(&POST, self.request(&POST)?).await
    }

    pub(super) async fn cancel(&self) -> Result<()> {
        match self.exchange(&DELETE, self.request(&DELETE)?).await {
            Ok(_) => Ok(()),
            Err(error) if error.is_not_found() => Ok(()),
            Err(error) => Err(error),
        }
    }

    fn request(&self, operation: &'static Operation) -> Result<HttpRequest> {
        let url = self.url().map_err(|error| error.of(operation))?;
        let mut request = HttpRequest::new(operation.method, url);
        request.headers.set("accept", "application/json");
        Ok(request)
    }

    fn url(&self) -> Result<Url> {
        let gate = self.client.gate();
        let url = gate.resolve(gate.base(), &self.address, Link::Upload.reach());
        url.map_err(|problem| Error::address(Link::Upload, problem))
    }

    async fn exchange(
        &self,
        operation: &'static Operation,
        request: HttpRequest,
    ) -> Result<Answer<Bytes>> {
        let policy = Policy::new(&self.client, operation.method, Link::Upload);
        exchange(&self.client, operation, request, &policy).await
    }
}
