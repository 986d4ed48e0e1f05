//! Field slots: the narrow door between generated structs and the shared code that reads and writes them.
//!
//! A generated struct has one public `Option` field per documented property and implements [`Model`] with a handful of
//! tiny functions. Everything else - decode, encode, `Debug`, `Clone`, `PartialEq`, unknown members, error paths - is
//! shared, non-generic code in this module, because deriving it for each of 1,200 structs takes minutes to compile.

use std::any::Any;

/// A generated struct.
///
/// Not meant to be implemented by hand.
pub trait Model: Any + Send + Sync {
    /// Its static description.
    fn meta(&self) -> &'static Meta;
    /// The field of that index in [`Meta::fields`]; `None` where it is not compiled in. Indices are the struct's own.
    fn slot(&self, index: usize) -> Option<Slot<'_>>;
    /// The same, to be written to.
    fn slot_mut(&mut self, index: usize) -> Option<SlotMut<'_>>;
    /// The embedded base type's part, for derived types.
    fn base(&self) -> Option<&dyn Model>;
    /// The same, to be written to.
    fn base_mut(&mut self) -> Option<&mut dyn Model>;
    /// What belongs to no field. Derived types answer with their base's.
    fn extra(&self) -> &Extra;
    /// The same, to be written to.
    fn extra_mut(&mut self) -> &mut Extra;
}

/// Placeholder shapes until the parts below exist; replaced by the runtime proper.
pub struct Meta;
/// See [`Meta`].
pub struct Slot<'a>(pub &'a ());
/// See [`Meta`].
pub struct SlotMut<'a>(pub &'a ());
/// See [`Meta`].
pub struct Extra;
