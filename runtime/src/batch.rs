//! Many requests in one call: `$batch`.
//!
//! Requests are added as they are made, and each gives a [`Handle`] for its answer, which has the type that the request
//! has:
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
//! The service takes 20 requests at once; more of them are sent in several calls, one after the other and in the order
//! in which they were added.
//!
//! # Order
//!
//! Requests of a batch are carried out in any order, unless [`Batch::depends_on`] says otherwise. A request whose
//! predecessor failed is not carried out; its error is 424, the service's own or this side's, if the two are in
//! different calls.
//!
//! # Failures
//!
//! [`Batch::send`] fails only if nothing was answered at all. Each request succeeds or fails for itself. Those that were
//! throttled are sent again, and only those, when the service says, as often as their retry policies allow. An
//! answer that is missing or comes twice is the error of its request.
//!
//! Content that the service keeps elsewhere, such as that of files, comes as an error of status 302: its header
//! `Location` is an address for [`Download::from_url`](crate::download::Download::from_url).

mod answers;
mod entry;
mod handle;
mod rounds;
mod send;
mod slot;
mod wire;

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

pub use answers::Answers;
pub use handle::Handle;

use crate::client::Client;
use crate::error::{Error, Result};
use crate::request::Request;
use crate::response::Response;
use entry::Entry;

/// Requests to be sent together; see the [module](self).
#[must_use = "nothing is sent until `send` is awaited"]
pub struct Batch {
    client: Client,
    /// Tells this batch's handles from others'.
    id: u64,
    entries: Vec<Entry>,
}

impl Batch {
    /// An empty batch.
    pub fn new(client: &Client) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        Self {
            client: client.clone(),
            id: NEXT.fetch_add(1, Ordering::Relaxed),
            entries: Vec::new(),
        }
    }

    /// Adds a request. It is sent with this batch's client and token, whatever client it was made with; that one must
    /// have the same base URL.
    ///
    /// A request that can't be sent fails when its answer is taken.
    pub fn add<T: Response, O>(&mut self, request: Request<T, O>) -> Handle<T> {
        let index = self.entries.len();
        self.entries.push(Entry::new(&self.client, request));
        Handle::new(self.id, index)
    }

    /// Has `later` carried out only when `earlier` has succeeded.
    ///
    /// # Errors
    ///
    /// If `earlier` was not added before `later`, or one of them is not of this batch.
    pub fn depends_on<T, U>(&mut self, later: &Handle<T>, earlier: &Handle<U>) -> Result<()> {
        let is_own = later.batch == self.id && earlier.batch == self.id;
        if !is_own || earlier.index >= later.index {
            return Err(Error::argument(
                "a request of a batch can depend only on one that was added to the same batch before it",
            ));
        }
        if let Some(entry) = self.entries.get_mut(later.index) {
            entry.depends_on(earlier.index);
        }
        Ok(())
    }

    /// How many requests there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Sends the requests and waits for the answers to all of them. Nothing is sent for an empty batch.
    ///
    /// # Errors
    ///
    /// If the first call fails as a whole. Should a later one, then that is the error of each request that has no answer
    /// yet.
    pub async fn send(self) -> Result<Answers> {
        let results = rounds::run(&self.client, self.entries).await?;
        Ok(Answers::new(self.id, results))
    }
}

/// Shows the operations, without arguments.
impl fmt::Debug for Batch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operations = self.entries.iter().map(|entry| entry.operation);
        f.debug_list()
            .entries(operations.map(ToString::to_string))
            .finish()
    }
}
