//! Notices of an introduction: deprecated, beta.

use crate::block::Block;
use crate::front_matter::FrontMatter;
use crate::text::contains_any;
use model::facts::{Located, Place};

/// What a notice about the whole page names.
const SUBJECTS: [&str; 12] = [
    "api",
    "method",
    "resource",
    "type",
    "function",
    "action",
    "operation",
    "endpoint",
    "object",
    "entity",
    "feature",
    "page",
];

/// What a notice about a part of the page names.
const PARTS: [&str; 8] = [
    "propert",
    "parameter",
    " path",
    "condition",
    "value",
    "member",
    "permission",
    "relationship",
];

/// Where the page calls what it describes deprecated: in its title, in an include made for that, or in a note.
pub fn deprecated(
    introduction: &[Block],
    front_matter: &FrontMatter,
    title: Option<&Located<String>>,
) -> Option<Place> {
    let title = title.map(|it| (&it.value, &it.at));
    let fallback = front_matter.title.as_ref().map(|(text, at)| (text, at));
    let mut titles = title.into_iter().chain(fallback);
    titles
        .find(|(text, _)| text.to_ascii_lowercase().contains("(deprecated)"))
        .map(|(_, at)| at.clone())
        .or_else(|| notice(introduction, "deprecat", says_deprecated))
}

/// Where the page says that it documents the beta version.
pub fn beta(introduction: &[Block]) -> Option<Place> {
    notice(introduction, "beta-disclaimer", |text| {
        text.contains("/beta") && text.contains("subject to change")
    })
}

/// The first block that comes from an include with this word in its path, or whose text `says` it.
fn notice(introduction: &[Block], include: &str, says: fn(&str) -> bool) -> Option<Place> {
    let is_notice = |block: &&Block| {
        let file = block.at.file.as_ref();
        file.is_some_and(|it| it.to_ascii_lowercase().contains(include))
            || block.text().is_some_and(|it| says(&it.text))
    };
    Some(introduction.iter().find(is_notice)?.at.clone())
}

/// Whether a sentence calls the whole thing, and not a part of it, deprecated.
fn says_deprecated(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    lower.split(['.', '\n', ';']).any(|sentence| {
        let whole = contains_any(sentence, &SUBJECTS) && !contains_any(sentence, &PARTS);
        sentence.trim() == "deprecated" || (whole && sentence.contains("deprecat"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::test_read;
    use model::facts::PageFacts;

    fn read(text: &str) -> PageFacts {
        test_read("api/x.md", text, crate::kind::facts).0
    }

    #[test]
    fn deprecation() {
        let cases = [
            ("# Get it (deprecated)\n", Some("1:1")),
            (
                "# T\n\n> [!CAUTION]\n> This API is deprecated.\n",
                Some("3:3"),
            ),
            (
                "# T\n\nThe x method will be deprecated soon.\n",
                Some("3:1"),
            ),
            ("# T\n\nDeprecated\n", Some("3:1")),
            (
                "# T\n\n> The `/y` path is deprecated. Use the z API.\n",
                None,
            ),
            (
                "# T\n\nThe **a** property of this type is deprecated.\n",
                None,
            ),
            ("# T\n\n## H\n\nThis API is deprecated.\n", None),
            ("# T\n", None),
        ];
        for (text, expected) in cases {
            let place = read(text).deprecated.map(|it| it.to_string());
            assert_eq!(place.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn beta_version() {
        let cases = [
            (
                "# T\n\n> APIs under the `/beta` version are subject to change.\n",
                Some(Place::new(3, 3)),
            ),
            ("# T\n\nSee /beta.\n", None),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).beta_notice, expected, "{text}");
        }
    }
}
