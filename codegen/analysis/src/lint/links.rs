//! Links that lead nowhere, and pages that nothing leads to.

use std::collections::{BTreeMap, BTreeSet};

use percent_encoding::percent_decode_str;

use model::corpus::Corpus;
use model::diagnostics::{Diagnostics, Span};
use model::facts::{Located, PageFacts, PageKind};
use parse::resolve_link;

use super::outlines::{Outlines, reduced};
use model::codes::lint as codes;

/// Links and bookmarks. A page of another version or of another part of the docs can't be judged from here.
pub fn links(corpus: &Corpus, outlines: &Outlines<'_>, found: &mut Diagnostics) {
    let mut pages: BTreeMap<String, &str> = BTreeMap::new();
    for (path, _) in corpus.iter() {
        pages.insert(path.to_lowercase(), path);
    }
    let mut bookmarks: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for (page, outline) in outlines.iter() {
        // A link in an included file is relative to that file, but its bookmarks are the including page's.
        let is_page = !page.split('/').any(|it| it == "includes");
        for link in &outline.links {
            let Some((path, bookmark)) = target(page, link) else {
                continue;
            };
            let Some(other) = pages.get(&path.to_lowercase()) else {
                let message = format!("`{}` is not there", link.value);
                found.push(&codes::LINK_BROKEN, link.at.span(page), message);
                continue;
            };
            let known = bookmarks.entry(other);
            let known = known.or_insert_with(|| outlines.bookmarks(other));
            let is_known = |it: &String| {
                it.is_empty() || known.contains(&reduced(it)) || is_counted(it, known)
            };
            if let Some(bookmark) = bookmark.filter(|it| is_page && !is_known(it)) {
                let message = format!("`{other}` has no heading `#{bookmark}`");
                found.push(&codes::BOOKMARK_BROKEN, link.at.span(page), message);
            }
        }
    }
}

/// `example-1` is the second heading of that text.
fn is_counted(bookmark: &str, known: &BTreeSet<String>) -> bool {
    let counted = bookmark.rsplit_once('-');
    counted.is_some_and(|(name, number)| {
        number.chars().all(|it| it.is_ascii_digit()) && known.contains(&reduced(name))
    })
}

/// The Markdown file of this version that a link leads to, and the bookmark in it.
fn target(page: &str, link: &Located<String>) -> Option<(String, Option<String>)> {
    let decoded = percent_decode_str(link.value.trim()).decode_utf8_lossy();
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

/// API pages that no resource page leads to: readers find them by search alone.
pub fn unlinked(pages: &[PageFacts], outlines: &Outlines<'_>, found: &mut Diagnostics) {
    let mut linked: BTreeSet<String> = BTreeSet::new();
    for (page, outline) in outlines.iter().filter(|it| !it.0.starts_with("api/")) {
        let targets = outline.links.iter().filter_map(|it| target(page, it));
        linked.extend(targets.map(|it| it.0.to_lowercase()));
    }
    for page in pages {
        let is_api = page.kind == PageKind::Api && page.page.starts_with("api/");
        if !is_api || page.requests.is_empty() || linked.contains(&page.page.to_lowercase()) {
            continue;
        }
        let span = Span {
            page: page.page.clone(),
            line: page.title.as_ref().map_or(1, |it| it.at.line),
            column: 1,
        };
        found.push(&codes::PAGE_UNLINKED, span, "no resource page links here");
    }
}
