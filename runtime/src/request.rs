//! Requests.

mod eventual;
mod options;
mod path;
mod query;
mod raw;
mod template;

use std::fmt::{self, Display};
use std::future::IntoFuture;
use std::marker::PhantomData;

use bytes::Bytes;
use serde::Serialize;
use url::Url;

use crate::auth::BoxFuture;
use crate::call::Policy;
use crate::caller::Caller;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::headers::Headers;
use crate::model::{IsA, Item, Json, Model, Root, Shown, View};
use crate::operation::Operation;
use crate::options::{AnyOptions, OptionSet};
use crate::response::{RawResponse, Response};
use crate::retry::RetryPolicy;
use crate::transport::{ByteStream, HttpRequest, RequestBody};
use path::BadArgument;
use query::Query;
pub use raw::Arguments;

/// A request whose response is a `T` and whose query options are `O`. Nothing is sent until it is awaited.
///
/// The query options are those documented for the operation; see [`options`](crate::options).
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
pub struct Request<T, O = AnyOptions> {
    draft: Box<Draft>,
    types: PhantomData<fn() -> (T, O)>,
}

/// The part of a request that is independent of the response type.
struct Draft {
    client: Client,
    operation: &'static Operation,
    /// The path below the base URL, with its arguments.
    path: Result<String, BadArgument>,
    query: Query,
    /// Whether the page documents `ConsistencyLevel`, which some options require.
    is_directory: bool,
    headers: Headers,
    body: Result<RequestBody, String>,
    /// The media type of the body, unless a header is set.
    media_type: Option<&'static str>,
    retry: Option<RetryPolicy>,
    idempotent: bool,
    strict: bool,
}

/// For generated code.
#[doc(hidden)]
impl<T, O: OptionSet> Request<T, O> {
    pub fn new(client: &Client, operation: &'static Operation, arguments: &[&dyn Display]) -> Self {
        let path = path::fill(operation, arguments.iter().map(|it| Some(*it)));
        Self::at(client, operation, path)
    }

    /// Creates a request with optional arguments; see [`Operation::optional`].
    pub fn with_optional(
        client: &Client,
        operation: &'static Operation,
        arguments: &[Option<&dyn Display>],
    ) -> Self {
        let path = path::fill(operation, arguments.iter().copied());
        Self::at(client, operation, path)
    }

    fn at(
        client: &Client,
        operation: &'static Operation,
        path: Result<String, BadArgument>,
    ) -> Self {
        let draft = Draft::new(client, operation, path, O::EVENTUAL);
        let types = PhantomData;
        Self { draft, types }
    }

    /// Sets a body of the declared type.
    pub fn json(mut self, model: &dyn Model) -> Self {
        self.draft.json(&Root::new(model, None));
        self
    }

    /// Sets a body of the declared type `B` or a derived one, for which `@odata.type` is sent.
    pub fn json_as<B: Model + Default>(mut self, model: &impl IsA<B>) -> Self {
        let declared = Some(B::default().meta().type_name);
        let model = model.as_model();
        self.draft.json(&Root::new(model, declared));
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
}

impl<T, O> Request<T, O> {
    /// Sets the retry policy. Defaults to that of the client.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.draft.retry = Some(policy);
        self
    }

    /// Marks the request as safe to repeat, so that it is retried even if the service may have processed it.
    ///
    /// GET, PUT and DELETE are idempotent by definition. For POST and PATCH, it depends on the operation.
    pub fn idempotent(mut self) -> Self {
        self.draft.idempotent = true;
        self
    }

    /// Sets the body: a model, JSON, or a list of these.
    ///
    /// ```no_run
    /// # use msgraph_runtime::{Json, Request, Result};
    /// # use serde_json::json;
    /// # async fn example(update: Request<Json>) -> Result<()> {
    /// update.body(&json!({"displayName": null, "extension_color": "blue"})).await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn body(mut self, body: &(impl Item + ?Sized)) -> Self {
        match body.view() {
            View::Model(model) => self.draft.json(&Root::new(model, None)),
            View::Poly(model, declared) => self.draft.json(&Root::new(model, Some(declared))),
            other => self.draft.json(&Shown::new(other)),
        }
        self
    }

    /// Sets the body to bytes, such as MIME for a mail. Unlike a [stream](Self::content_stream), they can be sent again.
    /// The default media type is `application/octet-stream`; see [`content_type`](Self::content_type).
    pub fn content(mut self, content: impl Into<Bytes>) -> Self {
        self.draft.body("application/octet-stream", content.into());
        self
    }

    /// Sets the media type of the body, such as `image/jpeg` (`Content-Type`).
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.draft.headers.set("content-type", media_type);
        self
    }

    /// Sets the body to a stream, which is not held in memory as a whole. `length` is its size, if known.
    ///
    /// Because the stream can be sent only once, the request is not retried. The default media type is
    /// `application/octet-stream`.
    pub fn content_stream(mut self, content: ByteStream, length: Option<u64>) -> Self {
        self.draft.media_type = Some("application/octet-stream");
        self.draft.body = Ok(RequestBody::Stream(content, length));
        self
    }

    /// Makes a response value of an unexpected type an error.
    ///
    /// By default, such a value is left out, and [`Extra::rejected`](crate::model::Extra::rejected) returns its path
    /// and text.
    pub fn strict(mut self) -> Self {
        self.draft.strict = true;
        self
    }

    /// Returns `None` for a successful response without content, such as after
    /// [`Prefer::ReturnMinimal`](crate::Prefer::ReturnMinimal).
    pub fn optional(self) -> Request<Option<T>, O>
    where
        T: Item,
    {
        self.typed()
    }

    /// Returns the operation.
    #[must_use]
    pub fn operation(&self) -> &'static Operation {
        self.draft.operation
    }

    /// Returns the URL of the request.
    ///
    /// # Errors
    ///
    /// Returns an error if an argument is not valid in a path.
    pub fn url(&self) -> Result<Url> {
        self.draft.url()
    }

    /// Sends the request and returns the raw response, if its status is a success.
    ///
    /// # Errors
    ///
    /// Returns an error if the request can't be built or sent, or if the service rejects it.
    pub async fn send_raw(self) -> Result<RawResponse> {
        self.draft.send("*/*").await
    }

    /// Clones the request; `None` if its body is a stream, which can be sent only once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let draft = Box::new(self.draft.try_clone()?);
        let types = PhantomData;
        Some(Self { draft, types })
    }
}

