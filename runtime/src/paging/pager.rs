//! A stream of pages.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;

use super::Items;
use super::trail::Trail;
use crate::auth::BoxFuture;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::model::Item;
use crate::page::Page;
use crate::request::Request;

impl<T: Item, O> Request<Page<T>, O> {
    /// Streams all pages. Nothing is sent until the first page is polled.
    ///
    /// ```no_run
    /// # use msgraph_runtime::{Json, Page, Request, Result};
    /// # async fn example(users: Request<Page<Json>>) -> Result<()> {
    /// let mut pages = users.pages().max_pages(10);
    /// while let Some(page) = pages.next().await {
    ///     println!("{} users", page?.value.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn pages(self) -> Pager<T> {
        Pager::new(self)
    }
}

/// A stream of pages; created by [`Request::pages`].
///
/// It ends after the last page, at [`max_pages`](Self::max_pages) or after an error; call [`resume`](Self::resume) to
/// continue after an error.
#[must_use = "nothing is sent until the stream is polled"]
pub struct Pager<T: Item> {
    /// An invalid argument of the request is reported by the first poll.
    trail: Result<Trail, Option<Error>>,
    running: Option<BoxFuture<'static, Result<Page<T>>>>,
}

impl<T: Item> Pager<T> {
    pub(crate) fn new<O>(request: Request<Page<T>, O>) -> Self {
        let trail = request.prepare("application/json");
        let trail = trail.map(|(caller, first)| Trail::new(caller, first));
        Self {
            trail: trail.map_err(Some),
            running: None,
        }
    }

    /// Starts at the URL of a page, as returned by [`link`](Self::link) of an earlier pager or a page's `next_link`.
    ///
    /// Client and headers are those of the request, which must be of the same operation; its query is ignored, because
    /// the link includes one.
    pub fn from_link<O>(request: Request<Page<T>, O>, link: impl Into<String>) -> Self {
        Self::at(request, link.into(), Link::Next)
    }

    /// Starts at a URL of this kind.
    pub(crate) fn at<O>(request: Request<Page<T>, O>, link: String, kind: Link) -> Self {
        let mut pager = Self::new(request);
        if let Ok(trail) = &mut pager.trail {
            trail.set_link(link, kind);
        }
        pager
    }

    /// Sets the maximum number of pages. If there are more, [`link`](Self::link) returns the URL of the next one.
    pub fn max_pages(mut self, count: usize) -> Self {
        if let Ok(trail) = &mut self.trail {
            trail.set_max_pages(count);
        }
        self
    }

    /// Converts the stream to one of items.
    pub fn items(self) -> Items<T> {
        Items::new(self)
    }

    /// Returns the URL of the next page: `None` before the first page and after the last. The URL may include values of
    /// the query, so treat it as private as those.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.trail.as_ref().ok()?.link()
    }

    /// Continues after an error: the next call requests the same page again.
    pub fn resume(&mut self) {
        if let Ok(trail) = &mut self.trail {
            trail.resume();
        }
    }

    /// Returns the next page. Cancel-safe: if the future is dropped, the next call waits for the same response.
    ///
    /// # Errors
    ///
    /// Returns an error if the request fails, if the URL of the page has another origin than the client's service, or
    /// if the page was already returned.
    pub async fn next(&mut self) -> Option<Result<Page<T>>> {
        poll_fn(|context| self.poll_page(context)).await
    }

    pub(crate) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<T>>>> {
        let trail = match &mut self.trail {
            Ok(trail) => trail,
            Err(error) => return Poll::Ready(error.take().map(Err)),
        };
        let running = match &mut self.running {
            Some(running) => running,
            none => match trail.step() {
                None => return Poll::Ready(None),
                Some(Err(error)) => {
                    trail.stop();
                    return Poll::Ready(Some(Err(error)));
                }
                Some(Ok((caller, request, link))) => none.insert(Box::pin(async move {
                    let answer = caller.send(request, link).await?;
                    match answer.is_cut_off() {
                        true => Err(answer.error(Error::unexpected("the page has no content"))),
                        false => answer.read(),
                    }
                })),
            },
        };
        let result = ready!(running.as_mut().poll(context));
        self.running = None;
        match &result {
            Ok(page) => trail.arrived(page.next_link.clone()),
            Err(_) => trail.stop(),
        }
        Poll::Ready(Some(result))
    }
}

impl<T: Item> Stream for Pager<T> {
    type Item = Result<Page<T>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_page(context)
    }
}

/// Omits the URL, which may contain personal data.
impl<T: Item> fmt::Debug for Pager<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager").finish_non_exhaustive()
    }
}
