//! Uploads of large files in chunks through an upload session.
//!
//! A function named `create_upload_session` returns an upload URL. [`Upload`] sends the bytes of a source to it and
//! returns the completed item:
//!
//! ```no_run
//! # use msgraph_runtime::{Client, Json, Result, Upload};
//! # async fn example(client: Client, upload_url: String, file: std::io::Cursor<Vec<u8>>, size: u64) -> Result<()> {
//! let mut upload = Upload::new(&client, upload_url, file, size)
//!     .on_progress(|progress| println!("{} bytes", progress.done));
//! let item: Json = upload.send().await?;
//! # Ok(())
//! # }
//! ```
//!
//! The source is anything that implements tokio's `AsyncRead` and `AsyncSeek`, such as a file, or
//! [bytes](Upload::from_bytes) in memory. At most one chunk is in memory at a time. The URL is the only credential of
//! the session: anybody who has it can upload, and the token is not sent to it.
//!
//! # Interrupted uploads
//!
//! A chunk that fails because of the network or the service is sent again according to the client's retry policy. If
//! all retries fail, [`Upload::send`] returns the error and can be called again: it queries which bytes the service has
//! and continues from there. So does [`Upload::resume`] in another process, with the stored URL. Dropping the future is
//! safe. [`Upload::cancel`] deletes what the service has stored; otherwise that is deleted when the session expires.
//!
//! If all bytes were sent and only the last response was lost, the session may be gone. In that case, after an error
//! that [is not found](crate::Error::is_not_found), check whether the item exists.
//!
//! # Results
//!
//! For a `driveItem`, the last response is the item. For an Outlook attachment it is empty, and its `Location` header
//! is the attachment's URL: see [`Upload::send_raw`]. If the session was created with `deferCommit`, the file exists
//! only after [`Upload::commit`].

mod ranges;
mod send;
mod session;

use std::fmt;
use std::io::Cursor;

use bytes::Bytes;
use tokio::io::{AsyncRead, AsyncSeek};

pub use session::UploadStatus;

use crate::client::Client;
use crate::error::Result;
use crate::progress::{Progress, ProgressFn};
use crate::response::{RawResponse, Response};
use session::Session;

/// The size of all chunks but the last is a multiple of 320 KiB.
const UNIT: usize = 320 << 10;

/// A chunk is smaller than 60 MiB.
const MAX_UNITS: usize = 187;

/// An upload to an upload session; see the [module](self).
#[must_use = "nothing is sent until `send` is awaited"]
pub struct Upload<S> {
    session: Session,
    source: S,
    size: u64,
    chunk_size: usize,
    progress: Option<ProgressFn>,
    /// The next byte to send; `None` if the service must be queried.
    position: Option<u64>,
    /// The end of the bytes sent so far.
    sent: u64,
    /// Whether another process may have sent some of the bytes.
    is_resumed: bool,
}

impl<S: AsyncRead + AsyncSeek + Unpin + Send> Upload<S> {
    /// Creates an upload of the first `size` bytes of a source to the `uploadUrl` of a session.
    ///
    /// The URL may be on any host; the token is not sent to it.
    pub fn new(client: &Client, upload_url: impl Into<String>, source: S, size: u64) -> Self {
        Self {
            session: Session::new(client, upload_url.into(), size),
            source,
            size,
            chunk_size: 16 * UNIT,
            progress: None,
            position: Some(0),
            sent: 0,
            is_resumed: false,
        }
    }

    /// Sets the chunk size in bytes; 5 MiB by default. It is rounded to a multiple of 320 KiB below 60 MiB, as the
    /// service requires.
    pub fn chunk_size(mut self, bytes: usize) -> Self {
        self.chunk_size = (bytes / UNIT).clamp(1, MAX_UNITS) * UNIT;
        self
    }

    /// Sets a callback that is called after each chunk.
    pub fn on_progress(mut self, report: impl FnMut(Progress) + Send + 'static) -> Self {
        self.progress = Some(Box::new(report));
        self
    }

    /// Continues an earlier session: the service is queried first for the bytes that it expects.
    pub fn resume(mut self) -> Self {
        self.position = None;
        self.is_resumed = true;
        self
    }

    /// Queries which bytes the service still expects.
    ///
    /// # Errors
    ///
    /// Returns an error if the session has expired or is complete ([`is_not_found`](crate::Error::is_not_found)), or if
    /// the request fails.
    pub async fn status(&mut self) -> Result<UploadStatus> {
        self.session.status().await
    }

    /// Sends the missing bytes and returns the completed item. Use `()` if the response is empty.
    ///
    /// # Errors
    ///
    /// Returns an error if the source can't be read or is shorter than its size, or if the service rejects a chunk or
    /// expects bytes outside of the file. The method can be called again after an error.
    pub async fn send<T: Response>(&mut self) -> Result<T> {
        self.send_raw().await?.read()
    }

    /// Same as [`send`](Self::send), but returns the raw last response, for example for its `Location` header.
    ///
    /// # Errors
    ///
    /// Same as [`send`](Self::send).
    pub async fn send_raw(&mut self) -> Result<RawResponse> {
        // If this future is dropped, the next call queries the service.
        let position = self.position.take();
        self.run(position).await
    }

    /// Creates the file from the bytes sent, for a session created with `deferCommit`. In such a session, the response
    /// of [`send`](Self::send) is empty (`()`).
    ///
    /// OneDrive for Business and SharePoint support it. In a personal OneDrive, the file is created by a PUT to the
    /// item's name with the session URL as `@microsoft.graph.sourceUrl`.
    ///
    /// # Errors
    ///
    /// Returns an error if the service rejects it, for example because bytes are missing or the name is already taken.
    pub async fn commit<T: Response>(&mut self) -> Result<T> {
        RawResponse::new(self.session.commit().await?).read()
    }

    /// Cancels the session, so that the service deletes what it has stored. Succeeds if the session no longer exists.
    ///
    /// # Errors
    ///
    /// Returns an error if the request fails.
    pub async fn cancel(self) -> Result<()> {
        self.session.cancel().await
    }
}

impl Upload<Cursor<Bytes>> {
    /// Creates an upload of bytes in memory.
    pub fn from_bytes(
        client: &Client,
        upload_url: impl Into<String>,
        content: impl Into<Bytes>,
    ) -> Self {
        let content = content.into();
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        Self::new(client, upload_url, Cursor::new(content), size)
    }
}

/// Omits the URL, because it is a credential.
impl<S> fmt::Debug for Upload<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("size", &self.size)
            .field("sent", &self.sent)
            .finish_non_exhaustive()
    }
}
