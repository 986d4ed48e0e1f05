//! Large files, in pieces, through an upload session.
//!
//! A function named `create_upload_session` answers with an address to upload to. [`Upload`] sends any source of bytes
//! there and answers with the finished item:
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
//! [bytes](Upload::from_bytes) at hand. One piece of it is in memory at a time. The address is the only credential of
//! the session: it works for whoever has it, and the token is not sent there.
//!
//! # When something goes wrong
//!
//! A piece that fails for the network's sake, or for the service's, is sent again as the client's retry policy says. If
//! that doesn't help, [`Upload::send`] gives the error, and can be called again: it asks what the service has and goes
//! on there. So does [`Upload::resume`] in another process, with the stored address. A future that is dropped does no
//! harm. [`Upload::cancel`] frees what the service has kept; it otherwise does so when the session expires.
//!
//! If all was sent and only the last answer was lost, the session may be gone: an error that
//! [is not found](crate::Error::is_not_found) then means that the item should be looked for.
//!
//! # What services answer with
//!
//! For a `driveItem` the last answer is the item. For an attachment of Outlook it is empty, and its header `Location` is
//! the attachment's address: see [`Upload::send_raw`]. Where the session was begun with `deferCommit`, the file is there
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

/// All pieces but the last are a multiple of this: 320 KiB.
const UNIT: usize = 320 << 10;

/// Pieces are smaller than 60 MiB.
const MOST_UNITS: usize = 187;

/// An upload to a session; see the [module](self).
#[must_use = "nothing is sent until `send` is awaited"]
pub struct Upload<S> {
    session: Session,
    source: S,
    size: u64,
    chunk_size: usize,
    progress: Option<ProgressFn>,
    /// Where to go on; `None` if the service has to be asked.
    position: Option<u64>,
    /// The end of what was sent so far.
    sent: u64,
    /// Whether some of the file may have been sent by somebody else.
    is_resumed: bool,
}

impl<S: AsyncRead + AsyncSeek + Unpin + Send> Upload<S> {
    /// An upload of the first `size` bytes of a source to the `uploadUrl` of a session.
    ///
    /// The address may be on any host; it is asked without the token.
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

    /// How large a piece is, in bytes; 5 MiB unless set. It is made a multiple of 320 KiB that is smaller than 60 MiB,
    /// as the service wants it.
    pub fn chunk_size(mut self, bytes: usize) -> Self {
        self.chunk_size = (bytes / UNIT).clamp(1, MOST_UNITS) * UNIT;
        self
    }

    /// Calls this after every piece.
    pub fn on_progress(mut self, report: impl FnMut(Progress) + Send + 'static) -> Self {
        self.progress = Some(Box::new(report));
        self
    }

    /// Goes on with a session that was used before: the service is asked first what it still wants.
    pub fn resume(mut self) -> Self {
        self.position = None;
        self.is_resumed = true;
        self
    }

    /// Asks what the service still wants.
    ///
    /// # Errors
    ///
    /// If the session has expired or is complete ([`is_not_found`](crate::Error::is_not_found)), or can't be asked.
    pub async fn status(&mut self) -> Result<UploadStatus> {
        self.session.status().await
    }

    /// Sends what the service does not have yet and answers with the finished item. Use `()` where the answer is empty.
    ///
    /// # Errors
    ///
    /// If the source can't be read or is shorter than its size; if the service refuses a piece, or asks for bytes that
    /// make no sense. It may be called again.
    pub async fn send<T: Response>(&mut self) -> Result<T> {
        self.send_raw().await?.read()
    }

    /// The same, but answers with the last response as it came, such as for its header `Location`.
    ///
    /// # Errors
    ///
    /// As [`send`](Self::send).
    pub async fn send_raw(&mut self) -> Result<RawResponse> {
        // Whatever becomes of this future, the next call asks the service.
        let position = self.position.take();
        self.run(position).await
    }

    /// Makes the file of all that was sent, for a session that was begun with `deferCommit`. In such a one
    /// [`send`](Self::send) only brings the bytes there, and has nothing to answer with (`()`).
    ///
    /// OneDrive for Business and SharePoint have it. On a personal OneDrive the file is made by a PUT of the item's name
    /// with the address of the session as `@microsoft.graph.sourceUrl`.
    ///
    /// # Errors
    ///
    /// If the service refuses it, as when bytes are missing or the name is taken by now.
    pub async fn commit<T: Response>(&mut self) -> Result<T> {
        RawResponse::new(self.session.commit().await?).read()
    }

    /// Ends the session, so that the service keeps nothing. A session that is gone is as good.
    ///
    /// # Errors
    ///
    /// If the service can't be asked.
    pub async fn cancel(self) -> Result<()> {
        self.session.cancel().await
    }
}

impl Upload<Cursor<Bytes>> {
    /// An upload of bytes at hand.
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

/// Shows no address, as that is a credential.
impl<S> fmt::Debug for Upload<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("size", &self.size)
            .field("sent", &self.sent)
            .finish_non_exhaustive()
    }
}
