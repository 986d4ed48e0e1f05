//! A stream of content that resumes after a broken connection.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Buf as _, Bytes};
use futures_core::Stream;
use tokio::io::{AsyncWrite, AsyncWriteExt as _};

use super::part::{Fit, Part, strong_etag};
use crate::auth::BoxFuture;
use crate::call::Answer;
use crate::error::{Error, Result};
use crate::headers::Headers;
use crate::progress::{Progress, ProgressFn};
use crate::transport::{ByteStream, TransportError, TransportErrorKind};

/// A stream of content; the result of awaiting a [`Download`](super::Download).
///
/// It is a [`Stream`] of [`Bytes`].
#[must_use = "the content is received only when the stream is polled"]
pub struct Content {
    part: Part,
    status: u16,
    headers: Headers,
    fit: Fit,
    /// How many bytes of the part have been yielded.
    done: u64,
    resumes: u32,
    max_resumes: u32,
    state: State,
    progress: Option<ProgressFn>,
}

enum State {
    /// Receives bytes; this many of them precede the requested part.
    Reading(ByteStream, u64),
    /// The rest has been requested.
    Resuming(BoxFuture<'static, Result<Answer<ByteStream>>>),
    End,
}

impl Content {
    /// Requests the part and waits for the response.
    pub(super) async fn begin(part: Part, max_resumes: u32) -> Result<Self> {
        let answer = part.ask().await?;
        let fit = part.find(0, &answer)?;
        let response = answer.response;
        let state = match fit.most {
            // The part is beyond the end of the content: don't wait for the bytes before it.
            Some(0) => State::End,
            _ => State::Reading(response.body, fit.skip),
        };
        Ok(Self {
            part,
            status: response.status,
            headers: response.headers,
            fit,
            done: 0,
            resumes: 0,
            max_resumes,
            state,
            progress: None,
        })
    }

    /// Returns the HTTP status: 206 for a part, otherwise 200.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Returns the headers of the first response.
    #[must_use]
    pub fn headers(&self) -> &Headers {
        &self.headers
    }

    /// Returns how many bytes this stream yields in total, if known.
    #[must_use]
    pub fn length(&self) -> Option<u64> {
        self.fit.length
    }

    /// Returns the size of the whole content in bytes, if known. This stream may be a part of it.
    #[must_use]
    pub fn total_length(&self) -> Option<u64> {
        self.fit.total
    }

    /// Returns the media type, such as `image/jpeg`.
    #[must_use]
    pub fn content_type(&self) -> Option<&str> {
        self.headers.get("content-type")
    }

    /// Returns the ETag.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.headers.get("etag")
    }

    /// Sets a callback that is called after each chunk.
    pub fn on_progress(mut self, report: impl FnMut(Progress) + Send + 'static) -> Self {
        self.progress = Some(Box::new(report));
        self
    }

    /// Returns the next chunk.
    ///
    /// # Errors
    ///
    /// Returns an error if the connection broke and the rest can't be requested, or if the service sends anything other
    /// than the rest.
    pub async fn next(&mut self) -> Option<Result<Bytes>> {
        poll_fn(|context| self.poll_piece(context)).await
    }

    /// Writes the content to a file or another writer and returns the number of bytes.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`next`](Self::next), or an error that [is I/O](Error::is_io) if writing fails.
    pub async fn save_to(mut self, writer: &mut (impl AsyncWrite + Unpin)) -> Result<u64> {
        while let Some(piece) = self.next().await {
            let written = writer.write_all(&piece?).await;
            written.map_err(|error| self.error(Error::io(error)))?;
        }
        let flushed = writer.flush().await;
        flushed.map_err(|error| self.error(Error::io(error)))?;
        Ok(self.done)
    }

    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes>>> {
        loop {
            let fault = match &mut self.state {
                State::End => return Poll::Ready(None),
                State::Resuming(answer) => {
                    let answer = ready!(answer.as_mut().poll(context));
                    if let Err(error) = answer.and_then(|answer| self.go_on(answer)) {
                        return self.fail(error);
                    }
                    continue;
                }
                State::Reading(body, skip) => match ready!(Pin::new(body).poll_next(context)) {
                    Some(Ok(piece)) => match take(piece, skip, self.fit.most, self.done) {
                        Some(piece) => return self.give(piece),
                        None => continue,
                    },
                    Some(Err(fault)) => fault,
                    None if self.is_short() => TransportError::new(TransportErrorKind::Broken),
                    None => {
                        self.state = State::End;
                        continue;
                    }
                },
            };
            match self.resume(&fault) {
                Some(answer) => self.state = State::Resuming(answer),
                None => {
                    let error = self.error(fault.into());
                    return self.fail(error);
                }
            }
        }
    }

