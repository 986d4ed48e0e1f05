//! Values of a YAML file, by the keys that lead to them.

use anyhow::{Result, ensure};
use serde_yaml::Value;

/// Sets values that are there already, each on the line of its key.
///
/// # Errors
/// If a key is not there in that form, or the text says something else afterwards.
pub fn set_values(text: &str, values: &[(&[&str], &str)]) -> Result<String> {
    let mut text = text.to_owned();
    for (keys, value) in values {
        let edited = set(&text, keys, value);
        let read: Option<Value> = serde_yaml::from_str(&edited).ok();
        let is = |it: &Value| it.as_str() == Some(*value);
        ensure!(
            read.as_ref().and_then(|it| at(it, keys)).is_some_and(is),
            "there is no line for `{}`",
            keys.join(": ")
        );
        text = edited;
    }
    Ok(text)
}

fn at<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v Value> {
    keys.iter().try_fold(value, |it, key| it.get(key))
}

/// The lines above each line that it belongs to are told by their indents.
fn set(text: &str, keys: &[&str], value: &str) -> String {
    let mut path: Vec<(usize, &str)> = Vec::new();
    let mut out = String::new();
    for line in text.split_inclusive('\n') {
        let bare = line.trim_start_matches(' ');
        let indent = line.len() - bare.len();
        let key = bare
            .split_once(':')
            .filter(|_| !bare.starts_with(['#', '-']));
        let Some((key, rest)) = key else {
            out.push_str(line);
            continue;
        };
        path.retain(|(of, _)| *of < indent);
        path.push((indent, key));
        if path.iter().map(|(_, key)| key).eq(keys) {
            let end = comment(rest).unwrap_or(if line.ends_with('\n') { "\n" } else { "" });
            out.push_str(&format!(
                "{}{key}: {}{end}",
                " ".repeat(indent),
                plain(value)
            ));
        } else {
            out.push_str(line);
        }
    }
    out
}

/// The comment after a value, with the space before it and the end of the line.
fn comment(rest: &str) -> Option<&str> {
    rest.find(" #").and_then(|start| rest.get(start..))
}

/// Quoted where YAML would read something else than text.
fn plain(value: &str) -> String {
    let is_text = serde_yaml::from_str::<Value>(value).is_ok_and(|it| it.as_str() == Some(value));
    match is_text {
        true => value.to_owned(),
        false => format!("\"{value}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::set_values;

    const TEXT: &str = "\
# Top.
source:
  revision: abc # why
  # Between.
  digest:
    v1.0: d1
crate:
  version: 0.1.0
list:
  - version: x
    revision: y";

    #[test]
    fn only_the_values_change() {
        let values: &[(&[&str], &str)] = &[
            (&["source", "revision"], "1234567"),
            (&["source", "digest", "v1.0"], "d2"),
            (&["crate", "version"], "0.2.0"),
        ];
        let expected = TEXT
            .replace("abc # why", "\"1234567\" # why")
            .replace("d1", "d2")
            .replace("0.1.0", "0.2.0");
        assert_eq!(set_values(TEXT, values).unwrap(), expected);
    }

    #[test]
    fn what_is_not_there_is_an_error() {
        let keys: [&[&str]; 3] = [&["revision"], &["source", "date"], &["list", "version"]];
        for keys in keys {
            let error = set_values(TEXT, &[(keys, "x")]).unwrap_err().to_string();
            assert!(error.contains(&keys.join(": ")), "{error}");
        }
    }
}
