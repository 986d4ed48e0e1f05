//! Common implementation of the text types.

/// Defines a newtype of a string.
macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $edm:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Default)]
        pub struct $name(Box<str>);

        impl $name {
            const TYPE_NAME: &'static str = $edm;

            /// Returns the text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Returns the text.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0.into_string()
            }
        }

        impl From<&str> for $name {
            /// Accepts any text; the conversions validate it.
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            /// Accepts any text; the conversions validate it.
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        /// Unlike `From<&str>`, validates the text.
        impl ::std::str::FromStr for $name {
            type Err = $crate::edm::EdmError;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                let value = Self::from(text);
                value.check()?;
                Ok(value)
            }
        }

        /// Compares the text.
        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        /// Compares the text.
        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl $crate::model::TextPlace for $name {
            fn set_text(&mut self, text: &str) {
                self.0 = text.into();
            }
        }

        impl $crate::model::Item for $name {
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::Str(&self.0)
            }

            fn place(&mut self) -> $crate::model::Place<'_> {
                $crate::model::Place::Text(self)
            }

            fn blank() -> Self {
                Self::default()
            }
        }

        $crate::serde_impls!([] $name);
    };
}

pub(super) use text_type;
