//! Renders the report as one self-contained HTML file.

mod bars;
mod coverage;
mod inline;
mod lists;
mod overview;
mod words;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::ReportPage;
use inline::{SCRIPT, STYLE};
use words::grouped;

/// Renders the page.
#[must_use]
pub fn html(page: &ReportPage<'_>) -> String {
    let title = format!("Microsoft Graph {}: report", page.data.version);
    let whole = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(inline::policy());
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) }
                style { (PreEscaped(STYLE)) }
            }
            body { (body(page)) }
        }
    };
    whole.into_string()
}

fn body(page: &ReportPage<'_>) -> Markup {
    html! {
        a.skip href="#main" { "Skip to the content" }
        header.top {
            div.wide {
                h1 { "Microsoft Graph " (page.data.version) }
                p.muted { (source(page)) }
            }
        }
        nav.views aria-label="Views" {
            ul.wide { (views(page)) }
        }
        main #main .wide tabindex="-1" {
            noscript {
                p.hint { "Without JavaScript the lists of operations, findings and changes stay empty; the rest is all here." }
            }
            (overview::section(page))
            (lists::operations(page))
            (lists::findings(page))
            @if page.changes.is_some() { (lists::changes()) }
        }
        footer.wide {
            p.muted {
                "Press " kbd { "/" } " to search, " kbd { "Esc" } " to empty the search. "
                "Written by " code { "cargo xtask export report" } "."
            }
        }
        script #data type="application/json" { (PreEscaped(inline::json(&page.data))) }
        script { (PreEscaped(SCRIPT.as_str())) }
    }
}

fn source(page: &ReportPage<'_>) -> String {
    match (page.date, page.revision) {
        (Some(date), Some(revision)) => format!("The documentation of {date}, revision {revision}"),
        _ => "Documentation that is not that of the pinned revision".to_owned(),
    }
}

fn views(page: &ReportPage<'_>) -> Markup {
    let data = &page.data;
    let mut views = vec![
        ("overview", "Overview", None),
        ("operations", "Operations", Some(data.operations.len())),
        ("findings", "Findings", Some(data.findings.len())),
    ];
    if page.changes.is_some() {
        views.push(("changes", "Changes", Some(data.changes.len())));
    }
    html! {
        @for (id, name, count) in views {
            li {
                a href={ "#" (id) } {
                    (name)
                    @if let Some(count) = count { " " span.count { (grouped(count)) } }
                }
            }
        }
    }
}
