//! OData primitive types: round trips and conversions.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use jiff::civil::{DateTime, date, datetime, time};
use jiff::{SignedDuration, Span, Timestamp};
use msgraph_runtime::edm::{
    Binary, Date, DateTimeOffset, Decimal, Duration, EdmError, Guid, TimeOfDay,
};
use msgraph_runtime::model::from_json;
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::fixtures::Leaf;
use crate::text;

/// Deserializes and serializes JSON text with serde and with `from_json`, and formats the value.
fn goes_back<T>(json: &str)
where
    T: DeserializeOwned + Serialize + Display + FromStr<Err = EdmError> + PartialEq + Debug,
    T: msgraph_runtime::model::Item + for<'a> From<&'a str> + Clone,
{
    let value: T = from_json(json.as_bytes()).unwrap();
    assert_eq!(text(&value), json);
    assert_eq!(serde_json::from_str::<T>(json).unwrap(), value);
    assert_eq!(value.clone(), value);
    assert_eq!(
        T::from(value.to_string().as_str()).to_string(),
        value.to_string()
    );
}

#[test]
fn texts_go_back_byte_for_byte() {
    for json in [
        r#""2020-01-01T00:00:00.0000000Z""#,
        r#""2020-01-01T00:00:00+00:00""#,
        r#""2020-01-01t00:00z""#,
        r#""0001-01-01T00:00:00Z""#,
        r#""9999-12-31T23:59:59.9999999Z""#,
        r#""2020-01-01T00:00:00""#,
        r#""""#,
        r#""soon""#,
    ] {
        goes_back::<DateTimeOffset>(json);
        goes_back::<Date>(json);
        goes_back::<TimeOfDay>(json);
        goes_back::<Duration>(json);
        goes_back::<Guid>(json);
        goes_back::<Binary>(json);
        goes_back::<Decimal>(json);
    }
    for json in [
        r#""PT0S""#,
        r#""P1Y""#,
        r#""-P1DT2H3M4.5S""#,
        r#""P0D""#,
        r#""PT90061S""#,
    ] {
        goes_back::<Duration>(json);
    }
    for json in [
        "0",
        "-0",
        "1.0",
        "1.00",
        "1E3",
        "1e+3",
        "-1e-400",
        "123456789012345678901234567890.123",
    ] {
        goes_back::<Decimal>(json);
    }
}

#[test]
fn texts_mean_what_odata_says() {
    let point = DateTimeOffset::from("2020-02-29T23:30:00.1230000-02:00");
    let expected: Timestamp = "2020-03-01T01:30:00.123Z".parse().unwrap();
    assert_eq!(Timestamp::try_from(&point), Ok(expected));
    let written = datetime(2020, 2, 29, 23, 30, 0, 123_000_000);
    assert_eq!(DateTime::try_from(&point), Ok(written));
    let never = DateTimeOffset::from("9999-12-31T23:59:59Z");
    assert!(never.to_timestamp().is_err());
    assert_eq!(
        never.to_datetime(),
        Ok(datetime(9999, 12, 31, 23, 59, 59, 0))
    );
    assert_eq!(Date::from("2020-02-29").to_date(), Ok(date(2020, 2, 29)));
    let noon = time(12, 0, 0, 500_000_000);
    assert_eq!(TimeOfDay::from("12:00:00.5000000").to_time(), Ok(noon));
    let length = SignedDuration::from_secs(93_784);
    assert_eq!(
        SignedDuration::try_from(&Duration::from("P1DT2H3M4S")),
        Ok(length)
    );
    assert_eq!(Duration::from("P1Y").to_span().unwrap().get_years(), 1);
    assert!(Duration::from("P1Y").to_signed_duration().is_err());
    let id = Uuid::from_u128(0x0123_4567_89ab_cdef_0123_4567_89ab_cdef);
    assert_eq!(
        Uuid::try_from(&Guid::from("01234567-89AB-CDEF-0123-456789ABCDEF")),
        Ok(id)
    );
    assert_eq!(Vec::try_from(&Binary::from("AQID")), Ok(vec![1, 2, 3]));
    assert_eq!(Decimal::from("12.50").to_f64(), Ok(12.5));
}

