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
    /// All that is there, as changes from nothing. For the `delta` functions only; see [`DeltaLink`] for the end of
    /// it. Nothing is sent until the first change is asked for.
    pub fn changes(self) -> Delta<T> {
        Delta::new(self.pages())
    }

    /// All that has changed since the query that ended with this link. The request says which client and headers to
    /// use; its query is not used, as that is in the link.
    pub fn changes_since(self, link: &DeltaLink) -> Delta<T> {
        Delta::new(Pager::at(self, link.clone().into(), Link::Delta))
    }
}

/// A stream of changes; made by [`Request::changes`].
///
/// It ends after the last change and after an error, from where [`resume`](Self::resume) goes on.
#[must_use = "nothing is sent until a change is asked for"]
pub struct Delta<T: Item> {
    pager: Pager<T>,
    page: vec::IntoIter<T>,
    rejected: Vec<Rejected>,
    /// The address of the page that the changes come from, if it is not the first one.
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

    /// Ends after so many pages, if there are more; [`link`](Self::link) then says where to go on.
    pub fn max_pages(mut self, count: usize) -> Self {
        self.pager = self.pager.max_pages(count);
        self
    }

    /// After the last change: where to ask next time for what has changed since. `None` before.
    #[must_use]
    pub fn delta_link(&self) -> Option<&DeltaLink> {
        self.delta_link.as_ref().filter(|_| self.page.len() == 0)
    }

    /// The address of the page that the next change comes from, for going on in the midst of a long query with
    /// [`Request::changes_since`]: it misses no change and may repeat some. `None` for the first page and after the last
    /// change.
    #[must_use]
    pub fn link(&self) -> Option<DeltaLink> {
        let link = match self.page.len() {
            0 => self.pager.link(),
            _ => self.link.as_deref(),
        };
        link.map(DeltaLink::from)
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

    /// The next change.
    ///
    /// # Errors
    ///
    /// As [`Pager::next`]; see also [`Resync`](crate::Resync).
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
                    // While there is a next page it isn't the end, whatever else the service says.
                    let delta_link = page.delta_link.filter(|_| page.next_link.is_none());
                    self.delta_link = delta_link.map(DeltaLink::from);
                    self.page = page.value.into_iter();
                }
            }
        }
    }
}

/// It holds no address of itself.
impl<T: Item> Unpin for Delta<T> {}

impl<T: Item> Stream for Delta<T> {
    type Item = Result<Change<T>>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll_change(context)
    }
}

/// Shows neither changes nor addresses.
impl<T: Item> fmt::Debug for Delta<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delta")
            .field("delta_link", &self.delta_link)
            .finish_non_exhaustive()
    }
}
