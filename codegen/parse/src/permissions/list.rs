//! A list of permissions: alternatives, and what is needed together.

use crate::codes;
use model::diagnostics::Code;

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

/// More combinations than these are no list that anybody wrote.
const MAX_COMBINATIONS: usize = 64;

/// Whether a text names a permission.
pub fn mentions(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';'))
        .any(|it| permission(it).is_some_and(|it| it.contains('.')))
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

impl Token {
    fn word(&self) -> Option<&str> {
        match self {
            Self::Word(word) => Some(word),
            _ => None,
        }
    }
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
pub fn alternatives(list: &str, findings: &mut Vec<(&'static Code, String)>) -> Vec<Vec<String>> {
    let tokens = repaired(tokens(list), findings);
    let mut groups = tokens.split(|it| *it == Token::Plus).map(group);
    let first = groups.next().unwrap_or_default();
    groups.fold(first, |sums, group| {
        match (sums.len().saturating_mul(group.len()), sums.is_empty()) {
            (0, true) => group,
            (0, false) => sums,
            (count, _) if count > MAX_COMBINATIONS => [sums, group].concat(),
            _ => combined(&sums, &group),
        }
    })
}

/// Each of one list with each of another.
fn combined(left: &[Vec<String>], right: &[Vec<String>]) -> Vec<Vec<String>> {
    let with_each = |it: &Vec<String>| -> Vec<_> {
        right
            .iter()
            .map(|other| [it.clone(), other.clone()].concat())
            .collect()
    };
    left.iter().flat_map(with_each).collect()
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
                let message = format!("`{word} {name}` was read as `{whole}`");
                findings.push((&codes::PERMISSION_REPAIRED, message));
                repaired.push(Token::Name(whole));
            }
            (Some(Token::Name(before)), Token::Name(name)) => {
                let message = format!("a comma is missing before `{name}`");
                findings.push((&codes::PERMISSION_REPAIRED, message));
                repaired.extend([Token::Name(before), Token::Comma, Token::Name(name)]);
            }
            (before, token) => {
                repaired.extend(before);
                repaired.push(token);
            }
        }
    }
    let words: Vec<_> = repaired.iter().filter_map(Token::word).collect();
    if !words.is_empty() {
        let message = format!("`{}` is no permission", words.join(" "));
        findings.push((&codes::PERMISSION_TEXT, message));
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
        let mut findings = Vec::new();
        let list = alternatives(text, &mut findings);
        let list = list.iter().map(|it| it.join("+"));
        let findings = findings.iter().map(|(code, _)| code.id.to_owned());
        list.chain(findings).collect::<Vec<_>>().join(" ")
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
            ("openid, offline_access", "openid offline_access"),
            ("A.Read B.Read", "A.Read B.Read P112"),
            (
                "A.Read, Directory AccessAsUser.All",
                "A.Read Directory.AccessAsUser.All P112",
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
    fn combinations_are_limited() {
        let text = vec!["A.Read, B.Read"; 30].join(" plus ");
        let mut findings = Vec::new();
        assert!(alternatives(&text, &mut findings).len() <= 128);
    }
}
