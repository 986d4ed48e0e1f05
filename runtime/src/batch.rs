//! Batch requests: `$batch`.
//!
//! Each request added to a batch returns a typed [`Handle`], with which its response is taken:
//!
//! ```no_run
//! # use msgraph_runtime::{Batch, Client, Json, Page, Request, Result};
//! # async fn example(client: Client, me: Request<Json>, messages: Request<Page<Json>>) -> Result<()> {
//! let mut batch = Batch::new(&client);
//! let me = batch.add(me);
//! let messages = batch.add(messages.top(5));
//! let mut answers = batch.send().await?;
//! println!("{:?}", answers.take(me)?);
//! match answers.take(messages) {
//!     Ok(page) => println!("{} messages", page.value.len()),
//!     Err(error) => println!("only this one failed: {error}"),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! The service accepts at most 20 requests per call. A larger batch is sent in several calls, one after another, in the
//! order in which the requests were added.
//!
//! # Order
//!
//! The service may run the requests of a batch in any order. To run one after another, use [`Batch::depends_on`]. If a
//! request fails, those that depend on it are not run and fail with status 424. The error is created locally if the two
//! requests are in different calls.
//!
//! # Failures
//!
//! [`Batch::send`] returns an error only if there are no responses at all; otherwise each request succeeds or fails on
//! its own. Throttled requests, and only those, are sent again after the delay that the service asks for, as often as
//! their retry policies allow. A request whose response is missing or duplicated fails.
//!
//! # Content
//!
//! The service responds to a request for the content of a file with the URL of the content (status 302).
//! [`Answers::take_content`] returns a download of it. [`Answers::take`] returns an error with that status.

mod answers;
mod entry;
mod handle;
mod rounds;
mod send;
mod slot;
mod wire;

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

pub use answers::{Answers, BatchContent};
pub use handle::Handle;

use crate::client::Client;
use crate::error::{Error, Result};
use crate::request::Request;
use crate::response::Response;
use entry::Entry;

/// Requests that are sent together; see the [module](self).
#[must_use = "nothing is sent until `send` is awaited"]
pub struct Batch {
    client: Client,
    /// Identifies the batch of a handle.
    id: u64,
    entries: Vec<Entry>,
}

impl Batch {
    /// Creates an empty batch.
    pub fn new(client: &Client) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self {
            client: client.clone(),
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            entries: Vec::new(),
        }
    }

    /// Adds a request. It is sent with the client and token of this batch. The client that created the request must
    /// have the same base URL.
    ///
    /// If the request can't be sent, taking its response returns the error.
    pub fn add<T: Response, O>(&mut self, request: Request<T, O>) -> Handle<T> {
        let index = self.entries.len();
        self.entries.push(Entry::new(&self.client, request));
        Handle::new(self.id, index)
    }

    /// Runs `later` only after `earlier` has succeeded.
    ///
    /// # Errors
    ///
    /// Returns an error if `earlier` was not added before `later`, or if a handle belongs to another batch.
    pub fn depends_on<T, U>(&mut self, later: &Handle<T>, earlier: &Handle<U>) -> Result<()> {
        let is_own = later.batch == self.id && earlier.batch == self.id;
        if !is_own || earlier.index >= later.index {
            return Err(Error::argument(
                "a request can depend only on one that was added earlier to the same batch",
            ));
        }
        if let Some(entry) = self.entries.get_mut(later.index) {
            entry.depends_on(earlier.index);
        }
        Ok(())
    }

    /// Returns the number of requests.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns `true` if there are no requests.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Sends the requests and waits for all responses. Sends nothing if the batch is empty.
    ///
    /// # Errors
    ///
    /// Returns an error if the first call fails. If a later call fails, each request without a response fails with that
    /// error.
    pub async fn send(self) -> Result<Answers> {
        let results = rounds::run(&self.client, self.entries).await?;
        Ok(Answers::new(self.client, self.id, results))
    }
}

/// Shows the operations without their arguments.
impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operations = self.entries.iter().map(|entry| entry.operation);
        f.debug_list()
            .entries(operations.map(ToString::to_string))
            .finish()
    }
}
