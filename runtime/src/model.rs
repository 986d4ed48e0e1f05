//! Models: the structs that represent JSON objects of Microsoft Graph, without loss of data.
//!
#![doc = include_str!("model/guide.md")]
//!
//! # Implementation
//!
//! A generated struct implements [`Model`] with a few small functions. Everything else (deserialization, serialization,
//! `Debug`, `Clone`, `PartialEq`, unknown members, error paths) is shared code that is not generic over the struct,
//! because deriving it for each of 1,200 structs would take minutes to compile.
//!
//! ```text
//! JSON --decode--> Place (a tree of writable locations) <--Slot-- struct --Slot--> View (a tree of values) --encode-->
//! JSON
//! ```
//!
//! A [`View`] is a value that shared code reads, a [`Place`] is a location that it writes to, and an [`Item`] is a Rust
//! type that provides both. `copy`, `compare` and `debug` traverse the same trees.

mod compare;
mod copy;
mod debug;
mod decode;
mod encode;
mod examples;
mod extra;
mod flags;
mod item;
mod lookup;
pub(crate) mod macros;
mod meta;
mod open_enum;
mod poly;
mod slot;

use std::any::Any;

pub use decode::{DecodeError, Rejected, from_json};
pub use extra::Extra;
pub use flags::Flags;
pub use item::{Item, List, Place, TextPlace, View};
pub(crate) use lookup::field;
pub use meta::{Derived, FieldMeta, Meta};
pub use open_enum::OpenEnum;
pub use poly::{IsA, Poly, PolyPlace, Upcast};
pub use serde_json::Value as Json;
pub use slot::{BASE_SLOT, Field, Slot, SlotMut};

pub(crate) use decode::{from_answer, from_no_content, without_mark};
pub use encode::to_json;
pub(crate) use encode::{Root, Shown};

/// Entry points for generated code and macros; not public API.
#[doc(hidden)]
pub mod shared {
    pub use super::compare::same_model;
    pub use super::copy::copy_model;
    pub use super::debug::debug_model;
    pub use super::decode::deserialize;
    pub use super::encode::serialize;
    pub use super::open_enum::member_named;
}

/// A generated struct.
///
/// Not meant to be implemented manually.
pub trait Model: Any + Send + Sync + Blank {
    /// Returns the static description of the type.
    fn meta(&self) -> &'static Meta;
    /// Returns the field at an index of [`Meta::fields`], or the base type or [`Extra`] at [`BASE_SLOT`]. `None` if the
    /// field is not compiled in. Indices count only the fields of this struct, not those of its base types.
    fn slot(&self, index: usize) -> Option<Slot<'_>>;
    /// Mutable version of [`slot`](Self::slot).
    fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>>;
}

/// Not methods of the trait, because each of those would add a function to each of 1,200 structs.
impl dyn Model {
    /// Returns the embedded base type of a derived type.
    #[must_use]
    pub fn base(&self) -> Option<&dyn Model> {
        match self.slot(BASE_SLOT) {
            Some(Slot::Base(base)) => Some(base),
            _ => None,
        }
    }

    /// Mutable version of `base`.
    pub fn base_mut(&mut self) -> Option<&mut dyn Model> {
        match self.slot_mut(BASE_SLOT) {
            Some(SlotMut::Base(base)) => Some(base),
            _ => None,
        }
    }

    /// Returns the members without a field.
    #[must_use]
    pub fn extra(&self) -> &Extra {
        match self.slot(BASE_SLOT) {
            Some(Slot::Base(base)) => base.extra(),
            Some(Slot::Extra(extra)) => extra,
            _ => unreachable!("a model has a base type or is a root type"),
        }
    }

    /// Mutable version of `extra`.
    pub fn extra_mut(&mut self) -> &mut Extra {
        match self.slot_mut(BASE_SLOT) {
            Some(SlotMut::Base(base)) => base.extra_mut(),
            Some(SlotMut::Extra(extra)) => extra,
            _ => unreachable!("a model has a base type or is a root type"),
        }
    }
}

/// Creates an empty value of the same concrete type; implemented for each `Model` with a `Default`.
#[doc(hidden)]
pub trait Blank {
    /// Returns an empty value of the type of `self`.
    fn blank_boxed(&self) -> Box<dyn Model>;
}

impl<M: Model + Default> Blank for M {
    fn blank_boxed(&self) -> Box<dyn Model> {
        Box::new(M::default())
    }
}
