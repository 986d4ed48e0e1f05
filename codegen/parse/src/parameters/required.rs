//! Whether something is required, as a column or a description says.

/// A cell or a note that says nothing else: `Yes`, `N`, `Optional`.
pub fn stated(text: &str) -> Option<bool> {
    match bare(text).as_str() {
        "yes" | "y" | "true" => Some(true),
        "no" | "n" | "false" => Some(false),
        other => spelt_out(other),
    }
}

/// A sentence of its own, or the word that a description begins with: "Required. …", "… (optional)".
pub fn described(text: &str) -> Option<bool> {
    let mut sentences = text.split(['.', '\n', ';', '(', ')']);
    let sentence = sentences.find_map(|it| spelt_out(&bare(it)));
    sentence.or_else(|| spelt_out(&bare(text.split_whitespace().next()?)))
}

fn spelt_out(word: &str) -> Option<bool> {
    match word {
        "required" => Some(true),
        "optional" | "not required" => Some(false),
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
    fn reads_cells_and_descriptions() {
        let cases = [
            ("Yes", Some(true)),
            ("*Optional*", Some(false)),
            ("Required (Y)", None),
            ("sometimes", None),
        ];
        for (text, expected) in cases {
            assert_eq!(stated(text), expected, "{text}");
        }
        let cases = [
            ("Bearer {token}. Required.", Some(true)),
            ("The size. Optional", Some(false)),
            ("The size (optional)", Some(false)),
            ("Required when it is late", Some(true)),
            ("Optional. Yes.", Some(false)),
            ("True. Or not.", None),
            ("This is required for all", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(described(text), expected, "{text}");
        }
    }
}