#[test]
fn what_means_something_becomes_text_that_means_the_same() {
    let point: Timestamp = "2020-03-01T01:30:00.123Z".parse().unwrap();
    assert_eq!(DateTimeOffset::from(point).to_timestamp(), Ok(point));
    assert_eq!(Date::from(date(2020, 2, 29)), "2020-02-29");
    assert_eq!(TimeOfDay::from(time(8, 30, 0, 0)), "08:30:00");
    assert_eq!(Duration::from(Span::new().years(1).hours(2)), "P1YT2H");
    assert_eq!(Duration::from(SignedDuration::ZERO), "PT0S");
    let id = Uuid::from_u128(1);
    assert_eq!(Guid::from(id).to_uuid(), Ok(id));
    assert_eq!(Binary::from(vec![0xff; 3]), "////");
    assert_eq!(Decimal::from(-5_i64).to_string(), "-5");
}

#[test]
fn parsing_checks_what_conversion_takes() {
    assert!("2020-01-01T00:00:00Z".parse::<DateTimeOffset>().is_ok());
    assert!("2020-01-01".parse::<DateTimeOffset>().is_err());
    assert!("2020-13-01".parse::<Date>().is_err());
    assert!("25:00".parse::<TimeOfDay>().is_err());
    assert!("1 hour and so".parse::<Duration>().is_err());
    assert!("0123".parse::<Guid>().is_err());
    assert!("not base64!".parse::<Binary>().is_err());
    for text in [
        "", "1,5", "0x1", " 1", "1 ", "\"1\"", "NaN", "true", "null", "01", "+1",
    ] {
        assert!(text.parse::<Decimal>().is_err(), "{text}");
    }
    assert_eq!("1.50".parse::<Decimal>().unwrap().to_string(), "1.50");
}

#[test]
fn numbers_go_back_with_their_digits() {
    for json in [
        r#"{"ratio":1.0}"#,
        r#"{"ratio":1E3}"#,
        r#"{"ratio":-0}"#,
        r#"{"ratio":-0.0}"#,
        r#"{"ratio":0.10}"#,
        r#"{"ratio":1e400}"#,
        r#"{"ratio":"-INF"}"#,
        r#"{"ratio":"1.50"}"#,
        r#"{"ratio":9007199254740993}"#,
        r#"{"ratio":3.141592653589793238462643383279}"#,
        r#"{"small":1.0,"large":1E3}"#,
        r#"{"small":-0,"large":-0}"#,
        r#"{"small":"+1","large":"0001"}"#,
        r#"{"ratios":[1.0,"2",3,"NaN",4E0,5.5]}"#,
        r#"{"larges":[1,2.0,"3","004"]}"#,
        r#"{"places":[{"floor":1.0},{"floor":"2"},{"floor":3}]}"#,
    ] {
        let leaf: Leaf = from_json(json.as_bytes()).unwrap();
        assert_eq!(text(&leaf), json);
        assert_eq!(text(&leaf.clone()), json);
    }
}

#[test]
fn a_number_that_is_changed_is_written_anew() {
    let json = r#"{"small":1.0,"large":"007","ratio":1E3,"larges":[1.0,2],"ratios":["1.50",2.0]}"#;
    let mut leaf: Leaf = from_json(json.as_bytes()).unwrap();
    leaf.small = Some(2);
    leaf.large = Some(8);
    leaf.ratio = Some(0.5);
    leaf.larges.as_mut().unwrap().insert(0, 5);
    leaf.ratios = Some(vec![1.5, 2.5]);
    let expected =
        r#"{"small":2,"large":"8","ratio":0.5,"larges":[5,1,2],"ratios":["1.50","2.5"]}"#;
    assert_eq!(text(&leaf), expected);
}

#[test]
fn of_a_number_that_comes_twice_the_last_spelling_counts() {
    let json = r#"{"large":"1","large":2,"ratio":1.0,"ratio":3}"#;
    let leaf: Leaf = from_json(json.as_bytes()).unwrap();
    assert_eq!(text(&leaf), r#"{"large":2,"ratio":3}"#);
}

#[test]
fn digits_that_are_not_kept_are_the_shortest() {
    for value in [
        0.1,
        0.001,
        0.000_1,
        1e-7,
        1e15,
        1e16,
        1e21,
        123_456_789.123_456,
        -2.5,
        f64::MAX,
        f64::MIN_POSITIVE,
    ] {
        let json = format!(r#"{{"ratio":{}}}"#, serde_json::to_string(&value).unwrap());
        let leaf: Leaf = from_json(json.as_bytes()).unwrap();
        assert_eq!(leaf.ratio, Some(value));
        assert_eq!(text(&leaf), json);
    }
}
