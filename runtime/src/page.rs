//! OData envelopes: a page of a collection, and a single value.

use crate::model::{BASE_SLOT, Extra, FieldMeta, Item, Meta, Model, Rejected, Slot, SlotMut};

/// A page of a collection.
#[non_exhaustive]
pub struct Page<T: Item> {
    /// The items.
    pub value: Vec<T>,
    /// The URL of the next page; `None` on the last page.
    pub next_link: Option<String>,
    /// On the last page of a delta query: the URL of the next delta query.
    pub delta_link: Option<String>,
    /// The size of the whole collection, if requested.
    pub count: Option<i64>,
    /// Other members.
    pub extra: Extra,
}

impl<T: Item> Page<T> {
    /// Returns the values that don't have their documented type, and the items left out of [`value`](Self::value) for
    /// that reason; see [`Extra::rejected`].
    #[must_use]
    pub fn rejected(&self) -> &[Rejected] {
        self.extra.rejected()
    }

    /// Takes the rejected values.
    pub fn take_rejected(&mut self) -> Vec<Rejected> {
        self.extra.take_rejected()
    }

    /// Returns the number of items on this page.
    #[must_use]
    pub fn len(&self) -> usize {
        self.value.len()
    }

    /// Returns `true` if this page has no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.value.is_empty()
    }

    /// Iterates over the items of this page.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.value.iter()
    }
}

/// Iterates over the items of this page only; use [`Request::items`](crate::Request::items) for those of all pages.
impl<T: Item> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.into_iter()
    }
}

impl<'a, T: Item> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.iter()
    }
}

impl<T: Item> Default for Page<T> {
    fn default() -> Self {
        Self {
            value: Vec::new(),
            next_link: None,
            delta_link: None,
            count: None,
            extra: Extra::default(),
        }
    }
}

impl<T: Item> Model for Page<T> {
    fn meta(&self) -> &'static Meta {
        static FIELDS: [FieldMeta; 4] = [
            FieldMeta::new("@odata.count"),
            FieldMeta::required("@odata.nextLink"),
            FieldMeta::required("@odata.deltaLink"),
            FieldMeta::required("value"),
        ];
        static META: Meta = Meta::new("Page", &FIELDS, &[]);
        &META
    }

    fn slot(&self, index: usize) -> Option<Slot<'_>> {
        Some(match index {
            0 => Slot::I64(&self.count),
            1 => Slot::Str(&self.next_link),
            2 => Slot::Str(&self.delta_link),
            3 => Slot::Field(&self.value),
            BASE_SLOT => Slot::Extra(&self.extra),
            _ => return None,
        })
    }

    fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>> {
        Some(match index {
            0 => SlotMut::I64(&mut self.count),
            1 => SlotMut::Str(&mut self.next_link),
            2 => SlotMut::Str(&mut self.delta_link),
            3 => SlotMut::Field(&mut self.value),
            BASE_SLOT => SlotMut::Extra(&mut self.extra),
            _ => return None,
        })
    }
}

/// A single value in an envelope, the result of some functions.
#[non_exhaustive]
pub struct Value<T: Item> {
    /// The value; `None` if it is null.
    pub value: Option<T>,
    /// Other members.
    pub extra: Extra,
}

impl<T: Item> Default for Value<T> {
    fn default() -> Self {
        let extra = Extra::default();
        Self { value: None, extra }
    }
}

impl<T: Item> Model for Value<T> {
    fn meta(&self) -> &'static Meta {
        static META: Meta = Meta::new("Value", &[FieldMeta::required("value")], &[]);
        &META
    }

    fn slot(&self, index: usize) -> Option<Slot<'_>> {
        Some(match index {
            0 => Slot::Field(&self.value),
            BASE_SLOT => Slot::Extra(&self.extra),
            _ => return None,
        })
    }

    fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>> {
        Some(match index {
            0 => SlotMut::Field(&mut self.value),
            BASE_SLOT => SlotMut::Extra(&mut self.extra),
            _ => return None,
        })
    }
}

crate::model_impls!([T: Item] Page<T>);
crate::model_impls!([T: Item] Value<T>);
crate::serde_impls!([T: Item] Page<T>);
crate::serde_impls!([T: Item] Value<T>);
