//! Names for the types of bodies that have none of their own.

use crate::types::Types;
use model::facts::PageFacts;
use model::text::{fold, lower_first, upper_first};

use super::merge::stem;

/// `userSendMailRequest` for the page `user-sendmail` and the word `sendMail`: the page's name, spelt as the path
/// spells the word that it ends with and as types are spelt that it names. Names of pages have no case of their own.
pub fn body_type_name(page: &PageFacts, word: &str, suffix: &str, types: &Types) -> String {
    let stem = telling_stem(page);
    let stem = stem.as_str();
    let (before, spelt) = match stem.rsplit_once('-') {
        Some((before, last)) if fold(last) == fold(word) => (before, word),
        _ => (stem, ""),
    };
    let words = before
        .split(|c: char| !c.is_ascii_alphanumeric())
        .chain([spelt]);
    let mut name = String::new();
    for word in words.filter(|it| !it.is_empty()) {
        let word = types.with_local(word).next().map_or(word, |it| it.local());
        name.push_str(&if name.is_empty() {
            lower_first(word)
        } else {
            upper_first(word)
        });
    }
    name + suffix
}

/// The page's name; of a loose page, whose file may be called anything, the title.
fn telling_stem(page: &PageFacts) -> String {
    let title = page.title.as_ref().map(|it| it.value.as_str());
    let loose = title.filter(|it| !page.page.contains('/') && it.is_ascii() && !it.is_empty());
    loose.unwrap_or(stem(page)).replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::body_type_name;
    use crate::types::Types;
    use model::facts::PageFacts;

    #[test]
    fn names_are_built_of_page_and_path() {
        let cases = [
            ("api/user-sendmail.md", "sendMail", "userSendMailRequest"),
            (
                "api/intune-apps-x-assign.md",
                "assign",
                "intuneAppsXAssignRequest",
            ),
            ("loose.md", "reply", "looseRequest"),
        ];
        for (page, word, expected) in cases {
            let page = PageFacts {
                page: page.to_owned(),
                ..PageFacts::default()
            };
            assert_eq!(
                body_type_name(&page, word, "Request", &Types::default()),
                expected
            );
        }
    }
}
