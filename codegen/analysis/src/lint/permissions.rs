//! Who may call: tables that are not there, say nothing or are not complete.

use model::diagnostics::{Diagnostic, Diagnostics, Span};
use model::facts::{PageFacts, PageKind, PermissionRow, PermissionTable, RequestSection, Scheme};

use super::find::Texts;
use model::codes::lint as codes;

/// Permission types and what to call them.
pub const SCHEMES: [(Scheme, &str); 3] = [
    (Scheme::DelegatedWork, "work or school accounts"),
    (Scheme::DelegatedPersonal, "personal accounts"),
    (Scheme::Application, "applications"),
];

/// `read` is what reading has found already: a table that could not be read is not missed a second time.
pub fn permissions(
    pages: &[PageFacts],
    texts: &Texts<'_>,
    read: &[Diagnostic],
    found: &mut Diagnostics,
) {
    for page in pages.iter().filter(|it| it.kind == PageKind::Api) {
        for table in &page.permissions {
            // An included table is judged once for each page, and kept once.
            of_table(page, table, texts, found);
        }
        let mut lines = page.requests.iter();
        let line = lines.find(|it| it.section == RequestSection::HttpRequest);
        let Some(line) = line.filter(|_| page.permissions.is_empty()) else {
            continue;
        };
        let mut told = read.iter().filter(|it| it.span.page == page.page);
        if !told.any(|it| matches!(it.code.id, "P111" | "P114" | "P116")) {
            let message = format!("nothing says who may call `{} {}`", line.method, line.path);
            let span = line.at.span(&page.page);
            found.push(&codes::PERMISSIONS_NOT_STATED, span, message);
        }
    }
}

fn of_table(page: &PageFacts, table: &PermissionTable, texts: &Texts<'_>, found: &mut Diagnostics) {
    // One of several tables speaks of a part only, and may lack rows.
    if table.subject.is_some() {
        return;
    }
    let span: Span = table.at.span(&page.page);
    let is_refused = |it: &PermissionRow| {
        let text = texts.line(&it.at.span(&page.page), 0);
        it.not_supported && !text.split('|').any(is_none)
    };
    if table.rows.len() == SCHEMES.len() && table.rows.iter().all(is_refused) {
        let message = "every row says that it is not supported";
        found.push(&codes::PERMISSIONS_FOR_NOBODY, span, message);
        return;
    }
    let is_missing = |it: &&(Scheme, &str)| table.rows.iter().all(|row| row.scheme != it.0);
    for (_, name) in SCHEMES.iter().filter(is_missing) {
        let message = format!("there is no row for {name}");
        found.push(&codes::PERMISSION_ROW_MISSING, span.clone(), message);
    }
}

/// `None` may mean that no permission is needed, which is another thing than not to be supported.
fn is_none(cell: &str) -> bool {
    let cell = cell.trim().trim_end_matches('.');
    cell.eq_ignore_ascii_case("none")
}
