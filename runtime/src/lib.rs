//! The hand-written half of the msgraph SDK: client, requests, models, errors.
//!
//! The other half, the crate `msgraph`, is generated from the documentation of Microsoft Graph: it has the types and a
//! function per operation. It re-exports what is here, so that a program needs only that one.
//!
//! # A first call
//!
//! A function of the generated crate makes a [`Request`], which is sent when it is awaited:
//!
//! ```no_run
//! # mod groups {
//! #     use msgraph_runtime::{Client, Json, Method, Operation, Page, Permissions, Request};
//! #     static LIST: Operation = Operation {
//! #         method: Method::Get,
//! #         path: "/groups",
//! #         permissions: Permissions { delegated_work: &[], delegated_personal: &[], application: &[] },
//! #         docs: "",
//! #         query_options: &[],
//! #         success: &[200],
//! #         ..Operation::UNSTATED
//! #     };
//! #     pub fn list(client: &Client) -> Request<Page<Json>> {
//! #         Request::new(client, &LIST, &[])
//! #     }
//! # }
//! use msgraph_runtime::{Client, Error};
//!
//! # async fn example() -> Result<(), Error> {
//! let client = Client::new("an access token");
//! let page = groups::list(&client).select(["id", "displayName"]).top(5).await?;
//! for group in &page.value {
//!     println!("{group:?}");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What the documentation does not know
//!
//! [`Client::request`] sends a request of any path, with the same promises as the functions: query options, bodies, pages,
//! delta queries, batches, retries. [`Request::query`], [`Request::header`] and [`Request::body`] say more than a function
//! has arguments for, [`Request::send_raw`] gives the answer as it came, and [`Extra`](model::Extra) has the members that a
//! type has no field for.
//!
//! ```no_run
//! # use msgraph_runtime::{Client, Json, Method, Result};
//! # async fn example(client: Client) -> Result<()> {
//! let path = "/me/drive/special/{name}";
//! let folder: Json = client.request(Method::Get, path, ["documents"]).select(["id"]).await?;
//! # Ok(())
//! # }
//! ```
//!
//! # Many at once
//!
//! A request is sent when it is awaited, or by [`Request::send`], whose future `tokio::join!`, `join_all` and `tokio::spawn`
//! take.
//!
//! # What goes wrong
//!
//! Every failure is an [`Error`], with predicates for its kinds and the service's own words:
//!
//! ```
//! # fn example(result: Result<(), msgraph_runtime::Error>) -> Result<(), msgraph_runtime::Error> {
//! match result {
//!     Err(error) if error.is_not_found() => println!("there is no such group"),
//!     Err(error) if error.is_forbidden() => println!("{error}"), // names the permissions that are documented
//!     other => return other,
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # What is tried again
//!
//! Calls that were throttled, and those that can be repeated without harm and met a fault of the network or of the
//! service, are sent again, as [`RetryPolicy`] says: per client, and per request with [`Request::retry`].
//!
//! # More than one request
//!
//! What takes more than one request is done from beginning to end, and each topic has its guide: all pages of a
//! collection ([`paging`]), what has changed since last time ([`delta`]), many requests in one call ([`batch`]), large
//! files up ([`upload`]) and down ([`download`]), operations that take their time ([`monitor`]), and requests that
//! depend on the present version ([`conditional`]).
//!
//! # What is safe
//!
//! The token goes to the origin of the base URL and to those that were
//! [allowed](ClientBuilder::allow_origin), over HTTPS (but for loopback addresses, for tests). Whatever address comes
//! from the service - redirects, links to pages, uploads, monitors - is judged in one place: other hosts are asked
//! without anything that tells who is calling, or not at all.
//! Each argument of a function becomes one segment of the path, whatever it holds. Answers are read up to a limit, and
//! no more requests are sent at a time than [a limit](ClientBuilder::max_concurrent_requests).
//! No token is ever shown by `Debug`, in an error or in a trace.
//!
//! # Traces
//!
//! Each call has a `tracing` span named `graph`, and in it one named `http` for each request that is sent: retries and
//! redirects have one of their own. Their fields follow OpenTelemetry's semantic conventions for HTTP clients
//! (`http.request.method`, `url.template`, `server.address`, `http.response.status_code`, `http.request.resend_count`,
//! `error.type`), with both request ids. `url.full` is left out, as it holds arguments and signatures.
//!
//! # What can be replaced
//!
//! The HTTP client, by one with [a proxy or certificates](transport) of your own or by any [`transport::Transport`];
//! what happens to each request on its way, by [`transport::Middleware`]; and the [`clock`], so that tests needn't
//! wait.
//!
//! # Features
//!
//! | Feature | For |
//! |---|---|
//! | `azure` | credentials of `azure_identity` |
//! | `blocking` | calls from code that is not async |
//! | `gzip` (on by default) | compressed answers |
//! | `sign-in` | users who sign in by device code or with their browser, applications that sign in as themselves |
//! | `test-server` | a server to test against |
//! | `time-zones` (on by default) | names of time zones, those of Windows as well |

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]
#![deny(rustdoc::broken_intra_doc_links)]

pub mod auth;
pub mod batch;
#[cfg(feature = "blocking")]
pub mod blocking;
mod call;
mod caller;
mod client;
pub mod clock;
mod cloud;
pub mod conditional;
pub mod delta;
mod digits;
pub mod download;
pub mod edm;
mod error;
mod gate;
mod headers;
pub mod model;
pub mod monitor;
pub mod odata;
mod operation;
pub mod options;
mod page;
pub mod paging;
mod prefer;
mod progress;
mod properties;
mod request;
mod response;
mod retry;
pub mod scopes;
#[cfg(feature = "test-server")]
pub mod test_server;
pub mod transport;
pub mod upload;

pub use bytes::Bytes;

pub use batch::Batch;
pub use client::{Client, ClientBuilder};
pub use cloud::{Cloud, Clouds};
pub use delta::{Change, DeltaLink, Resync};
pub use error::{Error, Result};
pub use headers::Headers;
pub use model::Json;
#[doc(hidden)]
pub use model::macros::reexport;
pub use monitor::Monitor;
pub use operation::{Method, Operation, Permissions};
pub use page::{Page, Value};
pub use prefer::Prefer;
pub use progress::Progress;
#[doc(hidden)]
pub use properties::{__property_address, __property_names};
pub use request::{Arguments, Request};
pub use response::{RawResponse, Response};
pub use retry::RetryPolicy;
pub use transport::HttpClient;
pub use upload::Upload;
