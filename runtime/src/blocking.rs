//! Calls from code that is not async, with feature `blocking`.
//!
//! [`wait`] does for anything that can be awaited what `.await` does, and [`iter`] makes an iterator of a stream. The
//! work is done by threads in the background, which the whole program shares and which start with the first call.
//!
//! ```no_run
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
//! use msgraph_runtime::{Client, blocking};
//!
//! # fn main() -> msgraph_runtime::Result<()> {
//! let client = Client::new("an access token");
//! let page = blocking::wait(groups::list(&client).top(5))?;
//! let page = groups::list(&client).top(5).send_blocking()?; // the same
//! # Ok(())
//! # }
//! ```
//!
//! In async code it would keep a thread of the executor from all else, and on an executor of one thread might wait for
//! itself; there, `tokio::task::spawn_blocking` helps.

use std::future::{IntoFuture, poll_fn};
use std::pin::Pin;
use std::sync::{OnceLock, mpsc};

use futures_core::Stream;
use tokio::runtime::{Builder, Runtime};

use crate::error::{Error, Result};
use crate::request::Request;
use crate::response::{RawResponse, Response};

impl<T: Response, O: 'static> Request<T, O> {
    /// Sends it and waits for the answer.
    ///
    /// # Errors
    ///
    /// As awaiting it.
    pub fn send_blocking(self) -> Result<T> {
        wait(self)
    }
}

impl<T: 'static, O: 'static> Request<T, O> {
    /// Sends it and waits for the answer, as [`send_raw`](Self::send_raw).
    ///
    /// # Errors
    ///
    /// As [`send_raw`](Self::send_raw).
    pub fn send_raw_blocking(self) -> Result<RawResponse> {
        wait(self.send_raw())
    }
}

/// Waits until it is done.
///
/// # Errors
///
/// As awaiting it, or if the threads in the background can't be started.
pub fn wait<F, T>(work: F) -> Result<T>
where
    F: IntoFuture<Output = Result<T>>,
    F::IntoFuture: Send + 'static,
    T: Send + 'static,
{
    let (sender, receiver) = mpsc::sync_channel(1);
    let work = work.into_future();
    runtime()?.spawn(async move {
        // Nobody waits any more only if the waiting thread is gone.
        let _ = sender.send(work.await);
    });
    let lost = |_| Error::argument("a thread in the background ended before its work was done");
    receiver.recv().map_err(lost)?
}

/// Makes an iterator of a stream, such as of the items of all pages.
pub fn iter<S, T>(stream: S) -> Iter<S>
where
    S: Stream<Item = Result<T>> + Send + 'static,
    T: Send + 'static,
{
    Iter(Some(Box::pin(stream)))
}

/// The items of a stream; see [`iter`].
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

/// Shows nothing of the stream.
impl<S> std::fmt::Debug for Iter<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Iter")
    }
}

/// The threads that all blocking calls share.
fn runtime() -> Result<&'static Runtime> {
    static SHARED: OnceLock<Option<Runtime>> = OnceLock::new();
    let start = || Builder::new_multi_thread().enable_all().build().ok();
    let runtime = SHARED.get_or_init(start).as_ref();
    runtime.ok_or_else(|| Error::argument("threads for blocking calls can't be started"))
}
