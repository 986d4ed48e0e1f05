//! A cell of permissions: names, alternatives, what is needed together, and what the cell says it is about.

use crate::diagnostics::Code;
use crate::parse::codes;

/// What a cell says, of one subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// "For **user** resource:" -> `user`.
    pub(super) subject: Option<String>,
    /// As in [`crate::facts::PermissionRow`], in the order of the page.
    pub(super) alternatives: Vec<Vec<String>>,
    /// The cell says so.
    pub(super) not_supported: bool,
}

/// What reading a cell gives.
#[derive(Debug, Default)]
pub(super) struct Read {
    /// At least one.
    pub(super) entries: Vec<Entry>,
    /// What was repaired or left out.
    pub(super) findings: Vec<(&'static Code, String)>,
}

/// Scopes of OpenID Connect are the only ones without a dot.
const OPENID_SCOPES: [&str; 4] = ["openid", "profile", "email", "offline_access"];

/// Words that only introduce a list.
const FILLERS: [&str; 9] = [
    "one",
    "from",
    "of",
    "either",
    "the",
    "following",
    "both",
    "any",
    "all",
];

/// The ways to say that a scheme can't be used.
const REFUSALS: [&str; 5] = [
    "not supported",
    "none",
    "not applicable",
    "not available",
    "n/a",
];

/// Whether a text names a permission.
pub(super) fn mentions(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .any(|it| permission(it).is_some_and(|it| it.contains('.')))
}

/// Whether a text says anything about permissions: names, a refusal, or that they are still to be written.
pub(super) fn speaks(text: &str) -> bool {
    let text = text.trim();
    mentions(text) || is_todo(text) || (!text.is_empty() && refusal(text).is_some())
}

/// Reads a cell.
pub(super) fn read(text: &str) -> Read {
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

/// A piece of a list.
#[derive(Debug, PartialEq, Eq)]
enum Token {
    Name(String),
    Comma,
    Or,
    And,
    Plus,
    Word(String),
}

fn tokens(list: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for word in list.split_whitespace() {
        let mut rest = word;
        while let Some(at) = rest.find([',', ';', '/']) {
            let (piece, after) = rest.split_at(at);
            tokens.extend(token(piece));
            tokens.push(Token::Comma);
            rest = after.get(1..).unwrap_or_default();
        }
        tokens.extend(token(rest));
    }
    tokens
}

fn token(word: &str) -> Option<Token> {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '+'));
    let token = match bare.to_ascii_lowercase().as_str() {
        "" => return None,
        "or" => Token::Or,
        "and" | "&" => Token::And,
        "plus" | "+" => Token::Plus,
        lower if FILLERS.contains(&lower) => return None,
        _ => match permission(word) {
            Some(name) => Token::Name(name.to_owned()),
            None => Token::Word(bare.to_owned()),
        },
    };
    Some(token)
}

/// The name of a permission without the marks around it: `ChatSettings.Read.Chat*` -> `ChatSettings.Read.Chat`.
fn permission(word: &str) -> Option<&str> {
    let word = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
    let part = |it: &str| {
        !it.is_empty()
            && it
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
    };
    let dotted = word.contains('.')
        && word.split('.').all(part)
        && word.starts_with(|c: char| c.is_ascii_alphabetic());
    let file = word.ends_with(".md") || word.starts_with("microsoft.graph");
    let known = OPENID_SCOPES.contains(&word);
    ((dotted && !file) || known).then_some(word)
}

