//! What a page is: kind, title, namespace, introduction, notices.

mod notice;

use super::block::{Block, BlockKind, Document};
use super::section::Topic;
use super::{codes, front_matter};
use front_matter::FrontMatter;
use model::diagnostics::Diagnostics;
use model::facts::{Located, PageFacts, PageKind, Place};

/// The facts of a page as a whole; its blocks are still to be read.
pub fn facts(document: &Document, diagnostics: &mut Diagnostics) -> PageFacts {
    let front_matter = front_matter::read(document, diagnostics);
    let title = title(document, &front_matter);
    let headed = |it: &Block| matches!(it.kind, BlockKind::Heading { level: 1, .. });
    if !document.blocks.iter().any(headed) {
        let message = "the page has no heading of the first level";
        let page = Place::default().span(&document.page);
        diagnostics.push(&codes::TITLE_MISSING, page, message);
    }
    PageFacts {
        page: document.page.clone(),
        kind: kind(document, &front_matter, diagnostics),
        deprecated: notice::deprecated(document, &front_matter, title.as_ref()),
        beta_notice: notice::beta(document),
        namespace: namespace(document),
        prose: prose(document),
        product: front_matter.product,
        title,
        ..PageFacts::default()
    }
}

/// The first heading of the first level, else the front matter's title.
fn title(document: &Document, front_matter: &FrontMatter) -> Option<Located<String>> {
    let heading = document.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading { level: 1, text } => Some(Located {
            at: text.at.clone(),
            value: text.text.trim().to_owned(),
        }),
        _ => None,
    });
    heading.or_else(|| {
        let (value, at) = front_matter.title.clone()?;
        Some(Located { at, value })
    })
}

/// What stands before the first heading below the title.
fn introduction(document: &Document) -> impl Iterator<Item = &Block> {
    let blocks = document.blocks.iter();
    blocks.take_while(|it| !matches!(it.kind, BlockKind::Heading { level: 2.., .. }))
}

/// `Namespace: microsoft.graph`, anywhere in the introduction.
fn namespace(document: &Document) -> Option<Located<String>> {
    introduction(document).find_map(|block| {
        let BlockKind::Paragraph(text) = &block.kind else {
            return None;
        };
        let value = namespace_of(&text.text)?;
        Some(Located {
            at: text.at.clone(),
            value: value.to_owned(),
        })
    })
}

fn namespace_of(text: &str) -> Option<&str> {
    let line = text.lines().next()?.trim();
    let (label, value) = line.split_once(':')?;
    let value = value.split_whitespace().next()?;
    label
        .trim()
        .eq_ignore_ascii_case("namespace")
        .then_some(value.trim_end_matches('.'))
}

/// The paragraphs of the introduction, without notes, includes and the namespace.
fn prose(document: &Document) -> Option<String> {
    let blocks = introduction(document).filter(|it| !it.quoted && it.at.file.is_none());
    let paragraphs = blocks.filter_map(|block| match &block.kind {
        BlockKind::Paragraph(text) if namespace_of(&text.text).is_none() => {
            Some(text.markdown.as_str())
        }
        _ => None,
    });
    let paragraphs: Vec<_> = paragraphs.filter(|it| !it.is_empty()).collect();
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}

/// The folder decides between API pages and the rest; the type in the front matter refines it; a loose page without a
/// type is what its content shows.
fn kind(
    document: &Document,
    front_matter: &FrontMatter,
    diagnostics: &mut Diagnostics,
) -> PageKind {
    let typed = front_matter
        .doc_type
        .as_ref()
        .map(|(name, _)| doc_type(name));
    let folder = document.page.split_once('/').map(|(folder, _)| folder);
    let kind = match (folder, typed.map(|(kind, _)| kind)) {
        (Some("api"), Some(kind)) if !has_requests(document) => kind,
        (Some("api"), _) => PageKind::Api,
        (Some("resources"), Some(kind)) if kind != PageKind::Api => kind,
        (Some("resources"), Some(_)) => PageKind::Resource,
        (_, Some(PageKind::Resource)) if has_requests(document) => PageKind::Api,
        (_, Some(kind)) => kind,
        (_, None) => by_content(document),
    };
    if let (Some((name, at)), Some((meant, exact))) = (&front_matter.doc_type, typed)
        && (kind != meant || !exact)
    {
        let message = format!("`{name}` was taken for the type of a page of kind {kind:?}");
        diagnostics.push(&codes::DOC_TYPE_UNKNOWN, at.span(&document.page), message);
    }
    kind
}

