//! Cutting a name into words.

/// Single small letters that belong to the word after them: `iOS`, `eTag`, `cTag`, `oAuth2`; but `f_number`.
const GLUED: [char; 4] = ['c', 'e', 'i', 'o'];

/// `onPremisesSyncEnabled` -> `on`, `Premises`, `Sync`, `Enabled`. Never empty; every word is of ASCII letters and
/// digits. Marks that mean something in a value are spelt out: `+` -> `plus`.
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in spaced(name).split(' ') {
        cut(run, &mut words);
    }
    if words.is_empty() {
        words.push("empty".to_owned());
    }
    words
}

/// Letters and digits as they are, and a space, or a word between spaces, for everything else.
fn spaced(name: &str) -> String {
    let mut text = String::new();
    let mut before = None;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let is_sign = chars.peek().is_some_and(char::is_ascii_digit)
            && before.is_none_or(|it: char| !it.is_ascii_alphanumeric());
        match c {
            _ if c.is_ascii_alphanumeric() => text.push(c),
            '-' if is_sign => text.push_str(" minus "),
            '+' => text.push_str(" plus "),
            '*' => text.push_str(" star "),
            '%' => text.push_str(" percent "),
            _ if c.is_alphanumeric() => text.push_str(&format!(" u{:x} ", u32::from(c))),
            _ => text.push(' '),
        }
        before = Some(c);
    }
    text
}

/// Cuts one run of letters and digits where case changes.
fn cut(run: &str, words: &mut Vec<String>) {
    let chars: Vec<char> = run.chars().collect();
    let mut word = String::new();
    for (at, &c) in chars.iter().enumerate() {
        if !word.is_empty() && starts_word(&chars, at) {
            words.push(std::mem::take(&mut word));
        }
        word.push(c);
    }
    if !word.is_empty() {
        words.push(word);
    }
}

/// Whether a new word starts at this letter.
///
/// `displayName`: a capital after a small letter or digit. `IPAddress`: the last capital of a run, where a small letter
/// follows; but not in a plural, `userIDs`.
fn starts_word(chars: &[char], at: usize) -> bool {
    let get = |index: Option<usize>| index.and_then(|it| chars.get(it)).copied();
    let (Some(before), Some(here)) = (get(at.checked_sub(1)), get(Some(at))) else {
        return false;
    };
    if !here.is_ascii_uppercase() {
        return false;
    }
    if before.is_ascii_uppercase() {
        let next = get(at.checked_add(1));
        return next.is_some_and(|it| it.is_ascii_lowercase()) && !is_plural(chars, at);
    }
    !(at == 1 && GLUED.contains(&before))
}

/// `IDs`, `URLs`: the run of capitals that ends here is followed by a single `s`.
fn is_plural(chars: &[char], at: usize) -> bool {
    let next = chars.get(at + 1).copied();
    let after = chars.get(at + 2).copied();
    next == Some('s') && after.is_none_or(|it| !it.is_ascii_lowercase())
}
