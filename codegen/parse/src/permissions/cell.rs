//! A cell of permissions: names, alternatives, what is needed together, and what the cell says it is about.

use super::list::{alternatives, mentions};
use crate::codes;
use model::diagnostics::Code;

/// What a cell says, of one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// "For **user** resource:" -> `user`.
    pub subject: Option<String>,
    /// As in [`model::facts::PermissionRow`], in the order of the page.
    pub alternatives: Vec<Vec<String>>,
    /// The cell says so.
    pub not_supported: bool,
}

impl Entry {
    /// The same, of a part of something: `acting on self: user`.
    pub fn about(self, whole: &str) -> Self {
        let subject = self
            .subject
            .map_or_else(|| whole.to_owned(), |it| format!("{whole}: {it}"));
        Self {
            subject: Some(subject),
            ..self
        }
    }
}

/// What reading a cell gives.
#[derive(Debug, Default)]
pub struct Read {
    /// At least one.
    pub entries: Vec<Entry>,
    /// What was repaired or left out.
    pub findings: Vec<(&'static Code, String)>,
}

/// The ways to say that a scheme can't be used.
const REFUSALS: [&str; 5] = [
    "not supported",
    "none",
    "not applicable",
    "not available",
    "n/a",
];

/// Whether a text says anything about permissions: names, a refusal, or that they are still to be written.
pub fn speaks(text: &str) -> bool {
    let text = text.trim();
    mentions(text) || is_todo(text) || (!text.is_empty() && refusal(text).is_some())
}

/// Reads a cell.
pub fn read(text: &str) -> Read {
    let mut read = Read::default();
    let mut subject = None;
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let (label, rest) = label(line);
        if let Some(label) = label {
            subject = Some(super::subject(label));
        }
        let rest = rest.trim();
        if rest.is_empty() {
            continue;
        }
        read_line(rest, &mut subject, &mut read);
    }
    if read.entries.is_empty() {
        read.entries.push(Entry::default());
    }
    read
}

/// `In teams: A.B` -> (`In teams`, `A.B`).
fn label(line: &str) -> (Option<&str>, &str) {
    match line.split_once(':') {
        Some((label, rest))
            if !mentions(label) && label.starts_with(char::is_alphabetic) && !is_todo(label) =>
        {
            (Some(label), rest)
        }
        _ => (None, line),
    }
}

fn is_todo(text: &str) -> bool {
    text.trim_start_matches('*')
        .trim_start()
        .to_ascii_lowercase()
        .starts_with("todo")
}

fn read_line(line: &str, subject: &mut Option<String>, read: &mut Read) {
    let mut entry = Entry::default();
    if let Some(rest) = refusal(line) {
        entry.not_supported = true;
        if !rest.is_empty() {
            read.findings.push((
                &codes::PERMISSION_TEXT,
                format!("`{rest}` is no permission"),
            ));
        }
    } else if line.to_ascii_lowercase().starts_with("varies") {
        // "varies by context": the rows below say how.
    } else if is_todo(line) {
        read.findings.push((
            &codes::PERMISSIONS_UNDECIDED,
            "the page has still to say which permissions".to_owned(),
        ));
    } else {
        let (list, about) = about(line);
        entry.alternatives = alternatives(list, &mut read.findings);
        if let Some(about) = about {
            *subject = Some(super::subject(about));
        }
    }
    entry.subject.clone_from(subject);
    match read
        .entries
        .iter_mut()
        .find(|it| it.subject == entry.subject)
    {
        Some(same) => {
            same.alternatives.extend(entry.alternatives);
            same.not_supported |= entry.not_supported;
        }
        None => read.entries.push(entry),
    }
}

/// `A.B for a chat message` -> (`A.B`, `a chat message`).
fn about(line: &str) -> (&str, Option<&str>) {
    match line.split_once(" for ") {
        Some((list, about)) if mentions(list) && !mentions(about) => (list, Some(about)),
        _ => (line, None),
    }
}

/// What follows the refusal where the text begins with one; a text of dashes is one too.
fn refusal(line: &str) -> Option<&str> {
    if line
        .chars()
        .all(|c| matches!(c, '-' | '\u{2013}' | '\u{2014}'))
    {
        return Some("");
    }
    let lower = line.to_ascii_lowercase();
    REFUSALS.iter().find_map(|it| {
        let rest = line.get(lower.strip_prefix(it).map(|_| it.len())?..)?;
        let goes_on = rest
            .trim_start_matches('.')
            .starts_with(char::is_alphanumeric);
        let rest = rest.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | '*' | '-'));
        (!goes_on).then_some(rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let read = read(text);
        let entries = read.entries.iter().map(|entry| {
            let subject = entry
                .subject
                .as_ref()
                .map(|it| format!("{it}: "))
                .unwrap_or_default();
            let list: Vec<_> = entry.alternatives.iter().map(|it| it.join("+")).collect();
            let refused = if entry.not_supported { "!" } else { "" };
            format!("{subject}{}{refused}", list.join(" "))
        });
        let findings = read.findings.iter().map(|(code, _)| code.id.to_owned());
        entries.chain(findings).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn refusals() {
        for text in [
            "Not supported.",
            "not Supported",
            "None.",
            "Not applicable",
            "Not available.",
            "n/a",
            "-",
        ] {
            assert_eq!(shown(text), "!", "{text}");
        }
        assert_eq!(shown("Not supported for guests"), "! | P113");
        assert_eq!(shown("TODO: find out"), " | P114");
    }

    #[test]
    fn subjects() {
        let cases = [
            (
                "For user resource:\nA.Read\n\nFor group resource:\nB.Read",
                "user: A.Read | group: B.Read",
            ),
            (
                "In teams: A.Read\nIn channels:  B.Read",
                "teams: A.Read | channels: B.Read",
            ),
            (
                "For user: Not supported.\nFor x: A.Read and B.Read",
                "user: ! | x: A.Read+B.Read",
            ),
            (
                "A.Read for a chat message.\nB.Read for a channel message.",
                "chat message: A.Read | channel message: B.Read",
            ),
            (
                "Role required to create it or A.Read (see below).",
                "A.Read | P113",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
