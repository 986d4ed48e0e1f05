//! Windows and IANA time zones.

use jiff::Zoned;
use jiff::tz::TimeZone;
use windows_timezones::WindowsTimezone;

use super::{DateTimeOffset, EdmError};
use crate::model::{Upcast, View, field};

/// The type name in errors.
const TYPE_NAME: &str = "microsoft.graph.dateTimeTimeZone";

/// UTC in some Outlook items.
const UTC: &str = "tzone://Microsoft/Utc";

/// Returns the time zone with an IANA name (`Europe/Berlin`) or a Windows name (`W. Europe Standard Time`).
///
/// Used, for example, by `dateTimeTimeZone`, `mailboxSettings` and [`Prefer::Timezone`](crate::Prefer::Timezone). Windows
/// names are mapped as in the Unicode CLDR.
///
/// # Errors
///
/// Returns an error if the name is unknown, such as that of a custom time zone, or if no time zone database is available.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::edm;
///
/// # fn main() -> Result<(), edm::EdmError> {
/// assert_eq!(edm::time_zone("UTC")?, edm::time_zone("tzone://Microsoft/Utc")?);
/// assert_eq!(edm::iana_name("Pacific Standard Time"), Some("America/Los_Angeles"));
/// # Ok(())
/// # }
/// ```
pub fn time_zone(name: &str) -> Result<TimeZone, EdmError> {
    if name == UTC {
        return Ok(TimeZone::UTC);
    }
    let zone = TimeZone::get(name).or_else(|error| match iana_name(name) {
        Some(name) => TimeZone::get(name),
        None => Err(error),
    });
    zone.map_err(|cause| EdmError::new(TYPE_NAME, cause))
}

/// Returns the IANA name of a time zone with this Windows name.
#[must_use]
pub fn iana_name(windows: &str) -> Option<&'static str> {
    let zone: WindowsTimezone = windows.parse().ok()?;
    Some(zone.tzdb_id())
}

/// Returns the point in time of a `dateTimeTimeZone`, or of another model with a `dateTime` and a `timeZone`.
///
/// Examples are `start` and `end` of events and due dates of tasks.
///
/// # Errors
///
/// Returns an error if one of the two is missing or malformed; see [`time_zone`].
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// # use msgraph_runtime::model::{Model, Upcast};
/// # fn example(start: &impl Upcast) -> Result<(), msgraph_runtime::edm::EdmError> {
/// use msgraph::edm;
///
/// // `start` of an `Event`
/// println!("it begins at {}", edm::zoned(start)?.timestamp());
/// # Ok(())
/// # }
/// ```
pub fn zoned(value: &impl Upcast) -> Result<Zoned, EdmError> {
    let model = value.as_model();
    let text = |name| match field(model, name) {
        Some(View::Str(text)) => Ok(text),
        _ => Err(EdmError::new(TYPE_NAME, format!("{name} is missing"))),
    };
    let zone = time_zone(text("timeZone")?)?;
    let time = DateTimeOffset::from(text("dateTime")?);
    if let Ok(timestamp) = time.to_timestamp() {
        return Ok(timestamp.to_zoned(zone));
    }
    let zoned = time.to_datetime()?.to_zoned(zone);
    zoned.map_err(|cause| EdmError::new(TYPE_NAME, cause))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_windows_and_of_iana_are_the_same_zones() {
        for (windows, iana) in [
            ("Pacific Standard Time", "America/Los_Angeles"),
            ("W. Europe Standard Time", "Europe/Berlin"),
            ("India Standard Time", "Asia/Calcutta"),
            ("Romance Standard Time", "Europe/Paris"),
        ] {
            assert_eq!(iana_name(windows), Some(iana));
        }
        assert_eq!(iana_name("Customized Time Zone"), None);
        assert!(time_zone("Customized Time Zone").is_err());
        assert_eq!(time_zone(UTC).unwrap(), TimeZone::UTC);
        assert_eq!(time_zone("UTC").unwrap(), TimeZone::UTC);
    }
}
