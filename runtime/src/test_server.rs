//! A server for tests: it answers on a loopback port as it was told, and keeps what it was sent.
//!
//! Programs that use this SDK can test themselves against it, over real HTTP and without an account: requests are made
//! by the very functions, sent by the very client and read by the very models that meet the service later. It is behind
//! the cargo feature `test-server`, to be turned on for tests alone:
//!
//! ```toml
//! [dev-dependencies]
//! msgraph-runtime = { version = "0.1", features = ["test-server"] }
//! ```
//!
//! # Expect a call
//!
//! An expectation names the operation, whose static stands beside its function in the generated crate
//! (`groups::OPERATION_GET` beside `groups::get`). What is not expected is answered with `400`.
//!
//! ```
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
//! use msgraph_runtime::test_server::{Answer, TestServer};
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
//! # Let something go wrong
//!
//! Faults are answers as well: see [`Answer`] for throttling, a service that is down, a body that is cut, JSON that is
//! broken and a next page on another host; [`Answer::held`] by a [`Gate`] is as slow as the test wants. A list of
//! answers is given in turn, so that a second try may succeed:
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
//! [`operations`] has the requests that the client makes by itself: `$batch`, the parts of an upload, the polls of a
//! long-running operation. [`TestServer::upload_url`] and [`TestServer::monitor_url`] give the addresses to answer with.
//!
//! # Time
//!
//! The server's clients wait by its [clock](TestServer::clock), which moves on at once: a permanent 429 takes no real time.
//!
//! # Answer as documented
//!
//! [`TestServer::document`] takes [documented requests with their answers](Documented) as data. `cargo xtask serve`
//! stands on it, with the examples of the whole reference.

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

/// A server on a loopback port. It stops when it is dropped.
///
/// It runs in a thread of its own, so that it answers whatever the test's own thread or runtime is doing.
pub struct TestServer {
    clock: FakeClock,
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl TestServer {
    /// Starts on a port that the operating system chooses.
    ///
    /// # Errors
    ///
    /// If the operating system has no port or no thread left: [`Error::is_io`].
    pub fn start() -> Result<Self> {
        Self::start_on(0)
    }

    /// Starts on a port of one's own choice.
    ///
    /// # Errors
    ///
    /// If the port is taken: [`Error::is_io`].
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

    /// Its base URL, such as `http://127.0.0.1:4000/v1.0`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("{}/v1.0", self.shared.origin)
    }

    /// The port that it listens on.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.address.port()
    }

    /// A client of the server, with a token that is worth nothing. It waits by the server's [clock](Self::clock), so that
    /// pauses between attempts take no time.
    ///
    /// # Errors
    ///
    /// If a client can't be made at all.
    pub fn client(&self) -> Result<Client> {
        self.client_builder().build()
    }

    /// The settings of such a client, for tests that need others.
    pub fn client_builder(&self) -> ClientBuilder {
        Client::builder("a token of no worth")
            .base_url(self.url())
            .clock(self.clock.clone())
    }

    /// The clock of the server's clients: it says how long was waited, and can be moved on.
    #[must_use]
    pub fn clock(&self) -> &FakeClock {
        &self.clock
    }

    /// The address of an upload session of that name, for the `uploadUrl` of an answer. Its requests are
    /// [`operations::UPLOAD`] and those beside it.
    #[must_use]
    pub fn upload_url(&self, name: &str) -> String {
        format!("{}/-/uploads/{name}", self.shared.origin)
    }

    /// The address of a long-running operation of that name, for the `Location` of an answer. Its requests are
    /// [`operations::MONITOR`].
    #[must_use]
    pub fn monitor_url(&self, name: &str) -> String {
        format!("{}/-/monitors/{name}", self.shared.origin)
    }

    /// Begins an expectation: calls of this operation are to be answered.
    ///
    /// Of several that fit a call and are not used up the one with the most precise path answers, of these the first.
    pub fn on(&self, operation: &'static Operation) -> Expect<'_> {
        Expect::new(self, operation)
    }

    /// Answers documented requests with their documented answers, where no expectation fits. Of several of the same
    /// operation the one answers that the request differs from least; [`Received::differences`] says where it does.
    pub fn document(&self, documented: impl IntoIterator<Item = Documented>) {
        let entries = documented.into_iter().map(Entry::new);
        self.shared.state().documented.extend(entries);
    }

    /// Whether requests that differ from the documented one are refused with `400`. They are not unless this is set.
    pub fn set_strict(&self, strict: bool) {
        self.shared.state().strict = strict;
    }

    /// What came so far, in the order of arrival.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        self.shared.state().received.clone()
    }

    /// Forgets expectations, documented requests, and what came.
    pub fn clear(&self) {
        let mut state = self.shared.state();
        state.expectations.clear();
        state.documented.clear();
        state.received.clear();
    }

    /// The expectations that calls are missing of: those without a number of [`times`](Expect::times) want one.
    #[must_use]
    pub fn unmet(&self) -> Vec<String> {
        let state = self.shared.state();
        let unmet = state.expectations.iter().filter(|it| it.is_unmet());
        unmet.map(ToString::to_string).collect()
    }

    /// Waits until the server is stopped from elsewhere, which is never, unless its thread fails.
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
            // Should the thread have panicked, then a test has seen its connection break.
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
