//! Broken links, and pages that no page links to.

use std::collections::{BTreeMap, BTreeSet};

use super::context::Cx;
use super::outlines::reduced;
use crate::percent::decode;
use model::codes::lint as codes;
use model::diagnostics::Span;
use model::facts::PageKind;
use parse::{OutlineLink, resolve_link};

/// Checks links and bookmarks within this version of the reference.
pub fn links(cx: &mut Cx<'_>) {
    let pages = cx.corpus.iter().map(|(path, _)| path);
    let pages: BTreeMap<String, &str> = pages.map(|it| (it.to_lowercase(), it)).collect();
    let mut bookmarks: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (page, outline) in cx.outlines.iter() {
        // A link in an include is relative to the include, but its bookmarks are those of the including page.
        let is_page = !page.split('/').any(|it| it == "includes");
        for link in &outline.links {
            let Some((path, bookmark)) = target(page, link) else {
                continue;
            };
            let Some(other) = pages.get(&path.to_lowercase()) else {
                let message = format!("`{}` is not there", link.target);
                cx.report(&codes::LINK_BROKEN, link.at.span(page), message);
                continue;
            };
            let known = bookmarks.entry(other);
            let known = known.or_insert_with(|| cx.outlines.bookmarks(other));
            let is_known = |it: &String| {
                it.is_empty() || known.contains(&reduced(it)) || is_numbered(it, known)
            };
            if let Some(bookmark) = bookmark.filter(|it| is_page && !is_known(it)) {
                let message = format!("`{other}` has no heading `#{bookmark}`");
                cx.report(&codes::BOOKMARK_BROKEN, link.at.span(page), message);
            }
        }
    }
}

/// `example-1` is the second heading of that text.
fn is_numbered(bookmark: &str, known: &BTreeSet<String>) -> bool {
    let numbered = bookmark.rsplit_once('-');
    numbered.is_some_and(|(name, number)| {
        number.chars().all(|it| it.is_ascii_digit()) && known.contains(&reduced(name))
    })
}

/// The Markdown file of this version that a link leads to, and the bookmark in it.
fn target(page: &str, link: &OutlineLink) -> Option<(String, Option<String>)> {
    let decoded = decode(link.target.trim());
    let target = match decoded.strip_prefix('#') {
        Some(_) => format!("{page}{decoded}"),
        None => resolve_link(page, &decoded)?,
    };
    let (path, bookmark) = match target.split_once('#') {
        Some((path, bookmark)) => (path, Some(bookmark.to_owned())),
        None => (target.as_str(), None),
    };
    let outside = path.starts_with("..") || path.contains(':') || path.contains('~');
    let checkable = path.ends_with(".md") && !outside && !path.contains("includes/snippets");
    checkable.then(|| (path.to_owned(), bookmark))
}

/// API pages that no resource page links to: readers find them only by search.
pub fn unlinked(cx: &mut Cx<'_>) {
    let mut linked: BTreeSet<String> = BTreeSet::new();
    for (page, outline) in cx.outlines.iter().filter(|it| !it.0.starts_with("api/")) {
        let targets = outline.links.iter().filter_map(|it| target(page, it));
        linked.extend(targets.map(|it| it.0.to_lowercase()));
    }
    for page in cx.pages {
        let is_api = page.kind == PageKind::Api && page.page.starts_with("api/");
        if is_api && !page.requests.is_empty() && !linked.contains(&page.page.to_lowercase()) {
            let span = Span {
                page: page.page.clone(),
                line: page.title.as_ref().map_or(1, |it| it.at.line),
                column: 1,
            };
            cx.report(&codes::PAGE_UNLINKED, span, "no resource page links here");
        }
    }
}
