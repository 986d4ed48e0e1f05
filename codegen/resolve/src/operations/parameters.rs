//! Path, query and header parameters, with what the pages' tables say of them.

use crate::codes;
use crate::types::Types;
use model::diagnostics::Diagnostics;
use model::facts::{PageFacts, ParameterKind, ParameterRow};
use model::ir::{ArgumentIn, Parameter, PathTemplate, Segment, TypeName};
use model::text::fold;

use super::collect::Line;

/// Headers that the client sets by itself.
const OWN_HEADERS: [&str; 2] = ["authorization", "contentlength"];

/// All parameters: those of the path in path order, then query and header ones in page order.
pub fn parameters(
    line: &Line<'_>,
    types: &Types,
    descriptions: bool,
    diagnostics: &mut Diagnostics,
) -> Vec<Parameter> {
    let page = line.page;
    let reader = Reader {
        page,
        types,
        descriptions,
    };
    let names = path_names(&line.template)
        .into_iter()
        .zip(path_names(&line.raw));
    let mut found: Vec<Parameter> = names
        .map(|(name, raw)| reader.of_path(&name, &raw))
        .collect();
    report_homeless(line, &found, diagnostics);
    for (kind, place) in [
        (ParameterKind::Query, ArgumentIn::Query),
        (ParameterKind::Header, ArgumentIn::Header),
    ] {
        for row in rows(page, kind) {
            let own =
                place == ArgumentIn::Header && OWN_HEADERS.contains(&fold(&row.name).as_str());
            let known = found
                .iter()
                .any(|it| it.place == place && it.name == row.name);
            if !own && !known && !row.name.is_empty() {
                found.push(reader.parameter(row.name.clone(), place, Some(row)));
            }
        }
    }
    found
}

/// A function parameter of the table that is in none of the page's paths.
fn report_homeless(line: &Line<'_>, found: &[Parameter], diagnostics: &mut Diagnostics) {
    let is_bare = !line
        .template
        .segments
        .iter()
        .any(|it| matches!(it, Segment::Call { .. }));
    for row in rows(line.page, ParameterKind::Function) {
        // Other paths of the page may have it: it is optional then.
        let argument = format!("{}=", row.name.to_lowercase());
        let mut paths = line.page.requests.iter().map(|it| it.path.to_lowercase());
        let is_bare = is_bare && !paths.any(|it| it.contains(&argument));
        if is_bare && !found.iter().any(|it| fold(&it.name) == fold(&row.name)) {
            let message = format!("the parameter `{}` has no place in the path", row.name);
            diagnostics.push(
                &codes::ARGUMENTS_NOT_IN_PATH,
                row.at.span(&line.page.page),
                message,
            );
        }
    }
}

struct Reader<'a> {
    page: &'a PageFacts,
    types: &'a Types,
    descriptions: bool,
}

impl Reader<'_> {
    fn of_path(&self, name: &str, raw: &str) -> Parameter {
        let is = |it: &&ParameterRow| {
            let row = fold(&it.name);
            row == fold(name) || (!raw.is_empty() && row == fold(raw))
        };
        let tables = [
            ParameterKind::Path,
            ParameterKind::Function,
            ParameterKind::Query,
        ];
        let row = tables
            .into_iter()
            .find_map(|kind| rows(self.page, kind).find(is));
        let mut parameter = self.parameter(name.to_owned(), ArgumentIn::Path, row);
        parameter.required = true;
        parameter
    }

    fn parameter(&self, name: String, place: ArgumentIn, row: Option<&ParameterRow>) -> Parameter {
        let prose = row.and_then(|it| it.prose.clone());
        Parameter {
            name,
            place,
            ty: row.map_or_else(text, |it| self.simple_type(it)),
            required: row.and_then(|it| it.required).unwrap_or(false),
            description: prose.filter(|_| self.descriptions),
        }
    }

    /// Primitive types only: everything else is written as text in a URL or header.
    fn simple_type(&self, row: &ParameterRow) -> TypeName {
        let cell = row.ty.as_ref().filter(|it| !it.collection);
        let found = cell.and_then(|it| self.types.find(it, self.page));
        let simple =
            |it: &TypeName| it.is_edm() && !matches!(it.local(), "Untyped" | "Stream" | "Binary");
        found.filter(simple).unwrap_or_else(text)
    }
}

fn text() -> TypeName {
    TypeName::new("Edm.String")
}

/// The rows of the page's tables of one kind.
pub fn rows(page: &PageFacts, kind: ParameterKind) -> impl Iterator<Item = &ParameterRow> {
    let tables = page.parameters.iter().filter(move |it| it.kind == kind);
    tables.flat_map(|it| &it.rows)
}

/// Names of the placeholders in path order.
fn path_names(template: &PathTemplate) -> Vec<String> {
    let mut names = Vec::new();
    for segment in &template.segments {
        match segment {
            Segment::Parameter(name)
            | Segment::ByPath {
                parameter: name, ..
            } => names.push(name.clone()),
            Segment::Call { arguments, .. } => {
                names.extend(arguments.iter().filter_map(|it| it.parameter.clone()));
            }
            Segment::Literal(_) | Segment::Cast(_) | Segment::System(_) => {}
        }
    }
    names
}
