//! OData primitive types that are strings in JSON.
//!
//! Each type keeps its text unchanged, so deserializing never fails on a malformed value and serializing returns the
//! received text. The conversions (`to_timestamp`, `to_uuid`, ...) report malformed values. `From<&str>` accepts any
//! text; `str::parse` validates it. Values are equal if their texts are; to compare their meaning, convert them first.
//!
//! | OData | type | converts to |
//! |---|---|---|
//! | `Edm.DateTimeOffset` | [`DateTimeOffset`] | [`jiff::Timestamp`], [`jiff::civil::DateTime`] |
//! | `Edm.Date` | [`Date`] | [`jiff::civil::Date`] |
//! | `Edm.TimeOfDay` | [`TimeOfDay`] | [`jiff::civil::Time`] |
//! | `dateTimeTimeZone` | `types::DateTimeTimeZone` | [`jiff::Zoned`], by `zoned` (feature `time-zones`) |
//! | `Edm.Duration` | [`Duration`] | [`jiff::Span`], [`jiff::SignedDuration`] |
//! | `Edm.Guid` | [`Guid`] | [`uuid::Uuid`] |
//! | `Edm.Binary` | [`Binary`] | `Vec<u8>` |
//! | `Edm.Decimal` | [`Decimal`] | `f64` |
//! | `Edm.Int64` and smaller | `i64`, `i32` | |
//! | `Edm.Double`, `Edm.Single` | `f64` | |
//! | `Edm.String` | `String` | |
//! | `Edm.Stream` as content | [`Bytes`](crate::Bytes) | |
//! | all others, such as `Edm.GeographyPoint` | [`Json`](crate::Json) | |
//!
//! Numbers received as strings or in an unusual notation (`"42"`, `1.0`, `1E3`) are serialized as received, unless
//! their value changes: the model keeps the original text next to the field.
//!
//! ```
//! # extern crate msgraph_runtime as msgraph;
//! use msgraph::edm::DateTimeOffset;
//!
//! let created = DateTimeOffset::from("2021-07-16T08:30:00.1230000Z");
//! assert_eq!(created.as_str(), "2021-07-16T08:30:00.1230000Z");
//! assert_eq!(created.to_timestamp().unwrap().as_millisecond(), 1_626_424_200_123);
//! assert!("tomorrow".parse::<DateTimeOffset>().is_err());
//! ```

mod binary;
mod decimal;
mod guid;
mod text;
mod time;
#[cfg(feature = "time-zones")]
mod zone;

use std::fmt;

pub use binary::Binary;
pub use decimal::Decimal;
pub use guid::Guid;
pub use time::{Date, DateTimeOffset, Duration, TimeOfDay};
#[cfg(feature = "time-zones")]
pub use zone::{iana_name, time_zone, zoned};

/// The error of a text that is not valid for its type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EdmError {
    type_name: &'static str,
    message: String,
}

impl EdmError {
    fn new(type_name: &'static str, cause: impl fmt::Display) -> Self {
        let message = cause.to_string();
        Self { type_name, message }
    }

    /// Returns the expected OData type, such as `Edm.Date`.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }
}

impl fmt::Display for EdmError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not a valid {}: {}", self.type_name, self.message)
    }
}

impl std::error::Error for EdmError {}
