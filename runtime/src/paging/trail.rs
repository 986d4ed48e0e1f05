//! Position of a pager: visited pages, the next page and limits.

use std::collections::HashSet;
use std::hash::{BuildHasher as _, RandomState};

use url::Url;

use crate::caller::Caller;
use crate::error::{Error, Result};
use crate::gate::Link;
use crate::headers::Headers;
use crate::operation::Method;
use crate::transport::HttpRequest;

/// The maximum number of pages if the caller sets none, in case a service returns new links forever.
const MAX_PAGES: usize = 100_000;

/// The position in a sequence of pages, independent of their content.
pub(crate) struct Trail {
    caller: Caller,
    headers: Headers,
    position: Position,
    /// Hashes of the URLs of all visited pages; the URLs themselves may be long.
    seen: HashSet<u64>,
    hasher: RandomState,
    pages: usize,
    max_pages: Option<usize>,
    /// Whether the last step failed.
    is_stopped: bool,
}

enum Position {
    First(Box<HttpRequest>),
    /// Before the page with this URL.
    Link(String, Link),
    /// After the last page.
    End,
}

impl Trail {
    /// Starts with a request.
    pub(crate) fn new(caller: Caller, first: HttpRequest) -> Self {
        let mut headers = first.headers.clone();
        // The first request may have a body; those of the following pages have none.
        headers.remove("content-type");
        Self {
            caller,
            headers,
            position: Position::First(Box::new(first)),
            seen: HashSet::new(),
            hasher: RandomState::new(),
            pages: 0,
            max_pages: None,
            is_stopped: false,
        }
    }

    /// Returns the URL of the next page; `None` before the first page and after the last.
    pub(crate) fn link(&self) -> Option<&str> {
        match &self.position {
            Position::Link(link, _) => Some(link),
            Position::First(_) | Position::End => None,
        }
    }

    /// Continues with this page.
    pub(crate) fn set_link(&mut self, link: String, kind: Link) {
        self.position = Position::Link(link, kind);
    }

    pub(crate) fn set_max_pages(&mut self, count: usize) {
        self.max_pages = Some(count);
    }

    /// Continues after an error.
    pub(crate) fn resume(&mut self) {
        self.is_stopped = false;
    }

    pub(crate) fn stop(&mut self) {
        self.is_stopped = true;
    }

    /// Returns the request of the next page; `None` at the end, at the caller's limit, and after an error.
    pub(crate) fn step(&mut self) -> Option<Result<(Caller, HttpRequest, Link)>> {
        let limit = self.max_pages.unwrap_or(usize::MAX);
        if self.is_stopped || self.pages >= limit {
            return None;
        }
        let request = match &self.position {
            Position::End => return None,
            Position::First(first) => self.first(first),
            Position::Link(link, kind) => self.follow(link, *kind),
        };
        Some(request.map(|(request, link)| (self.caller.clone(), request, link)))
    }

    fn url(&self, link: &str, kind: Link) -> Result<Url> {
        self.caller.resolve(kind, self.caller.client().base(), link)
    }

    fn first(&self, first: &HttpRequest) -> Result<(HttpRequest, Link)> {
        let first = first.try_clone().map(|first| (first, Link::Request));
        let problem = || Error::argument("a request with a streamed body cannot be resumed");
        first.ok_or_else(|| problem().of(self.caller.operation()))
    }

    fn follow(&self, link: &str, kind: Link) -> Result<(HttpRequest, Link)> {
        let url = self.url(link, kind)?;
        if self.seen.contains(&self.hash(url.as_str())) {
            return Err(self.error("the pages form a loop: a next link was repeated"));
        }
        if self.max_pages.is_none() && self.pages >= MAX_PAGES {
            return Err(self.error("there are too many pages; set `max_pages`"));
        }
        let mut request = HttpRequest::new(Method::Get, url);
        request.headers = self.headers.clone();
        Ok((request, kind))
    }

    /// Records that a page has arrived, and the URL of the next one.
    pub(crate) fn arrived(&mut self, next: Option<String>) {
        let address = match &self.position {
            Position::First(first) => Some(first.url.to_string()),
            Position::Link(link, kind) => self.url(link, *kind).ok().map(Into::into),
            Position::End => None,
        };
        if let Some(address) = address {
            let hash = self.hash(&address);
            self.seen.insert(hash);
        }
        self.pages += 1;
        self.position = match next {
            Some(next) => Position::Link(next, Link::Next),
            None => Position::End,
        };
    }

    fn hash(&self, address: &str) -> u64 {
        self.hasher.hash_one(address)
    }

    fn error(&self, message: &'static str) -> Error {
        Error::unexpected(message).of(self.caller.operation())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Policy;
    use crate::client::Client;
    use crate::operation::Operation;

    static LIST: Operation = Operation::of_flow(Method::Get, "/users", "", &[200]);

    #[test]
    fn pages_have_an_end_though_links_never_repeat() {
        let client = Client::new("t");
        let policy = Policy::new(&client, Method::Get, Link::Request);
        let first = HttpRequest::new(Method::Get, client.base().clone());
        let mut trail = Trail::new(Caller::new(client, &LIST, policy), first);
        for page in 0..MAX_PAGES {
            assert!(trail.step().unwrap().is_ok());
            trail.arrived(Some(format!("/v1.0/users?page={page}")));
        }
        let step = |trail: &mut Trail| trail.step().unwrap().map(|_| ());
        assert!(step(&mut trail).unwrap_err().is_unexpected());
        trail.set_max_pages(usize::MAX);
        assert!(step(&mut trail).is_ok());
    }
}
