//! Flows of several requests, over real HTTP to servers on loopback addresses. No test waits in real time.

mod batch;
mod batch_answers;
mod commit;
mod conditional;
mod delta;
mod download;
mod monitor;
mod paging;
mod server;
mod upload;

use std::time::{Duration, SystemTime};

use msgraph_runtime::clock::FakeClock;
use msgraph_runtime::{Client, Json, Method, Operation, Page, Permissions, Request, Response};
use server::Server;

/// The token that must not be sent elsewhere.
const TOKEN: &str = "hush";

const fn operation(method: Method, path: &'static str) -> Operation {
    Operation {
        method,
        path,
        permissions: Permissions {
            delegated_work: &[],
            delegated_personal: &[],
            application: &[],
        },
        docs: "",
        query_options: &[],
        success: &[200],
        ..Operation::UNSTATED
    }
}

static LIST: Operation = operation(Method::Get, "/users");
static GET: Operation = operation(Method::Get, "/users/{id}");
static UPDATE: Operation = operation(Method::Patch, "/users/{id}");
static CREATE: Operation = operation(Method::Post, "/users");
static PHOTO: Operation = operation(Method::Put, "/me/photo");

/// A client of this server, with a fake clock.
fn client(server: &Server) -> (Client, FakeClock) {
    let clock = FakeClock::at(SystemTime::UNIX_EPOCH + Duration::from_secs(1_626_424_200));
    let client = Client::builder(TOKEN)
        .base_url(format!("{}/v1.0", server.address()))
        .clock(clock.clone())
        .random(|| 0.5)
        .build();
    (client.unwrap(), clock)
}

fn list(server: &Server) -> Request<Page<Json>> {
    Request::new(&client(server).0, &LIST, &[])
}

fn get<T: Response>(server: &Server, id: &str) -> Request<T> {
    Request::new(&client(server).0, &GET, &[&id])
}

/// All items of a stream without errors.
macro_rules! collect {
    ($stream:expr) => {{
        let stream = &mut $stream;
        let mut all = Vec::new();
        while let Some(item) = stream.next().await {
            all.push(item.unwrap());
        }
        all
    }};
}
pub(crate) use collect;

/// Whether a server was called, and never with the token.
fn assert_anonymous(server: &Server) {
    let seen = server.seen();
    assert!(!seen.is_empty(), "it was not asked");
    for request in seen {
        let shown = format!("{request:?}").to_ascii_lowercase();
        assert!(
            !shown.contains(TOKEN) && !shown.contains("authorization"),
            "{shown}"
        );
    }
}
