//! What the text of a sample looks like.

use model::facts::TextKind;

/// The kind of a string in a sample.
pub fn text_kind(text: &str) -> TextKind {
    match text {
        _ if matches(text, "hhhhhhhh-hhhh-hhhh-hhhh-hhhhhhhhhhhh") => TextKind::Guid,
        _ if matches(text, "dddd-dd-dd") => TextKind::Date,
        _ if is_date_time(text) => TextKind::DateTime,
        _ if is_time(text) => TextKind::TimeOfDay,
        _ if is_duration(text) => TextKind::Duration,
        _ => TextKind::Plain,
    }
}

/// `String`, `#microsoft.graph.recipient`, `Collection(Edm.String)`, `String (timestamp)`, `low | high`: words that
/// name a type, not sentences and not samples.
pub fn type_name(text: &str) -> Option<&str> {
    const LONGEST: usize = 120;
    let text = text.trim().trim_start_matches('#');
    let (word, remark) = match text.split_once(" (") {
        Some((word, remark)) => (word, remark.strip_suffix(')')?),
        None => (text, ""),
    };
    let plain = |it: &str| {
        it.chars()
            .all(|c| c.is_ascii_alphanumeric() || " .,-/|_".contains(c))
    };
    let words = word.split('|').all(|it| is_type_word(it.trim()));
    (words && plain(remark) && text.len() <= LONGEST).then_some(text)
}

fn is_type_word(word: &str) -> bool {
    let inner = word
        .split_once('(')
        .and_then(|(name, rest)| Some((name, rest.strip_suffix(')')?)));
    let (outer, inner) = inner.unwrap_or(("x", word));
    let is_name = |it: &str| {
        it.starts_with(|c: char| c.is_ascii_alphabetic())
            && it
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "._-#".contains(c))
    };
    is_name(outer) && is_name(inner.trim_start_matches('#'))
}

/// RFC 3339, also without seconds or offset, as samples have it.
fn is_date_time(text: &str) -> bool {
    text.split_once(['T', 't', ' '])
        .is_some_and(|(date, time)| {
            let utc = time.strip_suffix(['Z', 'z']);
            let time = utc.unwrap_or_else(|| without_offset(time));
            matches(date, "dddd-dd-dd") && (is_time(time) || matches(time, "dd:dd"))
        })
}

/// `10:00:00-08:00` -> `10:00:00`
fn without_offset(time: &str) -> &str {
    match time.rsplit_once(['+', '-']) {
        Some((time, offset)) if matches(offset, "dd:dd") => time,
        _ => time,
    }
}

/// `hh:mm:ss` with or without a fraction.
fn is_time(text: &str) -> bool {
    let (time, fraction) = text.split_once('.').unwrap_or((text, "0"));
    matches(time, "dd:dd:dd")
        && !fraction.is_empty()
        && fraction.bytes().all(|b| b.is_ascii_digit())
}

/// ISO 8601: `P1D`, `-PT1H30M`, `PT0.5S`.
fn is_duration(text: &str) -> bool {
    let text = text.strip_prefix('-').unwrap_or(text);
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    let (date, time) = rest.split_once('T').unwrap_or((rest, "0S"));
    let parts = |text: &str, units: &str| {
        text.is_empty()
            || text.split_inclusive(|c| units.contains(c)).all(|part| {
                let number = part.trim_end_matches(|c| units.contains(c));
                !number.is_empty()
                    && part.len() == number.len() + 1
                    && number.bytes().all(|b| b.is_ascii_digit() || b == b'.')
            })
    };
    !rest.is_empty() && !time.is_empty() && parts(date, "YMWD") && parts(time, "HMS")
}

/// `d` stands for a digit, `h` for a hexadecimal one, anything else for itself.
fn matches(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text.bytes().zip(pattern.bytes()).all(|(b, p)| match p {
            b'd' => b.is_ascii_digit(),
            b'h' => b.is_ascii_hexdigit(),
            _ => b == p,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_kinds_apart() {
        let cases = [
            ("2020-01-31T10:20:30Z", TextKind::DateTime),
            ("2020-01-31T10:20:30.1234567Z", TextKind::DateTime),
            ("2020-01-31T10:20:30-08:00", TextKind::DateTime),
            ("2020-01-31T10:20:30.0000000", TextKind::DateTime),
            ("2020-01-31T10:20", TextKind::DateTime),
            ("2020-01-31", TextKind::Date),
            ("10:20:30", TextKind::TimeOfDay),
            ("10:20:30.0000000", TextKind::TimeOfDay),
            ("PT1H", TextKind::Duration),
            ("-P3DT0.5S", TextKind::Duration),
            ("P1W", TextKind::Duration),
            ("P", TextKind::Plain),
            ("PT", TextKind::Plain),
            ("Plain", TextKind::Plain),
            ("0f8fad5b-d9cb-469f-a165-70867728950e", TextKind::Guid),
            ("0f8fad5b", TextKind::Plain),
            ("", TextKind::Plain),
            ("grün-weiß", TextKind::Plain),
        ];
        for (text, kind) in cases {
            assert_eq!(text_kind(text), kind, "{text}");
        }
    }

    #[test]
    fn tells_type_names_from_sentences() {
        let names = [
            "String",
            "microsoft.graph.recipient",
            "Collection(Edm.String)",
            "String (timestamp)",
            "String (ISO 8601 duration)",
            "low | medium",
            "string-value",
        ];
        for name in names {
            assert_eq!(type_name(name), Some(name));
        }
        assert_eq!(
            type_name("#microsoft.graph.user"),
            Some("microsoft.graph.user")
        );
        for text in [
            "two words",
            "",
            "2020-01-31",
            "https://host/x",
            "It is (so",
            "a@b.c",
        ] {
            assert_eq!(type_name(text), None, "{text}");
        }
    }
}
