//! Ways to receive the body of a response.

use std::future::Future;

use bytes::Bytes;

use super::encoding;
use crate::headers::Headers;
use crate::transport::{ByteStream, TransportError, TransportErrorKind};

/// Limits for a body that is read as a whole.
#[derive(Clone, Copy)]
pub(crate) struct Limits<'a> {
    /// The size limit in bytes, before and after decompression.
    pub(crate) bytes: usize,
    /// The length of the body according to the headers.
    pub(crate) announced: Option<usize>,
    /// Returns `true` if the call has taken too long. Called after each chunk; the transport has its own idle timeout.
    pub(crate) is_late: &'a (dyn Fn() -> bool + Send + Sync),
}

impl Limits<'_> {
    /// Returns an error if the body arrives too slowly.
    pub(crate) fn check_time(&self) -> Result<(), TransportError> {
        match (self.is_late)() {
            true => Err(TransportError::new(TransportErrorKind::Timeout)),
            false => Ok(()),
        }
    }
}

pub(crate) trait Receive: Send + Sized {
    /// Whether the body may be compressed.
    const DECODES: bool;

    /// Receives the body and removes the headers that no longer apply to it.
    fn receive(
        body: ByteStream,
        headers: &mut Headers,
        limits: Limits<'_>,
    ) -> impl Future<Output = Result<Self, TransportError>> + Send;
}

/// Reads the whole body.
impl Receive for Bytes {
    const DECODES: bool = true;

    async fn receive(
        body: ByteStream,
        headers: &mut Headers,
        limits: Limits<'_>,
    ) -> Result<Self, TransportError> {
        let body = body.collect_within(limits).await?;
        encoding::decode(headers, body, limits.bytes)
    }
}

/// Returns the unread body, without a limit. It is not decompressed, so that ranges of it can be requested.
impl Receive for ByteStream {
    const DECODES: bool = false;

    async fn receive(
        body: ByteStream,
        _: &mut Headers,
        _: Limits<'_>,
    ) -> Result<Self, TransportError> {
        Ok(body)
    }
}
