//! Every request line that declares an operation, with its parsed path.

use std::borrow::Cow;

use rayon::prelude::*;

use crate::codes;
use crate::path::{self, Placeholders, Spelling};
use crate::types::Types;
use crate::whole_page;
use model::diagnostics::Diagnostics;
use model::facts::{PageFacts, PageKind, RequestLine, RequestSection};
use model::ir::{Method, PathTemplate};

use super::unlisted;

/// A request line with a path.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    pub page: &'a PageFacts,
    pub line: &'a RequestLine,
    pub method: Method,
    /// Its index among the lines of its page.
    pub position: usize,
    /// Placeholder names as the page writes them.
    pub raw: PathTemplate,
    /// With final placeholder names and words in the prevailing spelling.
    pub template: PathTemplate,
    /// [`path::shape`] of the template.
    pub shape: String,
}

/// Reads all lines of all pages, in the order of pages.
pub fn collect<'a>(
    pages: &'a [PageFacts],
    types: &Types,
    diagnostics: &mut Diagnostics,
) -> Vec<Line<'a>> {
    let read: Vec<_> = pages.par_iter().map(read_page).collect();
    let mut lines: Vec<Line<'a>> = Vec::new();
    for (of_page, found) in read {
        lines.extend(of_page);
        diagnostics.append(found);
    }
    unlisted::add(&mut lines);
    agree(&mut lines, types);
    lines
}

fn read_page(page: &PageFacts) -> (Vec<Line<'_>>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let declaring = declaring_lines(page);
    if declaring.is_empty() && page.kind == PageKind::Api {
        let message = "the page declares no operation: it has no request line";
        diagnostics.push(&codes::NO_REQUEST_LINE, whole_page(&page.page), message);
    }
    let lines = declaring.into_iter().enumerate();
    let lines = lines.filter_map(|(at, line)| read_line(page, line, at, &mut diagnostics));
    (lines.collect(), diagnostics)
}

/// Lines of the HTTP request section; on an API page without any, all others.
fn declaring_lines(page: &PageFacts) -> Vec<&RequestLine> {
    let of = |section| page.requests.iter().filter(move |it| it.section == section);
    let declared: Vec<&RequestLine> = of(RequestSection::HttpRequest).collect();
    if declared.is_empty() && page.kind == PageKind::Api {
        return of(RequestSection::Elsewhere).collect();
    }
    declared
}

fn read_line<'a>(
    page: &'a PageFacts,
    line: &'a RequestLine,
    position: usize,
    diagnostics: &mut Diagnostics,
) -> Option<Line<'a>> {
    let mut report = |code, message| diagnostics.push(code, line.at.span(&page.page), message);
    let Some(method) = Method::parse(&line.method) else {
        let message = format!("`{}` is not a method of the API", line.method);
        report(&codes::METHOD_UNKNOWN, message);
        return None;
    };
    let path = from_service_root(&line.path);
    if matches!(path, Cow::Owned(_)) {
        let message = "the path begins at the workbook, not at the file that holds it";
        report(&codes::PATH_REPAIRED, message.to_owned());
    }
    let parsed = path::parse(&path).map_err(|reason| report(&codes::PATH_UNREADABLE, reason));
    let parsed = parsed.ok()?;
    for repair in parsed.repairs {
        report(&codes::PATH_REPAIRED, repair);
    }
    Some(Line {
        page,
        line,
        method,
        position,
        template: parsed.template.clone(),
        raw: parsed.template,
        shape: String::new(),
    })
}

/// Old Excel pages begin their paths at the workbook of any file: `/workbook/tables`. A file by its id stands for all
/// ways to address one.
fn from_service_root(path: &str) -> Cow<'_, str> {
    const FILE: &str = "/me/drive/items/{id}";
    if path == "/workbook" || path.starts_with("/workbook/") {
        return Cow::Owned(format!("{FILE}{path}"));
    }
    Cow::Borrowed(path)
}

/// Gives the words and placeholders of all lines the spelling that most of them have.
fn agree(lines: &mut [Line<'_>], types: &Types) {
    let mut spelling = Spelling::default();
    for ty in types.iter() {
        let properties = ty.properties.iter().chain(&ty.navigation);
        properties.for_each(|it| spelling.declare(&it.name));
    }
    lines.iter().for_each(|it| spelling.count(&it.template));
    let mut placeholders = Placeholders::default();
    for line in lines.iter_mut() {
        spelling.apply(&mut line.template);
        line.shape = path::shape(&line.template);
        path::name_parameters(&mut line.template);
        placeholders.count(&line.template);
    }
    for line in lines {
        placeholders.apply(&mut line.template);
    }
}
