//! Key figures and charts.

use maud::{Markup, html};

use super::bars::{Part, bar, legend};
use super::coverage;
use super::words::{counted, grouped, percent, plural, severity};
use crate::changes::total;
use crate::{ChangeCounts, ReportPage};
use analysis::diff::ClassCounts;
use model::diagnostics::Severity;

/// Maximum number of bars in a chart; the lists show the rest.
const BARS: usize = 12;

pub fn section(page: &ReportPage<'_>) -> Markup {
    html! {
        section #overview aria-labelledby="overview-title" {
            h2 #overview-title tabindex="-1" { "Overview" }
            dl.figures { (figures(page)) }
            div.charts {
                (findings_chart(page))
                @if let Some(changes) = &page.changes { (changes_chart(&changes.areas, changes.all)) }
            }
            (coverage::section(&page.coverage))
        }
    }
}

fn figures(page: &ReportPage<'_>) -> Markup {
    let shares = &page.report.shares;
    let total = &page.coverage.total;
    let (lines, tables, rows) = (
        shares.request_lines,
        shares.permission_tables,
        shares.property_rows,
    );
    let verified = match page.coverage.is_verified {
        true => format!(
            "operations; {} of them sent and read as documented",
            grouped(total.verified)
        ),
        false => "operations; none of them sent and read yet".to_owned(),
    };
    html! {
        (figure("Pages", total.pages, &format!(
            "{} of {} read completely", percent(tables),
            counted(tables.of, "permission table", "permission tables"),
        )))
        (figure("Operations", total.operations, &format!(
            "{} of {} became one", percent(lines),
            counted(lines.of, "request line", "request lines"),
        )))
        (figure("Types", total.types, &format!(
            "{} of {} have a described type", percent(rows),
            counted(rows.of, "property row", "property rows"),
        )))
        (figure("With an example", total.with_example, &verified))
    }
}

fn figure(name: &str, number: usize, note: &str) -> Markup {
    html! {
        div {
            dt { (name) }
            dd.number { (grouped(number)) }
            dd.muted { (note) }
        }
    }
}

/// Bar chart of findings by code.
fn findings_chart(page: &ReportPage<'_>) -> Markup {
    let codes = &page.data.codes;
    let (shown, rest) = codes.split_at(codes.len().min(BARS));
    let most = shown.iter().map(|it| it.count).max().unwrap_or_default();
    let of = |wanted| codes.iter().filter(move |it| it.severity == wanted);
    let legend = [Severity::Error, Severity::Warning, Severity::Note].map(|it| {
        let count = of(it).map(|it| it.count).sum();
        (severity(it), plural(it), count)
    });
    html! {
        figure aria-labelledby="found-title" {
            figcaption #found-title { "Findings by code" }
            @if codes.is_empty() { p.muted { "Nothing was found." } }
            (counts(&legend))
            ul.bars {
                @for code in shown {
                    @let word = severity(code.severity);
                    li {
                        a href="#findings" data-filter={ "code=" (code.id) } { (code.name) }
                        (bar(&[(word, code.count)], most, &format!(
                            "{}: {}", code.meaning, counted(code.count, word, plural(code.severity)),
                        )))
                        span.value { (grouped(code.count)) }
                    }
                }
            }
            (more(rest.len(), "code", "findings", "Findings"))
        }
    }
}

/// Bar chart of changes by class and area.
fn changes_chart(changes: &[ChangeCounts<'_>], all: ClassCounts) -> Markup {
    let (shown, rest) = changes.split_at(changes.len().min(BARS));
    let most = shown.iter().map(|it| total(it.counts)).max();
    html! {
        figure aria-labelledby="changed-title" {
            figcaption #changed-title { "Changes since the last revision, by area" }
            @if changes.is_empty() { p.muted { "Nothing changed." } }
            (counts(&[
                ("breaking", "breaking", all.breaking),
                ("additive", "additive", all.additive),
                ("docs", "documentation only", all.docs),
            ]))
            ul.bars {
                @for it in shown {
                    @let name = it.area.unwrap_or("no area");
                    li {
                        a href="#changes" data-filter={ "area=" (it.area.unwrap_or("-")) } { (name) }
                        (bar(&parts(it.counts), most.unwrap_or_default(), &bar_title(name, it.counts)))
                        span.value { (grouped(total(it.counts))) }
                    }
                }
            }
            (more(rest.len(), "area", "changes", "Changes"))
        }
    }
}

/// Legend of a chart with the total of each colour; zero totals are omitted.
fn counts(entries: &[(&str, &str, usize)]) -> Markup {
    let entries = entries.iter();
    let entries: Vec<_> = entries
        .filter(|(_, _, count)| *count > 0)
        .map(|(class, name, count)| (*class, format!("{} {name}", grouped(*count))))
        .collect();
    legend(&entries)
}

/// Link to the list with the entries that a chart omits.
fn more(rest: usize, noun: &str, view: &str, name: &str) -> Markup {
    html! {
        @if rest > 0 {
            p.muted {
                "And " (counted(rest, &format!("more {noun}"), &format!("more {noun}s"))) " under "
                a href={ "#" (view) } { (name) } "."
            }
        }
    }
}

fn parts(counts: ClassCounts) -> [Part; 3] {
    [
        ("breaking", counts.breaking),
        ("additive", counts.additive),
        ("docs", counts.docs),
    ]
}

fn bar_title(name: &str, counts: ClassCounts) -> String {
    let ClassCounts {
        breaking,
        additive,
        docs,
    } = counts;
    format!("{name}: {breaking} breaking, {additive} additive, {docs} in the documentation only")
}
