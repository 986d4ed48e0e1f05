//! Dates, times and durations, and their conversions from and to `jiff`.

use jiff::civil;
use jiff::fmt::temporal::Pieces;
use jiff::{SignedDuration, Span, Timestamp};

use super::EdmError;
use super::text::text_type;

text_type! {
    /// `Edm.DateTimeOffset`: a point in time, such as `2021-07-16T08:30:00Z`.
    DateTimeOffset, "Edm.DateTimeOffset"
}

text_type! {
    /// `Edm.Date`: a day, such as `2021-07-16`.
    Date, "Edm.Date"
}

text_type! {
    /// `Edm.TimeOfDay`: a time on no particular day, such as `08:30:00.0000000`.
    TimeOfDay, "Edm.TimeOfDay"
}

text_type! {
    /// `Edm.Duration`: a span of time, such as `PT1H30M` or `P2D`.
    Duration, "Edm.Duration"
}

impl DateTimeOffset {
    /// Parses the point in time.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a date and time with an offset, or is beyond the maximum of `jiff`. That is
    /// the case for `9999-12-31T23:59:59Z`, which some services send for "never"; use
    /// [`to_datetime`](Self::to_datetime) for it.
    pub fn to_timestamp(&self) -> Result<Timestamp, EdmError> {
        let parsed = self.as_str().parse();
        parsed.map_err(|cause: jiff::Error| EdmError::new(Self::TYPE_NAME, cause))
    }
}

impl DateTimeOffset {
    /// Parses the date and time and ignores the offset.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a date and time.
    pub fn to_datetime(&self) -> Result<civil::DateTime, EdmError> {
        let pieces = Pieces::parse(self.as_str());
        let pieces = pieces.map_err(|cause| EdmError::new(Self::TYPE_NAME, cause))?;
        match pieces.time() {
            Some(time) => Ok(pieces.date().to_datetime(time)),
            None => Err(EdmError::new(Self::TYPE_NAME, "the time is missing")),
        }
    }

    fn check(&self) -> Result<(), EdmError> {
        self.to_timestamp().map(|_| ())
    }
}

impl Date {
    /// Parses the date.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a date.
    pub fn to_date(&self) -> Result<civil::Date, EdmError> {
        let parsed = self.as_str().parse();
        parsed.map_err(|cause: jiff::Error| EdmError::new(Self::TYPE_NAME, cause))
    }

    fn check(&self) -> Result<(), EdmError> {
        self.to_date().map(|_| ())
    }
}

impl TimeOfDay {
    /// Parses the time.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a time, or has a precision beyond nanoseconds.
    pub fn to_time(&self) -> Result<civil::Time, EdmError> {
        let parsed = self.as_str().parse();
        parsed.map_err(|cause: jiff::Error| EdmError::new(Self::TYPE_NAME, cause))
    }

    fn check(&self) -> Result<(), EdmError> {
        self.to_time().map(|_| ())
    }
}

impl Duration {
    /// Parses the duration and keeps its units.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a duration.
    pub fn to_span(&self) -> Result<Span, EdmError> {
        let parsed = self.as_str().parse();
        parsed.map_err(|cause: jiff::Error| EdmError::new(Self::TYPE_NAME, cause))
    }

    fn check(&self) -> Result<(), EdmError> {
        self.to_span().map(|_| ())
    }

    /// Parses the duration as an absolute length. A day has 24 hours, as in OData.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a duration, or has years or months, whose length varies.
    pub fn to_signed_duration(&self) -> Result<SignedDuration, EdmError> {
        let span = self.to_span()?;
        let length = span.to_duration(jiff::SpanRelativeTo::days_are_24_hours());
        length.map_err(|cause| EdmError::new(Self::TYPE_NAME, cause))
    }
}

impl From<Timestamp> for DateTimeOffset {
    fn from(value: Timestamp) -> Self {
        value.to_string().into()
    }
}

impl From<civil::Date> for Date {
    fn from(value: civil::Date) -> Self {
        value.to_string().into()
    }
}

impl From<civil::Time> for TimeOfDay {
    fn from(value: civil::Time) -> Self {
        value.to_string().into()
    }
}

/// Converts weeks to days, because OData has no weeks. Years and months, which OData does not have either, are kept for
/// services that accept them, because their length varies.
impl From<Span> for Duration {
    fn from(value: Span) -> Self {
        let days = i64::from(value.get_weeks()) * 7 + i64::from(value.get_days());
        let whole = value.weeks(0).try_days(days);
        whole.unwrap_or(value).to_string().into()
    }
}

impl From<SignedDuration> for Duration {
    fn from(value: SignedDuration) -> Self {
        value.to_string().into()
    }
}

/// Implements `TryFrom` with the conversions above.
macro_rules! try_from {
    ($($edm:ident: $method:ident -> $target:ty;)+) => { $(
        impl TryFrom<&$edm> for $target {
            type Error = EdmError;

            fn try_from(value: &$edm) -> Result<Self, EdmError> {
                value.$method()
            }
        }
    )+ };
}

try_from! {
    DateTimeOffset: to_timestamp -> Timestamp;
    DateTimeOffset: to_datetime -> civil::DateTime;
    Date: to_date -> civil::Date;
    TimeOfDay: to_time -> civil::Time;
    Duration: to_span -> Span;
    Duration: to_signed_duration -> SignedDuration;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kept_and_checked_on_demand() {
        let odd = DateTimeOffset::from("0001-01-01T00:00:00Z");
        assert!(odd.to_timestamp().is_ok());
        let odd = DateTimeOffset::from("2021-07-16T08:30:00");
        assert_eq!(odd.as_str(), "2021-07-16T08:30:00");
        let error = odd.to_timestamp().unwrap_err();
        assert_eq!(error.type_name(), "Edm.DateTimeOffset");
    }

    #[test]
    fn offsets_and_fractions_count() {
        let east = DateTimeOffset::from("2021-07-16T10:30:00.1230000+02:00");
        let utc = DateTimeOffset::from("2021-07-16T08:30:00.123Z");
        assert_eq!(east.to_timestamp(), utc.to_timestamp());
        assert_ne!(east, utc);
    }

    #[test]
    fn days_and_times() {
        let day = Date::from("2021-07-16").to_date().unwrap();
        assert_eq!(Date::from(day).as_str(), "2021-07-16");
        let time = TimeOfDay::from("08:30:00.0000000").to_time().unwrap();
        assert_eq!(TimeOfDay::from(time).as_str(), "08:30:00");
        assert!(Date::from("soon").to_date().is_err());
        assert!(TimeOfDay::from("").to_time().is_err());
    }

    #[test]
    fn durations() {
        let seconds = |text| {
            let length = Duration::from(text).to_signed_duration();
            length.map(|length| length.as_secs()).ok()
        };
        assert_eq!(seconds("PT1H30M"), Some(5_400));
        assert_eq!(seconds("P2D"), Some(172_800));
        assert_eq!(seconds("-PT5S"), Some(-5));
        assert_eq!(seconds("P1M"), None);
        assert_eq!(seconds("long"), None);
        assert_eq!(
            Duration::from(SignedDuration::from_secs(90)).as_str(),
            "PT1M30S"
        );
        for (span, expected) in [
            (Span::new().weeks(2).days(1).hours(3), "P15DT3H"),
            (Span::new().weeks(-1), "-P7D"),
            (Span::new().minutes(90).milliseconds(5), "PT90M0.005S"),
            (Span::new().months(3), "P3M"),
            (Span::new(), "PT0S"),
        ] {
            assert_eq!(Duration::from(span).as_str(), expected);
        }
    }
}
