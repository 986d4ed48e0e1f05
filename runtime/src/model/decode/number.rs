//! Numbers: from a deserializer's values, from their own digits, and from text.

use std::io::Write as _;

use crate::model::Place;
use crate::model::encode::write_double;
use crate::model::extra::Numbers;

/// Beyond this not every whole number is a double, so that fractions can't be told from digits that were lost.
const EXACT: f64 = 9e15;

/// Takes the JSON text of a number, or of text that is one.
///
/// # Errors
///
/// If it is neither, or doesn't fit; `Err(None)` if it is not even a number.
pub(super) fn take_raw(
    place: &mut Place<'_>,
    json: &str,
    numbers: &mut Numbers,
) -> Result<(), Option<&'static str>> {
    match json.as_bytes().first() {
        Some(b'"') => {
            let text: String = serde_json::from_str(json).map_err(|_| Some("not valid text"))?;
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

/// Takes text that is a number, such as 64-bit ones where the client or the service prefers it, and the three values
/// that JSON has no number for. Its JSON text is only needed if it has escapes.
pub(super) fn take_text(
    place: &mut Place<'_>,
    text: &str,
    json: Option<&str>,
    numbers: &mut Numbers,
) -> Result<(), &'static str> {
    const PROBLEM: &str = "expected a number, found other text";
    match (place, text) {
        (Place::F64(place), "INF" | "-INF" | "NaN") => {
            **place = text.parse().unwrap_or(f64::NAN);
            numbers.add_usual();
            Ok(())
        }
        // Rust would also take `infinity` and the like.
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

/// Sets the place to what the digits say, and answers whether it will be written with the same ones.
fn take_digits(
    place: &mut Place<'_>,
    digits: &str,
    quoted: bool,
) -> Result<bool, Option<&'static str>> {
    match place {
        Place::I32(place) => {
            let (value, is_usual) = whole(digits)?;
            **place =
                i32::try_from(value).map_err(|_| Some("the number needs more than 32 bits"))?;
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

/// A whole number, also one that is written as a fraction or with an exponent.
fn whole(digits: &str) -> Result<(i64, bool), Option<&'static str>> {
    if let Ok(value) = digits.parse::<i64>() {
        let unsigned = digits.strip_prefix('-').unwrap_or(digits);
        let is_odd = digits == "-0" || (unsigned.len() > 1 && unsigned.starts_with(['0', '+']));
        return Ok((value, !is_odd && !digits.starts_with('+')));
    }
    #[allow(clippy::cast_possible_truncation, reason = "it is whole and in range")]
    match digits.parse::<f64>() {
        Ok(value) if value.fract() == 0.0 && value.abs() < EXACT => Ok((value as i64, false)),
        Ok(value) if value.fract() == 0.0 => Err(Some("the number is too large")),
        _ => Err(None),
    }
}

/// Whether a whole number still is what some JSON text says.
pub(in crate::model) fn is_whole(json: &str, value: i64) -> bool {
    let mut said = 0;
    let taken = take_raw(&mut Place::I64(&mut said), json, &mut Numbers::default());
    taken.is_ok() && said == value
}

/// The same for a double.
pub(in crate::model) fn is_double(json: &str, value: f64) -> bool {
    let mut said = 0.0;
    let taken = take_raw(&mut Place::F64(&mut said), json, &mut Numbers::default());
    taken.is_ok() && said == value
}

/// Whether a double will be written with these digits.
fn is_written(value: f64, digits: &str, quoted: bool) -> bool {
    is_plain(value, digits) || is_written_so(value, digits, quoted)
}

/// Whether some digits are surely the shortest ones for a double: no others of at most 15 digits stand for it, and it
/// is too near to 1 to be written with an exponent.
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
