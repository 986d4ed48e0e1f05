//! Changes of a delta query.

use crate::model::{Item, Json, Shown, View, field};

/// A change in a delta query.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Change<T> {
    /// The item is new or has changed. Unchanged properties may be missing.
    Updated(T),
    /// The item was removed or no longer matches the query.
    Removed {
        /// The id of the item.
        id: String,
        /// The reason of the removal.
        reason: RemovalReason,
    },
}

/// The reason why an item was removed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RemovalReason {
    /// The item left the collection or was deleted, and can be restored.
    Changed,
    /// The item was deleted permanently.
    Deleted,
    /// Another reason; empty if the service sent none.
    Other(String),
}

impl RemovalReason {
    fn new(reason: Option<&Json>) -> Self {
        match reason.and_then(Json::as_str).unwrap_or_default() {
            "changed" => Self::Changed,
            "deleted" => Self::Deleted,
            other => Self::Other(other.to_owned()),
        }
    }
}

impl<T: Item> Change<T> {
    /// Recognizes removals by the annotation `@removed` (OData 4.01 JSON format, section 15.3), by a context that ends with
    /// `$deletedEntity` (OData 4.0), or by the `deleted` facet of items of drives and lists.
    pub(super) fn new(item: T) -> Self {
        match removal(item.view()) {
            Some((id, reason)) => Self::Removed { id, reason },
            None => Self::Updated(item),
        }
    }
}

fn removal(item: View<'_>) -> Option<(String, RemovalReason)> {
    let annotation = |name| match &item {
        View::Model(model) | View::Poly(model, _) => model.extra().get(name),
        View::Json(json) => json.get(name),
        _ => None,
    };
    let is_removed = annotation("@removed").is_some();
    let is_deleted_entity = annotation("@odata.context")
        .and_then(Json::as_str)
        .is_some_and(|context| context.ends_with("$deletedEntity"));
    if !is_removed && !is_deleted_entity && !has_deleted_facet(&item) {
        return None;
    }
    // A model may have no field for the id, so the whole item is serialized. Removed items are small.
    let json = serde_json::to_value(Shown::new(item)).unwrap_or_default();
    let id = json.get("id").and_then(Json::as_str).unwrap_or_default();
    let id = match id.is_empty() {
        true => address(&json),
        false => id,
    };
    let reason = match (json.get("@removed"), json.get("deleted")) {
        (Some(removed), _) => removed.get("reason"),
        (None, Some(Json::Object(deleted))) => deleted.get("state"),
        (None, _) => json.get("reason"),
    };
    Some((id.to_owned(), RemovalReason::new(reason)))
}

/// Returns `true` if the item has a `deleted` object, even an empty one.
fn has_deleted_facet(item: &View<'_>) -> bool {
    const FACET: &str = "deleted";
    match item {
        View::Model(model) | View::Poly(model, _) => {
            let is_object = |it: View<'_>| matches!(it, View::Model(_) | View::Poly(..));
            field(*model, FACET).is_some_and(is_object)
                || model.extra().get(FACET).is_some_and(Json::is_object)
        }
        View::Json(json) => json.get(FACET).is_some_and(Json::is_object),
        _ => false,
    }
}

/// Returns the URL that identifies an item without an id.
fn address(json: &Json) -> &str {
    let names = ["@odata.id", "@id"];
    let address = names.iter().find_map(|name| json.get(*name));
    address.and_then(Json::as_str).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn models_are_removed_as_well() {
        let text = br#"{"@removed": {"reason": "deleted"}, "id": "1", "value": "x"}"#;
        let item: crate::Value<String> = crate::model::from_json(text).unwrap();
        let (id, reason) = ("1".to_owned(), RemovalReason::Deleted);
        assert_eq!(Change::new(item), Change::Removed { id, reason });
    }

    #[test]
    fn removals_are_told_apart() {
        let cases = [
            (
                json!({"id": "1", "@removed": {"reason": "changed"}}),
                ("1", RemovalReason::Changed),
            ),
            (
                json!({"id": "2", "@removed": {"reason": "deleted"}}),
                ("2", RemovalReason::Deleted),
            ),
            (
                json!({"id": "3", "@removed": {}}),
                ("3", RemovalReason::Other(String::new())),
            ),
            (
                json!({"id": "4", "reason": "deleted", "@odata.context": "$metadata#users/$deletedEntity"}),
                ("4", RemovalReason::Deleted),
            ),
            (
                json!({"@odata.id": "users/5", "@removed": {"reason": "soft"}}),
                ("users/5", RemovalReason::Other("soft".into())),
            ),
            (
                json!({"id": "7", "deleted": {}}),
                ("7", RemovalReason::Other(String::new())),
            ),
            (
                json!({"id": "8", "file": {}, "deleted": {"state": "deleted"}}),
                ("8", RemovalReason::Deleted),
            ),
        ];
        for (item, (id, reason)) in cases {
            let id = id.to_owned();
            assert_eq!(Change::new(item), Change::Removed { id, reason });
        }
        for item in [
            json!({"id": "6", "removed": true}),
            json!({"id": "6", "deleted": 7}),
            json!({"id": "6", "deleted": null}),
            json!({"id": "6", "deletedDateTime": "2021-07-16T00:00:00Z"}),
        ] {
            assert_eq!(Change::new(item.clone()), Change::Updated(item));
        }
    }
}
