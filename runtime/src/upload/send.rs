//! Sends chunks until the service has all bytes.

use std::io::SeekFrom;
use std::ops::Range;

use bytes::{Bytes, BytesMut};
use tokio::io::{AsyncRead, AsyncReadExt as _, AsyncSeek, AsyncSeekExt as _};

use super::Upload;
use super::ranges::SessionState;
use super::session::Session;
use crate::call::Answer;
use crate::error::{Error, Result};
use crate::progress::Progress;
use crate::response::RawResponse;

/// The most times in a row that the service may lose a chunk.
const MAX_SETBACKS: u32 = 5;

/// The step after a chunk.
enum Step {
    /// These bytes are missing.
    Next(Range<u64>),
    /// The upload is complete.
    Done,
}

impl<S: AsyncRead + AsyncSeek + Unpin + Send> Upload<S> {
    pub(super) async fn run(&mut self, position: Option<u64>) -> Result<RawResponse> {
        if self.size == 0 {
            return Err(Session::argument(
                "an upload session does not accept an empty file",
            ));
        }
        let mut missing = match position {
            Some(position) => position..self.size,
            None => self.ask().await?,
        };
        let mut setbacks = 0;
        loop {
            let end = missing
                .end
                .min(missing.start.saturating_add(self.chunk_size as u64));
            let content = self.read(missing.start..end).await?;
            self.sent = self.sent.max(end);
            let next = match self.session.put(missing.start, content).await {
                Ok(answer) => match self.judge(&answer, end)? {
                    Step::Done => {
                        self.report(self.size);
                        return Ok(RawResponse::new(answer));
                    }
                    Step::Next(next) => next,
                },
                Err(error) if is_setback(&error) => self.recover(error, setbacks).await?,
                Err(error) => return Err(error),
            };
            // The service accepts a chunk as a whole or not at all, so anything less is no progress.
            setbacks = match next.start >= end {
                true => 0,
                false => setbacks + 1,
            };
            if setbacks > MAX_SETBACKS {
                return Err(Session::unexpected(
                    "the upload session keeps losing the bytes it received",
                ));
            }
            self.report(next.start);
            missing = next;
        }
    }

    /// Determines where to continue after a chunk was rejected: waits, then queries the service.
    async fn recover(&mut self, error: Error, setbacks: u32) -> Result<Range<u64>> {
        if setbacks >= MAX_SETBACKS {
            return Err(error);
        }
        let client = &self.session.client;
        if error.status() != Some(416) {
            let pause = client.retry().backoff(setbacks, client.random());
            client.clock().sleep(pause).await;
        }
        self.ask().await
    }

    /// Queries the first missing bytes.
    async fn ask(&mut self) -> Result<Range<u64>> {
        let status = self.session.status().await?;
        let first = status.missing.into_iter().next();
        let first = first.ok_or_else(|| {
            Session::unexpected(
                "the upload session has all bytes, but the service did not return the item",
            )
        })?;
        self.check(first)
    }

    /// Evaluates the response to a chunk that ended at `end`.
    fn judge(&self, answer: &Answer<Bytes>, end: u64) -> Result<Step> {
        let unexpected = |problem| answer.error(Error::unexpected(problem));
        let state = SessionState::new(&answer.response.body);
        let missing = state.missing(self.size).map_err(unexpected)?;
        let is_silent = missing.is_none();
        if let Some(first) = missing.into_iter().flatten().next() {
            return self.check(first).map(Step::Next);
        }
        match answer.response.status {
            _ if end == self.size => Ok(Step::Done),
            202 if is_silent => Ok(Step::Next(end..self.size)),
            _ => Err(unexpected(
                "the service reports the upload session as complete, but bytes are missing",
            )),
        }
    }

    /// Rejects a range that skips bytes that were never sent, unless another process may have sent them.
    fn check(&self, missing: Range<u64>) -> Result<Range<u64>> {
        match missing.start > self.sent && !self.is_resumed {
            true => Err(Session::unexpected(
                "the upload session reports bytes that were not sent",
            )),
            false => Ok(missing),
        }
    }

    async fn read(&mut self, range: Range<u64>) -> Result<Bytes> {
        let length = usize::try_from(range.end - range.start).unwrap_or(self.chunk_size);
        let mut content = BytesMut::with_capacity(length);
        self.source
            .seek(SeekFrom::Start(range.start))
            .await
            .map_err(Error::io)?;
        while content.len() < length {
            let rest = (length - content.len()) as u64;
            let read = (&mut self.source).take(rest).read_buf(&mut content).await;
            if read.map_err(Error::io)? == 0 {
                return Err(Session::argument("the source is shorter than its size"));
            }
        }
        Ok(content.freeze())
    }

    fn report(&mut self, done: u64) {
        let total = Some(self.size);
        if let Some(report) = &mut self.progress {
            report(Progress::new(done, total));
        }
    }
}

/// Returns `true` for errors after which the state of the session is queried: errors of the service or the network, and
/// bytes that the service already has.
fn is_setback(error: &Error) -> bool {
    let is_fault = error.is_connect() || error.is_timeout() || error.is_interrupted();
    is_fault || matches!(error.status(), Some(416 | 500 | 502 | 503 | 504))
}
