//! Runtime of the msgraph SDK: client, requests, models, errors.
//!
//! The crate `msgraph` is generated from the documentation of Microsoft Graph: types and a function per operation. It
//! re-exports this crate, so a program depends only on `msgraph`.
//!
//! # Getting started
//!
//! A function of the generated crate returns a [`Request`], which is sent when it is awaited:
//!
//! ```no_run
//! # extern crate msgraph_runtime as msgraph;
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
//! use msgraph::{Client, Error};
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
//! # Undocumented operations and options
//!
//! [`Client::request`] creates a request for any path, with the same features as the functions: query options, bodies,
//! pagination, delta queries, batches, retries. [`Request::query`], [`Request::header`] and [`Request::body`] set options
//! that a function has no argument for, [`Request::send_raw`] returns the raw response, and [`Extra`](model::Extra) has the
//! members without a field.
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
//! # Concurrency
//!
//! A request is sent when it is awaited. For `tokio::join!`, `join_all` and `tokio::spawn`, use the future that
//! [`Request::send`] returns.
//!
//! # Errors
//!
//! Every failure is an [`Error`] with predicates for its kind and the service's error message:
//!
//! ```
//! # fn example(result: Result<(), msgraph_runtime::Error>) -> Result<(), msgraph_runtime::Error> {
//! match result {
//!     Err(error) if error.is_not_found() => println!("there is no such group"),
//!     Err(error) if error.is_forbidden() => println!("{error}"), // includes the documented permissions
//!     other => return other,
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Retries
//!
//! Throttled calls are retried, and so are idempotent calls after a failure of the network or the service. Set a
//! [`RetryPolicy`] per client, or per request with [`Request::retry`].
//!
//! # Flows of several requests
//!
//! Each kind of flow has its own guide: pagination ([`paging`]), changes since an earlier query ([`delta`]), many
//! requests in one call ([`batch`]), uploads of large files ([`upload`]), downloads ([`download`]), long-running
//! operations ([`monitor`]), and conditional requests ([`conditional`]).
//!
//! # Security
//!
//! The token is sent only to the origin of the base URL and to [allowed origins](ClientBuilder::allow_origin), over
//! HTTPS (except for loopback addresses, for tests). All URLs from the service, such as redirects, links to pages,
//! upload and monitor URLs, are checked in one place: a request to another host contains nothing that identifies the
//! caller, or is not sent at all.
//! Each argument of a function becomes exactly one path segment. The size of responses and the number of [concurrent
//! requests](ClientBuilder::max_concurrent_requests) are limited. Tokens never appear in `Debug` output, errors or
//! traces.
//!
//! # Tracing
//!
//! Each call has a `tracing` span `graph`, which contains a span `http` for each HTTP request, including retries and
//! redirects. Their fields follow the OpenTelemetry semantic conventions for HTTP clients (`http.request.method`,
//! `url.template`, `server.address`, `http.response.status_code`, `http.request.resend_count`, `error.type`) and
//! include both request ids. `url.full` is omitted, because it contains arguments and signatures.
//!
//! # Extension points
//!
//! You can replace the HTTP client by one with [a proxy or certificates](transport) or by any [`transport::Transport`],
//! observe or change each request with [`transport::Middleware`], and replace the [`clock`] so that tests don't wait.
//!
//! # Features
//!
//! | Feature | Adds |
//! |---|---|
//! | `azure` | credentials of `azure_identity` |
//! | `blocking` | blocking calls from code that is not async |
//! | `gzip` (default) | compressed responses |
//! | `sign-in` | sign-in of users by device code or browser, and of applications |
//! | `test-server` | a server for tests |
//! | `time-zones` (default) | conversion of Windows and IANA time zones |
//! | `webhooks` | change notifications, with decryption of resource data; builds `aws-lc-rs`, which needs a C compiler |

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]
#![cfg_attr(docsrs, feature(doc_cfg))]
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
#[cfg(feature = "webhooks")]
pub mod webhooks;

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
