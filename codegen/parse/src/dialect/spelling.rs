//! Headings that are almost spelt right: `Permisions`, `HTTP requst`.

/// The heading that a title is a misspelling of: as many words, each almost the same, and not a plural of it.
pub fn corrected(title: &str, known: &[&'static str]) -> Option<&'static str> {
    let words = words(title);
    if words.is_empty() {
        return None;
    }
    known.iter().copied().find(|it| {
        let names = self::words(it);
        let pairs = words.iter().zip(&names);
        let edits: Option<usize> = pairs.map(|(word, name)| slips(word, name)).sum();
        names.len() == words.len() && edits.is_some_and(|it| (1..=MOST_EDITS).contains(&it))
    })
}

/// More edits in a title than these make it another one.
const MOST_EDITS: usize = 2;

fn words(title: &str) -> Vec<String> {
    let words = crate::text::words(title);
    words.map(str::to_ascii_lowercase).collect()
}

/// How many letters of a word are off; `None` if it is another word than the name.
fn slips(word: &str, name: &str) -> Option<usize> {
    if word == name {
        return Some(0);
    }
    let allowed = match name.len() {
        0..=3 => 0,
        4..=7 => 1,
        _ => MOST_EDITS,
    };
    let is_plural = word.strip_suffix('s') == Some(name) || name.strip_suffix('s') == Some(word);
    let has_digits = word.contains(|c: char| c.is_ascii_digit());
    if is_plural || has_digits || word.len().abs_diff(name.len()) > allowed {
        return None;
    }
    Some(edits(word, name)).filter(|it| *it <= allowed)
}

/// How many letters are wrong, missing, too many or swapped with the next one.
fn edits(word: &str, name: &str) -> usize {
    let word: Vec<char> = word.chars().collect();
    let name: Vec<char> = name.chars().collect();
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=name.len()).collect();
    for (i, a) in word.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, b) in name.iter().enumerate() {
            let at = |row: &[usize], index: usize| row.get(index).copied().unwrap_or_default();
            let mut best = at(&row, j) + usize::from(a != b);
            best = best.min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            let is_swapped =
                i > 0 && j > 0 && word.get(i - 1) == Some(b) && name.get(j - 1) == Some(a);
            if is_swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
        }
        before = std::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or_default()
}
