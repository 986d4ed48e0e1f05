//! Models of a declared type or a type derived from it.

use std::any::{Any, TypeId};
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};

use super::lookup::chain;
use super::{Item, Model, Place, View, shared};

/// A model of type `B` or of a type derived from it.
///
/// `@odata.type` determines the concrete type. The fields of `B` are directly accessible; use [`as_a`](Self::as_a) for
/// those of a derived type. A type that this crate doesn't know becomes a `B` whose other members are in
/// [`Extra`](super::Extra).
///
/// ```
/// # use msgraph_runtime::model::{Model, Poly};
/// # fn example<DirectoryObject, User, Group>(member: &Poly<DirectoryObject>)
/// # where
/// #     DirectoryObject: Model + Default,
/// #     User: Model + msgraph_runtime::model::IsA<DirectoryObject>,
/// #     Group: Model + msgraph_runtime::model::IsA<DirectoryObject>,
/// # {
/// if let Some(user) = member.as_a::<User>() {
///     // The fields of a user, and those of its base types through `Deref`.
/// } else if let Some(group) = member.as_a::<Group>() {
///     // The fields of a group.
/// } else {
///     println!("something else: {}", member.type_name());
/// }
/// # }
/// ```
///
/// Setters accept plain models; elsewhere, use [`Poly::new`].
pub struct Poly<B> {
    inner: Box<dyn Model>,
    declared: PhantomData<fn() -> B>,
}

// Models are plain data. Without these implementations, adding a field of this type would remove auto traits from the
// struct, which would be a breaking change.
impl<B> UnwindSafe for Poly<B> {}
impl<B> RefUnwindSafe for Poly<B> {}

/// Implemented by the type `B`, all types derived from it, and [`Poly`] of it.
pub trait IsA<B>: Upcast {}

impl<M: Model> IsA<M> for M {}

impl<B: Model> IsA<B> for Poly<B> {}

/// A model, or a wrapper of one.
#[doc(hidden)]
pub trait Upcast: 'static {
    fn as_model(&self) -> &dyn Model;
    fn into_boxed(self) -> Box<dyn Model>
    where
        Self: Sized;
}

impl<M: Model> Upcast for M {
    fn as_model(&self) -> &dyn Model {
        self
    }

    fn into_boxed(self) -> Box<dyn Model> {
        Box::new(self)
    }
}

impl<B: Model> Upcast for Poly<B> {
    fn as_model(&self) -> &dyn Model {
        &*self.inner
    }

    fn into_boxed(self) -> Box<dyn Model> {
        self.inner
    }
}

impl<B: Model + Default> Poly<B> {
    /// Wraps a model.
    #[must_use]
    pub fn new(model: impl IsA<B>) -> Self {
        Self::from_boxed(model.into_boxed())
    }

    fn from_boxed(inner: Box<dyn Model>) -> Self {
        let declared = PhantomData;
        Self { inner, declared }
    }

    /// Returns the full name of the concrete type, such as `microsoft.graph.user`.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.inner.meta().type_name
    }

    /// Returns the model as an `M`, if its concrete type is `M` or derived from it.
    #[must_use]
    pub fn as_a<M: IsA<B> + Model>(&self) -> Option<&M> {
        part(&*self.inner)
    }

    /// Mutable version of [`as_a`](Self::as_a).
    #[must_use]
    pub fn as_a_mut<M: IsA<B> + Model>(&mut self) -> Option<&mut M> {
        part_mut(&mut *self.inner)
    }

    /// Returns `true` if the concrete type is `M`, not one derived from it.
    #[must_use]
    pub fn is<M: IsA<B> + Model>(&self) -> bool {
        self.downcast_ref::<M>().is_some()
    }

    /// Returns the model if its concrete type is `M`, not one derived from it.
    #[must_use]
    pub fn downcast_ref<M: IsA<B> + Model>(&self) -> Option<&M> {
        let model: &dyn Any = &*self.inner;
        model.downcast_ref()
    }

    /// Mutable version of [`downcast_ref`](Self::downcast_ref).
    #[must_use]
    pub fn downcast_mut<M: IsA<B> + Model>(&mut self) -> Option<&mut M> {
        let model: &mut dyn Any = &mut *self.inner;
        model.downcast_mut()
    }

    /// Unwraps the model if its concrete type is `M`.
    ///
    /// # Errors
    ///
    /// Returns `self` if the concrete type is another one.
    pub fn downcast<M: IsA<B> + Model>(self) -> Result<M, Self> {
        if !self.is::<M>() {
            return Err(self);
        }
        let model: Box<dyn Any> = self.inner;
        match model.downcast() {
            Ok(model) => Ok(*model),
            Err(_) => unreachable!("the type has just been checked"),
        }
    }
}

