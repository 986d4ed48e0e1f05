//! Models of a declared type or of one derived from it.

use std::any::{Any, TypeId};
use std::fmt;
use std::marker::PhantomData;
use std::ops::{Deref, DerefMut};
use std::panic::{RefUnwindSafe, UnwindSafe};

use super::lookup::chain;
use super::{Item, Model, Place, View, shared};

/// A model of type `B` or of a type derived from it.
///
/// The service says by `@odata.type` which one it is. Fields of `B` are at hand directly, those of a derived type by
/// [`as_a`](Self::as_a). Of a type that this crate doesn't know it is a `B`, and all else stays in
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
///     // The fields of a user, and by `Deref` those of its base types.
/// } else if let Some(group) = member.as_a::<Group>() {
///     // Those of a group.
/// } else {
///     println!("something else: {}", member.type_name());
/// }
/// # }
/// ```
///
/// One is made by [`Poly::new`], and setters take models as they are.
pub struct Poly<B> {
    inner: Box<dyn Model>,
    declared: PhantomData<fn() -> B>,
}

// All models are plain data. Without this a struct would lose what programs may rely on with its first field of this
// kind, and new fields must not break anything.
impl<B> UnwindSafe for Poly<B> {}
impl<B> RefUnwindSafe for Poly<B> {}

/// What is a `B`: the type itself, all types derived from it, and a [`Poly`] of it.
pub trait IsA<B>: Upcast {}

impl<M: Model> IsA<M> for M {}

impl<B: Model> IsA<B> for Poly<B> {}

/// A model, or what holds one.
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

    /// The full name of the concrete type, such as `microsoft.graph.user`.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.inner.meta().type_name
    }

    /// The model as an `M`, if its concrete type is `M` or derived from it.
    #[must_use]
    pub fn as_a<M: IsA<B> + Model>(&self) -> Option<&M> {
        part(&*self.inner)
    }

    /// The same, to be changed.
    #[must_use]
    pub fn as_a_mut<M: IsA<B> + Model>(&mut self) -> Option<&mut M> {
        part_mut(&mut *self.inner)
    }

    /// Whether the concrete type is `M`, and not one derived from it.
    #[must_use]
    pub fn is<M: IsA<B> + Model>(&self) -> bool {
        self.downcast_ref::<M>().is_some()
    }

    /// The model, if its concrete type is `M`, and not one derived from it.
    #[must_use]
    pub fn downcast_ref<M: IsA<B> + Model>(&self) -> Option<&M> {
        let model: &dyn Any = &*self.inner;
        model.downcast_ref()
    }

    /// The model, if its concrete type is `M`.
    #[must_use]
    pub fn downcast_mut<M: IsA<B> + Model>(&mut self) -> Option<&mut M> {
        let model: &mut dyn Any = &mut *self.inner;
        model.downcast_mut()
    }

    /// The model itself, if its concrete type is `M`.
    ///
    /// # Errors
    ///
    /// Gives back the whole if it is of another type.
    pub fn downcast<M: IsA<B> + Model>(self) -> Result<M, Self> {
        if !self.is::<M>() {
            return Err(self);
        }
        let model: Box<dyn Any> = self.inner;
        match model.downcast() {
            Ok(model) => Ok(*model),
            Err(_) => unreachable!("the type has just been asked for"),
        }
    }
}

impl<B: Model> Deref for Poly<B> {
    type Target = B;

    fn deref(&self) -> &B {
        match part(&*self.inner) {
            Some(part) => part,
            None => unreachable!("a Poly is only made of what is a B"),
        }
    }
}

impl<B: Model> DerefMut for Poly<B> {
    fn deref_mut(&mut self) -> &mut B {
        match part_mut(&mut *self.inner) {
            Some(part) => part,
            None => unreachable!("a Poly is only made of what is a B"),
        }
    }
}

fn part<M: Model>(model: &dyn Model) -> Option<&M> {
    part_of(model, TypeId::of::<M>())?.downcast_ref()
}

fn part_mut<M: Model>(model: &mut dyn Model) -> Option<&mut M> {
    part_of_mut(model, TypeId::of::<M>())?.downcast_mut()
}

/// The model's part of that type. Not generic, as it is compiled for each of 700 declared types otherwise.
fn part_of(model: &dyn Model, id: TypeId) -> Option<&dyn Any> {
    let part = chain(model).find(|&part| Any::type_id(part) == id)?;
    Some(part)
}

/// The same, to be changed.
fn part_of_mut(model: &mut dyn Model, id: TypeId) -> Option<&mut dyn Any> {
    if Any::type_id(model) == id {
        return Some(model);
    }
    part_of_mut(model.base_mut()?, id)
}

/// The place of a [`Poly`], whatever it declares.
pub trait PolyPlace {
    /// What is in it.
    fn model(&mut self) -> &mut dyn Model;
    /// Puts another model into it, if that is of the declared type or of one derived from it.
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

/// For what is exactly a `B`; [`Poly::new`] also takes what is derived from it.
impl<B: Model + Default> From<B> for Poly<B> {
    fn from(model: B) -> Self {
        Self::new(model)
    }
}

/// A `B` is equal to a model that is exactly a `B`.
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

    /// A struct keeps its auto traits when it gets a field of this kind.
    #[test]
    fn it_is_what_plain_data_is() {
        fn plain<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>(_: Option<T>) -> usize {
            size_of::<T>()
        }
        assert!(plain::<Poly<()>>(None) > 0);
    }
}
