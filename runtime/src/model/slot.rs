//! Access to the fields of a struct by index.

use super::{Extra, Item, Json, Model, Place, View};

/// The index of the base type, or of [`Extra`] in a root type.
pub const BASE_SLOT: usize = usize::MAX;

/// Shared access to a field of a generated struct. Common types have their own variants, which need no vtable.
#[non_exhaustive]
#[allow(
    missing_docs,
    reason = "the names and types of the variants explain them"
)]
pub enum Slot<'a> {
    Bool(&'a Option<bool>),
    I32(&'a Option<i32>),
    I64(&'a Option<i64>),
    F64(&'a Option<f64>),
    Str(&'a Option<String>),
    Json(&'a Option<Json>),
    Field(&'a dyn Field),
    /// The base type, at [`BASE_SLOT`].
    Base(&'a dyn Model),
    /// The members of a root type without a field, at [`BASE_SLOT`].
    Extra(&'a Extra),
}

/// Mutable access to a field of a generated struct.
#[non_exhaustive]
#[allow(
    missing_docs,
    reason = "the names and types of the variants explain them"
)]
pub enum SlotMut<'a> {
    Bool(&'a mut Option<bool>),
    I32(&'a mut Option<i32>),
    I64(&'a mut Option<i64>),
    F64(&'a mut Option<f64>),
    Str(&'a mut Option<String>),
    Json(&'a mut Option<Json>),
    Field(&'a mut dyn Field),
    /// The base type, at [`BASE_SLOT`].
    Base(&'a mut dyn Model),
    /// The members of a root type without a field, at [`BASE_SLOT`].
    Extra(&'a mut Extra),
}

impl<'a> Slot<'a> {
    /// Returns the value, if set.
    #[must_use]
    pub fn view(self) -> Option<View<'a>> {
        match self {
            Self::Bool(field) => field.map(View::Bool),
            Self::I32(field) => field.map(View::I32),
            Self::I64(field) => field.map(View::I64),
            Self::F64(field) => field.map(View::F64),
            Self::Str(field) => field.as_deref().map(View::Str),
            Self::Json(field) => field.as_ref().map(View::Json),
            Self::Field(field) => field.view(),
            Self::Base(_) | Self::Extra(_) => None,
        }
    }
}

impl<'a> SlotMut<'a> {
    /// Sets the field to an empty value and returns its location.
    pub fn place(self) -> Option<Place<'a>> {
        Some(match self {
            Self::Bool(field) => Place::Bool(field.insert(false)),
            Self::I32(field) => Place::I32(field.insert(0)),
            Self::I64(field) => Place::I64(field.insert(0)),
            Self::F64(field) => Place::F64(field.insert(0.0)),
            Self::Str(field) => Place::String(field.insert(String::new())),
            Self::Json(field) => Place::Json(field.insert(Json::Null)),
            Self::Field(field) => field.place(),
            Self::Base(_) | Self::Extra(_) => return None,
        })
    }

    /// Sets the field to `None`.
    pub fn clear(self) {
        match self {
            Self::Bool(field) => *field = None,
            Self::I32(field) => *field = None,
            Self::I64(field) => *field = None,
            Self::F64(field) => *field = None,
            Self::Str(field) => *field = None,
            Self::Json(field) => *field = None,
            Self::Field(field) => field.clear(),
            Self::Base(_) | Self::Extra(_) => {}
        }
    }
}

/// A field of any other type, accessed through a vtable: an `Option` of an [`Item`].
pub trait Field {
    /// Returns the value, if set.
    fn view(&self) -> Option<View<'_>>;
    /// Sets the field to an empty value and returns its location.
    fn place(&mut self) -> Place<'_>;
    /// Sets the field to `None`.
    fn clear(&mut self);
}

#[allow(
    clippy::manual_map,
    reason = "a function argument would be compiled for each type"
)]
impl<T: Item> Field for Option<T> {
    fn view(&self) -> Option<View<'_>> {
        match self {
            Some(item) => Some(item.view()),
            None => None,
        }
    }

    fn place(&mut self) -> Place<'_> {
        *self = Some(T::blank());
        match self {
            Some(item) => item.place(),
            None => unreachable!("it has just been set"),
        }
    }

    fn clear(&mut self) {
        *self = None;
    }
}

/// A list that is always present, such as the items of a page.
impl<T: Item> Field for Vec<T> {
    fn view(&self) -> Option<View<'_>> {
        Some(View::List(self))
    }

    fn place(&mut self) -> Place<'_> {
        Vec::clear(self);
        Place::List(self)
    }

    fn clear(&mut self) {
        Vec::clear(self);
    }
}
