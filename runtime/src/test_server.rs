//! A server for tests on a loopback port. It returns configured responses and records requests.
//!
//! Programs that use this SDK can be tested with it over real HTTP and without an account, with the same functions,
//! client and models as in production. It requires the cargo feature `test-server`, which should be enabled only for
//! tests:
//!
//! ```toml
//! [dev-dependencies]
//! msgraph = { version = "0.1", features = ["test-server"] }
//! ```
//!
//! # Expectations
//!
//! An expectation names the operation by its static, which is next to the function in the generated crate
//! (`groups::OPERATION_GET` for `groups::get`). An unexpected request is rejected with status 400.
//!
//! ```
//! # extern crate msgraph_runtime as msgraph;
//! # mod groups {
//! #     use msgraph_runtime::{Client, Json, Method, Operation, Permissions, Request};
//! #     pub static OPERATION_GET: Operation = Operation {
//! #         method: Method::Get,
//! #         path: "/groups/{group-id}",
//! #         permissions: Permissions { delegated_work: &[], delegated_personal: &[], application: &[] },
//! #         docs: "",
//! #         query_options: &[],
//! #         success: &[200],
//! #         ..Operation::UNSTATED
//! #     };
//! #     pub fn get(client: &Client, group_id: &str) -> Request<Json> {
//! #         Request::new(client, &OPERATION_GET, &[&group_id])
//! #     }
//! # }
//! use msgraph::test_server::{Answer, TestServer};
//! use serde_json::json;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let server = TestServer::start()?;
//! let group = json!({"id": "a/b", "displayName": "Readers"});
//! server
//!     .on(&groups::OPERATION_GET)
//!     .arguments(["a/b"])
//!     .query("$select", "displayName")
//!     .times(1)
//!     .answer(Answer::json(&group));
//!
//! let client = server.client()?;
//! let answer = groups::get(&client, "a/b").select(["displayName"]).await?;
//!
//! assert_eq!(answer, group);
//! assert!(server.unmet().is_empty());
//! assert_eq!(server.received()[0].path, "/groups/a%2Fb");
//! # Ok(())
//! # }
//! ```
//!
//! # Faults
//!
//! Faults are responses too: see [`Answer`] for throttling, an unavailable service, a truncated body, malformed JSON
//! and a next page on another host. [`Answer::held`] by a [`Gate`] simulates a slow service. A list of responses is
//! returned in turn, so that a retry may succeed:
//!
//! ```
//! # use msgraph_runtime::test_server::{Answer, TestServer};
//! # use msgraph_runtime::Operation;
//! # use serde_json::json;
//! # fn example(server: &TestServer, operation: &'static Operation) {
//! server
//!     .on(operation)
//!     .answers([Answer::throttled("1"), Answer::json(&json!({"id": "1"}))]);
//! # }
//! ```
//!
//! # Flows of several requests
//!
//! [`operations`] has the operations that the client calls itself: `$batch`, the chunks of an upload, the polls of a
//! long-running operation. [`TestServer::upload_url`] and [`TestServer::monitor_url`] return the URLs for responses.
//!
//! # Time
//!
//! The server's clients use its [clock](TestServer::clock), which advances without waiting: a permanent 429 takes no real
//! time.
//!
//! # Documented responses
//!
//! [`TestServer::document`] adds [documented requests with their responses](Documented) as data. `cargo xtask serve`
//! uses it with the examples of the whole reference.

mod answer;
mod documented;
mod expect;
mod gate;
mod http;
pub mod operations;
mod pattern;
mod received;
mod same;
mod shared;

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::thread::JoinHandle;

use tokio::sync::oneshot;

pub use answer::Answer;
pub use documented::{Content, Documented, DocumentedRequest, DocumentedResponse};
pub use expect::Expect;
pub use gate::Gate;
pub use received::Received;
pub use same::{differences, same};

use crate::client::{Client, ClientBuilder};
use crate::clock::{Clock as _, FakeClock, SystemClock};
use crate::error::{Error, Result};
use crate::operation::Operation;
use documented::Entry;
use shared::Shared;