/// Any one of the alternatives is enough. `and` binds more than a comma, `plus` less; a comma before the only `and`
/// makes one enumeration of it all: `A, B, and C`.
fn alternatives(list: &str, findings: &mut Vec<(&'static Code, String)>) -> Vec<Vec<String>> {
    let tokens = repaired(tokens(list), findings);
    let groups = tokens.split(|it| *it == Token::Plus).map(group);
    groups.fold(Vec::new(), |sums: Vec<Vec<String>>, group| {
        match (sums.is_empty(), group.is_empty()) {
            (true, _) => group,
            (_, true) => sums,
            _ => {
                let joined = |sum: &Vec<String>| -> Vec<_> {
                    group
                        .iter()
                        .map(|it| [sum.clone(), it.clone()].concat())
                        .collect()
                };
                sums.iter().flat_map(joined).collect()
            }
        }
    })
}

fn group(tokens: &[Token]) -> Vec<Vec<String>> {
    let enumerated = tokens.windows(2).any(|it| it == [Token::Comma, Token::And])
        && tokens.iter().filter(|it| **it == Token::And).count() == 1;
    let mut group: Vec<Vec<String>> = Vec::new();
    let mut together = false;
    for token in tokens {
        match token {
            Token::And => together = true,
            Token::Comma | Token::Or => together = together && *token == Token::Comma,
            Token::Name(name) => {
                match group.last_mut() {
                    Some(last) if together || enumerated => last.push(name.clone()),
                    _ => group.push(vec![name.clone()]),
                }
                together = false;
            }
            Token::Plus | Token::Word(_) => {}
        }
    }
    group
}

/// Puts `Directory AccessAsUser.All` together, notes commas that are missing, and words that are no permission.
fn repaired(tokens: Vec<Token>, findings: &mut Vec<(&'static Code, String)>) -> Vec<Token> {
    let mut repaired: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match (repaired.pop(), token) {
            (Some(Token::Word(word)), Token::Name(name))
                if is_first_part(&word, repaired.last(), &name) =>
            {
                let whole = format!("{word}.{name}");
                findings.push((
                    &codes::PERMISSION_REPAIRED,
                    format!("`{word} {name}` was read as `{whole}`"),
                ));
                repaired.push(Token::Name(whole));
            }
            (Some(Token::Name(before)), Token::Name(name)) => {
                findings.push((
                    &codes::PERMISSION_REPAIRED,
                    format!("a comma is missing before `{name}`"),
                ));
                repaired.extend([Token::Name(before), Token::Comma, Token::Name(name)]);
            }
            (before, token) => {
                repaired.extend(before);
                repaired.push(token);
            }
        }
    }
    let words: Vec<_> = repaired
        .iter()
        .filter_map(|it| match it {
            Token::Word(word) => Some(word.as_str()),
            _ => None,
        })
        .collect();
    if !words.is_empty() {
        findings.push((
            &codes::PERMISSION_TEXT,
            format!("`{}` is no permission", words.join(" ")),
        ));
    }
    repaired
}

fn is_first_part(word: &str, before: Option<&Token>, name: &str) -> bool {
    let alone = matches!(
        before,
        None | Some(Token::Comma | Token::Or | Token::And | Token::Plus)
    );
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase())
        && word.bytes().all(|it| it.is_ascii_alphanumeric());
    alone && capital && name.matches('.').count() == 1
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
    fn lists() {
        let cases = [
            ("", ""),
            ("A.Read", "A.Read"),
            ("A.Read, B.Read.All.", "A.Read B.Read.All"),
            ("A.Read , , B.Read,", "A.Read B.Read"),
            ("A.Read*, *B.Read*", "A.Read B.Read"),
            ("A.Read; B.Read/C.Read", "A.Read B.Read C.Read"),
            (
                "a.Read.All or B.Read, or C.Read",
                "a.Read.All B.Read C.Read",
            ),
            ("A.Read\nB.Read", "A.Read B.Read"),
            ("openid, offline_access", "openid offline_access"),
            ("A.Read B.Read", "A.Read B.Read | P112"),
            (
                "A.Read, Directory AccessAsUser.All",
                "A.Read Directory.AccessAsUser.All | P112",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_needed_together() {
        let cases = [
            ("A.Read and B.Read", "A.Read+B.Read"),
            ("A.Read and B.Read, C.Read", "A.Read+B.Read C.Read"),
            ("A.Read, B.Read and C.Read", "A.Read B.Read+C.Read"),
            ("A.Read, B.Read, and C.Read", "A.Read+B.Read+C.Read"),
            ("A.Read, B.Read plus C.Read", "A.Read+C.Read B.Read+C.Read"),
            (
                "One from A.Read, B.Read plus either C.Read or D.Read",
                "A.Read+C.Read A.Read+D.Read B.Read+C.Read B.Read+D.Read",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
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
