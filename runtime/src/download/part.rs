//! Range requests, and checks of whether the response is the requested range.

use std::time::Duration;

use super::range::{ByteRange, ContentRange};
use crate::auth::BoxFuture;
use crate::call::Answer;
use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::headers::Headers;
use crate::transport::{ByteStream, HttpRequest};

/// A request for a range of some content.
pub(super) struct Part {
    caller: Caller,
    request: HttpRequest,
    link: Link,
    range: ByteRange,
}

/// How a response overlaps the requested range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Fit {
    /// How many bytes precede the range.
    pub(super) skip: u64,
    /// How many bytes of the range the response has, if known.
    pub(super) length: Option<u64>,
    /// The most bytes that the range can have.
    pub(super) most: Option<u64>,
    /// The size of the whole content, if known.
    pub(super) total: Option<u64>,
}

impl Part {
    pub(super) fn new(caller: Caller, request: HttpRequest, link: Link, range: ByteRange) -> Self {
        Self {
            caller,
            request,
            link,
            range,
        }
    }

    pub(super) fn caller(&self) -> &Caller {
        &self.caller
    }

    /// Returns the range without its first `done` bytes.
    fn after(&self, done: u64) -> ByteRange {
        let start = self.range.start.saturating_add(done);
        ByteRange {
            start,
            ..self.range
        }
    }

    /// Requests the range.
    pub(super) fn ask(&self) -> BoxFuture<'static, Result<Answer<ByteStream>>> {
        let caller = self.caller.clone();
        let request = self.request(0);
        let link = self.link;
        Box::pin(async move { caller.stream(request?, link).await })
    }

    /// After a delay, requests the range without its first bytes, if the content still has the same ETag.
    pub(super) fn ask_again(
        &self,
        done: u64,
        version: &str,
        pause: Duration,
    ) -> BoxFuture<'static, Result<Answer<ByteStream>>> {
        let caller = self.caller.clone();
        let link = self.link;
        let request = self.request(done).map(|mut request| {
            request.headers.set("if-range", version);
            request
        });
        Box::pin(async move {
            caller.client().clock().sleep(pause).await;
            caller.stream(request?, link).await
        })
    }

    /// Returns `true` if the request is safe to repeat.
    pub(super) fn is_repeatable(&self) -> bool {
        self.caller.policy(&self.request, self.link).idempotent
    }

    fn request(&self, done: u64) -> Result<HttpRequest> {
        let request = self.request.try_clone();
        let mut request =
            request.ok_or_else(|| Error::argument("a streamed body cannot be sent again"))?;
        if let Some(range) = self.after(done).header() {
            request.headers.set("range", range);
        }
        Ok(request)
    }

    /// Locates the range, without its first bytes, in a response.
    pub(super) fn find(&self, done: u64, answer: &Answer<ByteStream>) -> Result<Fit> {
        let wanted = self.after(done);
        let headers = &answer.response.headers;
        let unexpected = |problem| answer.error(Error::unexpected(problem));
        let wanted_length = wanted.end.map(|end| end.saturating_sub(wanted.start));
        if answer.response.status != 206 {
            let total = content_length(headers);
            let length = total.map(|total| total.saturating_sub(wanted.start));
            return Ok(Fit {
                skip: wanted.start,
                length: shorter(length, wanted_length),
                most: shorter(length, wanted_length).or(wanted_length),
                total,
            });
        }
        let range = headers.get("content-range").and_then(ContentRange::parse);
        let range = range.ok_or_else(|| {
            unexpected("the partial response has no valid `Content-Range` header")
        })?;
        if range.start != wanted.start {
            return Err(unexpected(
                "the partial response has another range than requested",
            ));
        }
        // A service may send less than requested (RFC 9110, section 15.3.7). If the total size is known, the rest is
        // requested as after a broken connection.
        let end = range.total.unwrap_or(range.end);
        let length = shorter(Some(end.saturating_sub(wanted.start)), wanted_length);
        Ok(Fit {
            skip: 0,
            length,
            most: length,
            total: range.total,
        })
    }
}

fn shorter(length: Option<u64>, wanted: Option<u64>) -> Option<u64> {
    match (length, wanted) {
        (Some(length), Some(wanted)) => Some(length.min(wanted)),
        // It is unknown whether the content is as long as requested.
        (length, _) => length,
    }
}

/// Returns the length of a body that is not compressed.
fn content_length(headers: &Headers) -> Option<u64> {
    if is_coded(headers) {
        return None;
    }
    headers.get("content-length")?.trim().parse().ok()
}

/// Returns `true` if the body is compressed, so that its bytes are not those of the content.
pub(super) fn is_coded(headers: &Headers) -> bool {
    let coding = headers.get("content-encoding").map(str::trim);
    coding.is_some_and(|coding| !coding.is_empty() && !coding.eq_ignore_ascii_case("identity"))
}

/// Returns the ETag if it is strong, which makes parts of the same version combinable.
pub(super) fn strong_etag(headers: &Headers) -> Option<&str> {
    let etag = headers.get("etag").map(str::trim)?;
    let is_strong = etag.starts_with('"') && etag.ends_with('"') && etag.len() > 1;
    (is_strong && !is_coded(headers)).then_some(etag)
}
