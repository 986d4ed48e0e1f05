//! What stands in the parentheses of a function or an alternate key.

use super::placeholder::{braced, is_word};
use model::ir::Argument;

/// Reads `period='{period}', top=<n>`. Placeholder names stay as written; sample values get an empty name.
pub fn read(text: &str, repairs: &mut Vec<String>) -> Vec<Argument> {
    let arguments = split(text).into_iter().map(str::trim);
    let arguments = arguments.filter(|it| !it.is_empty());
    arguments.map(|it| argument(it, repairs)).collect()
}

/// The value of each parameter of a call's template in a call such as `range(address='A1:B2')`, without quotes:
/// found by name, else by position.
pub fn values(call: &str, template: &[Argument]) -> Vec<String> {
    let given = given(call);
    let wanted = template.iter().enumerate();
    let wanted = wanted.filter(|(_, it)| it.parameter.is_some());
    let value = |(at, it): (usize, &Argument)| {
        let is_named = |(name, _): &&(&str, &str)| name.eq_ignore_ascii_case(&it.name);
        let found = given.iter().find(is_named).or_else(|| given.get(at));
        found.map_or_else(String::new, |(_, value)| without_quotes(value))
    };
    wanted.map(value).collect()
}

/// How many arguments only one of the call and its template has.
pub fn mismatches(call: &str, template: &[Argument]) -> usize {
    let given = given(call);
    let is = |name: &str, it: &Argument| {
        it.name.eq_ignore_ascii_case(name) || (name.is_empty() && it.positional)
    };
    let unknown = |(name, _): &&(&str, &str)| !template.iter().any(|it| is(name, it));
    let missing = |it: &&Argument| !given.iter().any(|(name, _)| is(name, it));
    given.iter().filter(unknown).count() + template.iter().filter(missing).count()
}

/// Names (empty ones for positional arguments) and values.
fn given(call: &str) -> Vec<(&str, &str)> {
    let inside = call.split_once('(').map_or("", |(_, it)| it);
    let arguments = split(inside.strip_suffix(')').unwrap_or(inside)).into_iter();
    let pairs = arguments.map(|it| it.split_once('=').unwrap_or(("", it)));
    let pairs = pairs.map(|(name, value)| (name.trim(), value.trim()));
    pairs.filter(|it| *it != ("", "")).collect()
}

/// `'it''s'` -> `it's`.
fn without_quotes(value: &str) -> String {
    let inner = value
        .strip_prefix('\'')
        .and_then(|it| it.strip_suffix('\''));
    inner.map_or_else(|| value.to_owned(), |it| it.replace("''", "'"))
}

/// Splits at commas outside quotes and placeholders: `on='a,b'` is one argument.
fn split(text: &str) -> Vec<&str> {
    let (mut in_quotes, mut in_braces) = (false, false);
    text.split(|c: char| {
        match c {
            '\'' => in_quotes = !in_quotes,
            '{' | '<' => in_braces = true,
            '}' | '>' => in_braces = false,
            _ => {}
        }
        c == ',' && !in_quotes && !in_braces
    })
    .collect()
}

fn argument(text: &str, repairs: &mut Vec<String>) -> Argument {
    let named = text.split_once('=');
    let named = named.map(|(name, value)| (name.trim(), value.trim()));
    let named = named.filter(|(name, _)| is_word(name));
    let (name, value) = named.unwrap_or(("", text));
    let (prefix, value, quoted) = unquote(value);
    if !prefix.is_empty() {
        repairs.push(format!(
            "the type name before the value in `{text}` is left out"
        ));
    }
    let placeholder = braced(value).map(|(name, _)| name);
    let placeholder = placeholder.or_else(|| value.strip_prefix('@'));
    if placeholder.is_none() {
        repairs.push(format!(
            "`{text}` gives a sample value, taken as a parameter"
        ));
    }
    let parameter = placeholder.unwrap_or_default();
    Argument {
        name: if named.is_some() { name } else { parameter }.to_owned(),
        parameter: Some(parameter.to_owned()),
        literal: None,
        quoted,
        positional: named.is_none(),
    }
}

/// The type name before the quotes of an enum value, the text within, and whether there are quotes.
fn unquote(value: &str) -> (&str, &str, bool) {
    const QUOTES: [char; 4] = ['\'', '\u{2018}', '\u{2019}', '"'];
    let Some(at) = value.find(QUOTES) else {
        return ("", value, false);
    };
    let (prefix, rest) = value.split_at(at);
    (prefix, rest.trim_matches(QUOTES).trim(), true)
}
