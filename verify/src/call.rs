//! The interface between a driver entry and a case.

use std::cell::RefCell;
use std::fmt::Display;
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;

use bytes::Bytes;
use msgraph_runtime::model::{self, Item};
use msgraph_runtime::options::OptionSet;
use msgraph_runtime::test_server::Content;
use msgraph_runtime::{Client, Error, Request};

use crate::{Case, Landed};

/// A call that has been started, or why it can't be.
pub type PendingCall = Result<Pin<Box<dyn Future<Output = Result<Reply, Error>>>>, Problem>;

/// What a call returned.
pub enum Reply {
    /// No body: the function returns nothing, or the response had none.
    Empty,
    /// Content.
    Bytes(Bytes),
    /// A model, a page of them or any other JSON.
    Item(Box<dyn Item>),
}

/// Why a call can't be made as documented.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong.
    pub message: String,
    /// Where in the body.
    pub path: Option<String>,
}

/// A case as a driver entry sees it.
pub struct Call<'a> {
    client: &'a Client,
    case: &'a Case,
    /// Which fields the leaves of the body were decoded into.
    pub(crate) landed: RefCell<Landed>,
}

impl<'a> Call<'a> {
    pub(crate) fn new(client: &'a Client, case: &'a Case) -> Self {
        Self {
            client,
            case,
            landed: RefCell::default(),
        }
    }

    /// The client to call with.
    #[must_use]
    pub fn client(&self) -> &Client {
        self.client
    }

    /// Returns a path argument.
    ///
    /// # Errors
    ///
    /// Returns an error if the case has fewer arguments.
    pub fn text(&self, at: usize) -> Result<&str, Problem> {
        let argument = self.case.arguments.get(at).and_then(Option::as_deref);
        argument.ok_or_else(|| problem(format_args!("argument {at} is missing")))
    }

    /// Parses a path argument, such as a number.
    ///
    /// # Errors
    ///
    /// Returns an error if the case has fewer arguments, or if the argument is malformed.
    pub fn value<T: FromStr<Err: Display>>(&self, at: usize) -> Result<T, Problem> {
        let text = self.text(at)?;
        let value = text.parse();
        value.map_err(|error| problem(format_args!("argument {at}, `{text}`: {error}")))
    }

    /// Returns an optional path argument.
    #[must_use]
    pub fn optional_text(&self, at: usize) -> Option<&str> {
        self.case.arguments.get(at).and_then(Option::as_deref)
    }

    /// Parses an optional path argument, such as a number.
    ///
    /// # Errors
    ///
    /// Returns an error if the argument is malformed.
    pub fn optional_value<T: FromStr<Err: Display>>(
        &self,
        at: usize,
    ) -> Result<Option<T>, Problem> {
        let given = self.optional_text(at).map(|_| self.value(at));
        given.transpose()
    }

    /// Deserializes the JSON body to the type that the function expects. If the documented body is not JSON, such as
    /// MIME text, returns a blank value, and [`dress`](Self::dress) sends the documented body instead.
    ///
    /// # Errors
    ///
    /// Returns an error if the body has another type.
    pub fn body<T: Item>(&self) -> Result<T, Problem> {
        if self.has_text() {
            return Ok(T::blank());
        }
        let text = self.case.exchange.request.body.text();
        let body: T = model::from_json(text.as_bytes()).map_err(|error| Problem {
            message: error.to_string(),
            path: Some(error.path().to_owned()),
        })?;
        self.landed.replace(Landed::of(&body.view(), false));
        Ok(body)
    }

    /// Same as [`body`](Self::body), if the example has one.
    ///
    /// # Errors
    ///
    /// Same as [`body`](Self::body).
    pub fn optional_body<T: Item>(&self) -> Result<Option<T>, Problem> {
        let is_empty = self.case.exchange.request.body.text().is_empty();
        if is_empty {
            Ok(None)
        } else {
            self.body().map(Some)
        }
    }

    /// Same as [`content`](Self::content), if the example has one.
    #[must_use]
    pub fn optional_content(&self) -> Option<Bytes> {
        Some(self.content()).filter(|it| !it.is_empty())
    }

    /// Returns the body as bytes.
    #[must_use]
    pub fn content(&self) -> Bytes {
        self.case.exchange.request.body.text().to_owned().into()
    }

    /// Starts a request whose response is a model, a page of models or any other JSON.
    ///
    /// # Errors
    ///
    /// Never fails; the result type is that of a driver entry.
    pub fn item<T: Item, O: OptionSet>(&self, request: Request<T, O>) -> PendingCall {
        let request = self.dress(request.any_options());
        if self.answers_text() {
            return raw(request);
        }
        Ok(Box::pin(async move {
            Ok(Reply::Item(Box::new(request.await?)))
        }))
    }

    /// Starts a request whose response is that of [`item`](Self::item), or empty.
    ///
    /// # Errors
    ///
    /// Never fails.
    pub fn option<T: Item, O: OptionSet>(&self, request: Request<Option<T>, O>) -> PendingCall {
        let request = self.dress(request.any_options());
        if self.answers_text() {
            return raw(request);
        }
        Ok(Box::pin(async move {
            let item = request.await?;
            Ok(item.map_or(Reply::Empty, |it| Reply::Item(Box::new(it))))
        }))
    }

    /// Starts a request whose response is binary content.
    ///
    /// # Errors
    ///
    /// Never fails.
    pub fn bytes<O: OptionSet>(&self, request: Request<Bytes, O>) -> PendingCall {
        let request = self.dress(request.any_options());
        Ok(Box::pin(async move { Ok(Reply::Bytes(request.await?)) }))
    }

    /// Starts a request whose response has no body.
    ///
    /// # Errors
    ///
    /// Never fails.
    pub fn nothing<O: OptionSet>(&self, request: Request<(), O>) -> PendingCall {
        let request = self.dress(request.any_options());
        Ok(Box::pin(
            async move { request.await.map(|()| Reply::Empty) },
        ))
    }

    /// Sets the query parameters, headers and non-JSON body that the function has no argument for.
    fn dress<T>(&self, mut request: Request<T>) -> Request<T> {
        for (name, value) in &self.case.query {
            request = request.query(name, value);
        }
        for (name, value) in &self.case.headers {
            request = request.header(name, value);
        }
        if self.has_text() {
            let content = self.content();
            let length = u64::try_from(content.len()).ok();
            request = request.content_stream(content.into(), length);
        }
        request
    }

    /// Returns `true` if the documented response is not JSON, such as a CSV report.
    fn answers_text(&self) -> bool {
        let exchange = &self.case.exchange;
        let answer = exchange.content.as_ref().unwrap_or(&exchange.response);
        matches!(answer.body, Content::Text(_))
    }

    /// Returns `true` if the documented request body is not JSON.
    fn has_text(&self) -> bool {
        matches!(self.case.exchange.request.body, Content::Text(_))
    }
}

/// Sends the request and returns the raw response body.
fn raw<T: 'static>(request: Request<T>) -> PendingCall {
    Ok(Box::pin(async move {
        let response = request.send_raw().await?;
        Ok(Reply::Bytes(response.body().clone()))
    }))
}

fn problem(message: impl Display) -> Problem {
    Problem {
        message: message.to_string(),
        path: None,
    }
}
