//! What an entry of the table takes from a case, and what it gives back.

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

/// A call under way, or why it can't be made.
pub type Sent = Result<Pin<Box<dyn Future<Output = Result<Got, Error>>>>, Problem>;

/// What came back.
pub enum Got {
    /// A body was neither promised nor read.
    Nothing,
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

/// The case as an entry of the table sees it.
pub struct Call<'a> {
    client: &'a Client,
    case: &'a Case,
    /// Where the leaves of the body landed.
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

    /// An argument of the path.
    ///
    /// # Errors
    ///
    /// If the case has fewer.
    pub fn text(&self, at: usize) -> Result<&str, Problem> {
        let argument = self.case.arguments.get(at).map(String::as_str);
        argument.ok_or_else(|| problem(format_args!("argument {at} is missing")))
    }

    /// An argument of the path that is a number or the like.
    ///
    /// # Errors
    ///
    /// If it is not.
    pub fn value<T: FromStr<Err: Display>>(&self, at: usize) -> Result<T, Problem> {
        let text = self.text(at)?;
        let value = text.parse();
        value.map_err(|error| problem(format_args!("argument {at}, `{text}`: {error}")))
    }

    /// The JSON body as the type that the function takes. Where another body is documented beside it, such as MIME text, it
    /// is a blank one, in whose place the other one is sent.
    ///
    /// # Errors
    ///
    /// If it is not of that type.
    pub fn body<T: Item>(&self) -> Result<T, Problem> {
        if self.has_text() {
            return Ok(T::blank());
        }
        let text = self.case.exchange.request.body.text();
        let body: T = model::from_json(text.as_bytes()).map_err(|error| Problem {
            message: error.to_string(),
            path: Some(error.path().to_owned()),
        })?;
        self.landed.replace(Landed::of(&body.view()));
        Ok(body)
    }

    /// A body of any content.
    #[must_use]
    pub fn content(&self) -> Bytes {
        self.case.exchange.request.body.text().to_owned().into()
    }

    /// Sends a request that answers with a model, a page of them or any other JSON.
    ///
    /// # Errors
    ///
    /// None; like the others it is the end of an entry that may have failed before.
    pub fn item<T: Item, O: OptionSet>(&self, request: Request<T, O>) -> Sent {
        let request = self.dress(request.any_options());
        if self.answers_text() {
            return as_it_came(request);
        }
        Ok(Box::pin(
            async move { Ok(Got::Item(Box::new(request.await?))) },
        ))
    }

    /// Sends a request that answers as those of [`item`](Self::item) do, or with nothing.
    ///
    /// # Errors
    ///
    /// None.
    pub fn option<T: Item, O: OptionSet>(&self, request: Request<Option<T>, O>) -> Sent {
        let request = self.dress(request.any_options());
        if self.answers_text() {
            return as_it_came(request);
        }
        Ok(Box::pin(async move {
            let item = request.await?;
            Ok(item.map_or(Got::Nothing, |it| Got::Item(Box::new(it))))
        }))
    }

    /// Sends a request that answers with content.
    ///
    /// # Errors
    ///
    /// None.
    pub fn bytes<O: OptionSet>(&self, request: Request<Bytes, O>) -> Sent {
        let request = self.dress(request.any_options());
        Ok(Box::pin(async move { Ok(Got::Bytes(request.await?)) }))
    }

    /// Sends a request that answers with nothing.
    ///
    /// # Errors
    ///
    /// None.
    pub fn nothing<O: OptionSet>(&self, request: Request<(), O>) -> Sent {
        let request = self.dress(request.any_options());
        Ok(Box::pin(
            async move { request.await.map(|()| Got::Nothing) },
        ))
    }

    /// Sets what the function has no argument for.
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

    /// Whether something else than JSON is answered, such as the CSV form of a report.
    fn answers_text(&self) -> bool {
        let exchange = &self.case.exchange;
        let answer = exchange.content.as_ref().unwrap_or(&exchange.response);
        matches!(answer.body, Content::Text(_))
    }

    /// Whether something else than JSON is to be sent.
    fn has_text(&self) -> bool {
        matches!(self.case.exchange.request.body, Content::Text(_))
    }
}

/// What is no JSON is had by sending the same request for the response as it comes.
fn as_it_came<T: 'static>(request: Request<T>) -> Sent {
    Ok(Box::pin(async move {
        let response = request.send_raw().await?;
        Ok(Got::Bytes(response.body().clone()))
    }))
}

fn problem(message: impl Display) -> Problem {
    Problem {
        message: message.to_string(),
        path: None,
    }
}
