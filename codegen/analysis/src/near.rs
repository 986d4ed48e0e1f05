//! Words that are one letter off each other.

/// Whether one letter more, less or other, or two neighbours swapped, makes one word of the other. Case does not count.
#[must_use]
pub fn is_one_letter_off(one: &str, other: &str) -> bool {
    if one.len().abs_diff(other.len()) > 4 {
        return false;
    }
    let letters = |it: &str| Vec::from_iter(it.chars().flat_map(char::to_lowercase));
    let (one, other) = (letters(one), letters(other));
    let start = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let (one, other) = (rest(&one, start), rest(&other, start));
    let pairs = one.iter().rev().zip(other.iter().rev());
    let end = pairs.take_while(|(a, b)| a == b).count();
    let differing = |it: &[char]| it.len().saturating_sub(end);
    match (
        one.get(..differing(one)).unwrap_or_default(),
        other.get(..differing(other)).unwrap_or_default(),
    ) {
        ([], [_]) | ([_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

fn rest(letters: &[char], start: usize) -> &[char] {
    letters.get(start..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::is_one_letter_off;

    #[test]
    fn one_letter() {
        let rows = [
            ("group", "grop", true),
            ("group", "groups", true),
            ("group", "gruop", true),
            ("group", "graup", true),
            ("aa", "aaa", true),
            ("group", "Group", false),
            ("group", "group", false),
            ("group", "grp", false),
            ("group", "puorg", false),
            ("", "a", true),
            ("", "", false),
        ];
        for (one, other, expected) in rows {
            assert_eq!(is_one_letter_off(one, other), expected, "{one} {other}");
            assert_eq!(is_one_letter_off(other, one), expected, "{other} {one}");
        }
    }
}
