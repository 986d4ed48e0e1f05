//! The kinds of mistakes: each changes a page, and says in which line.

mod edits;

use edits::*;
use std::collections::{BTreeMap, BTreeSet};

/// The docs that mistakes are planted into.
pub(crate) struct Docs<'a> {
    pub(crate) files: &'a [(String, String)],
    /// Words with dots and capitals, such as the names of permissions.
    words: BTreeSet<&'a str>,
    /// The local names of open types, in lower case, with their properties.
    open_types: BTreeMap<String, BTreeSet<&'a str>>,
}

/// The changed text and the line of the mistake.
pub(crate) type Change = Option<(String, u32)>;

/// A kind of mistake.
pub(crate) struct Plant {
    pub(crate) name: &'static str,
    /// The folder of the pages.
    pub(crate) folder: &'static str,
    pub(crate) change: fn(&str, &Docs<'_>) -> Change,
    /// The codes that tell of it.
    pub(crate) codes: &'static [&'static str],
    /// How many lines away a finding may be.
    pub(crate) distance: u32,
}

const fn plant(
    name: &'static str,
    folder: &'static str,
    change: fn(&str, &Docs<'_>) -> Change,
    codes: &'static [&'static str],
) -> Plant {
    Plant {
        name,
        folder,
        change,
        codes,
        distance: 0,
    }
}

pub(crate) const PLANTS: [Plant; 21] = [
    plant(
        "the other version",
        "api/",
        |text, _| in_call(text, &[("/v1.0/", "/beta/"), ("/beta/", "/v1.0/")]),
        &["L304"],
    ),
    plant(
        "no such version",
        "api/",
        |text, _| in_call(text, &[("/v1.0/", "/v1/"), ("/beta/", "/bet/")]),
        &["L304"],
    ),
    plant(
        "another host",
        "api/",
        |text, _| in_call(text, &[("graph.microsoft.com", "graph.microsft.com")]),
        &["L304"],
    ),
    plant(
        "a status that is none",
        "api/",
        |text, _| first(text, "HTTP/1.1 200 OK", "HTTP/1.1 2000 OK"),
        &["P208"],
    ),
    plant(
        "the heading of the request",
        "api/",
        |text, _| heading(text, "HTTP request", "HTTP requst"),
        &["P155"],
    ),
    plant(
        "the heading of the permissions",
        "api/",
        |text, _| heading(text, "Permissions", "Permisions"),
        &["P155"],
    ),
    plant("a permission", "api/", permission, &["L205"]),
    plant(
        "the type of an answer",
        "api/",
        |text, _| annotated(text, "response"),
        &["L305"],
    ),
    plant(
        "the type of a resource",
        "resources/",
        |text, _| annotated(text, "resource"),
        &["L305"],
    ),
    plant(
        "a row twice",
        "resources/",
        |text, _| row_twice(text),
        &["L404"],
    ),
    plant(
        "a member of an open type",
        "api/",
        member_of_open_type,
        &["L301"],
    ),
    plant(
        "a fence of a response",
        "api/",
        |text, _| unclosed(text, "HTTP/1.1"),
        &["P104"],
    ),
    plant(
        "a fence of a request",
        "api/",
        |text, _| unclosed(text, "https://graph."),
        &["P104"],
    ),
    plant(
        "a fence of the request line",
        "api/",
        |text, _| unclosed(text, "/"),
        &["P104"],
    ),
    plant(
        "a fence of a representation",
        "resources/",
        |text, _| unclosed(text, "{"),
        &["P104"],
    ),
    plant(
        "a method that is none",
        "api/",
        |text, _| request_line(text, "GET ", "GTE "),
        &["P121", "R203"],
    ),
    plant(
        "a method without path",
        "api/",
        |text, _| line_is(text, "GET"),
        &["P121"],
    ),
    plant(
        "a path without method",
        "api/",
        |text, _| request_line(text, "GET ", ""),
        &["P121"],
    ),
    plant("an open brace", "api/", |text, _| brace(text), &["R202"]),
    plant("a number that is too large", "api/", too_large, &["V302"]),
    plant("a link with another text", "api/", other_link, &["L107"]),
];

impl<'a> Docs<'a> {
    pub(crate) fn new(files: &'a [(String, String)]) -> Self {
        let texts = files.iter().map(|it| it.1.as_str());
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '.';
        let words = texts.clone().flat_map(|it| it.split(move |c| !is_word(c)));
        let open = texts.filter(|it| it.replace(' ', "").contains("\"openType\":true"));
        Self {
            files,
            words: words.filter(|it| it.contains('.')).collect(),
            open_types: open
                .filter_map(|it| Some((type_of(it)?, rows(it))))
                .collect(),
        }
    }
}

/// `box` of the annotation `"@odata.type": "microsoft.graph.box"`, in lower case.
fn type_of(text: &str) -> Option<String> {
    let (_, rest) = text.split_once("\"@odata.type\"")?;
    let name = rest.split('"').nth(1)?;
    Some(name.rsplit('.').next()?.to_lowercase())
}

/// The names in the first column of tables.
fn rows(text: &str) -> BTreeSet<&str> {
    let rows = text
        .lines()
        .filter_map(|it| it.strip_prefix('|')?.split('|').next());
    rows.map(str::trim).collect()
}

/// The first line that changes, with its number.
fn change_line(text: &str, change: impl Fn(&str) -> Option<String>) -> Change {
    let lines: Vec<&str> = text.split('\n').collect();
    let (at, new) = lines
        .iter()
        .enumerate()
        .find_map(|(at, it)| Some((at, change(it)?)))?;
    let mut lines: Vec<&str> = lines;
    lines[at] = &new;
    Some((lines.join("\n"), number(at)))
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap() + 1
}

fn first(text: &str, from: &str, to: &str) -> Change {
    change_line(text, |it| {
        it.starts_with(from).then(|| it.replacen(from, to, 1))
    })
}
