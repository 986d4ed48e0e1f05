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
    /// All pages, from the first on. Nothing is sent until the first one is asked for.
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

/// A stream of pages; made by [`Request::pages`].
///
/// It ends after the last page, at [`max_pages`](Self::max_pages), and after an error, from where
/// [`resume`](Self::resume) goes on.
#[must_use = "nothing is sent until a page is asked for"]
pub struct Pager<T: Item> {
    /// An argument of the request that can't be sent is told when the first page is asked for.
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

    /// Begins at the page of that address, which an earlier pager's [`link`](Self::link) or a page's `next_link` gave.
    /// The request says which client and headers to use, and must be one of the same operation; its query is not used,
    /// as that is in the link.
    pub fn from_link<O>(request: Request<Page<T>, O>, link: impl Into<String>) -> Self {
        Self::at(request, link.into(), Link::Next)
    }

    /// Begins at an address of that kind.
    pub(crate) fn at<O>(request: Request<Page<T>, O>, link: String, kind: Link) -> Self {
        let mut pager = Self::new(request);
        if let Ok(trail) = &mut pager.trail {
            trail.set_link(link, kind);
        }
        pager
    }

    /// Ends after so many pages, if there are more. [`link`](Self::link) is then the address of the next.
    pub fn max_pages(mut self, count: usize) -> Self {
        if let Ok(trail) = &mut self.trail {
            trail.set_max_pages(count);
        }
        self
    }

    /// The items of the pages, one by one.
    pub fn items(self) -> Items<T> {
        Items::new(self)
    }

    /// The address of the page that comes next: `None` before the first page and after the last. It may hold what the
    /// query asked for, so it is as private as that.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.trail.as_ref().ok()?.link()
    }

    /// After an error: lets the next call ask for the same page again.
    pub fn resume(&mut self) {
        if let Ok(trail) = &mut self.trail {
            trail.resume();
        }
    }

    /// The next page. It may be dropped while it waits; the next call then waits for the same answer.
    ///
    /// # Errors
    ///
    /// If the page can't be had; if its address is not one of the client's service; if it was there before.
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

/// Shows no address, which may hold personal data.
impl<T: Item> fmt::Debug for Pager<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pager").finish_non_exhaustive()
    }
}
