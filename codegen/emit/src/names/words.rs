//! Cutting a name into words.

/// Single small letters that belong to the word after them: `iOS`, `eTag`, `cTag`, `oAuth2`; but `f_number`.
const GLUED: [char; 4] = ['c', 'e', 'i', 'o'];

/// The most letters, digits and underscores of a name. A file is called after it, and file systems take 255 bytes; names
/// of OData have 128 characters at most.
pub const LONGEST: usize = 200;

/// `onPremisesSyncEnabled` -> `on`, `Premises`, `Sync`, `Enabled`. Never empty; every word is of ASCII letters and
/// digits. Marks that mean something in a value are spelt out: `+` -> `plus`. What is longer than [`LONGEST`] is cut.
pub fn words(name: &str) -> Vec<String> {
    let mut words = all(name);
    let mut left = LONGEST;
    for word in &mut words {
        word.truncate(left);
        left = left.saturating_sub(word.len() + 1);
    }
    words.retain(|it| !it.is_empty());
    if words.is_empty() {
        words.push("empty".to_owned());
    }
    words
}

/// Whether some of the name is missing in its words.
pub fn is_cut(name: &str) -> bool {
    let length: usize = all(name).iter().map(|it| it.len() + 1).sum();
    length > LONGEST + 1
}

fn all(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in spaced(name).split(' ') {
        cut(run, &mut words);
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
