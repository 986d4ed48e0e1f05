//! Operations that the client calls itself in flows of several requests.
//!
//! ```
//! # extern crate msgraph_runtime as msgraph;
//! use msgraph::test_server::{Answer, TestServer, operations};
//! use msgraph::{Batch, Json, Result};
//! use serde_json::json;
//!
//! # fn users(client: &msgraph_runtime::Client) -> msgraph_runtime::Request<Json> {
//! #     msgraph_runtime::Request::new(client, &msgraph_runtime::Operation::UNSTATED, &[])
//! # }
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<()> {
//! let server = TestServer::start()?;
//! let responses = json!({"responses": [{"id": "1", "status": 200, "body": {"id": "a"}}]});
//! server.on(&operations::BATCH).answer(Answer::json(&responses));
//!
//! let client = server.client()?;
//! let mut batch = Batch::new(&client);
//! let user = batch.add(users(&client));
//! assert_eq!(batch.send().await?.take(user)?["id"], "a");
//! # Ok(())
//! # }
//! ```

use crate::operation::{Method, Operation};

/// `POST /$batch`: the requests of a [`Batch`](crate::Batch). Their ids in the body are `1`, `2`, ….
pub static BATCH: Operation = of(Method::Post, "/$batch");

/// Sends a chunk of an [`Upload`](crate::Upload) to [`upload_url`](super::TestServer::upload_url).
pub static UPLOAD: Operation = of(Method::Put, "/-/uploads/{name}");

/// Queries the missing ranges of an upload.
pub static UPLOAD_STATUS: Operation = of(Method::Get, "/-/uploads/{name}");

/// Creates the file of a [deferred](crate::Upload::commit) upload.
pub static UPLOAD_COMMIT: Operation = of(Method::Post, "/-/uploads/{name}");

/// Cancels an upload.
pub static UPLOAD_CANCEL: Operation = of(Method::Delete, "/-/uploads/{name}");

/// Polls the [long-running operation](crate::Monitor) at [`monitor_url`](super::TestServer::monitor_url).
pub static MONITOR: Operation = of(Method::Get, "/-/monitors/{name}");

const fn of(method: Method, path: &'static str) -> Operation {
    Operation::of_flow(method, path, "", &[200])
}
