//! Requests for what the documentation does not know.

use std::fmt::Display;

use super::Request;
use super::path::{self, BadArgument};
use super::template::{Part, parts};
use crate::client::Client;
use crate::operation::{Method, Operation};
use crate::response::Response;

/// Arguments of a path, in the order of its placeholders: an array, a slice or a `Vec` of anything that can be displayed;
/// `()` for none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no list of arguments for a path",
    note = "write `[a, b]`, or `()` if the path has no placeholders"
)]
pub trait Arguments {
    /// Their texts, not encoded.
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
    /// A request of any path, for what the documentation does not know: with all that other requests have - query options,
    /// headers, bodies, pages, delta queries, batches, retries, and the same rules for the token.
    ///
    /// The path is below the base URL. A placeholder takes the next argument, which becomes one segment, whatever it holds:
    /// `{id}`. In quotes it is a text literal (`name='{name}'`), after `=` a number, a GUID or a date, after `:/` a path of a
    /// file. `{+path}` takes a whole path as it is, for one that is known at run time only; it must have neither a query nor
    /// dot segments. An argument that does not fit is an error when the request is sent.
    ///
    /// For an [`Operation`] that is made at run time see [`request_of`](Self::request_of).
    ///
    /// ```no_run
    /// use msgraph_runtime::{Bytes, Client, Json, Method, Page, Result};
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

    /// A request of any operation, such as one of [`Operation::undocumented`].
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
                problem: "is longer than the path has placeholders",
            }),
            false => path::fill(operation, texts.iter().map(|it| Some(it as &dyn Display))),
        };
        Request::at(self, operation, path)
    }
}
