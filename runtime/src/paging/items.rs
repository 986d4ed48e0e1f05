//! A stream of the items of all pages.

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
    /// All items of all pages. Nothing is sent until the first one is asked for.
    pub fn items(self) -> Items<T> {
        self.pages().items()
    }
}

/// A stream of items; made by [`Request::items`].
///
/// It ends after the last item, at a limit, and after an error, from where [`resume`](Self::resume) goes on.
#[must_use = "nothing is sent until an item is asked for"]
pub struct Items<T: Item> {
    pager: Pager<T>,
    page: vec::IntoIter<T>,
    rejected: Vec<Rejected>,
    /// The address of the page that the items come from, if it is not the first one.
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

    /// Ends after so many items, if there are more.
    pub fn max_items(mut self, count: usize) -> Self {
        self.left = count;
        self
    }

    /// Ends after so many pages, if there are more.
    pub fn max_pages(mut self, count: usize) -> Self {
        self.pager = self.pager.max_pages(count);
        self
    }

    /// The address of the page that the next item comes from; `None` for the first page and after the last item. A
    /// stream that is begun [there](Pager::from_link) misses no item and may repeat some.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        match self.page.len() {
            0 => self.pager.link(),
            _ => self.link.as_deref(),
        }
    }

    /// How many items the whole collection has, once a page has said so: see [`Request::count`].
    #[must_use]
    pub fn total(&self) -> Option<i64> {
        self.total
    }

    /// The values of the pages so far that do not fit their documented types; see [`Page::rejected`].
    #[must_use]
    pub fn rejected(&self) -> &[Rejected] {
        &self.rejected
    }

    /// Takes them out, so that they do not add up over a long stream.
    pub fn take_rejected(&mut self) -> Vec<Rejected> {
        std::mem::take(&mut self.rejected)
    }

    /// After an error: lets the next call ask for the same page again.
    pub fn resume(&mut self) {
        self.pager.resume();
    }

    /// The next item.
    ///
    /// # Errors
    ///
    /// As [`Pager::next`].
    pub async fn next(&mut self) -> Option<Result<T>> {
        poll_fn(|context| self.poll_item(context)).await
    }

    /// All items that are left, as a list in memory.
    ///
    /// # Errors
    ///
    /// As [`Pager::next`]; the items that came before the error are lost.
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

/// It holds no address of itself.
impl<T: Item> Unpin for Items<T> {}

impl<T: Item> Stream for Items<T> {
    type Item = Result<T>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_item(context)
    }
}

/// Shows neither items nor addresses.
impl<T: Item> fmt::Debug for Items<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("total", &self.total)
            .finish_non_exhaustive()
    }
}
