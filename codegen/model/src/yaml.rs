//! Reading and writing YAML: the only file that uses `serde_yaml`.

use std::collections::BTreeMap;
use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_yaml::{Mapping, Value};

/// Text that is not the expected YAML, or a value that YAML can't represent.
#[derive(Debug)]
pub struct Error(serde_yaml::Error);

impl Error {
    /// Line and column of the text, from 1; `None` if the error has no place in it.
    #[must_use]
    pub fn place(&self) -> Option<(usize, usize)> {
        self.0.location().map(|it| (it.line(), it.column()))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Error {}

/// Reads a YAML document.
///
/// # Errors
/// If the text is not YAML or not a `T`.
pub fn from_str<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    serde_yaml::from_str(text).map_err(Error)
}

/// The most bytes of a text for [`scalars`]. The longest front matter of the docs has 1 kB.
const MOST_BYTES: usize = 16 << 10;

/// The most brackets, anchors and aliases in it: the reader takes time and memory by the square of them.
const MOST_MARKS: usize = 256;

/// Reads the members of a mapping that have a scalar as value, each as text: `2`, `true`, `words`.
///
/// # Errors
/// If the text is not a mapping, or is more than such a mapping can be.
pub fn scalars(text: &str) -> Result<BTreeMap<String, String>, Error> {
    let marks = text.bytes().filter(|it| b"[{&*".contains(it));
    if text.len() > MOST_BYTES || marks.count() > MOST_MARKS {
        return Err(Error(serde::de::Error::custom("too long or too deep")));
    }
    let members: Option<Mapping> = from_str(text)?;
    let members = members.unwrap_or_default().into_iter();
    let scalar = |(key, value)| match (key, value) {
        (Value::String(key), Value::String(text)) => Some((key, text)),
        (Value::String(key), Value::Number(number)) => Some((key, number.to_string())),
        (Value::String(key), Value::Bool(flag)) => Some((key, flag.to_string())),
        _ => None,
    };
    Ok(members.filter_map(scalar).collect())
}

/// The value as YAML 1.2.
///
/// # Errors
/// If YAML can't represent it.
pub fn to_string(value: &impl Serialize) -> Result<String, Error> {
    serde_yaml::to_string(value).map_err(Error)
}

/// Strings that are booleans in YAML 1.1, in lower case.
const YAML_1_1_BOOLEANS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];

/// Prefix of such a string while it is written: the emitter quotes what begins with `@`.
const MARK: &str = "@quoted:";

/// The value as YAML that parsers of version 1.1 read the same way: strings such as `on` and `no` are quoted.
///
/// # Errors
/// If YAML can't represent it.
pub fn to_string_1_1(value: &impl Serialize) -> Result<String, Error> {
    let value = serde_yaml::to_value(value).map_err(Error)?;
    Ok(to_string(&marked(value))?.replace(&format!("'{MARK}"), "'"))
}

fn marked(value: Value) -> Value {
    match value {
        Value::String(text) if YAML_1_1_BOOLEANS.contains(&text.to_ascii_lowercase().as_str()) => {
            Value::String(format!("{MARK}{text}"))
        }
        Value::Sequence(items) => Value::Sequence(items.into_iter().map(marked).collect()),
        Value::Mapping(members) => {
            let members = members.into_iter();
            Value::Mapping(members.map(|(key, it)| (marked(key), marked(it))).collect())
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booleans_of_yaml_1_1_are_quoted() {
        let value = serde_json::json!({"on": ["No", "yes", "one"]});
        assert_eq!(
            to_string_1_1(&value).unwrap(),
            "'on':\n- 'No'\n- 'yes'\n- one\n"
        );
    }

    #[test]
    fn scalars_are_text() {
        let read = scalars("a: x\nb: 2\nc: true\nd: [1]\n3: y\n").unwrap();
        let read: Vec<_> = read
            .iter()
            .map(|(key, it)| (key.as_str(), it.as_str()))
            .collect();
        assert_eq!(read, [("a", "x"), ("b", "2"), ("c", "true")]);
        assert!(scalars("").unwrap().is_empty());
        assert_eq!(scalars("a: b: c\n").unwrap_err().place(), Some((1, 5)));
    }
}
