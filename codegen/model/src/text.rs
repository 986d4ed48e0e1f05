//! Words of the API taken apart: the few rules that name parameters, areas and types.

/// `deviceManagement` -> `device-management`, `b2xUserFlows` -> `b2x-user-flows`.
pub fn kebab(word: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    let mut rest = word.chars().peekable();
    while let Some(c) = rest.next() {
        let ends_acronym =
            before.is_ascii_uppercase() && rest.peek().is_some_and(char::is_ascii_lowercase);
        let starts_word = before.is_ascii_lowercase() || before.is_ascii_digit() || ends_acronym;
        if c.is_ascii_uppercase() && starts_word {
            out.push('-');
        }
        out.push(if c.is_ascii_alphanumeric() {
            c.to_ascii_lowercase()
        } else {
            '-'
        });
        before = c;
    }
    out.trim_matches('-').to_owned()
}

/// `policies` -> `policy`, `mailFolders` -> `mailFolder`; a word that is not a plural stays.
pub fn singular(word: &str) -> String {
    const KEPT: [&str; 9] = [
        "series", "status", "access", "address", "news", "canvas", "alias", "axis", "business",
    ];
    const ENDINGS: [(&str, &str); 11] = [
        ("ies", "y"),
        ("sses", "ss"),
        ("auses", "ause"),
        ("uses", "us"),
        ("xes", "x"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("children", "child"),
        ("people", "person"),
        ("ss", "ss"),
        ("s", ""),
    ];
    let lower = word.to_ascii_lowercase();
    // A capital S ends an acronym: `chromeOS`.
    if word.ends_with('S') || KEPT.iter().any(|it| lower.ends_with(it)) {
        return word.to_owned();
    }
    let found = ENDINGS.iter().find(|(plural, _)| lower.ends_with(plural));
    let cut = found.and_then(|(plural, one)| Some((word.get(..word.len() - plural.len())?, *one)));
    cut.filter(|(stem, _)| stem.len() > 1 || found.is_some_and(|it| it.0.len() > 3))
        .map_or_else(|| word.to_owned(), |(stem, one)| format!("{stem}{one}"))
}

/// Letters and digits in lower case: by this, `user-id` and `userId` are the same name.
pub fn fold(name: &str) -> String {
    name.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// `EmailAddress` -> `emailAddress`.
pub fn lower_first(word: &str) -> String {
    change_first(word, |it| it.to_ascii_lowercase())
}

/// `emailAddress` -> `EmailAddress`.
pub fn upper_first(word: &str) -> String {
    change_first(word, |it| it.to_ascii_uppercase())
}

/// Whether a text has the form of a pattern in which `*` stands for any text; case does not matter.
pub fn fits(pattern: &str, text: &str) -> bool {
    if pattern == "*" {
        return true;
    }
    let text = text.to_lowercase();
    let pattern = pattern.to_lowercase();
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else {
        return false;
    };
    let Some(last) = parts.next_back() else {
        return rest.is_empty();
    };
    for part in parts {
        let Some((_, after)) = rest.split_once(part) else {
            return false;
        };
        rest = after;
    }
    rest.ends_with(last)
}

/// The beginning of a text, of so many bytes at most.
#[must_use]
pub fn beginning(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

fn change_first(word: &str, change: impl Fn(char) -> char) -> String {
    let mut rest = word.chars();
    rest.next().map_or_else(String::new, |first| {
        change(first).to_string() + rest.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::{beginning, fits, kebab, singular};

    #[test]
    fn beginnings_end_between_characters() {
        assert_eq!(
            [0, 1, 2, 3, 9].map(|it| beginning("aéb", it)),
            ["", "a", "a", "aé", "aéb"]
        );
    }

    #[test]
    fn patterns() {
        let cases = [
            ("*", "", true),
            ("a", "A", true),
            ("a", "ab", false),
            ("a*", "ab", true),
            ("*b", "ab", true),
            ("a*b*c", "a1b2c", true),
            ("a*b*c", "a1c2b", false),
            ("ab*b", "ab", false),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(fits(pattern, text), expected, "{pattern} {text}");
        }
    }

    #[test]
    fn words_change_as_in_the_table() {
        let cases = [
            ("groups", "group"),
            ("policies", "policy"),
            ("mailFolders", "mail-folder"),
            ("statuses", "status"),
            ("addresses", "address"),
            ("licenses", "license"),
            ("boxes", "box"),
            ("series", "series"),
            ("people", "person"),
            ("b2xUserFlows", "b2x-user-flow"),
            ("identityProviders", "identity-provider"),
            ("businesses", "business"),
            ("skypeForBusiness", "skype-for-business"),
            ("mailboxes", "mailbox"),
            ("branches", "branch"),
            ("clauses", "clause"),
            ("dishes", "dish"),
            ("categories", "category"),
            ("chromeOS", "chrome-os"),
            ("valueAxis", "value-axis"),
            ("children", "child"),
            ("photo", "photo"),
            ("me", "me"),
            ("as", "as"),
        ];
        for (word, expected) in cases {
            assert_eq!(kebab(&singular(word)), expected, "{word}");
        }
    }
}
