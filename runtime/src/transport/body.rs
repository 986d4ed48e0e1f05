//! Bodies: what is sent, and what comes in pieces.

use std::fmt;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::{TransportError, TransportErrorKind};
use crate::call::Limits;

/// How much memory is set aside on the word of a `Content-Length` alone.
const MOST_RESERVED: usize = 1 << 20;

/// The body of a request.
#[derive(Debug, Default)]
#[non_exhaustive]
pub enum RequestBody {
    /// None at all.
    #[default]
    Empty,
    /// Bytes at hand, which can be sent again.
    Bytes(Bytes),
    /// Bytes that come while they are sent, which can be sent only once. With a length they are sent as they are, else
    /// in chunks.
    Stream(ByteStream, Option<u64>),
}

impl RequestBody {
    /// The same body once more; `None` for a stream, which is gone once it is read.
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

/// Bytes that come piece by piece.
///
/// It is a [`Stream`], and [`next`](Self::next) reads it without further help.
///
/// The lock is never taken: it only lets a stream that is shared between threads be looked at by none of them.
pub struct ByteStream(Mutex<Pieces>);

impl ByteStream {
    /// Takes any stream of bytes.
    pub fn new(pieces: impl Stream<Item = Result<Bytes, TransportError>> + Send + 'static) -> Self {
        Self(Mutex::new(Box::pin(pieces)))
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    ///
    /// If the connection breaks or nothing comes for too long. Nothing more can be read then.
    pub async fn next(&mut self) -> Option<Result<Bytes, TransportError>> {
        std::future::poll_fn(|context| self.pieces().poll_next(context)).await
    }

    fn pieces(&mut self) -> Pin<&mut (dyn Stream<Item = Piece> + Send)> {
        let pieces = self.0.get_mut().unwrap_or_else(PoisonError::into_inner);
        pieces.as_mut()
    }

    /// Reads to the end, unless that is further than `limit` bytes.
    ///
    /// # Errors
    ///
    /// As [`next`](Self::next), or if there are more bytes than that.
    pub async fn collect(self, limit: usize) -> Result<Bytes, TransportError> {
        let limits = Limits {
            bytes: limit,
            announced: None,
            is_late: &|| false,
        };
        self.collect_within(limits).await
    }

    /// As [`collect`](Self::collect), within all limits of a call.
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
        let reserved = limits.announced.unwrap_or(0).min(limit).min(MOST_RESERVED);
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

    /// Reads what is within the limits and comes without a fault.
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

/// Notices a body that is too large before it fills the memory.
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

/// A stream of one piece.
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

/// Shows nothing of the content.
impl fmt::Debug for ByteStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ByteStream")
    }
}
