//! `Retry-After` in all its forms (RFC 9110, sections 5.6.7 and 10.2.3).

use std::time::{Duration, SystemTime};

use crate::headers::Headers;

/// Returns the delay that the service asks for: seconds, possibly with a fraction, or a date in any of the three HTTP
/// formats. A past date is a delay of zero. `None` for anything else, such as a negative number. Azure services also
/// send milliseconds.
///
/// A date is compared with the `Date` of the response, if present, so that the local clock need not be correct.
pub(crate) fn retry_after(headers: &Headers, now: SystemTime) -> Option<Duration> {
    let Some(value) = headers.get("retry-after").map(str::trim) else {
        let milliseconds = ["retry-after-ms", "x-ms-retry-after-ms"];
        let value = milliseconds.iter().find_map(|name| headers.get(name))?;
        return whole(value.trim()).map(Duration::from_millis);
    };
    if let Some(seconds) = seconds(value) {
        return Some(Duration::from_secs(seconds));
    }
    let date = httpdate::parse_http_date(value).ok()?;
    let sent = headers.get("date").map(httpdate::parse_http_date);
    let sent = sent.and_then(Result::ok).unwrap_or(now);
    Some(date.duration_since(sent).unwrap_or_default())
}

/// Parses seconds and rounds up, because a retry that is too early would be rejected again.
fn seconds(value: &str) -> Option<u64> {
    let Some((seconds, fraction)) = value.split_once('.') else {
        return whole(value);
    };
    whole(fraction)?;
    let is_more = fraction.contains(|digit| digit != '0');
    Some(whole(seconds)?.saturating_add(is_more.into()))
}

/// A number that overflows is longer than any accepted delay.
fn whole(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(value: &str, date: Option<&str>) -> Option<u64> {
        let mut headers = Headers::default();
        headers.set("Retry-After", value);
        if let Some(date) = date {
            headers.set("Date", date);
        }
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_770);
        retry_after(&headers, now).map(|duration| duration.as_secs())
    }

    #[test]
    fn every_form_is_read() {
        let cases = [
            ("0", Some(0)),
            ("120", Some(120)),
            (" 7 ", Some(7)),
            ("007", Some(7)),
            ("18446744073709551615", Some(u64::MAX)),
            ("99999999999999999999999999", Some(u64::MAX)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(7)),
            ("Sunday, 06-Nov-94 08:49:37 GMT", Some(7)),
            ("Sun Nov  6 08:49:37 1994", Some(7)),
            ("Sun, 06 Nov 1994 08:49:29 GMT", Some(0)),
            ("Fri, 31 Dec 9999 23:59:59 GMT", Some(252_618_189_029)),
            ("-1", None),
            ("+1", None),
            ("1.5", Some(2)),
            ("2.0", Some(2)),
            ("0.001", Some(1)),
            ("18446744073709551615.5", Some(u64::MAX)),
            ("1.", None),
            (".5", None),
            ("1.5.5", None),
            ("1.-5", None),
            ("1e3", None),
            ("", None),
            ("soon", None),
            ("Sun, 06 Nov 1994 08:49:37", None),
            ("Sun, 99 Nov 1994 08:49:37 GMT", None),
            ("\u{0661}", None),
        ];
        for (value, seconds) in cases {
            assert_eq!(after(value, None), seconds, "{value}");
        }
    }

    #[test]
    fn milliseconds_are_read_where_there_is_nothing_else() {
        let mut headers = Headers::default();
        headers.set("x-ms-retry-after-ms", "1500");
        let read = |headers: &Headers| retry_after(headers, SystemTime::UNIX_EPOCH);
        assert_eq!(read(&headers), Some(Duration::from_millis(1500)));
        headers.set("retry-after", "7");
        assert_eq!(read(&headers), Some(Duration::from_secs(7)));
    }

    #[test]
    fn a_date_is_measured_by_the_services_own_clock() {
        let later = "Sun, 06 Nov 1994 08:49:37 GMT";
        assert_eq!(after(later, Some("Sun, 06 Nov 1994 08:49:36 GMT")), Some(1));
        assert_eq!(after(later, Some("nonsense")), Some(7));
    }
}
