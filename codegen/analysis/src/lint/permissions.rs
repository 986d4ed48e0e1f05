//! Permission tables that are missing, incomplete, or refuse every caller.

use super::context::Cx;
use model::codes::lint as codes;
use model::codes::parse::{PERMISSIONS_MISSING, PERMISSIONS_UNDECIDED, PERMISSIONS_UNREADABLE};
use model::diagnostics::Code;
use model::facts::{PageFacts, PageKind, PermissionRow, PermissionTable, RequestSection, Scheme};

/// Diagnostics of parsing about a table that a page has.
const REPORTED: [&Code; 3] = [
    &PERMISSIONS_UNREADABLE,
    &PERMISSIONS_UNDECIDED,
    &PERMISSIONS_MISSING,
];

/// Those that a scheme lets in, in messages.
pub const fn callers(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::DelegatedWork => "work or school accounts",
        Scheme::DelegatedPersonal => "personal accounts",
        Scheme::Application => "applications",
    }
}

/// Checks the tables of API pages.
pub fn permissions(cx: &mut Cx<'_>) {
    for page in cx.pages.iter().filter(|it| it.kind == PageKind::Api) {
        // The findings of an included table are equal on all its pages, and kept once.
        page.permissions.iter().for_each(|it| table(page, it, cx));
        let mut lines = page.requests.iter();
        let line = lines.find(|it| it.section == RequestSection::HttpRequest);
        let Some(line) = line.filter(|_| page.permissions.is_empty()) else {
            continue;
        };
        let mut diagnostics = cx.diagnostics.as_slice().iter();
        if !diagnostics.any(|it| it.span.page == page.page && REPORTED.contains(&it.code)) {
            let message = format!("nothing says who may call `{} {}`", line.method, line.path);
            let span = line.at.span(&page.page);
            cx.report(&codes::PERMISSIONS_NOT_STATED, span, message);
        }
    }
}

fn table(page: &PageFacts, table: &PermissionTable, cx: &mut Cx<'_>) {
    // A table about a part of the page may lack rows.
    if table.subject.is_some() {
        return;
    }
    let span = table.at.span(&page.page);
    let is_refused = |it: &PermissionRow| {
        let text = cx.source_map.line(&it.at.span(&page.page), 0);
        it.not_supported && !text.split('|').any(is_none)
    };
    if table.rows.len() == Scheme::ALL.len() && table.rows.iter().all(is_refused) {
        let message = "every row says that it is not supported";
        cx.report(&codes::PERMISSIONS_FOR_NOBODY, span, message);
        return;
    }
    let is_missing = |it: &Scheme| table.rows.iter().all(|row| row.scheme != *it);
    for scheme in Scheme::ALL.into_iter().filter(is_missing) {
        let message = format!("there is no row for {}", callers(scheme));
        cx.report(&codes::PERMISSION_ROW_MISSING, span.clone(), message);
    }
}

/// `None` may mean that no permission is needed, unlike `Not supported`.
fn is_none(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches('.');
    cell.eq_ignore_ascii_case("none")
}
