//! A list of permissions: alternatives, and permissions that are needed together.

use crate::codes;
use model::diagnostics::Code;

/// Scopes of OpenID Connect are the only ones without a dot.
const OPENID_SCOPES: [&str; 4] = ["openid", "profile", "email", "offline_access"];

/// What stands between permissions, in East Asian pages too.
const SEPARATORS: [char; 5] = [',', ';', '\u{3001}', '\u{ff0c}', '\u{ff1b}'];

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

/// A list with more combinations than these was not read as its author meant it.
const MAX_COMBINATIONS: usize = 64;

/// Whether a text names a permission.
pub fn mentions(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || SEPARATORS.contains(&c))
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

fn tokens(list: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    for word in list.split_whitespace() {
        let mut rest = word;
        let is_separator = |c: char| c == '/' || SEPARATORS.contains(&c);
        while let Some((piece, after)) = rest.split_once(is_separator) {
            tokens.extend(token(piece));
            tokens.push(Token::Comma);
            rest = after;
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
        if group.is_empty() {
            sums
        } else if sums.is_empty() {
            group
        } else if sums.len().saturating_mul(group.len()) > MAX_COMBINATIONS {
            [sums, group].concat()
        } else {
            combined(&sums, &group)
        }
    })
}

/// Each of one list with each of another.
pub fn combined(left: &[Vec<String>], right: &[Vec<String>]) -> Vec<Vec<String>> {
    let pairs = left
        .iter()
        .flat_map(|one| right.iter().map(move |other| [one, other]));
    pairs.map(|it| it.map(Vec::as_slice).concat()).collect()
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

/// Joins `Directory AccessAsUser.All`, and reports missing commas and words that are no permission.
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
    let words = repaired.iter().filter_map(|it| match it {
        Token::Word(word) => Some(word.as_str()),
        _ => None,
    });
    let words: Vec<_> = words.collect();
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

/// Whether a list starts with the most privileged permission: `A.ReadWrite.All, A.Read.All`; `None` if no pair of them
/// shows an order, or pairs contradict each other.
pub fn listed_most_first(alternatives: &[Vec<String>]) -> Option<bool> {
    let mut found = None;
    for (index, write) in alternatives.iter().enumerate() {
        let [name] = write.as_slice() else { continue };
        let read = [name.replacen(".ReadWrite", ".Read", 1)];
        let other = alternatives.iter().position(|it| **it == read);
        let Some(other) = other.filter(|_| name.contains(".ReadWrite")) else {
            continue;
        };
        let most_first = index < other;
        if found.is_some_and(|it| it != most_first) {
            return None;
        }
        found = Some(most_first);
    }
    found
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

    #[test]
    fn compares_reading_with_writing() {
        let cases: [(&[&str], Option<bool>); 5] = [
            (&["A.Read", "A.ReadWrite"], Some(false)),
            (&["A.ReadWrite.All", "B.Read.All", "A.Read.All"], Some(true)),
            (&["A.Read", "A.ReadWrite", "B.ReadWrite", "B.Read"], None),
            (&["A.Read", "B.ReadWrite"], None),
            (&[], None),
        ];
        for (list, expected) in cases {
            let list: Vec<_> = list.iter().map(|it| vec![(*it).to_owned()]).collect();
            assert_eq!(listed_most_first(&list), expected, "{list:?}");
        }
    }
}
