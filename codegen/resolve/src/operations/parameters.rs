//! Path and query parameters, with what the pages' tables say about them.

use crate::callee::ExamplePath;
use crate::codes;
use crate::path::segment_names;
use model::decision::Subject;
use model::facts::{Example, ExampleRequest, PageFacts, ParameterKind, ParameterRow, PathWords};
use model::ir::{ArgumentIn, Parameter, PathTemplate, Primitive, Segment, TypeKind, TypeName};
use model::text::fold;

use super::Cx;
use super::collect::Line;
use super::merge::Group;
use super::query_parameters;

/// All parameters: those of the path in path order, then those of the query in page order.
pub fn parameters(
    group: &Group<'_>,
    template: &PathTemplate,
    subject: &Subject,
    cx: &mut Cx<'_>,
) -> Vec<Parameter> {
    let mut found = of_path(group, template, cx);
    found.extend(query_parameters::of_query(group, &found, subject, cx));
    report_missing_arguments(&group.primary, &found, cx);
    found
}

fn of_path(group: &Group<'_>, template: &PathTemplate, cx: &Cx<'_>) -> Vec<Parameter> {
    let mut found = Vec::new();
    for (at, segment) in template.segments.iter().enumerate() {
        let raw = group.primary.raw.segments.get(at);
        let raw = raw.map(segment_names).unwrap_or_default();
        for (at, name) in segment_names(segment).into_iter().enumerate() {
            let raw = raw.get(at).copied().unwrap_or_default();
            found.push(Parameter {
                required: !is_optional(segment, name),
                ..parameter(name, row_of_group(group, name, raw), cx)
            });
        }
    }
    found
}

fn is_optional(segment: &Segment, name: &str) -> bool {
    let Segment::Call { arguments, .. } = segment else {
        return false;
    };
    let mut arguments = arguments.iter();
    arguments.any(|it| it.optional && it.parameter.as_deref() == Some(name))
}

/// The examples that call this very path, without arguments of an overload, each with its page.
pub fn calls<'a, 'g>(
    group: &'g Group<'a>,
) -> impl Iterator<Item = (&'a PageFacts, &'a ExampleRequest)> + use<'a, 'g> {
    let pages = group.pages.iter().copied();
    pages.flat_map(|page| {
        let words = PathWords::of(page);
        let is_own = |it: &&Example| group.examples.iter().any(|own| std::ptr::eq(*own, *it));
        let requests = page.examples.iter().filter(is_own);
        let requests = requests.filter_map(|it| it.request.as_ref());
        let is_call = |it: &&ExampleRequest| {
            let path = ExamplePath::new(&words.without_samples(&it.path));
            let fit = path.read(&group.primary.template);
            fit.is_some_and(|it| it.unknown == 0)
        };
        let calls: Vec<_> = requests.filter(is_call).map(|it| (page, it)).collect();
        calls
    })
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

/// The row of a parameter, from the first page that has one.
pub fn row_of_group<'a>(
    group: &Group<'a>,
    name: &str,
    raw: &str,
) -> Option<(&'a PageFacts, &'a ParameterRow)> {
    let mut pages = group.pages.iter().copied();
    pages.find_map(|page| Some((page, row_of_path(page, name, raw)?)))
}

/// The row of a placeholder by its final name or as the page writes it.
pub fn row_of_path<'a>(page: &'a PageFacts, name: &str, raw: &str) -> Option<&'a ParameterRow> {
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

/// A parameter of the path with what its row says; text if the row gives no type.
pub fn parameter(name: &str, row: Option<(&PageFacts, &ParameterRow)>, cx: &Cx<'_>) -> Parameter {
    let ty = row.and_then(|(page, row)| simple_type(row, page, cx));
    let ty = ty.unwrap_or_else(|| Primitive::String.into());
    let row = row.map(|(_, row)| row);
    let values = row.filter(|_| ty.is_edm()).map(|it| it.values.clone());
    let prose = row.and_then(|it| it.prose.clone());
    Parameter {
        name: name.to_owned(),
        place: ArgumentIn::Path,
        ty,
        required: row.and_then(|it| it.required).unwrap_or(false),
        values: values.unwrap_or_default(),
        description: prose.filter(|_| cx.settings.descriptions),
    }
}

/// The type of a row, if it is a primitive one or an enum: everything else is text in a URL or header.
fn simple_type(row: &ParameterRow, page: &PageFacts, cx: &Cx<'_>) -> Option<TypeName> {
    let cell = row.ty.as_ref().filter(|it| !it.collection)?;
    let ty = cx.types.find(cell, page)?;
    let is_enum = |it: &TypeName| cx.types.get(it).is_some_and(|it| it.kind == TypeKind::Enum);
    let is_simple = match ty.primitive() {
        Some(it) => !matches!(
            it,
            Primitive::Untyped | Primitive::Stream | Primitive::Binary
        ),
        None => is_enum(&ty),
    };
    is_simple.then_some(ty)
}

/// Whether a value of the row's type stands in quotes within a path (OData 4.01 URL conventions, 4.3); `None` where the
/// type does not say.
pub fn literal_is_quoted(row: &ParameterRow, page: &PageFacts, cx: &Cx<'_>) -> Option<bool> {
    let ty = simple_type(row, page, cx)?;
    match ty.primitive() {
        None | Some(Primitive::String) => Some(true),
        Some(Primitive::Duration) => None,
        Some(_) => Some(false),
    }
}

/// The rows of the page's tables of one kind.
pub fn rows(page: &PageFacts, kind: ParameterKind) -> impl Iterator<Item = &ParameterRow> {
    let tables = page.parameters.iter().filter(move |it| it.kind == kind);
    tables.flat_map(|it| &it.rows)
}
