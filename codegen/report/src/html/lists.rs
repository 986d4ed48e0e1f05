//! Headings and filters of the lists that the script fills.

use maud::{Markup, html};

use super::words::{counted, sentence, severity};
use crate::ReportPage;
use crate::data::CodeRow;

/// An option of a `select` element: value and label.
type Choice = (&'static str, &'static str);

const METHODS: [Choice; 5] = [
    ("GET", "GET"),
    ("POST", "POST"),
    ("PATCH", "PATCH"),
    ("PUT", "PUT"),
    ("DELETE", "DELETE"),
];
const SEVERITIES: [Choice; 3] = [
    ("error", "Errors"),
    ("warning", "Warnings"),
    ("note", "Notes"),
];
const KINDS: [Choice; 2] = [
    ("docs", "Mistakes of the docs"),
    ("generator", "Notes of the generator"),
];
const CLASSES: [Choice; 3] = [
    ("breaking", "Breaking"),
    ("additive", "Additive"),
    ("docs", "Documentation only"),
];
const STATES: [Choice; 4] = [
    ("verified", "Verified"),
    ("example", "With an example"),
    ("none", "Without an example"),
    ("deprecated", "Deprecated"),
];

pub fn operations(page: &ReportPage<'_>) -> Markup {
    let columns = ["Operation", "Work or school", "Personal", "Application"];
    list(
        "operations",
        "Operations",
        &html! {
            form.filters role="search" aria-label="Operations" {
                (search("operations", "Path, function, title or permission"))
                (choice("operations", "area", "Area", &[]))
                (choice("operations", "method", "Method", &METHODS))
                (permission(page))
                (choice("operations", "state", "State", &STATES))
            }
            (status("operations"))
            table.cards #operations-table role="table" {
                caption.hidden { "Operations, their functions and the permissions to call them" }
                thead role="rowgroup" {
                    tr role="row" {
                        @for name in columns { th scope="col" role="columnheader" { (name) } }
                    }
                }
            }
        },
    )
}

pub fn findings(page: &ReportPage<'_>) -> Markup {
    list(
        "findings",
        "Findings",
        &html! {
            form.filters role="search" aria-label="Findings" {
                (search("findings", "Page, message or code"))
                (choice("findings", "severity", "Severity", &SEVERITIES))
                (choice("findings", "area", "Area", &[]))
                @if page.is_linted { (choice("findings", "kind", "Kind", &KINDS)) }
            }
            @if !page.is_linted {
                p.muted { "The text of the pages was not at hand: what only it shows is not here." }
            }
            (status("findings"))
            div.groups {
                @for code in &page.data.codes { (group(code)) }
            }
        },
    )
}

pub fn changes() -> Markup {
    list(
        "changes",
        "Changes",
        &html! {
            form.filters role="search" aria-label="Changes" {
                (search("changes", "Operation, type, property or function"))
                (choice("changes", "class", "Class", &CLASSES))
                (choice("changes", "area", "Area", &[]))
            }
            (status("changes"))
            div.groups #changes-groups {}
        },
    )
}

fn list(id: &str, name: &str, content: &Markup) -> Markup {
    html! {
        section id=(id) aria-labelledby={ (id) "-title" } {
            h2 id={ (id) "-title" } tabindex="-1" { (name) }
            (content)
        }
    }
}

/// The group of one code with its meaning; the script adds the findings.
fn group(code: &CodeRow<'_>) -> Markup {
    let word = severity(code.severity);
    html! {
        details id={ "code-" (code.id) } {
            summary {
                span.badge.(word) { (word) }
                span.name { code { (code.id) } " " (code.name) }
                span.count { (counted(code.count, "finding", "findings")) }
            }
            p { (sentence(code.meaning)) }
            @if let Some(advice) = code.advice { p.advice { (sentence(advice)) } }
        }
    }
}

fn search(list: &str, hint: &str) -> Markup {
    let id = format!("{list}-q");
    html! {
        div.field.search {
            label for=(id) { "Search" }
            input id=(id) name="q" type="search" placeholder=(hint) autocomplete="off" spellcheck="false";
        }
    }
}

fn choice(list: &str, name: &str, label: &str, choices: &[Choice]) -> Markup {
    let id = format!("{list}-{name}");
    html! {
        div.field {
            label for=(id) { (label) }
            select id=(id) name=(name) {
                option value="" { "All" }
                @for (value, text) in choices { option value=(value) { (text) } }
            }
        }
    }
}

/// A text field with suggestions: there are too many permissions for a `select`.
fn permission(page: &ReportPage<'_>) -> Markup {
    let mut names = page.data.permissions.clone();
    names.sort_unstable();
    html! {
        div.field {
            label for="operations-permission" { "Permission" }
            input #operations-permission name="permission" list="permissions" autocomplete="off" spellcheck="false";
            datalist #permissions { @for name in names { option value=(name) {} } }
        }
    }
}

/// Number of search results, announced to screen readers.
fn status(list: &str) -> Markup {
    html! { p.status id={ (list) "-status" } role="status" {} }
}
