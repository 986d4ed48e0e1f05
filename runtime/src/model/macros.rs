//! Trait implementations of generated types, as one-line calls to shared code.

/// Dependencies of generated code; not public API.
#[doc(hidden)]
pub mod reexport {
    pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
}

/// Implements the common traits of a generated struct. For generated code.
///
/// `model_impls!(Entity)` is for a root type, `model_impls!(User: DirectoryObject, Entity)` for a derived one with its
/// ancestors, nearest first.
#[doc(hidden)]
#[macro_export]
macro_rules! model_impls {
    ([$($generics:tt)*] $model:ty) => {
        impl<$($generics)*> ::core::fmt::Debug for $model {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::model::shared::debug_model(self, f)
            }
        }

        impl<$($generics)*> ::core::clone::Clone for $model {
            #[inline]
            fn clone(&self) -> Self {
                let mut new = Self::default();
                $crate::model::shared::copy_model(self, &mut new);
                new
            }
        }

        impl<$($generics)*> ::core::cmp::PartialEq for $model {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::model::shared::same_model(self, other)
            }
        }

    };
    ($model:ty) => {
        $crate::model_impls!([] $model);
    };
    ($model:ty : $base:ty $(, $ancestor:ty)* $(,)?) => {
        $crate::model_impls!($model);

        impl ::core::ops::Deref for $model {
            type Target = $base;

            #[inline]
            fn deref(&self) -> &$base {
                &self.base
            }
        }

        impl ::core::ops::DerefMut for $model {
            #[inline]
            fn deref_mut(&mut self) -> &mut $base {
                &mut self.base
            }
        }

        impl $crate::model::IsA<$base> for $model {}
        $( impl $crate::model::IsA<$ancestor> for $model {} )*
    };
}

/// Implements the common traits of a generated enum. For generated code.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($name:ty) => {
        impl $name {
            /// Returns the JSON text of the member.
            #[must_use]
            #[inline]
            pub fn as_str(&self) -> &str {
                $crate::model::OpenEnum::as_str(self)
            }
        }

        impl $crate::model::Item for $name {
            #[inline]
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::Str($crate::model::OpenEnum::as_str(self))
            }

            #[inline]
            fn place(&mut self) -> $crate::model::Place<'_> {
                $crate::model::Place::Text(self)
            }

            #[inline]
            fn blank() -> Self {
                $crate::model::OpenEnum::from_text("")
            }
        }

        impl $crate::model::TextPlace for $name {
            #[inline]
            fn set_text(&mut self, text: &str) {
                *self = $crate::model::OpenEnum::from_text(text);
            }

            #[inline]
            fn read_text(&mut self, text: &str) -> ::core::option::Option<bool> {
                let members = <Self as $crate::model::OpenEnum>::MEMBERS;
                let name = $crate::model::shared::member_named(members, text);
                *self = $crate::model::OpenEnum::from_text(name);
                ::core::option::Option::Some(name == text)
            }
        }

        impl ::core::fmt::Debug for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Debug::fmt($crate::model::OpenEnum::as_str(self), f)
            }
        }

        impl ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str($crate::model::OpenEnum::as_str(self))
            }
        }

        impl ::core::cmp::PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                $crate::model::OpenEnum::as_str(self) == $crate::model::OpenEnum::as_str(other)
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                ::core::hash::Hash::hash($crate::model::OpenEnum::as_str(self), state);
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            #[inline]
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok($crate::model::OpenEnum::from_text(text))
            }
        }

        impl ::core::convert::From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::model::OpenEnum::from_text(text)
            }
        }
    };
}

/// Forwards serde's two traits to shared code. Generated types have them only where the feature `serde` is on: the
/// client does not need them, and two more generic functions for each of 1,500 types are a tenth of the build.
#[doc(hidden)]
#[macro_export]
macro_rules! serde_impls {
    ([$($generics:tt)*] $name:ty) => {
        impl<$($generics)*> $crate::reexport::Serialize for $name {
            fn serialize<S: $crate::reexport::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::model::shared::serialize(self, serializer)
            }
        }

        impl<'de, $($generics)*> $crate::reexport::Deserialize<'de> for $name {
            fn deserialize<D: $crate::reexport::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::model::shared::deserialize(deserializer)
            }
        }
    };
    ($name:ty) => {
        $crate::serde_impls!([] $name);
    };
}
