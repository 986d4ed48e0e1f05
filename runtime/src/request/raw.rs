//! Requests for undocumented paths.

use std::fmt::Display;

use super::Request;
use super::path::{self, BadArgument};
use super::template::{Part, parts};
use crate::client::Client;
use crate::operation::{Method, Operation};
use crate::response::Response;

/// Arguments of a path in the order of its placeholders: an array, slice or `Vec` of `Display` values; `()` for none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of path arguments",
    note = "write `[a, b]`, or `()` if the path has no placeholders"
)]
pub trait Arguments {
    /// Returns the texts, not encoded.
    fn into_texts(self) -> Vec<String>;
}

impl Arguments for () {
    fn into_texts(self) -> Vec<String> {
        Vec::new()
    }
}

impl<D: Display, const N: usize> Arguments for [D; N] {
    fn into_texts(self) -> Vec<String> {
        self.as_slice().into_texts()
    }
}

impl<D: Display> Arguments for Vec<D> {
    fn into_texts(self) -> Vec<String> {
        self.as_slice().into_texts()
    }
}

impl<D: Display> Arguments for &[D] {
    fn into_texts(self) -> Vec<String> {
        self.iter().map(ToString::to_string).collect()
    }
}

impl Client {
    /// Creates a request for any path, such as an undocumented one.
    ///
    /// It has the features of other requests: query options, headers, bodies, pagination, delta queries, batches, retries, and
    /// the same rules for the token.
    ///
    /// The path is relative to the base URL. Each placeholder is replaced by the next argument: `{id}` by exactly one segment,
    /// in quotes by a string literal (`name='{name}'`), after `=` by a number, GUID or date, after `:/` by a file path.
    /// `{+path}` is replaced by a whole path, which must have no query and no dot segments. Sending the request fails if an
    /// argument is not valid.
    ///
    /// For an [`Operation`] created at run time, see [`request_of`](Self::request_of).
    ///
    /// ```no_run
    /// # extern crate msgraph_runtime as msgraph;
    /// use msgraph::{Bytes, Client, Json, Method, Page, Result};
    /// use serde_json::json;
    ///
    /// # async fn example(client: Client, name: &str) -> Result<()> {
    /// let folder: Json = client.request(Method::Get, "/me/drive/special/{name}", [name]).await?;
    ///
    /// let mut items = client
    ///     .request::<Page<Json>>(Method::Get, "/me/drive/recent", ())
    ///     .top(50)
    ///     .items();
    /// while let Some(item) = items.next().await {
    ///     println!("{:?}", item?.get("name"));
    /// }
    ///
    /// client
    ///     .request::<()>(Method::Post, "/me/sendMail", ())
    ///     .body(&json!({"message": {"subject": "Hello"}}))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn request<T: Response>(
        &self,
        method: Method,
        path: &'static str,
        arguments: impl Arguments,
    ) -> Request<T> {
        self.request_of(Operation::undocumented(method, path), arguments)
    }

    /// Creates a request for any operation, such as one of [`Operation::undocumented`].
    pub fn request_of<T: Response>(
        &self,
        operation: &'static Operation,
        arguments: impl Arguments,
    ) -> Request<T> {
        let texts = arguments.into_texts();
        let takes = parts(operation.path).filter(|part| !matches!(part, Part::Text(_)));
        let path = match texts.len() > takes.count() {
            true => Err(BadArgument {
                name: "list",
                problem: "has more values than the path has placeholders",
            }),
            false => path::fill(operation, texts.iter().map(|it| Some(it as &dyn Display))),
        };
        Request::at(self, operation, path)
    }
}
