//! The report of a few pages: its data in `report_page/report.json`, and what has to hold for the page itself.
//!
//! `UPDATE_EXPECT=1` writes what is found.

mod common;

use std::path::{Path, PathBuf};

use common::texts;
use expect_test::expect_file;
use msgraph_codegen::analysis::stats::RunStats;
use msgraph_codegen::analysis::{diff, lint};
use msgraph_codegen::emit::{function_paths, public_api};
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::settings::{Dialect, Graph, Pin, Settings};
use msgraph_codegen::report::outcomes::{Call, Outcomes, SCHEMA_VERSION};
use msgraph_codegen::report::{Input, ReportPage, html};
use msgraph_codegen::{build, generate, parse};
use serde_json::Value;

/// What ends an element, begins one, and ends a line of JavaScript.
const HOSTILE: &str = "</script><img src=x onerror=alert(1)>\u{2028}&amp;\"'";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/report_page")
}

fn settings() -> Settings {
    Settings {
        graph: Graph {
            repository: "https://docs.example/now".to_owned(),
            docs_base: "https://docs.example/api".to_owned(),
            ..Graph::default()
        },
        pin: Pin {
            repository: "https://docs.example/repository".to_owned(),
            revision: "abc123".to_owned(),
            date: "2020-02-29".to_owned(),
            ..Pin::default()
        },
        ..Settings::default()
    }
}

/// One example went both ways as documented, another did not come back equal.
fn outcomes() -> Outcomes {
    let call = |path: &str, equal| Call {
        method: msgraph_codegen::model::ir::Method::Get,
        path: path.to_owned(),
        page: "api/lamp-list.md".to_owned(),
        line: 47,
        group: "valid".to_owned(),
        sent: true,
        answered: true,
        equal,
    };
    Outcomes {
        schema_version: SCHEMA_VERSION,
        version: "v1.0".to_owned(),
        digest: String::new(),
        calls: vec![call("/lamps", true), call("/rooms/{room-id}/lamps", false)],
    }
}

/// Collects over the pages and hands on what was collected.
fn with_page<T>(corpus: &Corpus, is_pinned: bool, test: impl FnOnce(&ReportPage<'_>) -> T) -> T {
    let (settings, own, outcomes) = (settings(), Corpus::default(), outcomes());
    let old = Corpus::new(texts(&folder().join("old")));
    let old = generate(&old, &own, "v1.0", &settings).api;
    let mut diagnostics = Diagnostics::default();
    let facts = parse::parse(corpus, &Dialect::default(), &mut diagnostics);
    let mut report = RunStats::of_facts(&facts);
    let output = build(facts.clone(), "v1.0", &settings, diagnostics);
    report.add_output(&output);
    let lint = lint::lint(corpus, "v1.0", &settings, Diagnostics::default());
    let (old, new) = (
        public_api(&old, &settings),
        public_api(&output.api, &settings),
    );
    let diff = diff::diff(&old, &new);
    let functions = function_paths(&output.api, &settings);
    test(&ReportPage::new(&Input {
        facts: &facts,
        output: &output,
        functions: &functions,
        overlay: &own,
        report: &report,
        settings: &settings,
        is_pinned,
        lint: Some(&lint),
        outcomes: Some(&outcomes),
        agreement: None,
        diff: Some(&diff),
    }))
}

fn pages() -> Vec<(String, String)> {
    texts(&folder().join("new"))
}

/// The page's data, as its script gets it.
fn embedded(html: &str) -> (&str, Value) {
    let (_, rest) = html
        .split_once(r#"<script id="data" type="application/json">"#)
        .unwrap();
    let (text, _) = rest.split_once("</script>").unwrap();
    (text, serde_json::from_str(text).unwrap())
}

#[test]
fn pages_give_this_data() {
    with_page(&Corpus::new(pages()), true, |page| {
        let json = serde_json::to_string_pretty(page).unwrap() + "\n";
        expect_file![folder().join("report.json")].assert_eq(&json);
    });
}

#[test]
fn areas_add_up_to_the_whole() {
    with_page(&Corpus::new(pages()), true, |page| {
        let (areas, total) = (&page.coverage.areas, &page.coverage.total);
        let sum = |of: fn(&_) -> usize| areas.iter().map(of).sum::<usize>();
        assert_eq!(sum(|it| it.pages), page.report.page_count());
        assert_eq!(sum(|it| it.operations), page.report.operations);
        assert_eq!(sum(|it| it.types), page.report.type_count());
        assert_eq!(total.request_lines, page.report.shares.request_lines);
        assert_eq!((total.with_example, total.verified), (2, 1));
    });
}

#[test]
fn nothing_of_a_page_ends_the_script_or_begins_an_element() {
    let mut pages = pages();
    for (path, text) in &mut pages {
        let title = text.replace("# List lamps", &format!("# List `{HOSTILE}`"));
        *text = title
            .replace("Lamp.Read.All", HOSTILE)
            .replace("shade", "<b>shade");
        *path = path.replace("lamp-switch", "<img src=x onerror=alert(2)>");
    }
    let text = with_page(&Corpus::new(pages), true, html);
    assert!(!text.contains("<img"), "an element of the docs");
    assert!(!text.contains("<b>"), "an element of the docs");
    let (raw, data) = embedded(&text);
    assert!(!raw.contains(['<', '\u{2028}']), "{raw}");
    assert!(data.to_string().contains("<img src=x onerror=alert(2)>.md"));
    assert!(data["findings"].to_string().contains("<b>shade"));
}

#[test]
fn places_are_linked_only_at_the_pinned_revision() {
    let links = |is_pinned| {
        let text = with_page(&Corpus::new(pages()), is_pinned, html);
        embedded(&text).1["links"]["source"].clone()
    };
    let pinned = "https://docs.example/repository/blob/abc123/api-reference/v1.0/";
    assert_eq!(links(true), pinned);
    assert_eq!(links(false), "");
}

#[test]
fn the_page_fetches_nothing() {
    let text = with_page(&Corpus::new(pages()), true, html);
    let (page, _) = text.split_once(r#"<script id="data""#).unwrap();
    for attribute in [" src=", "<link", "url(", "@import", "<iframe", " style="] {
        assert!(!page.contains(attribute), "{attribute}");
    }
    assert!(page.contains("default-src 'none'"), "{page}");
}

#[test]
fn what_needs_no_script_is_there_without() {
    let text = with_page(&Corpus::new(pages()), true, html);
    let (page, _) = text.split_once("<script").unwrap();
    for part in [
        "<h2 id=\"overview-title\"",
        "example-member-unknown",
        "breaking",
        "<th scope=\"row\"><a href=\"#operations\" data-filter=\"area=lamps\">lamps</a></th>",
    ] {
        assert!(page.contains(part), "no {part}");
    }
}
