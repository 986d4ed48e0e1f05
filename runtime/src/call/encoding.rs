//! Compressed responses: `Accept-Encoding` and `Content-Encoding` (RFC 9110, sections 12.5.3 and 8.4).

use bytes::Bytes;

use crate::headers::Headers;
use crate::transport::{HttpRequest, TransportError};

/// Requests a compressed response, unless the caller has set an encoding or requests a range.
pub(super) fn ask(request: &mut HttpRequest) {
    if cfg!(feature = "gzip") && request.headers.get("range").is_none() {
        request.headers.set_default("accept-encoding", "gzip");
    }
}

/// Decompresses a body to at most `limit` bytes. A body with an unknown encoding is unchanged.
#[cfg(feature = "gzip")]
pub(super) fn decode(
    headers: &mut Headers,
    body: Bytes,
    limit: usize,
) -> Result<Bytes, TransportError> {
    use std::io::Read as _;

    use crate::transport::TransportErrorKind::{Broken, TooLarge};

    let encoding = headers.get("content-encoding").unwrap_or_default().trim();
    let is_gzip = ["gzip", "x-gzip"].map(|name| encoding.eq_ignore_ascii_case(name));
    if body.is_empty() || !is_gzip.contains(&true) {
        return Ok(body);
    }
    let most = u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1);
    let mut decoded = Vec::new();
    let decoder = flate2::bufread::MultiGzDecoder::new(&*body);
    match decoder.take(most).read_to_end(&mut decoded) {
        Ok(length) if length > limit => return Err(TransportError::new(TooLarge)),
        Ok(_) => {}
        Err(error) => return Err(TransportError::new(Broken).with_source(error)),
    }
    headers.remove("content-encoding");
    headers.remove("content-length");
    Ok(decoded.into())
}

/// Without the feature, no compression is requested and nothing is decompressed.
#[cfg(not(feature = "gzip"))]
#[allow(
    clippy::unnecessary_wraps,
    reason = "the same signature as with the feature"
)]
pub(super) fn decode(_: &mut Headers, body: Bytes, _: usize) -> Result<Bytes, TransportError> {
    Ok(body)
}
