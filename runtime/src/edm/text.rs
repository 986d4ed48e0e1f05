//! What all types of this module have.

/// Defines a type around a text.
macro_rules! text_type {
    ($(#[$doc:meta])* $name:ident, $edm:literal) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, Hash, Default)]
        pub struct $name(Box<str>);

        impl $name {
            const TYPE_NAME: &'static str = $edm;

            /// The text as it came.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// The text as it came.
            #[must_use]
            pub fn into_string(self) -> String {
                self.0.into_string()
            }
        }

        impl From<&str> for $name {
            /// Takes any text; the conversions check it.
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            /// Takes any text; the conversions check it.
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        /// Checks the text, other than `From<&str>`.
        impl ::std::str::FromStr for $name {
            type Err = $crate::edm::EdmError;

            fn from_str(text: &str) -> ::std::result::Result<Self, Self::Err> {
                let value = Self::from(text);
                value.check()?;
                Ok(value)
            }
        }

        /// Equal if the text is the same.
        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        /// Equal if the text is the same.
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
