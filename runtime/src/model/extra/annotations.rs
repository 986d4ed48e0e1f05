//! OData's annotations, by what they say.

use super::Extra;
use crate::model::Json;

/// Annotations (OData JSON Format 4.01, sections 4.5 and 4.6). Any other one is at hand by
/// [`get`](Extra::get) with its full name, such as `@microsoft.graph.downloadUrl`.
///
/// ```
/// use msgraph_runtime::model::Extra;
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
    /// `@odata.context`: the address of the metadata that describe the object.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        self.text_of("@odata.context")
    }

    /// `@odata.etag`: the version, for `If-Match`.
    #[must_use]
    pub fn etag(&self) -> Option<&str> {
        self.text_of("@odata.etag")
    }

    /// `@odata.id`: the address of the object.
    #[must_use]
    pub fn odata_id(&self) -> Option<&str> {
        self.text_of("@odata.id")
    }

    /// `@odata.type`, where it is not the type that the model has, or is spelled otherwise.
    #[must_use]
    pub fn odata_type(&self) -> Option<&str> {
        self.text_of("@odata.type")
    }

    /// Whether `@removed` came, in a delta query's answer: the object was deleted, or left the collection.
    #[must_use]
    pub fn is_removed(&self) -> bool {
        self.member("@removed").is_some()
    }

    /// The `reason` in `@removed`: `deleted` for good, or `changed`, which can be undone.
    #[must_use]
    pub fn removed_reason(&self) -> Option<&str> {
        self.get("@removed")?.get("reason")?.as_str()
    }

    /// `PROPERTY@odata.count`: how many items the property's whole collection has.
    #[must_use]
    pub fn count_of(&self, property: &str) -> Option<i64> {
        let count = self.get(&format!("{property}@odata.count"))?;
        count.as_i64().or_else(|| count.as_str()?.parse().ok())
    }

    /// `PROPERTY@odata.nextLink`: where the items are that didn't fit in the property's list.
    #[must_use]
    pub fn next_link_of(&self, property: &str) -> Option<&str> {
        self.text_of(&format!("{property}@odata.nextLink"))
    }

    /// `PROPERTY@odata.bind`: refers to an existing object by its address, instead of sending one along.
    pub fn bind(&mut self, property: &str, address: impl Into<String>) {
        self.insert(format!("{property}@odata.bind"), address.into());
    }

    /// The same for a property with many values.
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
