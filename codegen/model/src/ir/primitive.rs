//! The primitive types of the Entity Data Model.

use std::fmt;

/// Defines the types by their local names.
macro_rules! primitives {
    ($($primitive:ident)*) => {
        /// A primitive type of the Entity Data Model that the API uses, or [`Primitive::Untyped`] for any JSON.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Primitive {
            $(
                #[doc = concat!("`Edm.", stringify!($primitive), "`.")]
                $primitive,
            )*
        }

        impl Primitive {
            /// Every type.
            pub const ALL: &[Self] = &[$(Self::$primitive),*];

            /// The full name: `Edm.String`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$primitive => concat!("Edm.", stringify!($primitive)),)*
                }
            }

            /// The name without namespace: `String`.
            #[must_use]
            pub const fn local(self) -> &'static str {
                match self {
                    $(Self::$primitive => stringify!($primitive),)*
                }
            }
        }
    };
}

primitives! {
    Binary Boolean Byte Date DateTimeOffset Decimal Double Duration Guid Int16 Int32 Int64 SByte Single Stream String
    TimeOfDay Untyped
}

impl Primitive {
    /// The type of that full name: `Edm.String`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let local = name.strip_prefix("Edm.")?;
        Self::ALL.iter().copied().find(|it| it.local() == local)
    }
}

impl fmt::Display for Primitive {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
