//! Comparison of JSON values.

use crate::model::Json;

/// Returns `true` if two values are equal: numbers by value, members in any order.
#[must_use]
pub fn same(left: &Json, right: &Json) -> bool {
    differences(left, right).is_empty()
}

/// Returns the differences of two values as `path: difference`; empty if they are equal.
///
/// ```
/// # extern crate msgraph_runtime as msgraph;
/// use msgraph::test_server::differences;
/// use serde_json::json;
///
/// assert!(differences(&json!({"a": 1, "b": 2}), &json!({"b": 2.0, "a": 1})).is_empty());
/// let found = differences(&json!({"a": [1]}), &json!({"a": ["1"], "b": null}));
/// assert_eq!(found, ["a[0]: expected 1, found \"1\"", "b: is unexpected"]);
/// ```
#[must_use]
pub fn differences(expected: &Json, found: &Json) -> Vec<String> {
    let mut list = Vec::new();
    compare(expected, found, &mut String::new(), &mut list);
    list
}

fn compare(expected: &Json, found: &Json, path: &mut String, list: &mut Vec<String>) {
    match (expected, found) {
        (Json::Object(left), Json::Object(right)) => {
            for (name, value) in left {
                step(path, name, |path| match right.get(name) {
                    Some(other) => compare(value, other, path, list),
                    None => list.push(format!("{path}: is missing")),
                });
            }
            for name in right.keys().filter(|it| !left.contains_key(*it)) {
                step(path, name, |path| {
                    list.push(format!("{path}: is unexpected"))
                });
            }
        }
        (Json::Array(left), Json::Array(right)) if left.len() == right.len() => {
            for (index, (value, other)) in left.iter().zip(right).enumerate() {
                let length = path.len();
                path.push_str(&format!("[{index}]"));
                compare(value, other, path, list);
                path.truncate(length);
            }
        }
        (Json::Array(left), Json::Array(right)) => {
            let (left, right) = (left.len(), right.len());
            list.push(format!("{path}: expected {left} items, found {right}"));
        }
        (Json::Number(left), Json::Number(right)) if equal_numbers(left, right) => {}
        _ if expected == found => {}
        _ => list.push(format!(
            "{path}: expected {}, found {}",
            short(expected),
            short(found)
        )),
    }
}

fn step(path: &mut String, name: &str, then: impl FnOnce(&mut String)) {
    let length = path.len();
    if !path.is_empty() {
        path.push('.');
    }
    path.push_str(name);
    then(path);
    path.truncate(length);
}

/// Compares integers exactly and other numbers as doubles.
fn equal_numbers(left: &serde_json::Number, right: &serde_json::Number) -> bool {
    if let (Some(left), Some(right)) = (left.as_i128(), right.as_i128()) {
        return left == right;
    }
    left.as_f64() == right.as_f64()
}

/// Truncates a long value.
fn short(value: &Json) -> String {
    const MAX_LENGTH: usize = 60;
    let text = value.to_string();
    match text.char_indices().nth(MAX_LENGTH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}
