//! Whether a page says that a parameter has to be given.

use model::facts::ParameterKind;

/// Words that make a requirement depend on something else.
const CONDITIONS: [&str; 5] = ["when", "if", "unless", "only", "otherwise"];

/// From a cell or a note that says nothing else: `Yes`, `N`, `Optional`.
pub fn of_cell(text: &str) -> Option<bool> {
    match bare(text).as_str() {
        "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" => Some(false),
        other => statement(other),
    }
}

/// From a sentence of a description, or from its first word: "Required. …", "… (optional)".
///
/// A parameter that is required under a condition may be left out otherwise. Members of a body keep the stricter
/// reading, because an object is not sent in another way without them.
pub fn of_description(text: &str, kind: ParameterKind) -> Option<bool> {
    let mut sentences = text.split(['.', '\n', ';', '(', ')']);
    if let Some(stated) = sentences.find_map(|it| statement(&bare(it))) {
        return Some(stated);
    }
    let first = bare(text.split(['.', '\n']).next()?);
    let mut words = first.split(|c: char| !c.is_alphanumeric());
    let stated = statement(words.next()?)?;
    let is_conditional = kind != ParameterKind::Body && words.any(|it| CONDITIONS.contains(&it));
    Some(stated && !is_conditional)
}

/// From a later sentence on a header: "`eventual`. Required when …", "… Required for …".
pub fn of_later_sentence(text: &str) -> Option<bool> {
    let mut sentences = text.split(['.', '\n']).skip(1);
    sentences.find_map(|it| of_description(it, ParameterKind::Header))
}

/// From the text before a table: "provide the following required query parameters".
pub fn of_introduction(text: &str) -> Option<bool> {
    let lower = text.to_ascii_lowercase();
    let (before, after) = lower.rsplit_once("required ")?;
    let is_about_all = [
        "parameter",
        "query parameter",
        "function parameter",
        "header",
    ]
    .iter()
    .any(|it| after.starts_with(it));
    (is_about_all && !before.ends_with("not ")).then_some(true)
}

/// Whether a description says that either this parameter or another one of its table is given.
pub fn is_alternative(text: &str, own: &str, names: &[String]) -> bool {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.split(['.', '\n']).any(|sentence| {
        let words: Vec<&str> = sentence.split(|c| !is_word(c)).collect();
        let has = |wanted: &str| words.iter().any(|it| it.eq_ignore_ascii_case(wanted));
        let others = || names.iter().filter(|it| !it.eq_ignore_ascii_case(own));
        has("either") && has("or") && others().any(|it| has(it))
    })
}

/// A sentence that says nothing else: "required", "optional parameter", "this header is required".
fn statement(sentence: &str) -> Option<bool> {
    const NOUNS: [&str; 7] = [
        "parameter",
        "parameters",
        "header",
        "property",
        "field",
        "argument",
        "value",
    ];
    let is_filler = |it: &&str| {
        NOUNS.contains(it) || matches!(*it, "this" | "is" | "an" | "a" | "the" | "it" | "query")
    };
    if sentence.starts_with("this optional ") {
        return Some(false);
    }
    let words = sentence.split_whitespace().filter(|it| !is_filler(it));
    match words.collect::<Vec<_>>().as_slice() {
        ["required"] => Some(true),
        ["optional"] | ["not", "required"] => Some(false),
        _ => None,
    }
}

fn bare(text: &str) -> String {
    text.trim_matches(|c: char| !c.is_alphanumeric())
        .to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_cells_and_notes() {
        let cases = [
            ("Yes", Some(true)),
            ("*Optional*", Some(false)),
            ("Required (Y)", None),
            ("sometimes", None),
        ];
        for (text, expected) in cases {
            assert_eq!(of_cell(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_descriptions() {
        let cases = [
            ("Bearer {token}. Required.", Some(true)),
            ("The size. Optional", Some(false)),
            ("The size (optional)", Some(false)),
            ("Optional. Yes.", Some(false)),
            ("Optional parameter. The size.", Some(false)),
            ("The size. This parameter is not required.", Some(false)),
            ("This optional parameter sets the size.", Some(false)),
            ("Required for a new one.", Some(true)),
            ("Required when it is late", Some(false)),
            (
                "Required to upsert, otherwise it is an update.",
                Some(false),
            ),
            ("True. Or not.", None),
            ("This is required for all", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = of_description(text, ParameterKind::Header);
            assert_eq!(found, expected, "{text}");
        }
        let of_body = of_description("Required when it is late", ParameterKind::Body);
        assert_eq!(of_body, Some(true));
    }

    #[test]
    fn reads_later_sentences() {
        let cases = [
            ("`now`. Required when it is late.", Some(false)),
            ("`now`. Required for a new one.", Some(true)),
            ("Required", None),
        ];
        for (text, expected) in cases {
            assert_eq!(of_later_sentence(text), expected, "{text}");
        }
    }

    #[test]
    fn reads_introductions() {
        let cases = [
            ("Provide these required query parameters.", Some(true)),
            ("Set the following required headers:", Some(true)),
            ("None of the not required parameters", None),
            ("Give these query parameters.", None),
            ("It is required that all parameters fit.", None),
        ];
        for (text, expected) in cases {
            assert_eq!(of_introduction(text), expected, "{text}");
        }
    }

    #[test]
    fn one_of_two_is_given() {
        let names = ["a".to_owned(), "b".to_owned()];
        let cases = [
            ("First. Give either **a** or **b**.", true),
            ("Either `x` or `y`.", false),
            ("Either this or a.", false),
            ("Like b, or not.", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_alternative(text, "a", &names), expected, "{text}");
        }
    }
}
