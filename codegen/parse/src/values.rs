//! Reads the values that a description lists: "Possible values are: `low`, `high`." -> low, high.

mod marked;

use std::collections::BTreeSet;

use crate::block::Inline;
use crate::text::{contains_any, is_word, without_parentheses};

/// The values of every list that the description announces, in order, each once.
///
/// `null` is left out: it means that there is no value. `true` and `false` alone are no list: they describe a Boolean.
pub fn values(description: &Inline) -> Vec<String> {
    let lower = description.text.to_ascii_lowercase();
    let mut found: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    for trigger in triggers(&lower) {
        for value in list_after(description, &trigger) {
            if value != "null" && seen.insert(value.clone()) {
                found.push(value);
            }
        }
    }
    let boolean = found.iter().all(|it| it == "true" || it == "false");
    if boolean { Vec::new() } else { found }
}

/// Whether the description says that several values can be given together.
pub fn multi_valued(description: &Inline) -> bool {
    const SIGNS: [&str; 9] = [
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
    contains_any(&description.text.to_ascii_lowercase(), &SIGNS)
}

/// Where a list is announced.
struct Trigger {
    /// Byte offset after the announcing words.
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
    let mut words = before.rsplit([' ', '\n', '(', ',', '.']);
    let word = match before.trim_end().ends_with(['.', '\n', ')']) {
        true => "",
        false => words.find(|it| !it.is_empty()).unwrap_or_default(),
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
        bare_list(&description.text, trigger)
    } else {
        marked
    };
    if values.len() > 1 || trigger.one_is_enough {
        values
    } else {
        Vec::new()
    }
}

/// Values as plain or emphasised words after the trigger: "Possible values are Low, Medium or High." All of them must be
/// single words, or it is a sentence and no list.
fn bare_list(text: &str, trigger: &Trigger) -> Vec<String> {
    let rest = text.get(trigger.end..).unwrap_or_default();
    let Some(list) = bare_lead(rest, trigger.announced) else {
        return Vec::new();
    };
    let sentence = list.split(". ").next().unwrap_or(list);
    let sentence = without_parentheses(sentence.split("\n\n").next().unwrap_or(sentence));
    let commas = [" and/or ", " and ", " or "]
        .iter()
        .fold(sentence, |text, it| text.replace(it, ", "));
    let values = commas.split([',', ';', '\n']).map(|it| {
        let it = it.trim().trim_start_matches("and ");
        let it = it.trim_start_matches("or ");
        it.trim_matches(['.', '*', '_', '\'', ' ', '`'])
    });
    let values: Vec<&str> = values.filter(|it| !it.is_empty()).collect();
    if values.len() < 2 || !values.iter().all(|it| is_word(it)) {
        return Vec::new();
    }
    values.into_iter().map(str::to_owned).collect()
}

/// The text after the announcing words, if there are any: " are: Low, High" -> "Low, High".
fn bare_lead(text: &str, mut announced: bool) -> Option<&str> {
    let mut rest = text;
    loop {
        let trimmed = rest.trim_start();
        let word_end = trimmed
            .find(|c: char| !c.is_ascii_alphabetic())
            .unwrap_or(trimmed.len());
        let (word, after) = trimmed.split_at_checked(word_end)?;
        match word {
            "" => {
                return match trimmed.strip_prefix(':') {
                    Some(list) => Some(list),
                    None => announced.then_some(trimmed),
                };
            }
            "are" | "is" | "include" | "includes" | "be" => announced = true,
            "can" | "may" | "the" | "following" | "values" | "value" | "one" | "of" | "either"
            | "as" | "follows" | "currently" => {}
            _ => return announced.then_some(trimmed),
        }
        rest = after;
    }
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
            (
                "Possible values are: `a` - the first; `b` - any other.",
                "a b",
            ),
            (
                "The possible values are `a` to go by name, `b`to go back, or `c`.",
                "a b c",
            ),
            (
                "Possible values are: `a` or `b` where the **kind** is `c`, and just `b` where it is `d`.",
                "a b",
            ),
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
