//! Giving up where nothing moves any more, on the way there or back.
//!
//! The HTTP crate's own limit counts from the beginning of a request to that of its answer, and so would end every
//! upload that takes longer. Here each piece that is sent counts as a sign of life.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use futures_core::Stream;
use tokio::time::{Instant, Sleep, sleep};

use super::{ByteStream, TransportError, TransportErrorKind};

/// A longer body is sent in pieces of this size, as it couldn't be seen otherwise how far it is.
const PIECE: usize = 64 << 10;

/// Notices when nothing of a request has moved for too long. Clones watch the same request.
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

    /// What comes of sending the request, unless nothing moves for too long before.
    pub(super) async fn over<T>(&self, work: impl Future<Output = T>) -> Result<T, TransportError> {
        let (mut work, mut stall) = (pin!(work), pin!(self.stall()));
        poll_fn(|context| match work.as_mut().poll(context) {
            Poll::Ready(done) => Poll::Ready(Ok(done)),
            Poll::Pending => stall.as_mut().poll(context).map(|()| Err(timeout())),
        })
        .await
    }

    /// Ends when nothing has moved for too long.
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

    /// A body to be sent, of which each piece that is taken counts.
    pub(super) fn sent(&self, pieces: ByteStream) -> ByteStream {
        let watch = self.clone();
        ByteStream::new(Sent { pieces, watch })
    }

    /// A body that comes back, of which each piece has to come in time.
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

/// The pieces of a body that is at hand; `None` if it is but one.
pub(super) fn pieces(bytes: &Bytes) -> Option<ByteStream> {
    let is_long = bytes.len() > PIECE;
    is_long.then(|| ByteStream::new(Cut(bytes.clone())))
}

/// A body that is cut into pieces.
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
    /// Runs while a piece is waited for, and not while nobody asks for one.
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
