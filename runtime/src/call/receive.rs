//! Ways to take the body of an answer.

use std::future::Future;

use bytes::Bytes;

use crate::transport::{ByteStream, TransportError};

/// A way to take the body of an answer.
pub(crate) trait Receive: Send + Sized {
    /// Takes it, of at most `limit` bytes if it is kept in memory, of which the headers announce so many.
    fn receive(
        body: ByteStream,
        limit: usize,
        announced: Option<usize>,
    ) -> impl Future<Output = Result<Self, TransportError>> + Send;
}

/// As a whole.
impl Receive for Bytes {
    async fn receive(
        body: ByteStream,
        limit: usize,
        announced: Option<usize>,
    ) -> Result<Self, TransportError> {
        body.collect_announced(limit, announced).await
    }
}

/// Piece by piece, without a limit.
impl Receive for ByteStream {
    async fn receive(body: ByteStream, _: usize, _: Option<usize>) -> Result<Self, TransportError> {
        Ok(body)
    }
}
