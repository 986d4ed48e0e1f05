//! What a description says in set phrases: "Key. Read-only. Not nullable."

use crate::text::contains_any;

/// The set phrases of one description.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flags {
    pub read_only: bool,
    pub nullable: Option<bool>,
    pub key: bool,
    pub required: bool,
}

/// Reads a description phrase by phrase: a phrase is the text between full stops, commas and line breaks, so that
/// "indicates whether the volume is read-only" says nothing about the property.
pub fn flags(description: &str) -> Flags {
    let lower = description.to_ascii_lowercase();
    let mut flags = Flags::default();
    for phrase in phrases(&lower) {
        let claim = claim(phrase);
        match claim {
            "read-only" | "readonly" | "read only" => flags.read_only = true,
            "nullable" => flags.nullable = flags.nullable.or(Some(true)),
            "not nullable" | "non-nullable" | "not null" | "can't be null" | "cannot be null" => {
                flags.nullable = Some(false);
            }
            "key" | "primary key" | "entity key" => flags.key = true,
            _ if claim.starts_with("key of the entity") => flags.key = true,
            _ if says_null(claim) => flags.nullable = flags.nullable.or(Some(true)),
            _ => {}
        }
        flags.required |= is_required(claim);
    }
    flags
}

fn phrases(lower: &str) -> impl Iterator<Item = &str> {
    lower
        .split(['.', ',', ';', '\n', '(', ')', '[', ']'])
        .flat_map(|it| it.split(" and "))
        .map(|it| {
            it.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '_' | ':' | '-' | '!'))
        })
        .filter(|it| !it.is_empty())
}

/// What a phrase says about the property, without the words that point to it: "this property is read-only".
fn claim(phrase: &str) -> &str {
    const SUBJECTS: [&str; 11] = [
        "this is a ",
        "this is ",
        "this property is ",
        "the property is ",
        "this value is ",
        "the value is ",
        "it is a ",
        "it is ",
        "property is ",
        "it's ",
        "is ",
    ];
    let claim = SUBJECTS.iter().find_map(|it| phrase.strip_prefix(it));
    let claim = claim.unwrap_or(phrase);
    claim.strip_prefix("the ").unwrap_or(claim)
}

/// "can be `null` for some groups", "`null` if it was not closed".
fn says_null(claim: &str) -> bool {
    const POSSIBLE: [&str; 5] = [
        "can be null",
        "may be null",
        "might be null",
        "will be null",
        "always null",
    ];
    const CONDITIONS: [&str; 6] = ["if", "when", "for", "unless", "except", "until"];
    let claim = claim.replace('`', "");
    let mut words = claim.split_whitespace();
    let is_null = words.next() == Some("null");
    let is_conditional = words.next().is_none_or(|it| CONDITIONS.contains(&it));
    is_null && is_conditional || !claim.contains("**") && contains_any(&claim, &POSSIBLE)
}

/// Whether the property is always required, not only "if the type is `x`".
fn is_required(claim: &str) -> bool {
    if contains_any(claim, &[" if ", " when **", " unless ", "only "]) {
        return false;
    }
    match claim {
        "required" | "required property" | "required field" | "required value" | "mandatory" => {
            true
        }
        _ => {
            let on_create = [
                "required on create",
                "required when creating",
                "required for creat",
            ];
            on_create.iter().any(|it| claim.starts_with(it))
                || (claim.starts_with("required when a") && claim.contains("created"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_say_what_they_say() {
        let table = [
            ("The id. Read-only.", "r"),
            ("Read-only, not nullable.", "r n-"),
            ("Key. Nullable.", "n+ k"),
            ("Key of the entity", "k"),
            ("The key of the entity.", "k"),
            ("This property is read-only and is not nullable.", "r n-"),
            ("The name. Required.", "q"),
            ("**Required.** The name.", "q"),
            ("Required on create.", "q"),
            ("This property is required when a box is created.", "q"),
            ("Required if the kind is `b`.", ""),
            ("Not required.", ""),
            ("Says whether the disk is read-only.", ""),
            ("The key of the map.", ""),
            ("Key size in bits.", ""),
            ("The end. Can be null.", "n+"),
            ("This property can be `null` for some boxes.", "n+"),
            ("The end; `null` if it is open.", "n+"),
            ("Always `null` when the box is open.", "n+"),
            ("The value is `null`, or a name.", "n+"),
            ("If the size is null, the **name** is null.", ""),
            ("Supports `eq` on `null` values.", ""),
        ];
        for (text, expected) in table {
            let flags = flags(text);
            let shown = [
                (flags.read_only, "r"),
                (flags.nullable == Some(true), "n+"),
                (flags.nullable == Some(false), "n-"),
                (flags.key, "k"),
                (flags.required, "q"),
            ];
            let shown: Vec<&str> = shown.iter().filter(|it| it.0).map(|it| it.1).collect();
            assert_eq!(shown.join(" "), expected, "{text}");
        }
    }
}
