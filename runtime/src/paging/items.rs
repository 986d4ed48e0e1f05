//! A stream of items.

use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;

use super::Pager;
use crate::error::Result;
use crate::model::{Item, Rejected};
use crate::page::Page;
use crate::request::Request;

impl<T: Item, O> Request<Page<T>, O> {
    /// Streams all items of all pages. Nothing is sent until the first item is polled.
    pub fn items(self) -> Items<T> {
        self.pages().items()
    }
}

/// A stream of items; created by [`Request::items`].
///
/// It ends after the last item, at a limit or after an error; call [`resume`](Self::resume) to continue after an error.
#[must_use = "nothing is sent until the stream is polled"]
pub struct Items<T: Item> {
    pager: Pager<T>,
    page: vec::IntoIter<T>,
    rejected: Vec<Rejected>,
    /// The URL of the current page; `None` for the first one.
    link: Option<String>,
    total: Option<i64>,
    left: usize,
}

impl<T: Item> Items<T> {
    pub(super) fn new(pager: Pager<T>) -> Self {
        Self {
            link: pager.link().map(str::to_owned),
            pager,
            page: Vec::new().into_iter(),
            rejected: Vec::new(),
            total: None,
            left: usize::MAX,
        }
    }

    /// Sets the maximum number of items.
    pub fn max_items(mut self, count: usize) -> Self {
        self.left = count;
        self
    }

    /// Sets the maximum number of pages.
    pub fn max_pages(mut self, count: usize) -> Self {
        self.pager = self.pager.max_pages(count);
        self
    }

    /// Returns the URL of the page that has the next item; `None` on the first page and after the last item.
    ///
    /// A stream that [starts there](Pager::from_link) skips no item; it may repeat some.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        match self.page.len() {
            0 => self.pager.link(),
            _ => self.link.as_deref(),
        }
    }

    /// Returns the size of the whole collection, if a page has included it: see [`Request::count`].
    #[must_use]
    pub fn total(&self) -> Option<i64> {
        self.total
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

    /// Returns the next item.
    ///
    /// # Errors
    ///
    /// Same as [`Pager::next`].
    pub async fn next(&mut self) -> Option<Result<T>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// Collects the remaining items.
    ///
    /// # Errors
    ///
    /// Same as [`Pager::next`]. The items before the error are lost.
    pub async fn collect_all(mut self) -> Result<Vec<T>> {
        let mut all = Vec::new();
        while let Some(item) = self.next().await {
            all.push(item?);
        }
        Ok(all)
    }

    fn poll_item(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<T>>> {
        loop {
            if self.left == 0 {
                return Poll::Ready(None);
            }
            if let Some(item) = self.page.next() {
                self.left -= 1;
                return Poll::Ready(Some(Ok(item)));
            }
            let link = self.pager.link().map(str::to_owned);
            match ready!(self.pager.poll_page(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(mut page)) => {
                    self.link = link;
                    self.total = page.count.or(self.total);
                    self.rejected.append(&mut page.take_rejected());
                    self.page = page.value.into_iter();
                }
            }
        }
    }
}

/// Nothing in it is pinned.
impl<T: Item> Unpin for Items<T> {}

impl<T: Item> Stream for Items<T> {
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

/// Omits items and URLs.
impl<T: Item> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}
