//! The documentation: links lead somewhere, and examples name the crate that users have.

use std::collections::BTreeSet;
use std::fs;

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use crate::files::{SourceFile, assert_none, root, written};

/// Addresses on the web are not checked: tests use no network.
#[test]
fn links_lead_to_files_and_headings() {
    let mut findings = Vec::new();
    for page in pages() {
        for link in links(&page.text) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = link.split_once('#').unwrap_or((&link, ""));
            let target = match path {
                "" => root().join(&page.path),
                path => root().join(&page.path).parent().unwrap().join(path),
            };
            let found = match anchor {
                "" => target.exists(),
                anchor => {
                    fs::read_to_string(&target).is_ok_and(|text| anchors(&text).contains(anchor))
                }
            };
            if !found {
                findings.push(format!("{}: the link `{link}` leads nowhere", page.path));
            }
        }
    }
    assert_none(&findings);
}

/// What the runtime documents is also in the pages of the crate `msgraph`, which re-exports it. A hidden line gives its
/// examples that name: `extern crate msgraph_runtime as msgraph;`.
#[test]
fn examples_of_the_runtime_name_the_crate_that_users_have() {
    let mut findings = Vec::new();
    for file in written(&["rs", "md"]) {
        if !file.path.starts_with("runtime/src/") {
            continue;
        }
        for (index, line) in file.text.lines().enumerate() {
            let line = line.trim_start().trim_start_matches(['/', '!', ' ']);
            let is_use =
                line.starts_with("use msgraph_runtime") || line.contains(" msgraph_runtime::");
            if is_use && !line.starts_with("# ") {
                findings.push(format!("{}:{}: {line}", file.path, index + 1));
            }
        }
    }
    assert_none(&findings);
}

/// The pages for people: neither fixtures nor pages in the dialect of the docs.
fn pages() -> Vec<SourceFile> {
    let mut pages = written(&["md"]);
    pages.retain(|it| !it.path.contains("/tests/") && !it.path.starts_with("specs/"));
    let path = "generated/README.md".to_owned();
    let text = fs::read_to_string(root().join(&path)).unwrap();
    pages.push(SourceFile { path, text });
    pages
}

fn links(text: &str) -> Vec<String> {
    let events = Parser::new_ext(text, Options::ENABLE_TABLES);
    let links = events.filter_map(|event| match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
            Some(dest_url.to_string())
        }
        _ => None,
    });
    // Links of rustdoc lead to items.
    let links = links.filter(|it| !it.contains("::") && !it.starts_with("Self"));
    links.collect()
}

/// The anchors of the headings, as forges make them: `First call` is `first-call`.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut heading: Option<String> = None;
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        match (event, &mut heading) {
            (Event::Start(Tag::Heading { .. }), _) => heading = Some(String::new()),
            (Event::End(TagEnd::Heading(_)), Some(text)) => {
                anchors.insert(anchor(text));
                heading = None;
            }
            (Event::Text(part) | Event::Code(part), Some(text)) => text.push_str(&part),
            _ => {}
        }
    }
    anchors
}

fn anchor(heading: &str) -> String {
    let kept = |c: &char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_');
    let text: String = heading.to_lowercase().chars().filter(kept).collect();
    text.trim().replace(' ', "-")
}
