//! Dates in sentences: `May 19, 2023`, `March, 2023`, `06/30/2021`, `2025-11-01`, `end of 2019`.

use std::ops::Range;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The dates of a sentence in lower case, as `2023-05-19`, `2023-05` or `2023`, with their bytes.
pub fn dates(lower: &str) -> Vec<(Range<usize>, String)> {
    let words = words(lower);
    let mut found = Vec::new();
    let mut index = 0;
    while let Some((range, word)) = words.get(index) {
        let next = |offset: usize| words.get(index + offset).map_or("", |it| it.1);
        let (count, date) = match month(word) {
            Some(month) => of_month(month, next(1), next(2)),
            None => match (day(word), month(next(1)), year(next(2))) {
                (Some(day), Some(month), Some(year)) => {
                    (3, Some(format!("{year}-{month:02}-{day:02}")))
                }
                _ => (1, numeric(word).or_else(|| of_year(word, index, &words))),
            },
        };
        if let Some(date) = date {
            let end = words
                .get(index + count - 1)
                .map_or(range.end, |it| it.0.end);
            found.push((range.start..end, date));
        }
        index += count;
    }
    found
}

fn words(text: &str) -> Vec<(Range<usize>, &str)> {
    let mut words = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(|c: char| c.is_whitespace() || c == ',') {
        let word = piece.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        if let Some(offset) = piece.find(word).filter(|_| !word.is_empty()) {
            words.push((start + offset..start + offset + word.len(), word));
        }
        start += piece.len();
    }
    words
}

/// `May 19 2023` or `May 2023`: how many words, and the date.
fn of_month(month: usize, second: &str, third: &str) -> (usize, Option<String>) {
    match (day(second), year(second), year(third)) {
        (Some(day), _, Some(year)) => (3, Some(format!("{year}-{month:02}-{day:02}"))),
        (_, Some(year), _) => (2, Some(format!("{year}-{month:02}"))),
        _ => (1, None),
    }
}

/// `end of 2019`, `in 2019`.
fn of_year(word: &str, index: usize, words: &[(Range<usize>, &str)]) -> Option<String> {
    let before = words.get(index.checked_sub(1)?)?.1;
    let is_date = matches!(before, "of" | "in" | "by" | "since" | "after" | "until");
    year(word).filter(|_| is_date).map(str::to_owned)
}

/// 1 to 12.
fn month(word: &str) -> Option<usize> {
    let is = |it: &&str| *it == word || (word.len() >= 3 && it.get(..3) == Some(word));
    MONTHS.iter().position(is).map(|it| it + 1)
}

fn day(word: &str) -> Option<u8> {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = word.get(digits.len()..).unwrap_or_default();
    let is_ordinal = matches!(suffix, "" | "st" | "nd" | "rd" | "th");
    let day = digits.parse().ok().filter(|it| (1..=31).contains(it))?;
    is_ordinal.then_some(day)
}

fn year(word: &str) -> Option<&str> {
    let number: u16 = word.parse().ok()?;
    (2000..2100).contains(&number).then_some(word)
}

/// `06/30/2021` (month first, unless that can't be) and `2021-06-30`.
fn numeric(word: &str) -> Option<String> {
    let parts: Vec<&str> = word.split(['/', '-']).collect();
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    let (year, first, second) = match (year(a), year(c)) {
        (Some(year), _) => (year, b, c),
        (_, Some(year)) => (year, a, b),
        _ => return None,
    };
    let (first, second): (u8, u8) = (first.parse().ok()?, second.parse().ok()?);
    let (month, day) = if first > 12 {
        (second, first)
    } else {
        (first, second)
    };
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
    is_date.then(|| format!("{year}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_every_form() {
        let cases = [
            ("stops on may 19, 2023.", "2023-05-19"),
            ("stops on 19 may 2023", "2023-05-19"),
            ("gone by march 15th, 2020 and", "2020-03-15"),
            ("gone on march, 2023", "2023-03"),
            ("in july 2019", "2019-07"),
            ("from 3/05/2021 to 06/30/2021", "2021-03-05 2021-06-30"),
            ("on 30/06/2021", "2021-06-30"),
            ("on 2021-06-30", "2021-06-30"),
            ("by the end of 2019", "2019"),
            ("room 2019 may close", ""),
            ("in dec 2019", "2019-12"),
        ];
        for (text, expected) in cases {
            let found: Vec<String> = dates(text).into_iter().map(|it| it.1).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
