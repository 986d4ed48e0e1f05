//! Notices of an introduction: deprecated, beta.

use crate::block::{Block, Document};
use crate::deprecation;
use model::facts::{Deprecation, Located, Place};

/// Whether the page calls what it describes deprecated: in its title or in a note.
pub fn deprecated(
    document: &Document,
    introduction: &[Block],
    titles: &[&Located<String>],
) -> Option<Deprecation> {
    let in_title = titles
        .iter()
        .find(|it| it.value.to_ascii_lowercase().contains("(deprecated)"));
    let mut texts = introduction.iter().filter_map(Block::text);
    let notice = texts.find(|it| deprecation::is_about_whole(&it.text));
    let said = notice.map(|it| deprecation::details(document, it, 0));
    let Some(title) = in_title else { return said };
    Some(Deprecation {
        at: title.at.clone(),
        ..said.unwrap_or_default()
    })
}

/// Where the page says that it documents the beta version: in an include made for that, or in a note.
pub fn beta(introduction: &[Block]) -> Option<Place> {
    let is_notice = |block: &&Block| {
        let file = block.at.file.as_ref();
        let says = |it: &str| it.contains("/beta") && it.contains("subject to change");
        file.is_some_and(|it| it.to_ascii_lowercase().contains("beta-disclaimer"))
            || block.text().is_some_and(|it| says(&it.text))
    };
    Some(introduction.iter().find(is_notice)?.at.clone())
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
            (
                "# T\n\n> Effective May 2018, this API will no longer be supported.\n",
                Some("3:3"),
            ),
            ("# T\n\n> An older API is deprecated.\n", None),
            (
                "# T\n\n> Update apps that use this feature with x, as x are being deprecated.\n",
                None,
            ),
            ("# T\n", None),
        ];
        for (text, expected) in cases {
            let place = read(text).deprecated.map(|it| it.at.to_string());
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