    fn give(&mut self, piece: Bytes) -> Poll<Option<Result<Bytes>>> {
        self.done += piece.len() as u64;
        if self.fit.most == Some(self.done) {
            self.state = State::End;
        }
        if let Some(report) = &mut self.progress {
            report(Progress::new(self.done, self.fit.length));
        }
        Poll::Ready(Some(Ok(piece)))
    }

    fn fail(&mut self, error: Error) -> Poll<Option<Result<Bytes>>> {
        self.state = State::End;
        Poll::Ready(Some(Err(error)))
    }

    /// Returns `true` if the stream ended before all bytes arrived.
    fn is_short(&self) -> bool {
        self.fit.length.is_some_and(|length| self.done < length)
    }

    /// Requests the rest, if that is allowed and the ETag is strong.
    fn resume(
        &mut self,
        fault: &TransportError,
    ) -> Option<BoxFuture<'static, Result<Answer<ByteStream>>>> {
        let is_broken = matches!(
            fault.kind(),
            TransportErrorKind::Broken | TransportErrorKind::Timeout
        );
        let version = strong_etag(&self.headers);
        let may_ask = is_broken && self.resumes < self.max_resumes && self.part.is_repeatable();
        let version = version.filter(|_| may_ask)?;
        let client = self.part.caller().client();
        let pause = client.retry().backoff(self.resumes, client.random());
        self.resumes += 1;
        Some(self.part.ask_again(self.done, version, pause))
    }

    /// Continues with the response, if it is the rest of the same version.
    fn go_on(&mut self, answer: Answer<ByteStream>) -> Result<()> {
        let changed = "the content has changed since the download began";
        let unexpected = |problem| Err(answer.error(Error::unexpected(problem)));
        let etag = answer.response.headers.get("etag");
        if answer.response.status != 206 || etag.is_some_and(|new| Some(new) != self.etag()) {
            return unexpected(changed);
        }
        let fit = self.part.find(self.done, &answer)?;
        let same = |old: Option<u64>, new: Option<u64>| match (old, new) {
            (Some(old), Some(new)) => old == new,
            _ => true,
        };
        let length = fit.length.map(|rest| rest.saturating_add(self.done));
        if !same(self.fit.total, fit.total) || !same(self.fit.length, length) {
            return unexpected("the rest of the content has an unexpected length");
        }
        self.fit.length = self.fit.length.or(length);
        self.fit.most = self.fit.most.or(length);
        self.state = State::Reading(answer.response.body, fit.skip);
        Ok(())
    }

    fn error(&self, error: Error) -> Error {
        let id = self.headers.get("request-id");
        let error = error.of(self.part.caller().operation());
        error.with_request_id(id)
    }
}

/// Trims a chunk to the bytes that belong to the part. `None` if there are none.
fn take(mut piece: Bytes, skip: &mut u64, most: Option<u64>, done: u64) -> Option<Bytes> {
    let skipped = usize::try_from(*skip).map_or(piece.len(), |skip| skip.min(piece.len()));
    piece.advance(skipped);
    *skip -= skipped as u64;
    if let Some(most) = most {
        let left = usize::try_from(most.saturating_sub(done)).unwrap_or(usize::MAX);
        piece.truncate(left);
    }
    (!piece.is_empty()).then_some(piece)
}

impl Stream for Content {
    type Item = Result<Bytes>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_piece(context)
    }
}

/// Omits the content.
impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Content")
            .field("status", &self.status)
            .field("length", &self.fit.length)
            .field("done", &self.done)
            .finish_non_exhaustive()
    }
}
