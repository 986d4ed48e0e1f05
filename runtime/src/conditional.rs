//! Requests that depend on what is there: `If-Match` and `If-None-Match`.
//!
//! Most things that can change carry an *ETag*, a name of their present version, in the annotation `@odata.etag` of
//! their JSON or in the header `ETag`. With it, a change is made only if nobody else was faster, and a read costs
//! nothing if nothing has changed:
//!
//! ```no_run
//! # use msgraph_runtime::{Json, Request, Result};
//! # async fn example(read: Request<Json>, update: Request<Json>, etag: &str) -> Result<()> {
//! match update.if_match(etag).await {
//!     Err(error) if error.is_precondition_failed() => println!("somebody was faster: read it again"),
//!     other => println!("{:?}", other?),
//! }
//! match read.if_none_match(etag).send_if_changed().await? {
//!     Some(new) => println!("{new:?}"),
//!     None => println!("still the same"),
//! }
//! # Ok(())
//! # }
//! ```

use crate::error::{Error, Result};
use crate::request::Request;
use crate::response::Response;

impl<T, O> Request<T, O> {
    /// Does it only if the thing still is of this version (`If-Match`, RFC 9110, 13.1.1); else it fails with
    /// [`Error::is_precondition_failed`]. `*` means: only if it exists.
    ///
    /// The ETag goes as it came, with its quotes and `W/`.
    pub fn if_match(self, etag: impl Into<String>) -> Self {
        self.header("If-Match", etag)
    }

    /// Does it only if the thing no longer is of this version (`If-None-Match`, RFC 9110, 13.1.2). `*` means: only if
    /// it doesn't exist yet. For reads see [`send_if_changed`](Self::send_if_changed).
    pub fn if_none_match(self, etag: impl Into<String>) -> Self {
        self.header("If-None-Match", etag)
    }
}

impl<T: Response, O> Request<T, O> {
    /// Reads something unless it still is what [`if_none_match`](Self::if_none_match) names, which answers `None`
    /// (status 304).
    ///
    /// # Errors
    ///
    /// As those of the request itself.
    pub async fn send_if_changed(self) -> Result<Option<T>> {
        match self.await {
            Ok(answer) => Ok(Some(answer)),
            Err(error) if error.is_not_modified() => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl Error {
    /// 304: the thing still is of the version that `If-None-Match` names.
    #[must_use]
    pub fn is_not_modified(&self) -> bool {
        self.status() == Some(304)
    }
}