impl<T: Response, O> Request<T, O> {
    /// Sends the request. Same as `.await`, as a future for [`join!`](https://docs.rs/tokio/latest/tokio/macro.join.html),
    /// `join_all` or `tokio::spawn`.
    ///
    /// # Errors
    ///
    /// Returns an error if the request can't be built or sent, if the service rejects it, or if the response has another type.
    pub fn send(self) -> BoxFuture<'static, Result<T>> {
        self.into_future()
    }
}

impl<T: Response, O> IntoFuture for Request<T, O> {
    type Output = Result<T>;
    type IntoFuture = BoxFuture<'static, Result<T>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move {
            let raw = self.draft.send(T::ACCEPT).await?;
            raw.read()
        })
    }
}

/// For flows of several requests.
impl<T, O> Request<T, O> {
    /// Converts the request to another response type or set of options.
    fn typed<U, P>(self) -> Request<U, P> {
        Request {
            draft: self.draft,
            types: PhantomData,
        }
    }

    /// Returns the HTTP request and the caller that sends it.
    pub(crate) fn prepare(self, accept: &'static str) -> Result<(Caller, HttpRequest)> {
        self.draft.prepare(accept)
    }

    /// Appends a value to a header that is a list.
    pub(crate) fn add_to_header(mut self, name: &str, value: &str) -> Self {
        let headers = &mut self.draft.headers;
        let whole = match headers.get(name) {
            Some(before) => format!("{before}, {value}"),
            None => value.to_owned(),
        };
        headers.set(name, whole);
        self
    }
}

/// Omits arguments and body.
impl<T, O> fmt::Debug for Request<T, O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({})", self.draft.operation)
    }
}

impl Draft {
    fn new(
        client: &Client,
        operation: &'static Operation,
        path: Result<String, BadArgument>,
        is_directory: bool,
    ) -> Box<Self> {
        let mut draft = Box::new(Self {
            client: client.clone(),
            operation,
            path,
            query: Query::default(),
            is_directory,
            headers: Headers::default(),
            body: Ok(RequestBody::Empty),
            media_type: None,
            retry: None,
            idempotent: operation.method.is_idempotent(),
            strict: client.is_strict(),
        });
        draft.settle();
        draft
    }

    fn json(&mut self, body: &impl Serialize) {
        match serde_json::to_vec(body) {
            Ok(text) => self.body("application/json", text.into()),
            Err(error) => self.body = Err(error.to_string()),
        }
    }

    fn body(&mut self, media_type: &'static str, content: Bytes) {
        self.media_type = Some(media_type);
        self.body = Ok(RequestBody::Bytes(content));
    }

    fn try_clone(&self) -> Option<Self> {
        let body = match &self.body {
            Ok(body) => Ok(body.try_clone()?),
            Err(problem) => Err(problem.clone()),
        };
        Some(Self {
            client: self.client.clone(),
            operation: self.operation,
            path: self.path.clone(),
            query: self.query.clone(),
            is_directory: self.is_directory,
            headers: self.headers.clone(),
            body,
            media_type: self.media_type,
            retry: self.retry.clone(),
            idempotent: self.idempotent,
            strict: self.strict,
        })
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

    fn policy(&self) -> Policy {
        let mut policy = Policy::new(&self.client, self.operation.method, Link::Request);
        policy.idempotent = self.idempotent;
        if let Some(retry) = &self.retry {
            policy.retry = retry.clone();
        }
        policy
    }

    async fn send(self: Box<Self>, accept: &'static str) -> Result<RawResponse> {
        let (caller, request) = self.prepare(accept)?;
        caller.send(request, Link::Request).await
    }

    fn prepare(mut self: Box<Self>, accept: &'static str) -> Result<(Caller, HttpRequest)> {
        let policy = self.policy();
        let mut request = HttpRequest::new(self.operation.method, self.url()?);
        let body = std::mem::replace(&mut self.body, Ok(RequestBody::Empty));
        request.body = body.map_err(|problem| self.error(&problem))?;
        if let Some(media_type) = self.media_type {
            self.headers.set_default("content-type", media_type);
        }
        self.headers.set_default("accept", accept);
        request.headers = self.headers;
        let caller = Caller::new(self.client, self.operation, policy);
        Ok((caller.strictly(self.strict), request))
    }
}
