//! What a page is: kind, title, namespace, introduction, notices.

mod notice;

use crate::block::{Block, BlockKind, Document};
use crate::codes;
use crate::context::Cx;
use crate::front_matter::{self, FrontMatter};
use crate::section::Topic;
use model::facts::{Located, PageFacts, PageKind, Place};

/// The facts of a page as a whole; its blocks are still to be read.
pub fn facts(cx: &mut Cx<'_>) -> PageFacts {
    let document = cx.document;
    let front_matter = front_matter::read(document, cx.diagnostics);
    let heading = document.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading { level: 1, text } => Some(Located {
            at: text.at.clone(),
            value: text.text.trim().to_owned(),
        }),
        _ => None,
    });
    if heading.is_none() {
        let message = "the page has no heading of the first level";
        cx.report(&codes::TITLE_MISSING, &Place::default(), message);
    }
    let fallback = front_matter.title.clone();
    let fallback = fallback.map(|(value, at)| Located { at, value });
    let titles: Vec<_> = heading.iter().chain(&fallback).collect();
    let deprecated = notice::deprecated(document, introduction(document), &titles);
    let title = heading.or(fallback);
    let introduction = introduction(document);
    PageFacts {
        page: document.page.clone(),
        kind: kind(cx, &front_matter),
        deprecated,
        beta_notice: notice::beta(introduction),
        namespace: namespace(introduction),
        prose: prose(introduction),
        product: front_matter.product,
        title,
        ..PageFacts::default()
    }
}

/// The blocks before the first heading below the title.
fn introduction(document: &Document) -> &[Block] {
    let is_below_title = |it: &Block| matches!(it.kind, BlockKind::Heading { level: 2.., .. });
    let mut parts = document.blocks.split(is_below_title);
    parts.next().unwrap_or_default()
}

/// `Namespace: microsoft.graph`, anywhere in the introduction.
fn namespace(introduction: &[Block]) -> Option<Located<String>> {
    let mut paragraphs = introduction.iter().filter_map(Block::paragraph);
    paragraphs.find_map(|text| {
        Some(Located {
            at: text.at.clone(),
            value: namespace_of(&text.text)?.to_owned(),
        })
    })
}

fn namespace_of(text: &str) -> Option<&str> {
    let (label, value) = text.lines().next()?.split_once(':')?;
    let value = value.split_whitespace().next()?.trim_end_matches('.');
    let labelled = label.trim().eq_ignore_ascii_case("namespace");
    labelled.then_some(value)
}

/// The paragraphs of the introduction, without notes, includes and the namespace.
fn prose(introduction: &[Block]) -> Option<String> {
    let own = introduction
        .iter()
        .filter(|it| !it.quoted && it.at.file.is_none());
    let paragraphs: Vec<_> = own
        .filter_map(Block::paragraph)
        .filter(|it| !it.markdown.is_empty() && namespace_of(&it.text).is_none())
        .map(|it| it.markdown.as_str())
        .collect();
    (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n"))
}

/// The folder decides between API pages and the rest, and the type in the front matter refines that. A page outside of
/// both folders that has no type is classified by its content.
fn kind(cx: &mut Cx<'_>, front_matter: &FrontMatter) -> PageKind {
    let document = cx.document;
    let mut sections = document.sections();
    let has_requests = sections.any(|it| it.topic() == Some(Topic::HttpRequest));
    let stated = front_matter.doc_type.as_ref();
    let stated = stated.map(|(name, at)| (name, at, doc_type(name)));
    let folder = document.page.split_once('/').map(|(folder, _)| folder);
    let kind = match (folder, stated.map(|(_, _, (kind, _))| kind)) {
        (Some("api"), Some(kind)) if !has_requests => kind,
        (Some("api"), _) => PageKind::Api,
        (Some("resources"), Some(PageKind::Api)) => PageKind::Resource,
        (_, Some(PageKind::Resource)) if has_requests && folder != Some("resources") => {
            PageKind::Api
        }
        (_, Some(kind)) => kind,
        (_, None) if has_requests => PageKind::Api,
        (_, None) => by_content(document),
    };
    if let Some((name, at, (expected, known))) = stated
        && (kind != expected || !known)
    {
        let message = format!("`{name}` was taken for the type of a page of kind {kind:?}");
        cx.report(&codes::DOC_TYPE_UNKNOWN, at, message);
    }
    kind
}

/// The kind that a `doc_type` names, and whether it is spelt correctly.
fn doc_type(name: &str) -> (PageKind, bool) {
    const KNOWN: [&str; 4] = [
        "apiPageType",
        "resourcePageType",
        "enumPageType",
        "conceptualPageType",
    ];
    let lower = name.to_ascii_lowercase();
    let kind = match lower.get(..3) {
        Some("api") => PageKind::Api,
        Some("res") => PageKind::Resource,
        Some("enu") => PageKind::Enum,
        _ => PageKind::Other,
    };
    (kind, KNOWN.contains(&name))
}

fn by_content(document: &Document) -> PageKind {
    if document.has_section("Properties") || document.has_section("JSON representation") {
        PageKind::Resource
    } else if document.has_section("Members") {
        PageKind::Enum
    } else {
        PageKind::Other
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::test_read;

    fn page(path: &str, text: &str) -> (PageFacts, Vec<&'static str>) {
        let (facts, found) = test_read(path, text, facts);
        (facts, found.iter().map(|it| it.0).collect())
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
        for (path, text, kind, mismatch) in cases {
            let (facts, codes) = page(path, &text);
            assert_eq!(
                (facts.kind, codes.contains(&"P108")),
                (kind, mismatch),
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
