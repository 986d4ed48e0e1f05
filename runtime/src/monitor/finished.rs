//! Successful operations.

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

/// A successful operation and the location of its result.
pub struct Finished {
    /// Boxed because of its size.
    origin: Box<Origin>,
    /// The last response.
    response: Arc<RawResponse>,
    status: Option<OperationStatus>,
}

/// The caller and the URL of the last response.
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

    /// Returns the last status. `None` if the service responded with the result itself or a redirect to it.
    #[must_use]
    pub fn status(&self) -> Option<&OperationStatus> {
        self.status.as_ref()
    }

    /// Returns the raw last response.
    #[must_use]
    pub fn response(&self) -> &RawResponse {
        &self.response
    }

    /// Returns the id of the result, if the service sent it.
    #[must_use]
    pub fn resource_id(&self) -> Option<&str> {
        self.status.as_ref()?.resource_id()
    }

    /// Returns the URL of the result, if the service sent it.
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

    /// Returns the result: from its URL, or from the last response if that is the result.
    ///
    /// # Errors
    ///
    /// Returns an error if the service did not send the URL of the result, or if the result can't be fetched or
    /// deserialized.
    pub async fn fetch<T: Response>(&self) -> Result<T> {
        let Some(location) = self.resource_location() else {
            return match self.status {
                Some(_) => Err(self.response.error(Error::unexpected(
                    "the status of the operation has no URL of the result",
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

/// Omits the URL.
impl fmt::Debug for Finished {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.origin.caller.operation();
        f.debug_struct("Finished")
            .field("operation", &operation.to_string())
            .field("response", &self.response.status())
            .finish_non_exhaustive()
    }
}
