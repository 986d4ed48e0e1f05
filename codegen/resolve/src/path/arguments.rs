//! What stands in the parentheses of a function or an alternate key.

use super::placeholder::{braced, is_word};
use model::ir::Argument;

/// Reads `period='{period}', top=<n>`. Placeholder names stay as written; sample values get an empty name.
pub fn read(text: &str, repairs: &mut Vec<String>) -> Vec<Argument> {
    let arguments = split(text).into_iter().map(str::trim);
    let arguments = arguments.filter(|it| !it.is_empty());
    arguments.map(|it| argument(it, repairs)).collect()
}

/// The arguments of a call beside those of its template.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Call {
    /// For each parameter of the template its value, without quotes; `None` where the call leaves it out.
    pub values: Vec<Option<String>>,
    /// How many arguments the template does not have.
    pub unknown: usize,
    /// How many arguments of the template the call leaves out.
    pub missing: usize,
}

/// Reads a call such as `range(address='A1:B2')`. Arguments are found by name, those without one by position.
pub fn read_call(call: &str, template: &[Argument]) -> Call {
    let given = given(call);
    let find = |at: usize, wanted: &Argument| {
        let is_named = |(name, _): &&(&str, &str)| name.eq_ignore_ascii_case(&wanted.name);
        let by_position = given.get(at).filter(|(name, _)| name.is_empty());
        given.iter().find(is_named).or(by_position)
    };
    let found = template.iter().enumerate();
    let found: Vec<_> = found.map(|(at, it)| (it, find(at, it))).collect();
    let known = found.iter().filter(|(_, given)| given.is_some()).count();
    let parameters = found.iter().filter(|(it, _)| it.parameter.is_some());
    let values = parameters.map(|(_, given)| given.map(|(_, value)| without_quotes(value)));
    Call {
        values: values.collect(),
        unknown: given.len().saturating_sub(known),
        missing: found.len() - known,
    }
}

/// Names (empty ones for positional arguments) and values.
pub fn given(call: &str) -> Vec<(&str, &str)> {
    let inside = call.split_once('(').map_or("", |(_, it)| it);
    let arguments = split(inside.strip_suffix(')').unwrap_or(inside)).into_iter();
    let pairs = arguments.map(|it| it.split_once('=').unwrap_or(("", it)));
    let pairs = pairs.map(|(name, value)| (name.trim(), value.trim()));
    pairs.filter(|it| *it != ("", "")).collect()
}

/// `'it''s'` and `microsoft.graph.kind'it''s'` -> `it's`.
fn without_quotes(value: &str) -> String {
    let inner = value
        .split_once('\'')
        .filter(|(prefix, _)| prefix.is_empty() || is_full_name(prefix));
    let inner = inner.and_then(|(_, it)| it.strip_suffix('\''));
    inner.map_or_else(|| value.to_owned(), |it| it.replace("''", "'"))
}

/// `microsoft.graph.kind`.
fn is_full_name(text: &str) -> bool {
    text.contains('.') && text.split('.').all(is_word)
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
    let enum_type = is_full_name(prefix).then(|| prefix.to_owned());
    if !prefix.is_empty() && enum_type.is_none() {
        repairs.push(format!(
            "`{prefix}` before the value in `{text}` is left out"
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
        quoted,
        enum_type,
        positional: named.is_none(),
        ..Argument::default()
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
