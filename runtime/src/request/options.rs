//! Options of a request.

use super::{Draft, Request, eventual, query};
use crate::model::Item;
use crate::options::{Count, Expand, Filter, OrderBy, Search, Select, Skip, Top};
use crate::page::Page;

/// The OData query options. Each is available if the operation's page documents it.
impl<T, O> Request<T, O> {
    /// Selects properties (`$select`). [`properties!`](crate::properties!) checks their names.
    pub fn select(self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Self
    where
        O: Select,
    {
        self.option("$select", query::list(names))
    }

    /// Expands related resources (`$expand`), such as `members($select=id)`.
    pub fn expand(self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Self
    where
        O: Expand,
    {
        self.option("$expand", query::list(names))
    }

    /// Filters items by a condition (`$filter`), such as `accountEnabled eq true`.
    ///
    /// [`filter!`](crate::filter!) builds conditions from values and escapes them.
    pub fn filter(self, condition: impl Into<String>) -> Self
    where
        O: Filter,
    {
        self.option("$filter", condition)
    }

    /// Sorts items (`$orderby`), such as by `displayName desc`.
    pub fn order_by(self, names: impl IntoIterator<Item = impl AsRef<str>>) -> Self
    where
        O: OrderBy,
    {
        self.option("$orderby", query::list(names))
    }

    /// Searches items (`$search`). The text is sent unchanged; directory objects require quotes, as in
    /// `"displayName:walk"`.
    pub fn search(self, text: impl Into<String>) -> Self
    where
        O: Search,
    {
        self.option("$search", text)
    }

    /// Limits the number of items, or the page size (`$top`).
    pub fn top(self, count: u32) -> Self
    where
        O: Top,
    {
        self.option("$top", count.to_string())
    }

    /// Skips the first items (`$skip`).
    pub fn skip(self, count: u32) -> Self
    where
        O: Skip,
    {
        self.option("$skip", count.to_string())
    }

    /// Requests the size of the whole collection (`$count=true`): [`Page::count`](crate::Page::count). For the number alone,
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
    /// Requests only the number of items in the collection (`/$count`, OData 4.01, section 11.2.10).
    ///
    /// `$filter` and `$search` apply; other options are not sent. [`count`](Self::count) requests the number with the items.
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

/// Options of all requests.
impl<T, O> Request<T, O> {
    /// Adds a query parameter. Name and value are plain text, which is escaped as needed. An OData option, whose name
    /// begins with `$`, replaces one with the same name.
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

    /// Makes the request an [advanced query](https://learn.microsoft.com/graph/aad-advanced-queries) of directory
    /// objects.
    ///
    /// Sends the header `ConsistencyLevel: eventual` and `$count=true`. The response may not reflect recent changes.
    ///
    /// If the operation's page documents that header, it is sent automatically with queries that require it: `$search`,
    /// `$count`, `$filter` with `$orderby`, and the operators `ne`, `not`, `endsWith` and `/$count` in `$filter`. Use
    /// this method for others, such as filters by properties that only advanced queries support.
    pub fn eventual(self) -> Self {
        let mut request = self.consistency_level("eventual");
        eventual::count(&mut request.draft.query);
        request
    }

    /// Sets the header `ConsistencyLevel`. The only documented value is `eventual`.
    pub fn consistency_level(self, level: impl Into<String>) -> Self {
        self.header(eventual::HEADER, level)
    }

    /// Enables all query options as methods, whether documented or not.
    pub fn any_options(self) -> Request<T> {
        self.typed()
    }
}

impl Draft {
    /// Adds the header that the options require.
    pub(super) fn settle(&mut self) {
        if self.is_directory {
            eventual::settle(self.operation, &mut self.query, &mut self.headers);
        }
    }
}
