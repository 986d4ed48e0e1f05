//! Reads the values that a description lists: "Possible values are: `low`, `high`." -> low, high.

mod bare;
mod marked;

use super::block::Inline;

/// The values of every list that the description announces, in order, each once.
///
/// `null` is left out: it means that there is no value. `true` and `false` alone are no list: they describe a Boolean.
pub fn values(description: &Inline) -> Vec<String> {
    let lower = description.text.to_ascii_lowercase();
    let mut found: Vec<String> = Vec::new();
    for trigger in triggers(&lower) {
        for value in list_after(description, &trigger) {
            if value != "null" && !found.contains(&value) {
                found.push(value);
            }
        }
    }
    let boolean = found.iter().all(|it| it == "true" || it == "false");
    if boolean { Vec::new() } else { found }
}

/// Whether the description says that several values can be given together.
pub fn multi_valued(description: &Inline) -> bool {
    let lower = description.text.to_ascii_lowercase();
    let signs = [
        "multi-valued enum",
        "multivalued enum",
        "multi-value enum",
        "flags enum",
        "flag enum",
        "flagged enum",
        "values can be combined",
        "multiple values can be",
        "can be a combination of",
    ];
    signs.iter().any(|sign| lower.contains(sign))
}

/// Where a list is announced.
struct Trigger {
    /// Byte offset behind the announcing words.
    end: usize,
    /// The words announce by themselves: "one of Low, High"; after "values" comes "are" or a colon.
    announced: bool,
    /// Even one value is a list: "Possible value: `low`".
    one_is_enough: bool,
}

/// Words before "value" or "values" that announce a list, and whether one value is enough.
const ANNOUNCING: [(&str, bool); 12] = [
    ("possible", true),
    ("valid", true),
    ("allowed", true),
    ("supported", true),
    ("acceptable", true),
    ("permitted", true),
    ("available", true),
    ("following", true),
    ("enumeration", true),
    ("property", false),
    ("the", false),
    ("", false),
];

fn triggers(lower: &str) -> Vec<Trigger> {
    let mut triggers: Vec<Trigger> = lower
        .match_indices("value")
        .filter_map(|(at, _)| value_trigger(lower, at))
        .collect();
    triggers.extend(lower.match_indices("one of").filter_map(|(at, found)| {
        starts_word(lower, at).then_some(Trigger {
            end: at + found.len(),
            announced: true,
            one_is_enough: false,
        })
    }));
    triggers.sort_by_key(|it| it.end);
    triggers
}

fn value_trigger(lower: &str, at: usize) -> Option<Trigger> {
    let before = lower.get(..at)?;
    if !starts_word(lower, at) {
        return None;
    }
    // At the start of a sentence no word is needed before it: "Values are `a` and `b`".
    let word = if before.trim_end().ends_with(['.', '\n', ')']) {
        ""
    } else {
        before
            .rsplit([' ', '\n', '(', ',', '.'])
            .find(|it| !it.is_empty())
            .unwrap_or("")
    };
    let (_, one_is_enough) = ANNOUNCING.iter().find(|(it, _)| *it == word)?;
    let end = at + "value".len();
    let plural = lower.get(end..).is_some_and(|it| it.starts_with('s'));
    Some(Trigger {
        end: end + usize::from(plural),
        announced: false,
        one_is_enough: *one_is_enough,
    })
}

fn starts_word(text: &str, at: usize) -> bool {
    let before = text.get(..at).and_then(|it| it.chars().next_back());
    !before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '*' | '`'))
}

fn list_after(description: &Inline, trigger: &Trigger) -> Vec<String> {
    let marked = marked::marked_values(description, trigger.end);
    let values = if marked.is_empty() {
        bare::bare_list(&description.text, trigger)
    } else {
        marked
    };
    if values.len() > 1 || trigger.one_is_enough {
        values
    } else {
        Vec::new()
    }
}

/// The runs of letters and digits.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// `sha2_256` and `en-us` are words, `1.1` is none.
fn is_word(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'))
}

/// The text without what stands in parentheses, nested ones too.
fn without_parentheses(text: &str) -> String {
    let mut depth = 0usize;
    text.chars()
        .filter(|c| {
            match c {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A description in which backticks mark code.
    fn prose(source: &str) -> Inline {
        let mut inline = Inline::default();
        for (number, piece) in source.split('`').enumerate() {
            let start = inline.text.len();
            inline.text.push_str(piece);
            if number % 2 == 1 {
                inline.codes.push(piece.to_owned());
                inline.code_ranges.push(start..inline.text.len());
            }
        }
        inline
    }

    #[test]
    fn lists() {
        let table = [
            ("Possible values are: `a`, `b`.", "a b"),
            (
                "The possible values are `a`, `b`, or `c`. Default is `d`.",
                "a b c",
            ),
            ("Possible values: `a` and `b`; more text.", "a b"),
            ("Possible values include `a`,`b`, and more.", "a b"),
            ("Possible value: `a`.", "a"),
            ("Possible values are: `a` (the default), `b`(other).", "a b"),
            ("Possible values are: 0 - `Not A`, 1 - `B`.", "Not A|B"),
            ("Possible values are: `a, b, c`.", "a b c"),
            ("Values are `a` and `b`.", "a b"),
            ("The value is either `a` or `b`.", "a b"),
            ("Can be one of `a`, `b` or `c`.", "a b c"),
            ("One of the following values: null, *Aa*, *Bb*.", "Aa Bb"),
            (
                "Possible values: Active, Gone and Lost.",
                "Active Gone Lost",
            ),
            (
                "Possible values are:\n`a` - the first. Really.\n`b` - the other.",
                "a b",
            ),
            ("Possible values are:\n\"A\" - one.\n\"B\" - two.", "A B"),
            (
                "Possible values are: `a`, `unknownFutureValue`. With a header one gets the following \
                 values in this open enum: `b`.",
                "a unknownFutureValue b",
            ),
            ("Possible values are: `null`, `a`.", "a"),
            ("Possible values are: `a `.", "a"),
        ];
        for (source, expected) in table {
            let expected: Vec<&str> = match expected.contains('|') {
                true => expected.split('|').collect(),
                false => expected.split(' ').collect(),
            };
            assert_eq!(values(&prose(source)), expected, "{source}");
        }
    }

    #[test]
    fn no_lists() {
        let table = [
            "The default value is `a`.",
            "The value is `a` if nothing else is set.",
            "Possible values are `true` and `false`.",
            "Valid values are described in the following table.",
            "Valid values 1 to 16",
            "The values are `c1` through `c9`.",
            "The value can be between `0` and `9`.",
            "One of the words that people use.",
            "This value is ignored.",
            "The values are kept as long as needed.",
        ];
        for source in table {
            assert_eq!(values(&prose(source)), Vec::<String>::new(), "{source}");
        }
    }

    #[test]
    fn combined_values() {
        assert!(multi_valued(&prose("Several values can be combined.")));
        assert!(!multi_valued(&prose("One value.")));
    }
}
