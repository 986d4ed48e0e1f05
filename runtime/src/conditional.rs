//! Conditional requests: `If-Match` and `If-None-Match`.
//!
//! Most resources have an *ETag* that identifies their current version, in the annotation `@odata.etag` or the header
//! `ETag`. Use it to update a resource only if nobody else has changed it, or to read it only if it has changed:
//!
//! ```no_run
//! # use msgraph_runtime::{Json, Request, Result};
//! # async fn example(read: Request<Json>, update: Request<Json>, etag: &str) -> Result<()> {
//! match update.if_match(etag).await {
//!     Err(error) if error.is_precondition_failed() => println!("changed in the meantime: read it again"),
//!     other => println!("{:?}", other?),
//! }
//! match read.if_none_match(etag).send_if_changed().await? {
//!     Some(new) => println!("{new:?}"),
//!     None => println!("unchanged"),
//! }
//! # Ok(())
//! # }
//! ```

use crate::error::{Error, Result};
use crate::request::Request;
use crate::response::Response;

impl<T, O> Request<T, O> {
    /// Makes the request conditional on the resource still having this ETag (`If-Match`, RFC 9110, section 13.1.1).
    ///
    /// Otherwise it fails with [`Error::is_precondition_failed`]. `*` requires that the resource exists.
    ///
    /// The ETag is sent unchanged, including quotes and `W/`.
    pub fn if_match(self, etag: impl Into<String>) -> Self {
        self.header("If-Match", etag)
    }

    /// Makes the request conditional on the resource no longer having this ETag (`If-None-Match`, RFC 9110, section
    /// 13.1.2).
    ///
    /// `*` requires that the resource doesn't exist. For reads, see [`send_if_changed`](Self::send_if_changed).
    pub fn if_none_match(self, etag: impl Into<String>) -> Self {
        self.header("If-None-Match", etag)
    }
}

impl<T: Response, O> Request<T, O> {
    /// Reads the resource, or returns `None` (status 304) if it still has the ETag of
    /// [`if_none_match`](Self::if_none_match).
    ///
    /// # Errors
    ///
    /// Same as awaiting the request.
    pub async fn send_if_changed(self) -> Result<Option<T>> {
        match self.await {
            Ok(answer) => Ok(Some(answer)),
            Err(error) if error.is_not_modified() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Error {
    /// Returns `true` for status 304: the resource still has the ETag of `If-None-Match`.
    #[must_use]
    pub fn is_not_modified(&self) -> bool {
        self.status() == Some(304)
    }
}
