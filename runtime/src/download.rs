//! Streaming downloads.
//!
//! Awaiting a request of [`Bytes`], such as `get_content` (`/content`, `/$value`), reads the whole content into memory.
//! [`Request::download`](crate::Request::download) streams it:
//!
//! ```no_run
//! # use msgraph_runtime::{Bytes, Request, Result};
//! # async fn example(content: Request<Bytes>, mut file: impl tokio::io::AsyncWrite + Unpin) -> Result<()> {
//! let content = content.download().await?;
//! println!("{:?} bytes of {:?}", content.length(), content.content_type());
//! content.save_to(&mut file).await?;
//! # Ok(())
//! # }
//! ```
//!
//! [`Download::range`] requests a part of the content. The service may redirect to another host; the token is not sent
//! there.
//!
//! # Interrupted downloads
//!
//! If the connection breaks and the content has a strong ETag, the rest is requested and the stream continues. With the
//! ETag, the service verifies that the content is unchanged (`If-Range`, RFC 9110, section 13.1.5). If it has changed,
//! or that is unknown, the download fails, so that parts of different versions are never mixed.

mod content;
mod part;
mod range;

use std::future::IntoFuture;
use std::ops::RangeBounds;

use bytes::Bytes;

pub use content::Content;

use crate::auth::BoxFuture;
use crate::call::Policy;
use crate::caller::Caller;
use crate::client::Client;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::operation::{Method, Operation};
use crate::request::Request;
use crate::transport::HttpRequest;
use part::Part;
use range::ByteRange;

impl<O> Request<Bytes, O> {
    /// Streams the content. Nothing is sent until the download is awaited.
    pub fn download(self) -> Download {
        Download {
            request: self.prepare("*/*"),
            link: Link::Request,
            range: Ok(ByteRange::ALL),
            max_resumes: 10,
        }
    }
}

/// A download URL, which may be a secret.
static GET: Operation = Operation::of_flow(
    Method::Get,
    "{download-url}",
    "https://learn.microsoft.com/graph/api/driveitem-get-content",
    &[200, 206],
);

/// A download that has not started; created by [`Request::download`].
#[derive(Debug)]
#[must_use = "nothing is sent until the download is awaited"]
pub struct Download {
    request: Result<(Caller, HttpRequest)>,
    link: Link,
    range: Result<ByteRange, &'static str>,
    max_resumes: u32,
}

impl Download {
    /// Creates a download from a URL that is its own credential, such as a file's `@microsoft.graph.downloadUrl`. The
    /// URL may be on any host; the token is not sent to it.
    pub fn from_url(client: &Client, download_url: &str) -> Self {
        let link = Link::Download;
        let policy = Policy::new(client, Method::Get, link);
        let caller = Caller::new(client.clone(), &GET, policy);
        let url = caller.resolve(link, client.base(), download_url);
        Self {
            request: url.map(|url| (caller, HttpRequest::new(Method::Get, url))),
            link,
            range: Ok(ByteRange::ALL),
            max_resumes: 10,
        }
    }

    /// Requests only a part, such as `..1024` or `1024..`. If the service sends the whole content anyway, the rest is
    /// discarded.
    pub fn range(mut self, range: impl RangeBounds<u64>) -> Self {
        self.range = ByteRange::new(range);
        self
    }

    /// Sets how often the rest is requested after the connection broke; 10 times by default.
    pub fn max_resumes(mut self, count: u32) -> Self {
        self.max_resumes = count;
        self
    }

    async fn begin(self) -> Result<Content> {
        let (caller, mut request) = self.request?;
        let range = self.range;
        let range = range.map_err(|problem| Error::argument(problem).of(caller.operation()))?;
        // The length and the offsets of compressed content would differ.
        request.headers.set_default("accept-encoding", "identity");
        let part = Part::new(caller, request, self.link, range);
        Content::begin(part, self.max_resumes).await
    }
}

impl IntoFuture for Download {
    type Output = Result<Content>;
    type IntoFuture = BoxFuture<'static, Result<Content>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.begin())
    }
}
