//! A stream of changes.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::{Change, DeltaLink};
use crate::error::Result;
use crate::gate::Link;
use crate::model::{Item, Rejected};
use crate::page::Page;
use crate::paging::Pager;
use crate::request::Request;

impl<T: Item, O> Request<Page<T>, O> {
    /// Streams all current items as changes. Only for `delta` functions. Nothing is sent until the first change is
    /// polled. See [`DeltaLink`] for how to continue later.
    pub fn changes(self) -> Delta<T> {
        Delta::new(self.pages())
    }

    /// Streams the changes since the query that returned this link. Client and headers are those of this request; its
    /// query is ignored, because the link includes one.
    pub fn changes_since(self, link: &DeltaLink) -> Delta<T> {
        Delta::new(Pager::at(self, link.clone().into(), Link::Delta))
    }
}

/// A stream of changes; created by [`Request::changes`].
///
/// It ends after the last change or an error; call [`resume`](Self::resume) to continue after an error.
#[must_use = "nothing is sent until the stream is polled"]
pub struct Delta<T: Item> {
    pager: Pager<T>,
    page: vec::IntoIter<T>,
    rejected: Vec<Rejected>,
    /// The URL of the current page; `None` for the first one.
    link: Option<String>,
    delta_link: Option<DeltaLink>,
}

impl<T: Item> Delta<T> {
    fn new(pager: Pager<T>) -> Self {
        Self {
            link: pager.link().map(str::to_owned),
            pager,
            page: Vec::new().into_iter(),
            rejected: Vec::new(),
            delta_link: None,
        }
    }

    /// Sets the maximum number of pages. If there are more, [`link`](Self::link) returns where to continue.
    pub fn max_pages(mut self, count: usize) -> Self {
        self.pager = self.pager.max_pages(count);
        self
    }

    /// Returns the link for the next delta query. `None` before the last change was returned.
    #[must_use]
    pub fn delta_link(&self) -> Option<&DeltaLink> {
        self.delta_link.as_ref().filter(|_| self.page.len() == 0)
    }

    /// Returns the URL of the page that has the next change, to continue an interrupted query with
    /// [`Request::changes_since`].
    ///
    /// No change is skipped; some may be repeated. `None` on the first page and after the last change.
    #[must_use]
    pub fn link(&self) -> Option<DeltaLink> {
        let link = match self.page.len() {
            0 => self.pager.link(),
            _ => self.link.as_deref(),
        };
        link.map(DeltaLink::from)
    }

    /// Returns the values so far that do not have their documented type; see [`Page::rejected`].
    #[must_use]
    pub fn rejected(&self) -> &[Rejected] {
        &self.rejected
    }

    /// Takes the rejected values, so that they do not accumulate in a long stream.
    pub fn take_rejected(&mut self) -> Vec<Rejected> {
        std::mem::take(&mut self.rejected)
    }

    /// Continues after an error: the next call requests the same page again.
    pub fn resume(&mut self) {
        self.pager.resume();
    }

    /// Returns the next change.
    ///
    /// # Errors
    ///
    /// Same as [`Pager::next`]; see also [`Resync`](crate::Resync).
    pub async fn next(&mut self) -> Option<Result<Change<T>>> {
        poll_fn(|context| self.poll_change(context)).await
    }

    fn poll_change(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Change<T>>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(Change::new(item))));
            }
            let link = self.pager.link().map(str::to_owned);
            match ready!(self.pager.poll_page(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(mut page)) => {
                    self.link = link;
                    self.rejected.append(&mut page.take_rejected());
                    // A page with a next link is not the last one, even if it also has a delta link.
                    let delta_link = page.delta_link.filter(|_| page.next_link.is_none());
                    self.delta_link = delta_link.map(DeltaLink::from);
                    self.page = page.value.into_iter();
                }
            }
        }
    }
}

/// Nothing in it is pinned.
impl<T: Item> Unpin for Delta<T> {}

impl<T: Item> Stream for Delta<T> {
    type Item = Result<Change<T>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_change(context)
    }
}

/// Omits changes and URLs.
impl<T: Item> fmt::Debug for Delta<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delta")
            .field("delta_link", &self.delta_link)
            .finish_non_exhaustive()
    }
}
