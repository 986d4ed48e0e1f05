//! Middleware between the client and the transport.

use std::sync::Arc;

use super::{BoxFuture, HttpRequest, HttpResponse, Transport, TransportError};

/// Handles each request and response, including those of retries and redirects.
///
/// It may change both, return its own response, or send several requests. A request contains the token, which should
/// not be logged.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::transport::*;
///
/// /// Adds a header to every request.
/// struct Tag(&'static str);
///
/// impl Middleware for Tag {
///     fn handle<'a>(
///         &'a self,
///         mut request: HttpRequest,
///         next: &'a dyn Transport,
///     ) -> BoxFuture<'a, Result<HttpResponse, TransportError>> {
///         request.headers.set("x-tag", self.0);
///         Box::pin(async move {
///             let response = next.send(request).await?;
///             println!("{}", response.status);
///             Ok(response)
///         })
///     }
/// }
///
/// # fn main() -> Result<(), msgraph_runtime::Error> {
/// let client = msgraph::Client::builder("a token").middleware(Tag("a")).build()?;
/// # Ok(())
/// # }
/// ```
pub trait Middleware: Send + Sync + 'static {
    /// Handles a request, usually by sending it to `next`.
    fn handle<'a>(
        &'a self,
        request: HttpRequest,
        next: &'a dyn Transport,
    ) -> BoxFuture<'a, Result<HttpResponse, TransportError>>;
}

/// A middleware and the transport that it wraps.
struct Layer {
    middleware: Arc<dyn Middleware>,
    next: Arc<dyn Transport>,
}

impl Transport for Layer {
    fn send(&self, request: HttpRequest) -> BoxFuture<'_, Result<HttpResponse, TransportError>> {
        self.middleware.handle(request, &self.next)
    }
}

/// Wraps the transport in the middleware. The first one handles a request first.
pub(crate) fn layered(
    transport: Arc<dyn Transport>,
    middleware: Vec<Arc<dyn Middleware>>,
) -> Arc<dyn Transport> {
    let layers = middleware.into_iter().rev();
    layers.fold(transport, |next, middleware| {
        Arc::new(Layer { middleware, next })
    })
}
