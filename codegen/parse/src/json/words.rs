//! Text without quotes: how far it goes, and the literals among it.

use super::damage::Damage;
use super::value::Value;

/// The length of a key without quotes: up to the colon, or to what can't be part of a key. The dash of `- "a": 1` is
/// taken alone.
pub fn key_length(text: &str) -> usize {
    let dash = text.strip_prefix('-').map(str::trim_start);
    if dash.is_some_and(|it| it.starts_with('"')) {
        return 1;
    }
    text.find([':', ',', '\n', '{', '}', '[', ']'])
        .unwrap_or(text.len())
}

/// The length of a value without quotes: up to a comma, a closing bracket that it does not open itself, the end of
/// the line, a comment or a quoted text. `<a, b>` is one value, and so is `https://host/{id}`.
pub fn value_length(text: &str) -> usize {
    let mut braces = 0_usize;
    let mut angles = 0_usize;
    let mut after_blank = false;
    for (at, c) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        match c {
            '\n' => return at,
            '<' => angles += 1,
            '>' => angles = angles.saturating_sub(1),
            '{' | '(' => braces += 1,
            '}' | ')' if braces > 0 => braces -= 1,
            '}' | ']' => return at,
            ',' if braces == 0 && (angles == 0 || !closes_angle(rest)) => return at,
            '"' if after_blank => return at,
            '/' if after_blank && (rest.starts_with("//") || rest.starts_with("/*")) => return at,
            _ => {}
        }
        after_blank = c.is_whitespace();
    }
    text.len()
}

/// Whether a `>` follows on the line. Looks only so far ahead that a long line takes linear time.
fn closes_angle(text: &str) -> bool {
    const FAR: usize = 200;
    text.chars()
        .take(FAR)
        .take_while(|c| *c != '\n')
        .any(|c| c == '>')
}

/// The length of text outside of any document: up to the end of the line, or to the start of a document.
pub fn outside_length(text: &str) -> usize {
    for (at, c) in text.char_indices() {
        let starts = || {
            let inside = text.get(at + 1..).unwrap_or_default().trim_start();
            inside.is_empty() || inside.starts_with(['"', '{', '}', ']', '“'])
        };
        match c {
            '\n' => return at,
            '{' | '[' if starts() => return at,
            _ => {}
        }
    }
    text.len()
}

/// A number or literal, with what was wrong with it; `None` for a text that needs quotes.
pub fn literal(word: &str) -> Option<(Value, Option<Damage>)> {
    if let Some(number) = number(word) {
        return Some((number, None));
    }
    let digits = word.trim_start_matches('0');
    if digits.len() < word.len() && word.bytes().all(|b| b.is_ascii_digit()) {
        let digits = if digits.is_empty() { "0" } else { digits };
        return Some((number(digits)?, Some(Damage::LeadingZeros)));
    }
    let value = match word.to_ascii_lowercase().as_str() {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "null" | "none" | "undefined" => Value::Null,
        _ => return None,
    };
    let is_strict = matches!(word, "true" | "false" | "null");
    Some((value, (!is_strict).then_some(Damage::Literal)))
}

fn number(word: &str) -> Option<Value> {
    let is_start = word.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    let number = serde_json::from_str(word).ok().filter(|_| is_start);
    number.map(Value::Number)
}
