//! Blocking calls from code that is not async. Requires the feature `blocking`.
//!
//! [`wait`] blocks on a future, and [`iter`] turns a stream into an iterator. The futures run on background threads that
//! are shared by the whole process and start with the first call.
//!
//! ```no_run
//! # extern crate msgraph_runtime as msgraph;
//! # mod groups {
//! #     use msgraph_runtime::{Client, Json, Method, Operation, Permissions, Request};
//! #     static LIST: Operation = Operation {
//! #         method: Method::Get,
//! #         path: "/groups",
//! #         permissions: Permissions { delegated_work: &[], delegated_personal: &[], application: &[] },
//! #         docs: "",
//! #         query_options: &[],
//! #         success: &[200],
//! #         ..Operation::UNSTATED
//! #     };
//! #     pub fn list(client: &Client) -> Request<Json> {
//! #         Request::new(client, &LIST, &[])
//! #     }
//! # }
//! use msgraph::{Client, blocking};
//!
//! # fn main() -> msgraph_runtime::Result<()> {
//! let client = Client::new("an access token");
//! let page = blocking::wait(groups::list(&client).top(5))?;
//! let page = groups::list(&client).top(5).send_blocking()?; // equivalent
//! # Ok(())
//! # }
//! ```
//!
//! Don't use it in async code: it blocks a thread of the executor, and may deadlock on a single-threaded one. Use
//! `tokio::task::spawn_blocking` there.

use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::sync::{OnceLock, mpsc};

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

use crate::error::{Error, Result};
use crate::request::Request;
use crate::response::{RawResponse, Response};

impl<T: Response, O: 'static> Request<T, O> {
    /// Sends the request and blocks until the response arrives.
    ///
    /// # Errors
    ///
    /// Same as awaiting the request.
    pub fn send_blocking(self) -> Result<T> {
        wait(self)
    }
}

impl<T: 'static, O: 'static> Request<T, O> {
    /// Blocking version of [`send_raw`](Self::send_raw).
    ///
    /// # Errors
    ///
    /// Same as [`send_raw`](Self::send_raw).
    pub fn send_raw_blocking(self) -> Result<RawResponse> {
        wait(self.send_raw())
    }
}

/// Blocks until a future completes.
///
/// # Errors
///
/// Returns the future's error, or an error if the background threads can't be started.
pub fn wait<F, T>(work: F) -> Result<T>
where
    F: IntoFuture<Output = Result<T>>,
    F::IntoFuture: Send + 'static,
    T: Send + 'static,
{
    let (sender, receiver) = mpsc::sync_channel(1);
    let work = work.into_future();
    runtime()?.spawn(async move {
        // The receiver is gone only if the waiting thread is.
        let _ = sender.send(work.await);
    });
    let lost = |_| Error::argument("a background thread ended before its work was done");
    receiver.recv().map_err(lost)?
}

/// Turns a stream into a blocking iterator, for example over the items of all pages.
pub fn iter<S, T>(stream: S) -> Iter<S>
where
    S: Stream<Item = Result<T>> + Send + 'static,
    T: Send + 'static,
{
    Iter(Some(Box::pin(stream)))
}

/// A blocking iterator over a stream; created by [`iter`].
pub struct Iter<S>(Option<Pin<Box<S>>>);

impl<S, T> Iterator for Iter<S>
where
    S: Stream<Item = Result<T>> + Send + 'static,
    T: Send + 'static,
{
    type Item = Result<T>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut stream = self.0.take()?;
        let work = async move {
            let item = poll_fn(|context| stream.as_mut().poll_next(context)).await;
            Ok(item.map(|item| (item, stream)))
        };
        match wait(work) {
            Ok(next) => {
                let (item, stream) = next?;
                self.0 = Some(stream);
                Some(item)
            }
            Err(error) => Some(Err(error)),
        }
    }
}

impl<S> std::fmt::Debug for Iter<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Iter")
    }
}

/// The runtime that all blocking calls share.
fn runtime() -> Result<&'static Runtime> {
    static SHARED: OnceLock<Option<Runtime>> = OnceLock::new();
    let start = || Builder::new_multi_thread().enable_all().build().ok();
    let runtime = SHARED.get_or_init(start).as_ref();
    runtime
        .ok_or_else(|| Error::argument("background threads for blocking calls cannot be started"))
}
