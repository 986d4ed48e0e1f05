//! A cell of a permission table: the schemes that it names, or permissions and what they apply to.

use super::list::{alternatives, combined, mentions};
use crate::codes;
use crate::text::one_line;
use model::diagnostics::Code;
use model::facts::Scheme;

/// What a cell says about one subject.
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
    /// The same for a part of something: `acting on self: user`.
    pub fn about(self, whole: &str) -> Self {
        let part = self.subject.map(|it| format!("{whole}: {it}"));
        Self {
            subject: Some(part.unwrap_or_else(|| whole.to_owned())),
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
pub fn is_about_permissions(text: &str) -> bool {
    let text = text.trim();
    mentions(text) || is_todo(text) || (!text.is_empty() && refusal(text).is_some())
}

/// The schemes that the text of a cell names; a cell may name both kinds of account at once.
pub fn schemes(text: &str) -> Vec<Scheme> {
    let text = lower_line(text);
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if text.starts_with("application") {
        return vec![Scheme::Application];
    }
    if !text.starts_with("delegated") {
        return Vec::new();
    }
    let personal = text.contains("personal");
    match (text.contains("work") || text.contains("school"), personal) {
        (true, true) => vec![Scheme::DelegatedWork, Scheme::DelegatedPersonal],
        (false, true) => vec![Scheme::DelegatedPersonal],
        _ => vec![Scheme::DelegatedWork],
    }
}

/// The text in lower case with single spaces.
pub fn lower_line(text: &str) -> String {
    one_line(text).to_lowercase()
}

/// What a row or a part of a cell is about, as a short name: `For **user** resource` -> `user`.
pub fn subject(text: &str) -> String {
    let text = one_line(text);
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '.' | ':'));
    let bare = ["For ", "In ", "a ", "an ", "the "]
        .iter()
        .fold(text, |text, it| text.strip_prefix(it).unwrap_or(text));
    bare.strip_suffix(" resource").unwrap_or(bare).to_owned()
}

/// Reads a cell.
pub fn read(text: &str) -> Read {
    let mut read = Read::default();
    let mut subject = None;
    let mut base = None;
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let (label, rest) = label(line);
        if label.is_some_and(is_addition) {
            base = read.entries.pop().map(|it| it.alternatives);
            subject = None;
        } else if label.is_none() && subject.is_some() && base.is_some() {
            // A line after the additions stands for itself.
            (base, subject) = (None, None);
        }
        subject = label
            .filter(|it| !is_addition(it))
            .map(self::subject)
            .or(subject);
        if !rest.trim().is_empty() {
            read.line(rest.trim(), base.as_deref(), &mut subject);
        }
    }
    if read.entries.is_empty() {
        read.entries.push(Entry::default());
    }
    read
}

impl Read {
    /// Reads a line; each of its permissions is needed beside one of `base`, if there is one.
    fn line(&mut self, line: &str, base: Option<&[Vec<String>]>, subject: &mut Option<String>) {
        let mut entry = Entry::default();
        if let Some(rest) = refusal(line) {
            entry.not_supported = true;
            if !rest.is_empty() {
                let message = format!("`{rest}` is no permission");
                self.findings.push((&codes::PERMISSION_TEXT, message));
            }
        } else if line.to_ascii_lowercase().starts_with("varies") {
            // "varies by context": the rows below give the permissions.
        } else if is_todo(line) {
            let message = "the page has still to say which permissions".to_owned();
            self.findings.push((&codes::PERMISSIONS_UNDECIDED, message));
        } else {
            let (list, about) = about(line);
            entry.alternatives = alternatives(list, &mut self.findings);
            if let Some(base) = base.filter(|it| !it.is_empty()) {
                entry.alternatives = combined(base, &entry.alternatives);
            }
            *subject = about.map(self::subject).or(subject.take());
        }
        entry.subject.clone_from(subject);
        let mut entries = self.entries.iter_mut();
        match entries.find(|it| it.subject == entry.subject) {
            Some(same) => {
                same.alternatives.extend(entry.alternatives);
                same.not_supported |= entry.not_supported;
            }
            None => self.entries.push(entry),
        }
    }
}

/// Whether a label says that what follows is needed too.
fn is_addition(label: &str) -> bool {
    let label = label.trim().to_ascii_lowercase();
    matches!(
        label.as_str(),
        "in addition" | "additionally" | "and" | "plus" | "as well as"
    )
}

/// `In teams: A.B` -> (`In teams`, `A.B`).
fn label(line: &str) -> (Option<&str>, &str) {
    let is_label = |it: &str| it.starts_with(char::is_alphabetic) && !mentions(it) && !is_todo(it);
    match line.split_once(':') {
        Some((label, rest)) if is_label(label) => (Some(label), rest),
        _ => (None, line),
    }
}

fn is_todo(text: &str) -> bool {
    let text = text.trim_start_matches('*').trim_start();
    text.to_ascii_lowercase().starts_with("todo")
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
    if line.trim_matches(['-', '\u{2013}', '\u{2014}']).is_empty() {
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
                "A.Read, B.Read\n\nIn addition:\n\nIf groups: C.Read\n\nIf roles: D.Read, E.Read\n\nF.All",
                "If groups: A.Read+C.Read B.Read+C.Read | If roles: A.Read+D.Read A.Read+E.Read B.Read+D.Read B.Read+E.Read | F.All",
            ),
            ("A.Read\nAnd: B.Read", "A.Read+B.Read"),
            (
                "Role required to create it or A.Read (see below).",
                "A.Read | P113",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_every_spelling() {
        use Scheme::{Application, DelegatedPersonal, DelegatedWork};
        let cases = [
            ("Delegated (work or school account)", vec![DelegatedWork]),
            (
                "Delegated permission (personal Microsoft account",
                vec![DelegatedPersonal],
            ),
            (
                "Delegated (work or school account or personal account)",
                vec![DelegatedWork, DelegatedPersonal],
            ),
            ("\u{a0}Application permission", vec![Application]),
            ("App is calling (application permission)", vec![]),
            ("Policy Set", vec![]),
            ("", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(schemes(text), expected, "{text}");
        }
    }
}
