//! Path, query and header parameters, with what the pages' tables say about them.

use crate::codes;
use crate::path::placeholder_names;
use crate::primitive::edm;
use model::facts::{PageFacts, ParameterKind, ParameterRow};
use model::ir::{ArgumentIn, Parameter, Segment, TypeName};
use model::text::fold;

use super::Cx;
use super::collect::Line;

/// Headers that the client sets by itself.
const OWN_HEADERS: [&str; 2] = ["authorization", "contentlength"];

/// All parameters: those of the path in path order, then query and header ones in page order.
pub fn parameters(line: &Line<'_>, cx: &mut Cx<'_>) -> Vec<Parameter> {
    let page = line.page;
    let names = placeholder_names(&line.template).into_iter();
    let names = names.zip(placeholder_names(&line.raw));
    let of_path = names.map(|(name, raw)| {
        let row = row_of_path(page, name, raw);
        Parameter {
            required: true,
            ..parameter(name, row, page, cx)
        }
    });
    let mut found: Vec<Parameter> = of_path.collect();
    report_missing_arguments(line, &found, cx);
    let query = rows(page, ParameterKind::Query).map(|it| (it, ArgumentIn::Query));
    let headers = rows(page, ParameterKind::Header).map(|it| (it, ArgumentIn::Header));
    let headers = headers.filter(|(it, _)| !OWN_HEADERS.contains(&fold(&it.name).as_str()));
    for (row, place) in query.chain(headers).filter(|(it, _)| !it.name.is_empty()) {
        let is_same = |it: &Parameter| it.place == place && it.name == row.name;
        if !found.iter().any(is_same) {
            found.push(Parameter {
                place,
                ..parameter(&row.name, Some(row), page, cx)
            });
        }
    }
    found
}

/// Reports function parameters of the table that are in none of the page's paths.
fn report_missing_arguments(line: &Line<'_>, found: &[Parameter], cx: &mut Cx<'_>) {
    let mut segments = line.template.segments.iter();
    if segments.any(|it| matches!(it, Segment::Call { .. })) {
        return;
    }
    for row in rows(line.page, ParameterKind::Function) {
        // Optional if another path of the page has it.
        let argument = format!("{}=", row.name.to_lowercase());
        let mut paths = line.page.requests.iter().map(|it| it.path.to_lowercase());
        let is_optional = paths.any(|it| it.contains(&argument));
        if !is_optional && !found.iter().any(|it| fold(&it.name) == fold(&row.name)) {
            let message = format!("the parameter `{}` has no place in the path", row.name);
            let at = row.at.span(&line.page.page);
            cx.report(&codes::ARGUMENTS_NOT_IN_PATH, at, message);
        }
    }
}

/// The row of a placeholder by its final name or as the page writes it.
fn row_of_path<'a>(page: &'a PageFacts, name: &str, raw: &str) -> Option<&'a ParameterRow> {
    let is = |it: &&ParameterRow| {
        let row = fold(&it.name);
        row == fold(name) || (!raw.is_empty() && row == fold(raw))
    };
    let kinds = [
        ParameterKind::Path,
        ParameterKind::Function,
        ParameterKind::Query,
    ];
    kinds.into_iter().find_map(|kind| rows(page, kind).find(is))
}

fn parameter(name: &str, row: Option<&ParameterRow>, page: &PageFacts, cx: &Cx<'_>) -> Parameter {
    let cell = row.and_then(|it| it.ty.as_ref());
    let cell = cell.filter(|it| !it.collection);
    // Primitive types only: everything else is text in a URL or header.
    let is_simple =
        |it: &TypeName| it.is_edm() && !matches!(it.local(), "Untyped" | "Stream" | "Binary");
    let ty = cell.and_then(|it| cx.types.find(it, page));
    let prose = row.and_then(|it| it.prose.clone());
    Parameter {
        name: name.to_owned(),
        place: ArgumentIn::Path,
        ty: ty.filter(is_simple).unwrap_or_else(|| edm("String")),
        required: row.and_then(|it| it.required).unwrap_or(false),
        description: prose.filter(|_| cx.settings.descriptions),
    }
}

/// The rows of the page's tables of one kind.
pub fn rows(page: &PageFacts, kind: ParameterKind) -> impl Iterator<Item = &ParameterRow> {
    let tables = page.parameters.iter().filter(move |it| it.kind == kind);
    tables.flat_map(|it| &it.rows)
}
