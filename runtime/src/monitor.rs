//! Long-running operations.
//!
//! Some functions only start an operation: the service responds with status 202 and a URL to poll. [`Request::start`]
//! returns a [`Monitor`] for it:
//!
//! ```no_run
//! # use msgraph_runtime::{Json, Request, Result};
//! # async fn example(copy: Request<()>) -> Result<()> {
//! let mut monitor = copy.start().await?;
//! let finished = monitor.wait().await?;
//! println!("copied to {:?}", finished.resource_id());
//! let item: Json = finished.fetch().await?;
//! # Ok(())
//! # }
//! ```
//!
//! [`Monitor::poll`] polls once. [`Monitor::wait`] polls until the operation ends, as often as the service asks for
//! (`Retry-After`), up to [a timeout](Monitor::timeout). A failed operation is an error with the service's code and
//! message. The monitor URL may be on any host; the token is sent only to the client's own service. To continue in
//! another process, store [`Monitor::url`] and use [`Monitor::from_url`].

mod address;
mod finished;
mod status;
mod wait;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use url::Url;

pub use finished::Finished;
pub use status::{OperationState, OperationStatus};
pub use wait::Poll;

use crate::call::{Policy, Redirects};
use crate::caller::Caller;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::operation::{Method, Operation};
use crate::request::Request;
use crate::response::RawResponse;
use crate::transport::HttpRequest;

/// The operation of a monitor that was created from a URL. The URL may be a secret, so it is not shown.
static POLL: Operation = Operation::of_flow(
    Method::Get,
    "{monitor-url}",
    "https://learn.microsoft.com/graph/long-running-actions-overview",
    &[200, 202],
);

impl<T, O> Request<T, O> {
    /// Sends the request and returns a monitor of the operation that it starts.
    ///
    /// For functions that respond with status 202; see [`Monitor`]. If the service completes the operation immediately,
    /// the monitor is already finished.
    ///
    /// # Errors
    ///
    /// Returns an error if the request can't be built or sent, if the service rejects it, or if the service accepts it
    /// (202) without a monitor URL.
    pub async fn start(self) -> Result<Monitor> {
        let (caller, request) = self.prepare("application/json")?;
        let base = request.url.clone();
        let response = caller.send(request, Link::Request).await?;
        Monitor::begin(caller, &base, response)
    }
}

/// A long-running operation; created by [`Request::start`].
#[must_use = "an operation may fail after it has started"]
pub struct Monitor {
    caller: Caller,
    place: Place,
    /// The last `Retry-After` of the service.
    retry_after: Option<Duration>,
    interval: Option<Duration>,
    timeout: Duration,
    report: Option<ReportFn>,
}

type ReportFn = Box<dyn FnMut(&OperationStatus) + Send>;

enum Place {
    At(Url),
    /// The operation completed immediately.
    Done(Arc<RawResponse>),
}

impl Monitor {
    /// Creates a monitor from the [`url`](Self::url) of an earlier one.
    ///
    /// # Errors
    ///
    /// Returns an error if the URL is malformed or requests to it are not allowed.
    pub fn from_url(client: &Client, url: &str) -> Result<Self> {
        let policy = Policy::new(client, Method::Get, Link::Monitor);
        let caller = Caller::new(client.clone(), &POLL, policy);
        let url = address::resolve(&caller, client.base(), url)?;
        Ok(Self::new(caller, Place::At(url)))
    }

    fn new(caller: Caller, place: Place) -> Self {
        Self {
            caller,
            place,
            retry_after: None,
            interval: None,
            timeout: Duration::from_secs(3600),
            report: None,
        }
    }

    fn begin(caller: Caller, from: &Url, response: RawResponse) -> Result<Self> {
        let status = OperationStatus::new(response.body());
        let is_running = status.is_some_and(|status| status.is_running());
        let address = match (response.status(), address::of_monitor(response.headers())) {
            (202, Some(address)) => address,
            // Functions for calls and meetings respond with status 200 and a running operation.
            (200, Some(address)) if is_running => address,
            (202, None) => {
                let problem = "the response has no monitor URL";
                return Err(response.error(Error::unexpected(problem)));
            }
            _ => return Ok(Self::new(caller, Place::Done(Arc::new(response)))),
        };
        let url = address::resolve(&caller, from, address)?;
        let mut monitor = Self::new(caller, Place::At(url));
        monitor.retry_after = monitor.asked(response.headers());
        Ok(monitor)
    }

    /// Sets the polling interval. By default, it is what the service asks for; otherwise it grows from 1 second to 30
    /// seconds.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = Some(interval);
        self
    }

    /// Sets how long [`wait`](Self::wait) waits; an hour by default.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets a callback that receives each status except the last.
    pub fn on_progress(mut self, report: impl FnMut(&OperationStatus) + Send + 'static) -> Self {
        self.report = Some(Box::new(report));
        self
    }

    /// Returns the monitor URL, to be stored. `None` if the operation completed immediately. The URL may be a
    /// credential: some operations can be polled without a token.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match &self.place {
            Place::At(url) => Some(url.as_str()),
            Place::Done(_) => None,
        }
    }

    /// Polls the URL. Any success status is a valid response; a redirect ends the operation.
    async fn ask(&self, url: &Url) -> Result<RawResponse> {
        let mut request = HttpRequest::new(Method::Get, url.clone());
        request.headers.set("accept", "application/json");
        let mut policy = self.caller.policy(&request, Link::Monitor);
        policy.redirects = Redirects::Keep;
        policy.success = |status| matches!(status, 200..=299 | 301 | 302 | 303 | 307 | 308);
        let answer = self.caller.exchange::<Bytes>(request, &policy).await?;
        Ok(RawResponse::new(answer))
    }
}

/// Omits the URL.
impl fmt::Debug for Monitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Monitor")
            .field("operation", &self.caller.operation().to_string())
            .finish_non_exhaustive()
    }
}
