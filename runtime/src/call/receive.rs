//! Ways to receive the body of a response.

use std::future::Future;

use bytes::Bytes;

use super::encoding;
use crate::headers::Headers;
use crate::transport::{ByteStream, TransportError, TransportErrorKind};

/// What bounds a body that is read as a whole.
#[derive(Clone, Copy)]
pub(crate) struct Limits<'a> {
    /// The most bytes, before and after decompression.
    pub(crate) bytes: usize,
    /// How many bytes the headers announce.
    pub(crate) announced: Option<usize>,
    /// Whether the call has taken too long. Asked after each piece: the transport sees to it that pieces come at all.
    pub(crate) is_late: &'a (dyn Fn() -> bool + Send + Sync),
}

impl Limits<'_> {
    /// Notices a body that comes too slowly.
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
