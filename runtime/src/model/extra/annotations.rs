//! OData annotations.

use super::Extra;
use crate::model::Json;

/// OData annotations (OData JSON format 4.01, sections 4.5 and 4.6). Use [`get`](Extra::get) with the full name for
/// others, such as `@microsoft.graph.downloadUrl`.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::model::Extra;
///
/// let mut extra = Extra::default();
/// extra.insert("@odata.etag", "W/\"1\"");
/// extra.bind("owner", "https://graph.microsoft.com/v1.0/users/1");
/// assert_eq!(extra.etag(), Some("W/\"1\""));
/// assert_eq!(
///     extra.text("owner@odata.bind").as_deref(),
///     Some("\"https://graph.microsoft.com/v1.0/users/1\""),
/// );
/// ```
impl Extra {
    /// Returns `@odata.context`: the URL of the metadata that describes the object.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.text_of("@odata.context")
    }

    /// Returns `@odata.etag`: the version, for `If-Match`.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.text_of("@odata.etag")
    }

    /// Returns `@odata.id`: the URL of the object.
    #[must_use]
    pub fn odata_id(&self) -> Option<&str> {
        self.text_of("@odata.id")
    }

    /// Returns `@odata.type`, unless it is the model's own type in its usual form.
    #[must_use]
    pub fn odata_type(&self) -> Option<&str> {
        self.text_of("@odata.type")
    }

    /// Returns `true` if the object has `@removed` in a delta query: it was deleted or left the collection.
    #[must_use]
    pub fn is_removed(&self) -> bool {
        self.member("@removed").is_some()
    }

    /// Returns the `reason` in `@removed`: `deleted` (permanently) or `changed` (can be restored).
    #[must_use]
    pub fn removed_reason(&self) -> Option<&str> {
        self.get("@removed")?.get("reason")?.as_str()
    }

    /// Returns `PROPERTY@odata.count`: the size of the property's whole collection.
    #[must_use]
    pub fn count_of(&self, property: &str) -> Option<i64> {
        let count = self.get(&format!("{property}@odata.count"))?;
        count.as_i64().or_else(|| count.as_str()?.parse().ok())
    }

    /// Returns `PROPERTY@odata.nextLink`: the URL of the remaining items of the property.
    #[must_use]
    pub fn next_link_of(&self, property: &str) -> Option<&str> {
        self.text_of(&format!("{property}@odata.nextLink"))
    }

    /// Sets `PROPERTY@odata.bind`: references an existing object by its URL.
    pub fn bind(&mut self, property: &str, address: impl Into<String>) {
        self.insert(format!("{property}@odata.bind"), address.into());
    }

    /// Same as [`bind`](Self::bind), for a collection.
    pub fn bind_all(
        &mut self,
        property: &str,
        addresses: impl IntoIterator<Item = impl Into<String>>,
    ) {
        let addresses = addresses.into_iter().map(|it| Json::from(it.into()));
        self.insert(
            format!("{property}@odata.bind"),
            addresses.collect::<Vec<_>>(),
        );
    }

    fn text_of(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str()
    }
}