/// A server on a loopback port. Dropping it stops it.
///
/// It runs in its own thread, so it responds even if the thread or runtime of the test is blocked.
pub struct TestServer {
    clock: FakeClock,
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl TestServer {
    /// Starts a server on a port chosen by the operating system.
    ///
    /// # Errors
    ///
    /// Returns an error ([`Error::is_io`]) if no port is available or the thread can't be started.
    pub fn start() -> Result<Self> {
        Self::start_on(0)
    }

    /// Starts a server on a given port.
    ///
    /// # Errors
    ///
    /// Returns an error ([`Error::is_io`]) if the port is in use.
    pub fn start_on(port: u16) -> Result<Self> {
        Self::listen(port).map_err(Error::io)
    }

    fn listen(port: u16) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let shared = Arc::new(Shared::new(format!("http://{address}")));
        let (stop, stopped) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_io()
            .build()?;
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        let of_thread = Arc::clone(&shared);
        let work = move || {
            runtime.block_on(async {
                tokio::spawn(http::serve(listener, of_thread));
                let _ = stopped.await;
            });
        };
        let thread = std::thread::Builder::new()
            .name("test-server".to_owned())
            .spawn(work)?;
        Ok(Self {
            clock: FakeClock::at(SystemClock.now()),
            address,
            shared,
            stop: Some(stop),
            thread: Some(thread),
        })
    }

    /// Returns the base URL, such as `http://127.0.0.1:4000/v1.0`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}/v1.0", self.shared.origin)
    }

    /// Returns the port.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// Creates a client for this server, with a dummy token. It uses the server's [clock](Self::clock), so that delays take
    /// no time.
    ///
    /// # Errors
    ///
    /// Returns an error if the client can't be built.
    pub fn client(&self) -> Result<Client> {
        self.client_builder().build()
    }

    /// Creates a builder of such a client, for other settings.
    pub fn client_builder(&self) -> ClientBuilder {
        Client::builder("a dummy token")
            .base_url(self.url())
            .clock(self.clock.clone())
    }

    /// Returns the clock of the server's clients, which records delays and can be advanced.
    #[must_use]
    pub fn clock(&self) -> &FakeClock {
        &self.clock
    }

    /// Returns the URL of an upload session with this name, for the `uploadUrl` of a response. Its operations are
    /// [`operations::UPLOAD`] and the following ones.
    #[must_use]
    pub fn upload_url(&self, name: &str) -> String {
        format!("{}/-/uploads/{name}", self.shared.origin)
    }

    /// Returns the URL of a long-running operation with this name, for the `Location` of a response. Its operation is
    /// [`operations::MONITOR`].
    #[must_use]
    pub fn monitor_url(&self, name: &str) -> String {
        format!("{}/-/monitors/{name}", self.shared.origin)
    }

    /// Starts an expectation for calls of this operation.
    ///
    /// If several expectations match a call, the one with the most specific path is used, and the first of those.
    pub fn on(&self, operation: &'static Operation) -> Expect<'_> {
        Expect::new(self, operation)
    }

    /// Adds documented requests and their responses, which are used if no expectation matches.
    ///
    /// Of several for the same operation, the one with the fewest differences is used; see [`Received::differences`].
    pub fn document(&self, documented: impl IntoIterator<Item = Documented>) {
        let entries = documented.into_iter().map(Entry::new);
        self.shared.state().documented.extend(entries);
    }

    /// Sets whether requests that differ from the documented one are rejected with status 400; not by default.
    pub fn set_strict(&self, strict: bool) {
        self.shared.state().strict = strict;
    }

    /// Returns the requests received so far, in order.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.shared.state().received.clone()
    }

    /// Removes all expectations, documented requests and received requests.
    pub fn clear(&self) {
        let mut state = self.shared.state();
        state.expectations.clear();
        state.documented.clear();
        state.received.clear();
    }

    /// Returns the expectations with too few calls. Those without [`times`](Expect::times) expect one.
    #[must_use]
    pub fn unmet(&self) -> Vec<String> {
        let state = self.shared.state();
        let unmet = state.expectations.iter().filter(|it| it.is_unmet());
        unmet.map(ToString::to_string).collect()
    }

    /// Blocks until the server's thread ends, which happens only if it fails.
    pub fn wait(mut self) {
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }

    fn add(&self, expectation: expect::Expectation) {
        self.shared.state().expectations.push(expectation);
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            // If the thread has panicked, a test has seen its connection break.
            let _ = thread.join();
        }
    }
}

impl fmt::Debug for TestServer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TestServer")
            .field("address", &self.address)
            .finish_non_exhaustive()
    }
}
