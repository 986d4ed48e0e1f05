//! What can be set on a request before it is sent.

use super::{Draft, Request, eventual, query};
use crate::model::Item;
use crate::options::{Count, Expand, Filter, OrderBy, Search, Select, Skip, Top};
use crate::page::Page;

/// The OData query options, each where the operation's page documents it.
impl<T, O> Request<T, O> {
    /// Asks for some properties only (`$select`). [`properties!`](crate::properties!) checks their names.
    pub fn select(self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Self
    where
        O: Select,
    {
        self.option("$select", query::list(names))
    }

    /// Asks for related things to be sent along (`$expand`), such as `members($select=id)`.
    pub fn expand(self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Self
    where
        O: Expand,
    {
        self.option("$expand", query::list(names))
    }

    /// Asks for the items that meet a condition (`$filter`), such as `accountEnabled eq true`.
    ///
    /// [`filter!`](crate::filter!) makes conditions of values, with the quotes and escapes that these take.
    pub fn filter(self, condition: impl Into<String>) -> Self
    where
        O: Filter,
    {
        self.option("$filter", condition)
    }

    /// Asks for an order (`$orderby`), such as `displayName desc`.
    pub fn order_by(self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Self
    where
        O: OrderBy,
    {
        self.option("$orderby", query::list(names))
    }

    /// Asks for the items that match a search (`$search`). It is sent as it is; the directory wants it in quotes, as in
    /// `"displayName:walk"`.
    pub fn search(self, text: impl Into<String>) -> Self
    where
        O: Search,
    {
        self.option("$search", text)
    }

    /// Asks for at most so many items, or for pages of so many (`$top`).
    pub fn top(self, count: u32) -> Self
    where
        O: Top,
    {
        self.option("$top", count.to_string())
    }

    /// Asks to leave out the first items (`$skip`).
    pub fn skip(self, count: u32) -> Self
    where
        O: Skip,
    {
        self.option("$skip", count.to_string())
    }

    /// Asks how many items the whole collection has (`$count=true`): [`Page::count`](crate::Page::count). For the number alone
    /// see [`total`](Self::total).
    pub fn count(self) -> Self
    where
        O: Count,
    {
        self.option("$count", "true")
    }

    fn option(mut self, name: &str, value: impl Into<String>) -> Self {
        self.draft.query.set(name, value);
        self.draft.settle();
        self
    }
}

impl<T: Item, O> Request<Page<T>, O> {
    /// How many items the collection has, or how many meet its `$filter` and `$search`, as a request of its own: `/$count`
    /// (OData 4.01, 11.2.10). Of the other options none is sent.
    ///
    /// [`count`](Self::count) asks for the number beside the items.
    ///
    /// ```no_run
    /// # use msgraph_runtime::{Json, Page, Request, Result};
    /// # async fn example(users: Request<Page<Json>>) -> Result<()> {
    /// let guests: i64 = users.filter("userType eq 'Guest'").total().await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn total(mut self) -> Request<i64, O> {
        let draft = &mut self.draft;
        if let Ok(path) = &mut draft.path {
            path.push_str("/$count");
        }
        draft.query.keep_options(&["$filter", "$search"]);
        draft.headers.set_default("accept", "text/plain");
        if draft.is_directory {
            draft.headers.set_default(eventual::HEADER, "eventual");
        }
        self.typed()
    }
}

/// What any request takes.
impl<T, O> Request<T, O> {
    /// Adds any query parameter. Name and value are plain text: they are escaped as needed. An option of OData, whose
    /// name begins with `$`, takes the place of one of the same name, since there can be only one.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        let name = name.into();
        if name.starts_with('$') {
            return self.option(&name, value);
        }
        self.draft.query.push(name, value);
        self
    }

    /// Sets a header, such as `If-Match`.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.draft.headers.set(name, value);
        self
    }

    /// Asks the directory for an [advanced query](https://learn.microsoft.com/graph/aad-advanced-queries): it sends the
    /// header `ConsistencyLevel: eventual` and `$count=true`. The answer may lag behind recent changes.
    ///
    /// Where the operation's page documents that header it is sent unasked with what fails without it: `$search`,
    /// `$count`, `$filter` together with `$orderby`, and the operators `ne`, `not`, `endsWith` and `/$count` of
    /// `$filter`. This method is for the rest, such as filters by properties that only advanced queries know.
    pub fn eventual(self) -> Self {
        let mut request = self.consistency_level("eventual");
        eventual::count(&mut request.draft.query);
        request
    }

    /// Sets the header `ConsistencyLevel`. Only `eventual` is known to the service.
    pub fn consistency_level(self, level: impl Into<String>) -> Self {
        self.header(eventual::HEADER, level)
    }

    /// Offers all query options as methods, whatever the operation's page documents.
    pub fn any_options(self) -> Request<T> {
        self.typed()
    }
}

impl Draft {
    /// Adds the header that its options need.
    pub(super) fn settle(&mut self) {
        if self.is_directory {
            eventual::settle(self.operation, &mut self.query, &mut self.headers);
        }
    }
}
