//! Values in code or quotation marks: "Possible values are: `low`, `high`."

use std::ops::Range;

use crate::block::Inline;
use crate::text::{is_word, without_parentheses, words};

/// The longest announcement between "values" and the first value: "that can be used with this property are".
const LONGEST_LEAD: usize = 90;

/// The values after `from`, a byte offset in the text.
pub fn marked_values(description: &Inline, from: usize) -> Vec<String> {
    let text = description.text.as_str();
    let ranges = marked_ranges(description, text, from);
    let mut values = Vec::new();
    let mut end = from;
    for range in ranges {
        let Some(gap) = text.get(end..range.start) else {
            break;
        };
        let joins = if values.is_empty() {
            announces(gap)
        } else {
            separates(gap)
        };
        if !joins {
            // A range is no list: `c1` through `c25`.
            if !values.is_empty() && is_range_word(gap) {
                return Vec::new();
            }
            break;
        }
        values.extend(pieces(text.get(range.clone()).unwrap_or_default()));
        end = range.end;
    }
    values
}

/// The code spans, or the quoted words if those come first.
fn marked_ranges(description: &Inline, text: &str, from: usize) -> Vec<Range<usize>> {
    let codes = description.code_ranges.iter();
    let codes: Vec<_> = codes.filter(|it| it.start >= from).cloned().collect();
    let quoted = quoted_ranges(text, from);
    match (codes.first(), quoted.first()) {
        (Some(code), Some(quote)) if quote.start < code.start => quoted,
        (None, _) => quoted,
        _ => codes,
    }
}

fn quoted_ranges(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices().skip_while(|(at, _)| *at < from) {
        if !matches!(c, '"' | '\u{201c}' | '\u{201d}') {
            continue;
        }
        match open.take() {
            Some(start) => ranges.push(start..at),
            None => open = Some(at + c.len_utf8()),
        }
    }
    ranges
}

/// One code span may hold a whole list: `low, high`.
fn pieces(marked: &str) -> Vec<String> {
    let pieces: Vec<&str> = marked.split(',').map(str::trim).collect();
    if pieces.iter().all(|it| is_word(it)) {
        return pieces.into_iter().map(str::to_owned).collect();
    }
    match marked.trim() {
        "" => Vec::new(),
        it if it.starts_with('$') => Vec::new(),
        it => vec![it.to_owned()],
    }
}

/// Whether the words between "values" and the first value announce it: " are: ", " for this setting include ".
fn announces(lead: &str) -> bool {
    let lead = lead.trim_end_matches(['"', '\u{201c}']);
    if lead.len() > LONGEST_LEAD || lead.contains(". ") {
        return false;
    }
    let linking = [
        "are",
        "is",
        "include",
        "includes",
        "be",
        "following",
        "either",
        "contain",
        "supported",
    ];
    let lower = lead.to_ascii_lowercase();
    if words(&lower).any(|word| matches!(word, "between" | "from")) {
        return false;
    }
    // "One of `a` or `b`" needs no linking word.
    lead.trim().is_empty()
        || lead.contains(':')
        || words(&lower).any(|word| linking.contains(&word))
}

/// Whether the text between two marked values only separates them: ", ", " (the default), or ", " - " and
/// numbers, or a description that ends with its line, a comma or a semicolon.
fn separates(gap: &str) -> bool {
    let gap = gap.trim_matches(['"', '\u{201c}', '\u{201d}']);
    let outside = without_parentheses(gap);
    let tail = match (outside.rsplit_once('\n'), outside.rsplit_once([',', ';'])) {
        (Some((description, tail)), _) if describes(description) => tail,
        (_, Some((description, tail))) if !description.contains(". ") => tail,
        _ => outside.as_str(),
    };
    words(tail).all(|word| {
        matches!(word, "and" | "or" | "default") || word.chars().all(|c| c.is_ascii_digit())
    }) && !tail.contains(". ")
}

/// The description of one value in a list with a line per value: ": anyone", " - the default".
fn describes(text: &str) -> bool {
    text.trim_start()
        .starts_with([':', '-', '\u{2013}', '\u{2014}', ',', '.', '='])
}

fn is_range_word(gap: &str) -> bool {
    words(gap)
        .next()
        .is_some_and(|it| matches!(it, "to" | "through" | "until"))
}
