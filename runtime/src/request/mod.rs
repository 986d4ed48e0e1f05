//! A call before it is sent.

mod path;
mod query;

use std::fmt::{self, Display};
use std::future::IntoFuture;
use std::marker::PhantomData;

use bytes::Bytes;
use serde::Serialize;
use url::Url;

use crate::auth::BoxFuture;
use crate::call::call;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::headers::Headers;
use crate::model::{IsA, Item, Json, Model, Root, Shown};
use crate::operation::Operation;
use crate::response::{RawResponse, Response};
use crate::transport::Outgoing;
use path::BadArgument;
use query::Query;

/// A call that answers with a `T`. Nothing is sent until it is awaited.
///
/// ```no_run
/// # use msgraph_runtime::{Request, Json, Result};
/// # async fn example(request: Request<Json>) -> Result<()> {
/// let answer = request
///     .select(["id", "displayName"])
///     .filter("startswith(displayName,'a')")
///     .top(10)
///     .await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until a request is awaited"]
pub struct Request<T> {
    draft: Box<Draft>,
    answer: PhantomData<fn() -> T>,
}

/// All of a request that doesn't depend on its answer's type.
struct Draft {
    client: Client,
    operation: &'static Operation,
    /// The path with its arguments, below the base URL.
    path: Result<String, BadArgument>,
    query: Query,
    headers: Headers,
    body: Result<Option<Bytes>, String>,
}

/// For generated code.
#[doc(hidden)]
impl<T> Request<T> {
    pub fn new(client: &Client, operation: &'static Operation, arguments: &[&dyn Display]) -> Self {
        let draft = Box::new(Draft::new(client, operation, arguments));
        let answer = PhantomData;
        Self { draft, answer }
    }

    /// A body of the declared type.
    pub fn json(mut self, model: &dyn Model) -> Self {
        let declared = None;
        self.draft.json(&Root { model, declared });
        self
    }

    /// A body of the declared type `B` or of one derived from it, which is then told by `@odata.type`.
    pub fn json_as<B: Model + Default>(mut self, model: &impl IsA<B>) -> Self {
        let declared = Some(B::default().meta().type_name);
        let model = model.as_model();
        self.draft.json(&Root { model, declared });
        self
    }

    pub fn json_list<I: Item>(mut self, items: &[I]) -> Self {
        let items: Vec<Shown<'_>> = items.iter().map(|item| Shown::new(item.view())).collect();
        self.draft.json(&items);
        self
    }

    pub fn json_value(mut self, value: &Json) -> Self {
        self.draft.json(value);
        self
    }

    pub fn content(mut self, content: impl Into<Bytes>) -> Self {
        self.draft.body("application/octet-stream", content.into());
        self
    }
}

/// What can be set before it is sent.
impl<T> Request<T> {
    /// Asks for some properties only (`$select`).
    pub fn select(self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.option("$select", query::list(names))
    }

    /// Asks for related things to be sent along (`$expand`), such as `members($select=id)`.
    pub fn expand(self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.option("$expand", query::list(names))
    }

    /// Asks for an order (`$orderby`), such as `displayName desc`.
    pub fn order_by(self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        self.option("$orderby", query::list(names))
    }

    /// Asks for the items that meet a condition (`$filter`), such as `accountEnabled eq true`.
    ///
    /// A quote inside of a text literal is to be doubled.
    pub fn filter(self, condition: impl Into<String>) -> Self {
        self.option("$filter", condition)
    }

    /// Asks for the items that match a search (`$search`). It is sent as it is; some services want it in `"quotes"`.
    pub fn search(self, text: impl Into<String>) -> Self {
        self.option("$search", text)
    }

    /// Asks for at most so many items, or for pages of so many (`$top`).
    pub fn top(self, count: u32) -> Self {
        self.option("$top", count.to_string())
    }

    /// Asks to leave out the first items (`$skip`).
    pub fn skip(self, count: u32) -> Self {
        self.option("$skip", count.to_string())
    }

    /// Asks how many items the whole collection has (`$count=true`).
    pub fn count(self) -> Self {
        self.option("$count", "true")
    }

    /// Adds any other query parameter. Name and value are plain text: they are escaped as needed.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.draft.query.push(name, value);
        self
    }

    /// Sets a header, such as `ConsistencyLevel` or `If-Match`.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.draft.headers.set(name, value);
        self
    }

    fn option(mut self, name: &str, value: impl Into<String>) -> Self {
        self.draft.query.set(name, value);
        self
    }
}

impl<T> Request<T> {
    /// The operation to be called.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.draft.operation
    }

    /// The address that it will be sent to.
    ///
    /// # Errors
    ///
    /// If an argument can't stand in a path.
    pub fn url(&self) -> Result<Url> {
        self.draft.url()
    }

    /// Sends it and answers with the response as it came, if its status is one of success.
    ///
    /// # Errors
    ///
    /// If the request can't be made or sent, or the service refuses it.
    pub async fn send_raw(self) -> Result<RawResponse> {
        self.draft.send("*/*").await
    }
}

impl<T: Response> IntoFuture for Request<T> {
    type Output = Result<T>;
    type IntoFuture = BoxFuture<'static, Result<T>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let raw = self.draft.send(T::ACCEPT).await?;
            raw.read()
        })
    }
}

/// Shows neither arguments nor body.
impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", self.draft.operation)
    }
}

impl Draft {
    fn new(client: &Client, operation: &'static Operation, arguments: &[&dyn Display]) -> Self {
        Self {
            client: client.clone(),
            operation,
            path: path::fill(operation, arguments),
            query: Query::default(),
            headers: Headers::default(),
            body: Ok(None),
        }
    }

    fn json(&mut self, body: &impl Serialize) {
        match serde_json::to_vec(body) {
            Ok(text) => self.body("application/json", text.into()),
            Err(error) => self.body = Err(error.to_string()),
        }
    }

    fn body(&mut self, media_type: &str, content: Bytes) {
        self.headers.set_default("content-type", media_type);
        self.body = Ok(Some(content));
    }

    fn url(&self) -> Result<Url> {
        let path = self.path.as_ref().map_err(|bad| self.error(bad))?;
        let mut url = self.client.base().clone();
        let whole = format!("{}{path}", url.path().trim_end_matches('/'));
        url.set_path(&whole);
        url.set_query(self.query.encoded().as_deref());
        Ok(url)
    }

    fn error(&self, problem: &impl ToString) -> Error {
        Error::argument(problem.to_string()).of(self.operation)
    }

    async fn send(mut self: Box<Self>, accept: &str) -> Result<RawResponse> {
        let url = self.url()?;
        let body = self.body.as_ref().map_err(|problem| self.error(problem))?;
        let body = body.clone();
        self.headers.set_default("accept", accept);
        let request = Outgoing {
            method: self.operation.method,
            url,
            headers: self.headers,
            body,
        };
        call(&self.client, self.operation, request).await
    }
}
