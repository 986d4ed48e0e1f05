//! An operation that has done what was asked for.

use std::fmt;
use std::sync::Arc;

use url::Url;

use super::{OperationStatus, address};
use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::operation::Method;
use crate::response::{RawResponse, Response};
use crate::transport::HttpRequest;

/// An operation that has done what was asked for, and where its result is.
pub struct Finished {
    /// Boxed, as it is large.
    origin: Box<Origin>,
    /// The last answer.
    response: Arc<RawResponse>,
    status: Option<OperationStatus>,
}

/// Who asked, and where.
struct Origin {
    caller: Caller,
    url: Url,
}

impl Finished {
    pub(super) fn new(
        caller: Caller,
        url: Url,
        response: Arc<RawResponse>,
        status: Option<OperationStatus>,
    ) -> Self {
        Self {
            origin: Box::new(Origin { caller, url }),
            response,
            status,
        }
    }

    /// The last status; `None` if the service answered with the result itself, or sent to it.
    #[must_use]
    pub fn status(&self) -> Option<&OperationStatus> {
        self.status.as_ref()
    }

    /// The last answer as it came.
    #[must_use]
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// The id of the result, if the service told it.
    #[must_use]
    pub fn resource_id(&self) -> Option<&str> {
        self.status.as_ref()?.resource_id()
    }

    /// The address of the result, if the service told it.
    #[must_use]
    pub fn resource_location(&self) -> Option<&str> {
        if let Some(location) = self
            .status
            .as_ref()
            .and_then(OperationStatus::resource_location)
        {
            return Some(location);
        }
        let is_redirect = (300..400).contains(&self.response.status());
        let location = self.response.headers().get("location");
        location.filter(|_| is_redirect)
    }

    /// The result: from its address, or from the last answer if that is the result.
    ///
    /// # Errors
    ///
    /// If the service didn't say where the result is; if it can't be had or read.
    pub async fn fetch<T: Response>(&self) -> Result<T> {
        let Some(location) = self.resource_location() else {
            return match self.status {
                Some(_) => Err(self.response.error(Error::unexpected(
                    "the operation doesn't say where its result is",
                ))),
                None => self.response.read(),
            };
        };
        let Origin { caller, url } = &*self.origin;
        let url = address::resolve(caller, url, location)?;
        let mut request = HttpRequest::new(Method::Get, url);
        request.headers.set("accept", T::ACCEPT);
        caller.send(request, Link::Monitor).await?.read()
    }
}

/// Shows no address.
impl fmt::Debug for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.origin.caller.operation();
        f.debug_struct("Finished")
            .field("operation", &operation.to_string())
            .field("response", &self.response.status())
            .finish_non_exhaustive()
    }
}
