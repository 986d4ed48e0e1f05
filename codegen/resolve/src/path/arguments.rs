//! What stands in the parentheses of a function or an alternate key.

use super::placeholder::braced;
use model::ir::Argument;

/// Reads `period='{period}', top=<n>`; placeholder names stay as written, sample values become empty ones.
pub fn read(text: &str, repairs: &mut Vec<String>) -> Vec<Argument> {
    split(text)
        .into_iter()
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .map(|it| argument(it, repairs))
        .collect()
}

/// What stands for each parameter of a call's template in a call such as `range(address='A1:B2')`, without quotes. The
/// name decides, else the place.
pub fn values(call: &str, template: &[Argument]) -> Vec<String> {
    let given = given(call);
    let wanted = template.iter().enumerate();
    wanted
        .filter(|(_, it)| it.parameter.is_some())
        .map(|(at, it)| {
            let named = |(name, _): &&(&str, &str)| name.eq_ignore_ascii_case(&it.name);
            let found = given.iter().find(named).or_else(|| given.get(at));
            found.map_or_else(String::new, |(_, value)| without_quotes(value))
        })
        .collect()
}

/// How many arguments a call has by a name that the template does not know, or lacks.
pub fn odd_arguments(call: &str, template: &[Argument]) -> usize {
    let given = given(call);
    let is = |name: &str, it: &Argument| {
        it.name.eq_ignore_ascii_case(name) || (name.is_empty() && it.positional)
    };
    let unknown = |(name, _): &&(&str, &str)| !template.iter().any(|it| is(name, it));
    let lacking = |it: &&Argument| !given.iter().any(|(name, _)| is(name, it));
    given.iter().filter(unknown).count() + template.iter().filter(lacking).count()
}

/// Names (empty ones for arguments without) and values.
fn given(call: &str) -> Vec<(&str, &str)> {
    let inside = call.split_once('(').map_or("", |(_, it)| it);
    split(inside.strip_suffix(')').unwrap_or(inside))
        .into_iter()
        .map(|it| it.split_once('=').unwrap_or(("", it)))
        .map(|(name, value)| (name.trim(), value.trim()))
        .filter(|(name, value)| !(name.is_empty() && value.is_empty()))
        .collect()
}

/// `'it''s'` -> `it's`.
fn without_quotes(value: &str) -> String {
    let inner = value
        .strip_prefix('\'')
        .and_then(|it| it.strip_suffix('\''));
    inner.map_or_else(|| value.to_owned(), |it| it.replace("''", "'"))
}

/// At commas outside quotes and placeholders: `on='a,b'` is one argument.
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
    let named = text
        .split_once('=')
        .map(|(name, value)| (name.trim(), value.trim()))
        .filter(|(name, _)| super::placeholder::is_word(name));
    let (name, value) = named.unwrap_or(("", text));
    let (prefix, value, quoted) = unquote(value);
    if !prefix.is_empty() {
        repairs.push(format!(
            "the type name before the value in `{text}` is left out"
        ));
    }
    let placeholder = braced(value)
        .map(|(name, _)| name)
        .or_else(|| value.strip_prefix('@'));
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

/// The type name before the quotes of an enum value, the text within, and whether there were quotes.
fn unquote(value: &str) -> (&str, &str, bool) {
    const QUOTES: [char; 4] = ['\'', '\u{2018}', '\u{2019}', '"'];
    let Some(at) = value.find(QUOTES) else {
        return ("", value, false);
    };
    let (prefix, rest) = value.split_at(at);
    let inner = rest.trim_matches(QUOTES).trim();
    (prefix, inner, true)
}
