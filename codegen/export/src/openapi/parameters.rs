//! Path, query and header parameters.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{OrRef, Parameter, Reference};
use super::schema::Schema;
use super::{Context, edm};
use model::ir::{self, ArgumentIn, DocumentedHeader, Operation, QueryOption, Segment};

/// Headers that OpenAPI describes by other means and ignores as parameters.
const NOT_PARAMETERS: [&str; 3] = ["accept", "authorization", "content-type"];

/// The parameters of an operation. `placeholders` are the placeholder names of its path in the document, in path order.
pub fn parameters(
    operation: &Operation,
    placeholders: &[String],
    context: &Context<'_>,
) -> Vec<OrRef<Parameter>> {
    let mut parameters = of_path(operation, placeholders, context);
    for option in &operation.query_options {
        let name = component_name(*option);
        let reference = format!("#/components/parameters/{name}");
        parameters.push(OrRef::Ref(Reference { reference }));
    }
    let options = operation.query_options.iter();
    let mut seen: BTreeSet<(ArgumentIn, String)> = options
        .map(|it| (ArgumentIn::Query, it.name().to_owned()))
        .collect();
    for it in &operation.parameters {
        let name = it.name.to_ascii_lowercase();
        if it.place == ArgumentIn::Query && seen.insert((it.place, name)) {
            parameters.push(OrRef::Item(of_query(it, context)));
        }
    }
    // Of several entries for a header, the required one comes first.
    let mut names = BTreeSet::new();
    let headers = operation.headers.iter().filter(|it| {
        let name = it.name.to_ascii_lowercase();
        !NOT_PARAMETERS.contains(&name.as_str()) && names.insert(name)
    });
    parameters.extend(headers.map(|it| OrRef::Item(header(it))));
    parameters
}

/// `/groups/{group-id}` -> `group-id`.
pub fn placeholders(path: &str) -> Vec<String> {
    let pieces = path.split('{').skip(1);
    let names = pieces.filter_map(|it| it.split_once('}'));
    names.map(|(name, _)| name.to_owned()).collect()
}

fn of_path(
    operation: &Operation,
    placeholders: &[String],
    context: &Context<'_>,
) -> Vec<OrRef<Parameter>> {
    let segments = operation.path.segments.iter();
    let file_paths = segments.filter_map(|it| match it {
        Segment::ByPath { parameter, .. } => Some(parameter),
        _ => None,
    });
    let file_paths: Vec<&String> = file_paths.collect();
    let ir_names = self::placeholders(&operation.path.to_string());
    let parameters = ir_names.iter().zip(placeholders).map(|(ir_name, name)| {
        let mut documented = operation.parameters.iter();
        let documented = documented.find(|it| it.place == ArgumentIn::Path && it.name == *ir_name);
        OrRef::Item(Parameter {
            name: name.clone(),
            place: "path",
            description: documented.and_then(|it| it.description.clone()),
            required: true,
            explode: None,
            schema: documented
                .map_or_else(|| Schema::of("string"), |it| edm::value(&it.ty, context)),
            skip_url_encoding: file_paths.iter().any(|it| it.as_str() == ir_name),
        })
    });
    parameters.collect()
}

fn of_query(parameter: &ir::Parameter, context: &Context<'_>) -> Parameter {
    Parameter {
        name: parameter.name.clone(),
        place: "query",
        description: parameter.description.clone(),
        required: parameter.required,
        explode: None,
        schema: edm::value(&parameter.ty, context),
        skip_url_encoding: false,
    }
}

fn header(header: &DocumentedHeader) -> Parameter {
    Parameter {
        name: header.name.clone(),
        place: "header",
        description: header.description.clone(),
        required: header.required,
        explode: None,
        schema: Schema::of("string"),
        skip_url_encoding: false,
    }
}

/// `$orderby` -> `orderby`: component names cannot contain a dollar sign.
fn component_name(option: QueryOption) -> String {
    option.name().trim_start_matches('$').to_owned()
}

/// The query options that operations share.
pub fn options(context: &Context<'_>) -> BTreeMap<String, Parameter> {
    let operations = context.api.operations.iter();
    let options: BTreeSet<_> = operations.flat_map(|it| &it.query_options).collect();
    let options = options.into_iter().copied();
    options.map(|it| (component_name(it), option(it))).collect()
}

fn option(option: QueryOption) -> Parameter {
    let non_negative = Schema {
        minimum: Some(0),
        ..Schema::of("integer")
    };
    // `$expand` is not a list: commas within parentheses do not separate items.
    let (schema, is_list) = match option {
        QueryOption::Top | QueryOption::Skip => (non_negative, false),
        QueryOption::Count => (Schema::of("boolean"), false),
        QueryOption::Select | QueryOption::OrderBy => (Schema::of("string").list(), true),
        _ => (Schema::of("string"), false),
    };
    Parameter {
        name: option.name().to_owned(),
        place: "query",
        description: None,
        required: false,
        explode: is_list.then_some(false),
        schema,
        skip_url_encoding: false,
    }
}
