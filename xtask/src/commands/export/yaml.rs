//! YAML that readers of version 1.1 understand as well, for whom `on` and `no` are booleans unless they are quoted.

use anyhow::Result;
use serde::Serialize;
use serde_yaml::Value;

/// What is a boolean in YAML 1.1 and text in 1.2, in lower case.
const WORDS: [&str; 6] = ["y", "n", "yes", "no", "on", "off"];

/// Stands before such a word while it is written: the emitter quotes what begins with `@`.
const MARK: &str = "@quoted:";

/// The value as YAML.
///
/// # Errors
/// If it is nothing that YAML can say.
pub(super) fn text(value: &impl Serialize) -> Result<String> {
    let text = serde_yaml::to_string(&marked(serde_yaml::to_value(value)?))?;
    Ok(text.replace(&format!("'{MARK}"), "'"))
}

fn marked(value: Value) -> Value {
    match value {
        Value::String(text) if WORDS.contains(&text.to_ascii_lowercase().as_str()) => {
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
    use super::text;

    #[test]
    fn words_of_older_yaml_are_quoted() {
        let value = serde_json::json!({"on": ["No", "yes", "one"]});
        assert_eq!(text(&value).unwrap(), "'on':\n- 'No'\n- 'yes'\n- one\n");
    }
}
