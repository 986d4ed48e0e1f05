//! Notices of an introduction: deprecated, beta.

use super::introduction;
use crate::block::{Block, BlockKind, Document, Inline};
use crate::front_matter::FrontMatter;
use model::facts::{Located, Place};

/// What a notice on the whole page speaks of.
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

/// What a notice on a part of it speaks of.
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
    document: &Document,
    front_matter: &FrontMatter,
    title: Option<&Located<String>>,
) -> Option<Place> {
    let marked = |text: &str| text.to_ascii_lowercase().contains("(deprecated)");
    if let Some(title) = title.filter(|it| marked(&it.value)) {
        return Some(title.at.clone());
    }
    if let Some((_, at)) = front_matter.title.as_ref().filter(|(text, _)| marked(text)) {
        return Some(at.clone());
    }
    let block = introduction(document).find(|block| {
        let included = block
            .at
            .file
            .as_ref()
            .is_some_and(|it| it.to_ascii_lowercase().contains("deprecat"));
        included || text(block).is_some_and(|it| says_deprecated(&it.text))
    });
    block.map(|it| it.at.clone())
}

/// Where the page says that it is of the beta version.
pub fn beta(document: &Document) -> Option<Place> {
    let block = introduction(document).find(|block| {
        let included = block
            .at
            .file
            .as_ref()
            .is_some_and(|it| it.contains("beta-disclaimer"));
        let said = text(block)
            .is_some_and(|it| it.text.contains("/beta") && it.text.contains("subject to change"));
        included || said
    });
    block.map(|it| it.at.clone())
}

fn text(block: &Block) -> Option<&Inline> {
    match &block.kind {
        BlockKind::Paragraph(text) | BlockKind::Item(text) => Some(text),
        _ => None,
    }
}

/// A sentence says of the whole thing, not of a part of it, that it is deprecated.
fn says_deprecated(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    if !lower.contains("deprecat") {
        return false;
    }
    let mut sentences = lower
        .split(['.', '\n', ';'])
        .filter(|it| it.contains("deprecat"));
    sentences.any(|sentence| {
        let alone = sentence.trim() == "deprecated";
        let whole = SUBJECTS.iter().any(|it| sentence.contains(it));
        let part = PARTS.iter().any(|it| sentence.contains(it));
        alone || (whole && !part)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::cursor::test_document;
    use super::*;

    fn deprecated_at(text: &str) -> Option<String> {
        let document = test_document("api/x.md", text);
        let title = super::super::title(&document, &FrontMatter::default());
        let place = deprecated(&document, &FrontMatter::default(), title.as_ref());
        place.map(|it| it.to_string())
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
            assert_eq!(deprecated_at(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn beta_version() {
        let text = "# T\n\n> APIs under the `/beta` version are subject to change.\n";
        assert_eq!(
            beta(&test_document("api/x.md", text)),
            Some(Place::new(3, 3))
        );
        assert_eq!(
            beta(&test_document("api/x.md", "# T\n\nSee /beta.\n")),
            None
        );
    }
}
