//! OData system query options: the one table of their names, methods and uses.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Serialize};

/// What a GET returns, as far as query options depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// One object or value.
    One,
    /// A collection.
    Collection,
    /// The number of items of a collection.
    Count,
}

/// Defines the options, a row for each: name of the trait, wire name, method of the generated crate's requests if they
/// have one, and what a GET has to return for the option to make sense.
macro_rules! query_options {
    ($($option:ident $name:literal $method:expr, $reads:expr;)*) => {
        /// An OData system query option that Microsoft Graph knows.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        pub enum QueryOption {
            $(
                #[doc = concat!("`", $name, "`.")]
                #[serde(rename = $name)]
                $option,
            )*
        }

        impl QueryOption {
            /// Every option, in the order in which names of sets list them: `SelectTop`.
            pub const ALL: &[Self] = &[$(Self::$option),*];

            /// The wire name, in lower case: `$orderby`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$option => $name,)*
                }
            }

            /// The method of a request that sets the option: `order_by`; `None` if requests have none.
            #[must_use]
            pub const fn method(self) -> Option<&'static str> {
                match self {
                    $(Self::$option => $method,)*
                }
            }

            /// The trait of the runtime for sets that have the option: `OrderBy`. Only options with a method have one.
            #[must_use]
            pub const fn trait_name(self) -> &'static str {
                match self {
                    $(Self::$option => stringify!($option),)*
                }
            }

            /// Whether the option makes sense for a GET that returns this.
            #[must_use]
            pub fn applies_to(self, reads: Reads) -> bool {
                let all: &[Reads] = match self {
                    $(Self::$option => &$reads,)*
                };
                all.contains(&reads)
            }
        }
    };
}

query_options! {
    Select "$select" Some("select"), [Reads::One, Reads::Collection];
    Expand "$expand" Some("expand"), [Reads::One, Reads::Collection];
    Filter "$filter" Some("filter"), [Reads::Collection, Reads::Count];
    OrderBy "$orderby" Some("order_by"), [Reads::Collection];
    Search "$search" Some("search"), [Reads::Collection, Reads::Count];
    Top "$top" Some("top"), [Reads::Collection];
    Skip "$skip" Some("skip"), [Reads::Collection];
    Count "$count" Some("count"), [Reads::Collection];
    Format "$format" None, [];
    SkipToken "$skiptoken" None, [];
    DeltaToken "$deltatoken" None, [];
    Id "$id" None, [];
}

impl QueryOption {
    /// The option of that wire name, in any case.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|it| it.name().eq_ignore_ascii_case(name))
    }

    /// The options that requests have methods for.
    pub fn with_method() -> impl Iterator<Item = Self> {
        let all = Self::ALL.iter().copied();
        all.filter(|it| it.method().is_some())
    }
}

/// By wire name.
impl Ord for QueryOption {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name().cmp(other.name())
    }
}

impl PartialOrd for QueryOption {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for QueryOption {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
