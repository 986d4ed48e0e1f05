//! A call before it is sent.

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

/// A call that answers with a `T` and takes the query options `O`. Nothing is sent until it is awaited.
///
/// Which options there are is for the documentation of the operation to say; see [`options`](crate::options).
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

/// All of a request that doesn't depend on its answer's type.
struct Draft {
    client: Client,
    operation: &'static Operation,
    /// The path with its arguments, below the base URL.
    path: Result<String, BadArgument>,
    query: Query,
    /// The page documents `ConsistencyLevel`: some of its options need that header.
    is_directory: bool,
    headers: Headers,
    body: Result<RequestBody, String>,
    /// Of the body, unless a header says another.
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

    /// With arguments that may be left out; see [`Operation::optional`].
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

    /// A body of the declared type.
    pub fn json(mut self, model: &dyn Model) -> Self {
        self.draft.json(&Root::new(model, None));
        self
    }

    /// A body of the declared type `B` or of one derived from it, which is then told by `@odata.type`.
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
    /// How it is tried again when it fails, other than as the client's calls are.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.draft.retry = Some(policy);
        self
    }

    /// Says that to send it twice does no harm, so that it is tried again even where the service may have acted.
    ///
    /// GET, PUT and DELETE are so by definition, POST and PATCH where you know it.
    pub fn idempotent(mut self) -> Self {
        self.draft.idempotent = true;
        self
    }

    /// Sends this in place of the body: a model, JSON, or a list of these.
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

    /// Sends bytes in place of the body, such as MIME for a mail. Other than a [stream](Self::content_stream) they can be
    /// sent again. Their media type is `application/octet-stream` unless [`content_type`](Self::content_type) says
    /// another.
    pub fn content(mut self, content: impl Into<Bytes>) -> Self {
        self.draft.body("application/octet-stream", content.into());
        self
    }

    /// The media type of the body, such as `image/jpeg`: the header `Content-Type`.
    pub fn content_type(mut self, media_type: impl Into<String>) -> Self {
        self.draft.headers.set("content-type", media_type);
        self
    }

    /// Sends a stream in place of the body, which then need not be in memory as a whole, of so many bytes if that is
    /// known.
    ///
    /// As a stream can't be sent twice, the call isn't tried again. Its media type is `application/octet-stream` unless
    /// a header says another.
    pub fn content_stream(mut self, content: ByteStream, length: Option<u64>) -> Self {
        self.draft.media_type = Some("application/octet-stream");
        self.draft.body = Ok(RequestBody::Stream(content, length));
        self
    }

    /// Makes a value of the answer that does not fit its documented type an error.
    ///
    /// Otherwise the value is left out, and [`Extra::rejected`](crate::model::Extra::rejected) has its path and text.
    pub fn strict(mut self) -> Self {
        self.draft.strict = true;
        self
    }

    /// Answers with `None` where the service answers with success and without content, as a change does after
    /// [`Prefer::ReturnMinimal`](crate::Prefer::ReturnMinimal).
    pub fn optional(self) -> Request<Option<T>, O>
    where
        T: Item,
    {
        self.typed()
    }

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

    /// The same request once more; `None` if its body is a stream, which can be sent only once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let draft = Box::new(self.draft.try_clone()?);
        let types = PhantomData;
        Some(Self { draft, types })
    }
}

impl<T: Response, O> Request<T, O> {
    /// Sends it: what `.await` does, as a future for [`join!`](https://docs.rs/tokio/latest/tokio/macro.join.html),
    /// `join_all`, `tokio::spawn` and the like.
    ///
    /// # Errors
    ///
    /// If the request can't be made or sent, the service refuses it, or the answer is not what was promised.
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

/// For the flows that are more than one request.
impl<T, O> Request<T, O> {
    /// The same request with another type of answer or other options.
    fn typed<U, P>(self) -> Request<U, P> {
        Request {
            draft: self.draft,
            types: PhantomData,
        }
    }

    /// The request as it would be sent, and who would send it.
    pub(crate) fn prepare(self, accept: &'static str) -> Result<(Caller, HttpRequest)> {
        self.draft.prepare(accept)
    }

    /// Adds to a header that is a list.
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

/// Shows neither arguments nor body.
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
