//! Operations that take longer than a call.
//!
//! Some functions only begin something: the service answers with 202 and an address where to ask how far it is.
//! [`Request::start`] gives that as a [`Monitor`]:
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
//! [`Monitor::poll`] asks once, [`Monitor::wait`] until the end: as often as the service says (`Retry-After`), up to
//! [a limit](Monitor::timeout). An operation that fails is an error with the service's code and message. The address may
//! be on any host; the token goes only to the client's own service. [`Monitor::url`] can be stored, and
//! [`Monitor::from_url`] goes on in another process.

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

/// What a monitor is called that was made from an address alone, which may be a secret.
static POLL: Operation = Operation::of_flow(
    Method::Get,
    "{monitor-url}",
    "https://learn.microsoft.com/graph/long-running-actions-overview",
    &[200, 202],
);

impl<T, O> Request<T, O> {
    /// Sends it, and answers with the operation that it begins. For functions that answer with 202; see
    /// [`Monitor`]. Should the service have done it at once, the monitor is finished from the beginning.
    ///
    /// # Errors
    ///
    /// If the request can't be made or sent, or the service refuses it; if it accepts the request (202) and doesn't say
    /// where to ask.
    pub async fn start(self) -> Result<Monitor> {
        let (caller, request) = self.prepare("application/json")?;
        let base = request.url.clone();
        let response = caller.send(request, Link::Request).await?;
        Monitor::begin(caller, &base, response)
    }
}

/// An operation that takes its time; made by [`Request::start`].
#[must_use = "an operation may fail after it has begun"]
pub struct Monitor {
    caller: Caller,
    place: Place,
    /// What the service said last about when to ask again.
    retry_after: Option<Duration>,
    interval: Option<Duration>,
    timeout: Duration,
    report: Option<ReportFn>,
}

type ReportFn = Box<dyn FnMut(&OperationStatus) + Send>;

/// Where to ask.
enum Place {
    At(Url),
    /// Nowhere: it was done at once.
    Done(Arc<RawResponse>),
}

impl Monitor {
    /// Goes on with an operation, of which an earlier monitor gave the [`url`](Self::url).
    ///
    /// # Errors
    ///
    /// If the address is none, or not one where a request may go.
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
            // Calls and meetings answer with 200 and an operation that runs.
            (200, Some(address)) if is_running => address,
            (202, None) => {
                let problem = "the service doesn't say where to ask";
                return Err(response.error(Error::unexpected(problem)));
            }
            _ => return Ok(Self::new(caller, Place::Done(Arc::new(response)))),
        };
        let url = address::resolve(&caller, from, address)?;
        let mut monitor = Self::new(caller, Place::At(url));
        monitor.retry_after = monitor.asked(response.headers());
        Ok(monitor)
    }

    /// How often to ask. Unless set, it is as often as the service says, else after one second and then less and less
    /// often, up to every 30 seconds.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.interval = Some(interval);
        self
    }

    /// How long [`wait`](Self::wait) waits; an hour unless set.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Calls this with each status that is not the last.
    pub fn on_progress(mut self, report: impl FnMut(&OperationStatus) + Send + 'static) -> Self {
        self.report = Some(Box::new(report));
        self
    }

    /// Where to ask, to be stored; `None` if the operation was done at once. It may be a credential: whoever has the
    /// address of some operations needs no token.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        match &self.place {
            Place::At(url) => Some(url.as_str()),
            Place::Done(_) => None,
        }
    }

    /// An answer about an operation is an answer whatever its status of success, and a redirect is the end of it.
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

/// Shows no address.
impl fmt::Debug for Monitor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Monitor")
            .field("operation", &self.caller.operation().to_string())
            .finish_non_exhaustive()
    }
}
