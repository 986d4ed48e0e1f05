//! Decimal numbers of any precision.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde_json::value::RawValue;

use super::EdmError;
use crate::model::{Item, Place, View};

/// `Edm.Decimal`: a decimal number with all its digits, such as `12.50`.
///
/// Keeps the digits as received, and whether they were a number or, as some services send them, a string.
#[derive(Clone)]
pub struct Decimal {
    text: Box<str>,
    quoted: bool,
}

impl Decimal {
    const TYPE_NAME: &'static str = "Edm.Decimal";

    /// Returns the digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the nearest double.
    ///
    /// # Errors
    ///
    /// Returns an error if the text is not a number.
    pub fn to_f64(&self) -> Result<f64, EdmError> {
        let parsed = self.text.parse();
        parsed.map_err(|cause| EdmError::new(Self::TYPE_NAME, cause))
    }

    /// Returns `true` if it is a string in JSON.
    pub(crate) fn is_quoted(&self) -> bool {
        self.quoted
    }

    /// Reads the JSON text of a number or string.
    pub(crate) fn set_json(&mut self, json: &str) -> Result<(), &'static str> {
        match json.as_bytes().first() {
            Some(b'"') => {
                let text: String = serde_json::from_str(json).map_err(|_| "not a valid string")?;
                *self = Self::text(&text);
            }
            Some(b'-' | b'0'..=b'9') => *self = Self::number(json),
            _ => return Err("expected a number or a string"),
        }
        Ok(())
    }

    fn number(text: &str) -> Self {
        let text = text.into();
        let quoted = false;
        Self { text, quoted }
    }

    fn text(text: &str) -> Self {
        let text = text.into();
        let quoted = true;
        Self { text, quoted }
    }
}

/// Equal if the digits are the same, whether as a number or a string.
impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl Eq for Decimal {}

impl Hash for Decimal {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl Default for Decimal {
    fn default() -> Self {
        Self::number("0")
    }
}

/// Accepts any text. It is serialized as a string if it is not a JSON number.
impl From<&str> for Decimal {
    fn from(text: &str) -> Self {
        text.parse().unwrap_or_else(|_| Self::text(text))
    }
}

impl From<String> for Decimal {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<i64> for Decimal {
    fn from(value: i64) -> Self {
        Self::number(&value.to_string())
    }
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Self {
        i64::from(value).into()
    }
}

/// Unlike `From<&str>`, accepts only a number.
impl FromStr for Decimal {
    type Err = EdmError;

    fn from_str(text: &str) -> Result<Self, EdmError> {
        let number = serde_json::from_str::<&RawValue>(text).map(RawValue::get);
        match number {
            Ok(number)
                if number == text
                    && number.starts_with(|it: char| it == '-' || it.is_ascii_digit()) =>
            {
                Ok(Self::number(text))
            }
            _ => Err(EdmError::new(Self::TYPE_NAME, "expected a number")),
        }
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Item for Decimal {
    fn view(&self) -> View<'_> {
        View::Decimal(self)
    }

    fn place(&mut self) -> Place<'_> {
        Place::Decimal(self)
    }

    fn blank() -> Self {
        Self::default()
    }
}

crate::serde_impls!([] Decimal);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_survive() {
        for json in [
            "12.50",
            "-0.10",
            "1e400",
            "123456789012345678901234567890",
            "\"7.00\"",
        ] {
            let value: Decimal = crate::model::from_json(json.as_bytes()).unwrap();
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
        }
    }

    #[test]
    fn digits_are_equal_however_they_came() {
        let of = |json: &str| crate::model::from_json::<Decimal>(json.as_bytes()).unwrap();
        assert_eq!(of("12.50"), of("\"12.50\""));
        assert_eq!(of("\"12.50\""), Decimal::from("12.50"));
        assert_ne!(of("12.5"), of("12.50"));
    }

    #[test]
    fn what_is_no_number_is_sent_as_text() {
        for (text, json) in [
            ("1.20", "1.20"),
            ("1,20", "\"1,20\""),
            (" 1", "\" 1\""),
            ("", "\"\""),
        ] {
            assert_eq!(serde_json::to_string(&Decimal::from(text)).unwrap(), json);
        }
        assert!(Decimal::from("1,20").to_f64().is_err());
    }
}
