//! Idle timeouts for requests and responses.
//!
//! The HTTP crate's own timeout covers the whole request up to its response, so it would abort any long upload. Here,
//! each chunk that is sent restarts the timeout.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::time::{Instant, Sleep, sleep};

use super::{ByteStream, TransportError, TransportErrorKind};

/// Longer bodies are sent in chunks of this size, to detect progress.
const PIECE: usize = 64 << 10;

/// Detects that a request makes no progress. Clones watch the same request.
#[derive(Clone)]
pub(super) struct Watch {
    limit: Duration,
    last: Arc<Mutex<Instant>>,
}

impl Watch {
    pub(super) fn new(limit: Duration) -> Self {
        let last = Arc::new(Mutex::new(Instant::now()));
        Self { limit, last }
    }

    /// Runs a future until it completes or the request makes no progress for too long.
    pub(super) async fn over<T>(&self, work: impl Future<Output = T>) -> Result<T, TransportError> {
        let (mut work, mut stall) = (pin!(work), pin!(self.stall()));
        poll_fn(|context| match work.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Ok(done)),
            Poll::Pending => stall.as_mut().poll(context).map(|()| Err(timeout())),
        })
        .await
    }

    /// Completes when there has been no progress for too long.
    async fn stall(&self) {
        loop {
            let last = *self.last.lock().unwrap_or_else(PoisonError::into_inner);
            let rest = self.limit.saturating_sub(last.elapsed());
            if rest.is_zero() {
                return;
            }
            sleep(rest).await;
        }
    }

    fn moved(&self) {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }

    /// Wraps the body of a request; each chunk read from it counts as progress.
    pub(super) fn sent(&self, pieces: ByteStream) -> ByteStream {
        let watch = self.clone();
        ByteStream::new(Sent { pieces, watch })
    }

    /// Wraps the body of a response; each chunk has to arrive in time.
    pub(super) fn received<S>(&self, pieces: S) -> ByteStream
    where
        S: Stream<Item = Result<Bytes, TransportError>> + Send + Unpin + 'static,
    {
        ByteStream::new(Received {
            pieces,
            limit: self.limit,
            timer: None,
        })
    }
}

/// Splits a body in memory into chunks; `None` if it is only one.
pub(super) fn pieces(bytes: &Bytes) -> Option<ByteStream> {
    let is_long = bytes.len() > PIECE;
    is_long.then(|| ByteStream::new(Cut(bytes.clone())))
}

/// A body that is split into chunks.
struct Cut(Bytes);

impl Stream for Cut {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let length = self.0.len().min(PIECE);
        let piece = (length > 0).then(|| Ok(self.0.split_to(length)));
        Poll::Ready(piece)
    }
}

struct Sent {
    pieces: ByteStream,
    watch: Watch,
}

impl Stream for Sent {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let piece = ready!(Pin::new(&mut self.pieces).poll_next(context));
        self.watch.moved();
        Poll::Ready(piece)
    }
}

struct Received<S> {
    pieces: S,
    limit: Duration,
    /// Runs only while a chunk is being awaited.
    timer: Option<Pin<Box<Sleep>>>,
}

impl<S> Stream for Received<S>
where
    S: Stream<Item = Result<Bytes, TransportError>> + Unpin,
{
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = &mut *self;
        if let Poll::Ready(piece) = Pin::new(&mut this.pieces).poll_next(context) {
            this.timer = None;
            return Poll::Ready(piece);
        }
        let limit = this.limit;
        let timer = this.timer.get_or_insert_with(|| Box::pin(sleep(limit)));
        timer.as_mut().poll(context).map(|()| Some(Err(timeout())))
    }
}

fn timeout() -> TransportError {
    TransportError::new(TransportErrorKind::Timeout)
}
