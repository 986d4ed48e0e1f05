//! Names of directory roles: `Global Reader`, `Privileged Role Administrator`, `Catalog owner`.

use crate::block::Inline;
use crate::text::one_line;

/// The last word of names of roles.
const NOUNS: [&str; 18] = [
    "administrator",
    "admin",
    "reader",
    "readers",
    "operator",
    "developer",
    "approver",
    "writer",
    "writers",
    "inviter",
    "manager",
    "owner",
    "reviewer",
    "creator",
    "user",
    "engineer",
    "specialist",
    "contributor",
];

/// Nouns that tell a role in the middle of a sentence.
const CLEAR_NOUNS: [&str; 5] = ["administrator", "admin", "reader", "operator", "approver"];

/// Words that begin a sentence or a phrase, and no name.
const OPENINGS: [&str; 18] = [
    "a",
    "an",
    "the",
    "only",
    "when",
    "in",
    "if",
    "for",
    "to",
    "must",
    "this",
    "or",
    "and",
    "any",
    "your",
    "of",
    "one",
    "supported",
];

/// A name of more words is a phrase.
const MOST_WORDS: usize = 8;

/// The role that an item of a list begins with: `Shelf Developer - for own shelves`.
pub fn of_item(text: &str) -> Option<String> {
    let text = one_line(text);
    let cut = [" - ", " \u{2013} ", " \u{2014} ", " (", ". ", ": ", ", "];
    let end = cut
        .iter()
        .filter_map(|it| text.find(it))
        .min()
        .unwrap_or(text.len());
    let name = text
        .get(..end)?
        .trim_matches(['.', '*', '_', ':', ' ', ';']);
    is_name(name).then(|| name.to_owned())
}

/// `For read operations: A, B, or C`: what is before the colon, and the roles.
pub fn of_list(text: &str) -> Option<(&str, Vec<String>)> {
    let (head, list) = text.split_once(": ")?;
    let roles = list
        .split(',')
        .flat_map(|it| it.split(" or "))
        .flat_map(|it| it.split(" and "));
    let roles = roles.map(|it| {
        it.trim()
            .trim_start_matches("or ")
            .trim_start_matches("and ")
            .trim()
    });
    let roles = roles.filter(|it| !it.is_empty()).map(of_item);
    let roles: Option<Vec<String>> = roles.collect();
    Some((head, roles.filter(|it| !it.is_empty())?))
}

/// The roles that a sentence names: what is emphasized or linked, else words that only a role is called by.
pub fn in_sentence(sentence: &str, text: &Inline) -> Vec<String> {
    let links = text.links.iter().map(|it| &it.text);
    let marked = text
        .emphasis
        .iter()
        .chain(&text.bold)
        .chain(links)
        .chain(&text.codes);
    let marked = marked
        .map(|it| one_line(it))
        .filter(|it| is_name(it) && ends_in(it, &NOUNS));
    let marked = marked.filter_map(|it| Some((sentence.find(it.as_str())?, it)));
    let mut found: Vec<(usize, String)> = marked.collect();
    if found.is_empty() {
        found = runs(sentence);
    }
    found.sort();
    found.dedup_by(|a, b| a.1 == b.1);
    found.into_iter().map(|it| it.1).collect()
}

/// Runs of capitalized words before `administrator` and the like, and `be a global administrator`.
fn runs(sentence: &str) -> Vec<(usize, String)> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let ends = words.iter().enumerate().filter(|(_, it)| {
        let word = bare(it).to_ascii_lowercase();
        CLEAR_NOUNS.contains(&word.trim_end_matches('s'))
    });
    let found = ends.filter_map(|(end, _)| {
        let start = run_start(&words, end).or_else(|| after_article(&words, end))?;
        let name = words.get(start..=end)?.join(" ");
        let name = bare(&name).trim_end_matches('s');
        (start < end && !is_general(name)).then(|| (start, name.to_owned()))
    });
    found.collect()
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// The first word of the run of capitalized words that ends before `end`.
fn run_start(words: &[&str], end: usize) -> Option<usize> {
    let is_part = |word: &&str| {
        let is_open = !word.ends_with([',', '.', ':', ';']);
        is_open
            && is_capitalized(bare(word))
            && !OPENINGS.contains(&bare(word).to_ascii_lowercase().as_str())
    };
    let before = words.get(..end)?;
    let count = before.iter().rev().take_while(|it| is_part(it)).count();
    (count > 0).then_some(end - count)
}

/// `must be a global administrator`, `a tenant administrator or global administrator`, `only global administrators`.
fn after_article(words: &[&str], end: usize) -> Option<usize> {
    let start = end.checked_sub(1)?;
    let word = |back: usize| words.get(start.checked_sub(back)?).copied();
    let is_object = match word(1)?.to_ascii_lowercase().as_str() {
        "a" | "an" | "the" => matches!(word(2)?, "be" | "by" | "is" | "have" | "has"),
        "or" => CLEAR_NOUNS.contains(&word(2)?),
        "only" => true,
        _ => false,
    };
    let is_word = words.get(start)?.chars().all(|c| c.is_ascii_lowercase());
    (is_object && is_word).then_some(start)
}

/// `Microsoft Entra administrator` is any of them.
fn is_general(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let rest = ["microsoft entra ", "azure ad ", "active ", "it "]
        .iter()
        .find_map(|it| lower.strip_prefix(it));
    rest.is_some_and(|it| !it.contains(' '))
}

/// Words that begin with a capital, or the last of which is a noun for a role.
fn is_name(name: &str) -> bool {
    let words: Vec<&str> = name.split(' ').collect();
    let first = words.first().copied().unwrap_or_default();
    let is_word = |it: &&str| {
        it.chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '-' | '/' | '&'))
    };
    let is_small = |it: &&str| matches!(*it, "of" | "for" | "and" | "the" | "in");
    let all_capitalized = words.iter().all(|it| is_capitalized(it) || is_small(it));
    (1..=MOST_WORDS).contains(&words.len())
        && is_capitalized(first)
        && words.iter().all(is_word)
        && !OPENINGS.contains(&first.to_ascii_lowercase().as_str())
        && (all_capitalized || ends_in(name, &NOUNS))
}

/// Whether the last word is one that names of roles end in.
pub fn ends_in_noun(name: &str) -> bool {
    ends_in(name, &NOUNS)
}

fn ends_in(name: &str, nouns: &[&str]) -> bool {
    let last = name
        .rsplit(' ')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    nouns
        .iter()
        .any(|it| last == *it || (it.len() > 8 && last.ends_with(it)))
}

fn is_capitalized(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}
