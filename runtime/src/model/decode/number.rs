//! Numbers from the deserializer's values, from their digits and from strings.

use std::io::Write as _;

use crate::model::Place;
use crate::model::encode::write_double;
use crate::model::extra::Numbers;

/// Beyond this, not every integer is representable as a double, so fractions can't be distinguished from lost digits.
const EXACT: f64 = 9e15;

/// Reads the JSON text of a number or of a string with a number.
///
/// # Errors
///
/// Returns an error if it is neither or out of range; `Err(None)` if it is not a number.
pub(super) fn take_raw(
    place: &mut Place<'_>,
    json: &str,
    numbers: &mut Numbers,
) -> Result<(), Option<&'static str>> {
    match json.as_bytes().first() {
        Some(b'"') => {
            let text: String =
                serde_json::from_str(json).map_err(|_| Some("not a valid string"))?;
            take_text(place, &text, Some(json), numbers).map_err(Some)
        }
        Some(b'-' | b'0'..=b'9') => {
            let is_usual = take_digits(place, json, false)?;
            numbers.add(false, is_usual, || json.into());
            Ok(())
        }
        _ => Err(None),
    }
}

/// Reads a string with a number. Services send 64-bit numbers as strings on request or always, and the three values
/// that JSON lacks. The JSON text is only needed if it has escapes.
pub(super) fn take_text(
    place: &mut Place<'_>,
    text: &str,
    json: Option<&str>,
    numbers: &mut Numbers,
) -> Result<(), &'static str> {
    const PROBLEM: &str = "expected a number, found another string";
    match (place, text) {
        (Place::F64(place), "INF" | "-INF" | "NaN") => {
            **place = text.parse().unwrap_or(f64::NAN);
            numbers.add_usual();
            Ok(())
        }
        // Rust would also parse `infinity` and others.
        (_, text)
            if text.contains(|it: char| !matches!(it, '0'..='9' | '+' | '-' | '.' | 'e' | 'E')) =>
        {
            Err(PROBLEM)
        }
        (place, text) => {
            let is_usual = take_digits(place, text, true).map_err(|_| PROBLEM)?;
            let is_plain = json.is_none_or(|json| json.len() == text.len() + 2);
            numbers.add(true, is_usual && is_plain, || match json {
                Some(json) => json.into(),
                None => format!("\"{text}\"").into(),
            });
            Ok(())
        }
    }
}

/// Sets the place to a number and returns whether serializing it yields the same digits.
fn take_digits(
    place: &mut Place<'_>,
    digits: &str,
    quoted: bool,
) -> Result<bool, Option<&'static str>> {
    match place {
        Place::I32(place) => {
            let (value, is_usual) = whole(digits)?;
            **place = i32::try_from(value)
                .map_err(|_| Some("number out of range for a 32-bit integer"))?;
            Ok(is_usual)
        }
        Place::I64(place) => {
            let (value, is_usual) = whole(digits)?;
            **place = value;
            Ok(is_usual)
        }
        Place::F64(place) => {
            **place = digits.parse().map_err(|_| None)?;
            Ok(is_written(**place, digits, quoted))
        }
        _ => Err(None),
    }
}

/// Parses an integer, which may have a fraction or an exponent.
fn whole(digits: &str) -> Result<(i64, bool), Option<&'static str>> {
    if let Ok(value) = digits.parse::<i64>() {
        let unsigned = digits.strip_prefix('-').unwrap_or(digits);
        let is_odd = digits == "-0" || (unsigned.len() > 1 && unsigned.starts_with(['0', '+']));
        return Ok((value, !is_odd && !digits.starts_with('+')));
    }
    #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range")]
    match digits.parse::<f64>() {
        Ok(value) if value.fract() == 0.0 && value.abs() < EXACT => Ok((value as i64, false)),
        Ok(value) if value.fract() == 0.0 => Err(Some("number out of range")),
        _ => Err(None),
    }
}

/// Returns `true` if an integer equals the number in a JSON text.
pub(in crate::model) fn is_whole(json: &str, value: i64) -> bool {
    let mut said = 0;
    let taken = take_raw(&mut Place::I64(&mut said), json, &mut Numbers::default());
    taken.is_ok() && said == value
}

/// Same as [`is_whole`], for a double.
pub(in crate::model) fn is_double(json: &str, value: f64) -> bool {
    let mut said = 0.0;
    let taken = take_raw(&mut Place::F64(&mut said), json, &mut Numbers::default());
    taken.is_ok() && said == value
}

/// Returns `true` if serializing a double yields these digits.
fn is_written(value: f64, digits: &str, quoted: bool) -> bool {
    is_plain(value, digits) || is_written_so(value, digits, quoted)
}

/// Returns `true` if these are certainly the shortest digits of a double: no others with at most 15 digits represent
/// it, and its magnitude needs no exponent.
fn is_plain(value: f64, digits: &str) -> bool {
    let unsigned = digits.strip_prefix('-').unwrap_or(digits);
    let is_digit_or_point = |byte: u8| byte.is_ascii_digit() || byte == b'.';
    let Some((whole, fraction)) = unsigned.split_once('.') else {
        return false;
    };
    unsigned.len() <= 16
        && unsigned.bytes().all(is_digit_or_point)
        && value.abs() >= 1e-3
        && !fraction.ends_with('0')
        && (whole == "0" || !whole.starts_with('0'))
        && !whole.is_empty()
        && !fraction.is_empty()
}

fn is_written_so(value: f64, digits: &str, quoted: bool) -> bool {
    let mut written = [0; 32];
    let mut rest = written.as_mut_slice();
    let json = match quoted {
        true => write!(rest, "{value}").map_err(|_| ()),
        false => write_double(value, &mut serde_json::Serializer::new(&mut rest)).map_err(|_| ()),
    };
    let left = rest.len();
    let length = written.len() - left;
    json.is_ok() && written.get(..length) == Some(digits.as_bytes())
}