impl<B: Model> Deref for Poly<B> {
    type Target = B;

    fn deref(&self) -> &B {
        match part(&*self.inner) {
            Some(part) => part,
            None => unreachable!("a `Poly<B>` holds a `B` or a derived type"),
        }
    }
}

impl<B: Model> DerefMut for Poly<B> {
    fn deref_mut(&mut self) -> &mut B {
        match part_mut(&mut *self.inner) {
            Some(part) => part,
            None => unreachable!("a `Poly<B>` holds a `B` or a derived type"),
        }
    }
}

fn part<M: Model>(model: &dyn Model) -> Option<&M> {
    part_of(model, TypeId::of::<M>())?.downcast_ref()
}

fn part_mut<M: Model>(model: &mut dyn Model) -> Option<&mut M> {
    part_of_mut(model, TypeId::of::<M>())?.downcast_mut()
}

/// Returns the part of the model with this type. Not generic, because it would be compiled for each of 700 declared
/// types.
fn part_of(model: &dyn Model, id: TypeId) -> Option<&dyn Any> {
    let part = chain(model).find(|&part| Any::type_id(part) == id)?;
    Some(part)
}

/// Mutable version of [`part_of`].
fn part_of_mut(model: &mut dyn Model, id: TypeId) -> Option<&mut dyn Any> {
    if Any::type_id(model) == id {
        return Some(model);
    }
    part_of_mut(model.base_mut()?, id)
}

/// The location of a [`Poly`], independent of the declared type.
pub trait PolyPlace {
    /// Returns the current model.
    fn model(&mut self) -> &mut dyn Model;
    /// Replaces the model, if the new one has the declared type or a derived one.
    fn replace(&mut self, model: Box<dyn Model>);
}

impl<B: Model> PolyPlace for Poly<B> {
    fn model(&mut self) -> &mut dyn Model {
        &mut *self.inner
    }

    fn replace(&mut self, model: Box<dyn Model>) {
        if part_of(&*model, TypeId::of::<B>()).is_some() {
            self.inner = model;
        }
    }
}

impl<B: Model + Default> Item for Poly<B> {
    fn view(&self) -> View<'_> {
        View::Poly(&*self.inner, B::meta(self).type_name)
    }

    fn place(&mut self) -> Place<'_> {
        Place::Poly(self)
    }

    fn blank() -> Self {
        Self::default()
    }
}

/// Wraps a model whose concrete type is `B`; [`Poly::new`] also accepts derived types.
impl<B: Model + Default> From<B> for Poly<B> {
    fn from(model: B) -> Self {
        Self::new(model)
    }
}

/// Equal if the concrete type is `B` and the models are equal.
impl<B: Model> PartialEq<B> for Poly<B> {
    fn eq(&self, other: &B) -> bool {
        shared::same_model(&*self.inner, other)
    }
}

impl<B: Model + Default> Default for Poly<B> {
    fn default() -> Self {
        Self::from_boxed(Box::new(B::default()))
    }
}

impl<B: Model + Default> Clone for Poly<B> {
    fn clone(&self) -> Self {
        let mut inner = self.inner.blank_boxed();
        shared::copy_model(&*self.inner, &mut *inner);
        Self::from_boxed(inner)
    }
}

impl<B> PartialEq for Poly<B> {
    fn eq(&self, other: &Self) -> bool {
        shared::same_model(&*self.inner, &*other.inner)
    }
}

impl<B> fmt::Debug for Poly<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        shared::debug_model(&*self.inner, f)
    }
}

crate::serde_impls!([B: Model + Default] Poly<B>);

#[cfg(test)]
mod tests {
    use std::panic::{RefUnwindSafe, UnwindSafe};

    use super::Poly;

    /// Adding a field of this type preserves the auto traits of a struct.
    #[test]
    fn it_is_what_plain_data_is() {
        fn plain<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>(_: Option<T>) -> usize {
            size_of::<T>()
        }
        assert!(plain::<Poly<()>>(None) > 0);
    }
}