/// The kind that a `doc_type` means, and whether it is spelt so.
fn doc_type(name: &str) -> (PageKind, bool) {
    let lower = name.to_ascii_lowercase();
    let kind = match lower.get(..3) {
        Some("api") => PageKind::Api,
        Some("res") => PageKind::Resource,
        Some("enu") => PageKind::Enum,
        _ => PageKind::Other,
    };
    let known = [
        "apiPageType",
        "resourcePageType",
        "enumPageType",
        "conceptualPageType",
    ];
    (kind, known.contains(&name))
}

fn has_requests(document: &Document) -> bool {
    document
        .sections()
        .any(|it| it.topic() == Some(Topic::HttpRequest))
}

fn by_content(document: &Document) -> PageKind {
    let headed = |title: &str| {
        document
            .sections()
            .any(|it| it.title().eq_ignore_ascii_case(title))
    };
    if has_requests(document) {
        PageKind::Api
    } else if headed("Properties") || headed("JSON representation") {
        PageKind::Resource
    } else if headed("Members") {
        PageKind::Enum
    } else {
        PageKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::super::cursor::test_document;
    use super::*;

    fn page(path: &str, text: &str) -> (PageFacts, Vec<&'static str>) {
        let mut diagnostics = Diagnostics::default();
        let facts = facts(&test_document(path, text), &mut diagnostics);
        (
            facts,
            diagnostics.as_slice().iter().map(|it| it.code.id).collect(),
        )
    }

    #[test]
    fn kinds() {
        let typed = |doc_type: &str| format!("---\ndoc_type: {doc_type}\n---\n# T\n");
        let cases = [
            ("api/x.md", typed("apiPageType"), PageKind::Api, false),
            (
                "api/x.md",
                typed("resourcePageType") + "## HTTP request\n",
                PageKind::Api,
                true,
            ),
            (
                "api/x.md",
                typed("resourcePageType"),
                PageKind::Resource,
                false,
            ),
            ("api/x.md", "# T\n".to_owned(), PageKind::Api, false),
            (
                "resources/x.md",
                typed("resourcePageType_"),
                PageKind::Resource,
                true,
            ),
            (
                "resources/x.md",
                typed("apiPageType"),
                PageKind::Resource,
                true,
            ),
            (
                "resources/x.md",
                typed("enumPageType"),
                PageKind::Enum,
                false,
            ),
            (
                "resources/x.md",
                typed("conceptualPageType"),
                PageKind::Other,
                false,
            ),
            (
                "resources/x.md",
                "# T\n## Properties\n".to_owned(),
                PageKind::Resource,
                false,
            ),
            (
                "x.txt",
                "# T\n## HTTP request\n".to_owned(),
                PageKind::Api,
                false,
            ),
            (
                "x.txt",
                "# T\n## Members\n".to_owned(),
                PageKind::Enum,
                false,
            ),
            ("x.txt", "# T\n".to_owned(), PageKind::Other, false),
        ];
        for (path, text, kind, odd) in cases {
            let (facts, codes) = page(path, &text);
            assert_eq!(
                (facts.kind, codes.contains(&"P108")),
                (kind, odd),
                "{path} {text}"
            );
        }
    }

    #[test]
    fn title_namespace_and_prose() {
        let text = "# **Get** it\n\nNamespace: microsoft.graph.x\n\n> [!NOTE]\n> Mind.\n\nFirst *words*.\n\nMore.\n\n## H\n\nNot this.\n";
        let (facts, codes) = page("api/x.md", text);
        assert_eq!(facts.title.unwrap().value, "Get it");
        assert_eq!(facts.namespace.unwrap().value, "microsoft.graph.x");
        assert_eq!(facts.prose.unwrap(), "First *words*.\n\nMore.");
        assert!(codes.is_empty());
    }

    #[test]
    fn title_of_the_front_matter() {
        let (facts, codes) = page("api/x.md", "---\ntitle: Get it\n---\ntext\n");
        assert_eq!(facts.title.unwrap().at, Place::new(2, 1));
        assert!(codes.contains(&"P109"));
    }
}
