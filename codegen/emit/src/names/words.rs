//! Cutting a name into words.

/// Single small letters that belong to the word after them: `iOS`, `eTag`, `cTag`, `oAuth2`; but `f_number`.
const GLUED: [char; 4] = ['c', 'e', 'i', 'o'];

/// `onPremisesSyncEnabled` -> `on`, `Premises`, `Sync`, `Enabled`. Never empty; every word is of ASCII letters and
/// digits. Marks that mean something in a value are spelt out: `+` -> `plus`.
pub fn words(name: &str) -> Vec<String> {
    let mut words = Vec::new();
    for piece in pieces(name) {
        cut(&piece, &mut words);
    }
    if words.is_empty() {
        words.push("empty".to_owned());
    }
    words
}

/// Cuts at everything that is neither letter nor digit, spelling out what tells two values apart.
fn pieces(name: &str) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut before = None;
    let mut chars = name.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let spelt = match c {
            _ if c.is_ascii_alphanumeric() => {
                push(&mut pieces, c);
                before = Some(c);
                continue;
            }
            '-' if next.is_some_and(|it| it.is_ascii_digit()) && !is_word(before) => {
                "minus".to_owned()
            }
            '+' => "plus".to_owned(),
            '*' => "star".to_owned(),
            '%' => "percent".to_owned(),
            _ if !c.is_ascii() && c.is_alphanumeric() => format!("u{:x}", u32::from(c)),
            _ => String::new(),
        };
        pieces.push(spelt);
        pieces.push(String::new());
        before = Some(c);
    }
    pieces
}

fn push(pieces: &mut [String], c: char) {
    if let Some(last) = pieces.last_mut() {
        last.push(c);
    }
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|it| it.is_ascii_alphanumeric())
}

/// Cuts one run of letters and digits where case changes.
fn cut(piece: &str, words: &mut Vec<String>) {
    let chars: Vec<char> = piece.chars().collect();
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
