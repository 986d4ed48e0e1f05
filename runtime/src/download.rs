//! Content, piece by piece.
//!
//! Awaiting a request of [`Bytes`], such as `get_content` (`/content`, `/$value`), reads all of it into
//! memory. [`Request::download`](crate::Request::download) gives it in pieces:
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
//! [`Download::range`] asks for a part. Services serve content from other hosts, to which the token is not sent.
//!
//! # When the connection breaks
//!
//! The rest is asked for and the stream goes on, if the content has a strong ETag: with it the service says whether the
//! content is still the same (`If-Range`, RFC 9110, 13.1.5). If it isn't, or can't be told, that is an error, as two
//! halves of different files are worse than none.

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
    /// The content in pieces. Nothing is sent until it is awaited.
    pub fn download(self) -> Download {
        Download {
            request: self.prepare("*/*"),
            link: Link::Request,
            range: Ok(ByteRange::ALL),
            max_resumes: 10,
        }
    }
}

/// A download address, which may be a secret.
static GET: Operation = Operation::of_flow(
    Method::Get,
    "{download-url}",
    "https://learn.microsoft.com/graph/api/driveitem-get-content",
    &[200, 206],
);

/// A download that is not begun; made by [`Request::download`].
#[derive(Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct Download {
    request: Result<(Caller, HttpRequest)>,
    link: Link,
    range: Result<ByteRange, &'static str>,
    max_resumes: u32,
}

impl Download {
    /// A download from an address that is its own credential, such as a file's `@microsoft.graph.downloadUrl`. It may be
    /// on any host; it is asked without the token.
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

    /// Asks for a part only, such as `..1024` or `1024..`. A service that sends the whole all the same is listened to
    /// only as long as needed.
    pub fn range(mut self, range: impl RangeBounds<u64>) -> Self {
        self.range = ByteRange::new(range);
        self
    }

    /// How often the rest may be asked for after the connection broke; 10 times unless set.
    pub fn max_resumes(mut self, count: u32) -> Self {
        self.max_resumes = count;
        self
    }

    async fn begin(self) -> Result<Content> {
        let (caller, mut request) = self.request?;
        let range = self.range;
        let range = range.map_err(|problem| Error::argument(problem).of(caller.operation()))?;
        // Of compressed content the length and the place of a byte would be something else.
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
