//! Bodies of requests and responses.

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::{TransportError, TransportErrorKind};
use crate::call::Limits;

/// The most memory in bytes to reserve because of a `Content-Length`.
const MAX_RESERVED: usize = 1 << 20;

/// The body of a request.
#[derive(Debug, Default)]
#[non_exhaustive]
pub enum RequestBody {
    /// No body.
    #[default]
    Empty,
    /// Bytes in memory, which can be sent again.
    Bytes(Bytes),
    /// A stream, which can be sent only once, and its length. Without a length, it is sent with chunked encoding.
    Stream(ByteStream, Option<u64>),
}

impl RequestBody {
    /// Clones the body; `None` for a stream, which can be read only once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        match self {
            Self::Empty => Some(Self::Empty),
            Self::Bytes(bytes) => Some(Self::Bytes(bytes.clone())),
            Self::Stream(..) => None,
        }
    }
}

type Piece = Result<Bytes, TransportError>;
type Pieces = Pin<Box<dyn Stream<Item = Piece> + Send>>;

/// A stream of bytes.
///
/// It implements [`Stream`]; [`next`](Self::next) reads it without other crates.
///
/// The mutex is never locked. It only makes the type `Sync`.
pub struct ByteStream(Mutex<Pieces>);

impl ByteStream {
    /// Wraps a stream of bytes.
    pub fn new(pieces: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(Mutex::new(Box::pin(pieces)))
    }

    /// Returns the next chunk; `None` at the end.
    ///
    /// # Errors
    ///
    /// Returns an error if the connection breaks or no data arrives in time. The stream ends after an error.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        std::future::poll_fn(|context| self.pieces().poll_next(context)).await
    }

    fn pieces(&mut self) -> Pin<&mut (dyn Stream<Item = Piece> + Send)> {
        let pieces = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        pieces.as_mut()
    }

    /// Reads the stream to its end, up to `limit` bytes.
    ///
    /// # Errors
    ///
    /// Returns the errors of [`next`](Self::next), or an error if there are more than `limit` bytes.
    pub async fn collect(self, limit: usize) -> Result<Bytes, TransportError> {
        let limits = Limits {
            bytes: limit,
            announced: None,
            is_late: &|| false,
        };
        self.collect_within(limits).await
    }

    /// Same as [`collect`](Self::collect), within all limits of a call.
    pub(crate) async fn collect_within(
        mut self,
        limits: Limits<'_>,
    ) -> Result<Bytes, TransportError> {
        let limit = limits.bytes;
        let Some(first) = self.next().await else {
            return Ok(Bytes::new());
        };
        let first = within(limit, 0, first?)?;
        limits.check_time()?;
        let Some(second) = self.next().await else {
            return Ok(first);
        };
        let reserved = limits.announced.unwrap_or(0).min(limit).min(MAX_RESERVED);
        let mut whole = BytesMut::with_capacity(reserved);
        whole.extend_from_slice(&first);
        whole.extend_from_slice(&within(limit, whole.len(), second?)?);
        limits.check_time()?;
        while let Some(piece) = self.next().await {
            let piece = within(limit, whole.len(), piece?)?;
            whole.extend_from_slice(&piece);
            limits.check_time()?;
        }
        Ok(whole.freeze())
    }

    /// Reads within the limits and stops at an error.
    pub(crate) async fn collect_leniently(mut self, limits: Limits<'_>) -> Bytes {
        let mut whole = BytesMut::new();
        while let Some(Ok(mut piece)) = self.next().await {
            let room = limits.bytes.saturating_sub(whole.len());
            piece.truncate(room);
            whole.extend_from_slice(&piece);
            if whole.len() >= limits.bytes || limits.check_time().is_err() {
                break;
            }
        }
        whole.freeze()
    }
}

/// Rejects a body that is too large before it fills the memory.
fn within(limit: usize, so_far: usize, piece: Bytes) -> Result<Bytes, TransportError> {
    match so_far.saturating_add(piece.len()) > limit {
        true => Err(TransportError::new(TransportErrorKind::TooLarge)),
        false => Ok(piece),
    }
}

impl Stream for ByteStream {
    type Item = Result<Bytes, TransportError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.pieces().poll_next(context)
    }
}

/// A stream of one chunk.
impl From<Bytes> for ByteStream {
    fn from(bytes: Bytes) -> Self {
        struct Once(Option<Bytes>);
        impl Stream for Once {
            type Item = Result<Bytes, TransportError>;
            fn poll_next(
                mut self: Pin<&mut Self>,
                _: &mut Context<'_>,
            ) -> Poll<Option<Self::Item>> {
                Poll::Ready(self.0.take().map(Ok))
            }
        }
        Self::new(Once(Some(bytes).filter(|bytes| !bytes.is_empty())))
    }
}

/// Omits the content.
impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream")
    }
}
