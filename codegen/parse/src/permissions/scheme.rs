//! Who calls: the words that name a scheme.

use model::facts::Scheme;

/// The schemes that the text of a cell names; a cell may name both kinds of account at once.
pub fn schemes(text: &str) -> Vec<Scheme> {
    let text = super::one_line(text);
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    if text.starts_with("application") {
        return vec![Scheme::Application];
    }
    if !text.starts_with("delegated") {
        return Vec::new();
    }
    let personal = text.contains("personal");
    match (text.contains("work") || text.contains("school"), personal) {
        (true, true) => vec![Scheme::DelegatedWork, Scheme::DelegatedPersonal],
        (false, true) => vec![Scheme::DelegatedPersonal],
        _ => vec![Scheme::DelegatedWork],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_every_spelling() {
        use Scheme::{Application, DelegatedPersonal, DelegatedWork};
        let cases = [
            ("Delegated (work or school account)", vec![DelegatedWork]),
            (
                "Delegated permission (personal Microsoft account",
                vec![DelegatedPersonal],
            ),
            (
                "Delegated (work or school account or personal account)",
                vec![DelegatedWork, DelegatedPersonal],
            ),
            ("\u{a0}Application permission", vec![Application]),
            ("App is calling (application permission)", vec![]),
            ("Policy Set", vec![]),
            ("", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(schemes(text), expected, "{text}");
        }
    }
}
