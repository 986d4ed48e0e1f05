//! Values as plain or emphasised words: "Possible values are Low, Medium or High."

use super::{Trigger, is_word, without_parentheses};

/// The values behind the trigger. All of them must be single words, or it is a sentence and no list.
pub fn bare_list(text: &str, trigger: &Trigger) -> Vec<String> {
    let rest = text.get(trigger.end..).unwrap_or_default();
    let Some(list) = bare_lead(rest, trigger.announced) else {
        return Vec::new();
    };
    let sentence = list.split(". ").next().unwrap_or(list);
    let sentence = without_parentheses(sentence.split("\n\n").next().unwrap_or(sentence));
    let commas = sentence
        .replace(" and/or ", ", ")
        .replace(" and ", ", ")
        .replace(" or ", ", ");
    let values: Vec<&str> = commas
        .split([',', ';', '\n'])
        .map(|it| {
            it.trim()
                .trim_start_matches("and ")
                .trim_start_matches("or ")
        })
        .map(|it| it.trim_matches(['.', '*', '_', '\'', ' ', '`']))
        .filter(|it| !it.is_empty())
        .collect();
    let all_words = values.iter().all(|it| is_word(it)) && values.len() > 1;
    if all_words {
        values.into_iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

/// The text behind the announcing words, if there are any: " are: Low, High" -> "Low, High".
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
