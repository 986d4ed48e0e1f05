//! Reading and writing YAML: the only file of xtask that uses `serde_yaml`.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_yaml::Value;

/// Reads a YAML file; `None` if there is no such file.
///
/// # Errors
/// If it can't be read or parsed: the message starts with its path, line and column.
pub fn read<T: DeserializeOwned>(path: &Path) -> Result<Option<T>> {
    match fs::read_to_string(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        text => parse(path, &text.with_context(|| path.display().to_string())?).map(Some),
    }
}

/// Parses the text of a YAML file.
///
/// # Errors
/// If it can't be parsed: the message starts with its path, line and column.
pub fn parse<T: DeserializeOwned>(path: &Path, text: &str) -> Result<T> {
    serde_yaml::from_str(text).map_err(|error| {
        let path = path.display();
        match error.location() {
            Some(at) => anyhow!("{path}:{}:{}: {error}", at.line(), at.column()),
            None => anyhow!("{path}: {error}"),
        }
    })
}

/// The value as YAML 1.2.
///
/// # Errors
/// If YAML can't represent it.
pub fn to_text(value: &impl Serialize) -> Result<String> {
    Ok(serde_yaml::to_string(value)?)
}

/// Strings that are booleans in YAML 1.1, in lower case.
const YAML_1_1_BOOLEANS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];

/// Prefix of such a string while it is written: the emitter quotes what begins with `@`.
const MARK: &str = "@quoted:";

/// The value as YAML that parsers of version 1.1 read the same way: strings such as `on` and `no` are quoted.
///
/// # Errors
/// If YAML can't represent it.
pub fn to_text_1_1(value: &impl Serialize) -> Result<String> {
    let text = to_text(&marked(serde_yaml::to_value(value)?))?;
    Ok(text.replace(&format!("'{MARK}"), "'"))
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
    use super::to_text_1_1;

    #[test]
    fn booleans_of_yaml_1_1_are_quoted() {
        let value = serde_json::json!({"on": ["No", "yes", "one"]});
        assert_eq!(
            to_text_1_1(&value).unwrap(),
            "'on':\n- 'No'\n- 'yes'\n- one\n"
        );
    }
}
