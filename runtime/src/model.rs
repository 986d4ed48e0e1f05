//! Models: what is sent to Microsoft Graph and comes back, as Rust structs that lose nothing.
//!
#![doc = include_str!("model/guide.md")]
//!
//! # How it works
//!
//! A generated struct implements [`Model`] with a handful of tiny functions. Everything else - decode, encode, `Debug`,
//! `Clone`, `PartialEq`, unknown members, error paths - is shared code in this module that is not generic over the
//! struct, because deriving it for each of 1,200 structs takes minutes to compile.
//!
//! ```text
//! JSON --decode--> Place (a tree of places to write to) <--Slot-- struct --Slot--> View (a tree of values) --encode--> JSON
//! ```
//!
//! A [`View`] is a value as shared code sees it, a [`Place`] is where it writes one, and an [`Item`] is a Rust type that
//! offers both. `copy`, `compare` and `debug` walk the same two trees.

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

/// The entrances of generated code and of the macros; not for use by hand.
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
/// Not meant to be implemented by hand.
pub trait Model: Any + Send + Sync + Blank {
    /// The static description of the type.
    fn meta(&self) -> &'static Meta;
    /// The field at an index of [`Meta::fields`], or the base type or [`Extra`] at [`BASE_SLOT`]; `None` if the field is
    /// not compiled in. Indices count the fields of this struct alone, without those of its base types.
    fn slot(&self, index: usize) -> Option<Slot<'_>>;
    /// The mutable form of [`slot`](Self::slot).
    fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>>;
}

/// Derived from the slots. Not methods of the trait: each would add a function to each of 1,200 structs.
impl dyn Model {
    /// The embedded base type of a derived type.
    #[must_use]
    pub fn base(&self) -> Option<&dyn Model> {
        match self.slot(BASE_SLOT) {
            Some(Slot::Base(base)) => Some(base),
            _ => None,
        }
    }

    /// The mutable form of [`base`](Self::base).
    pub fn base_mut(&mut self) -> Option<&mut dyn Model> {
        match self.slot_mut(BASE_SLOT) {
            Some(SlotMut::Base(base)) => Some(base),
            _ => None,
        }
    }

    /// Members that belong to no field.
    #[must_use]
    pub fn extra(&self) -> &Extra {
        match self.slot(BASE_SLOT) {
            Some(Slot::Base(base)) => base.extra(),
            Some(Slot::Extra(extra)) => extra,
            _ => unreachable!("a model has a base type or is a root type"),
        }
    }

    /// The mutable form of [`extra`](Self::extra).
    pub fn extra_mut(&mut self) -> &mut Extra {
        match self.slot_mut(BASE_SLOT) {
            Some(SlotMut::Base(base)) => base.extra_mut(),
            Some(SlotMut::Extra(extra)) => extra,
            _ => unreachable!("a model has a base type or is a root type"),
        }
    }
}

/// Makes an empty value of the same concrete type; every `Model` that has a `Default` has it.
#[doc(hidden)]
pub trait Blank {
    /// An empty value of the type of `self`.
    fn blank_boxed(&self) -> Box<dyn Model>;
}

impl<M: Model + Default> Blank for M {
    fn blank_boxed(&self) -> Box<dyn Model> {
        Box::new(M::default())
    }
}
