//! Whole pages to operations. The tables of the other files run through [`run`] too.

use std::fmt::Write as _;

use crate::resolve;
use model::diagnostics::Diagnostics;
use model::facts::{
    Body as ExampleBody, Example, ExampleRequest, ExampleResponse, PageFacts, PageKind,
    ParameterKind, ParameterRow, ParameterTable, PermissionRow, PermissionTable, Place,
    RequestLine, ResponseStatement, Scheme, TypeCell,
};
use model::ir::{Api, Body, Operation, TypeName};
use model::settings::Settings;

/// `widget` has a collection of `part`; `gizmo` and `gadget` derive from it.
const TYPES: &str = "
- {page: resources/widget.md, kind: resource,
   resources: [{@, odata_type: microsoft.graph.widget, key_property: id}],
   properties: [
    {@, kind: properties, rows: [
     {@, name: id, ty: {@, name: String}}, {@, name: size, ty: {@, name: Int32}},
     {@, name: any, ty: {@, name: Untyped}}, {@, name: tags, ty: {@, name: String, collection: true}}]},
    {@, kind: relationships, rows: [{@, name: parts, ty: {@, name: part, collection: true}}]}]}
- {page: resources/part.md, kind: resource,
   resources: [{@, odata_type: microsoft.graph.part, key_property: id}],
   properties: [{@, kind: properties, rows: [{@, name: id, ty: {@, name: String}}]}]}
- {page: resources/gizmo.md, kind: resource,
   resources: [{@, odata_type: microsoft.graph.gizmo, base_type: microsoft.graph.widget}],
   properties: [{@, kind: properties, rows: [{@, name: spin, ty: {@, name: Int32}}]}]}
- {page: resources/gadget.md, kind: resource,
   resources: [{@, odata_type: microsoft.graph.gadget, base_type: microsoft.graph.widget}],
   properties: [{@, kind: properties, rows: [{@, name: heat, ty: {@, name: Int32}}]}]}";

/// Resolves [`TYPES`] and pages in short form, and gives the names of the diagnostics about operations too. Pieces are
/// separated by `; `:
///
/// - `widget-get: GET /widgets/{id}?$select=id` begins a page, `GET /path` adds a request line to it;
/// - `= 200 part*` and `= 204 empty` are statements of the Response section;
/// - `| id! size:Int32` are rows of the body table, `: by?:String` those of a table of function parameters, where `!` is
///   a required and `?` an optional one;
/// - `> POST /widgets {id: text}` is the request of an example, `< 200 part* {value: []}` a response of the last one;
///   instead of JSON, `bytes` and `broken`;
/// - `? event: A B` is a permission table with that subject (`-` for none) and alternatives;
/// - anything else is a field of [`PageFacts`] as YAML, where `{@` begins a mapping with a place.
pub fn run(pages: &str) -> (Api, Vec<String>) {
    let mut facts: Vec<PageFacts> = yaml(TYPES);
    for piece in pages.split("; ").map(str::trim) {
        let is_start = |rest: &str| {
            ["GET", "POST", "PUT", "PATCH", "DELETE"]
                .iter()
                .any(|it| rest.starts_with(it))
        };
        if let Some((name, line)) = piece.split_once(": ").filter(|(_, it)| is_start(it)) {
            facts.push(PageFacts {
                page: format!("api/{name}.md"),
                kind: PageKind::Api,
                requests: vec![request_line(line)],
                ..PageFacts::default()
            });
        } else {
            add(facts.last_mut().unwrap(), piece);
        }
    }
    let mut diagnostics = Diagnostics::default();
    let api = resolve(facts, "v1.0", &Settings::default(), &mut diagnostics);
    let found = diagnostics.sorted().into_iter();
    let of_operations = found.filter(|it| it.code.id.starts_with("R2"));
    (
        api,
        of_operations.map(|it| it.code.name.to_owned()).collect(),
    )
}

fn add(page: &mut PageFacts, piece: &str) {
    let (mark, rest) = piece.split_once(' ').unwrap();
    let mut words = rest.split(' ');
    match mark {
        "=" => page.responses.push(ResponseStatement {
            status: words.next().unwrap().parse().unwrap(),
            empty: rest.ends_with("empty"),
            ty: words.next().filter(|it| *it != "empty").map(cell),
            ..ResponseStatement::default()
        }),
        "|" | ":" => page.parameters.push(ParameterTable {
            at: Place::new(1, 1),
            kind: match mark {
                ":" => ParameterKind::Function,
                _ => ParameterKind::Body,
            },
            rows: words.map(row).collect(),
        }),
        "?" => {
            let (subject, names) = rest.split_once(": ").unwrap();
            let alternatives = names.split(' ').map(|it| vec![it.to_owned()]);
            page.permissions.push(PermissionTable {
                subject: (subject != "-").then(|| subject.to_owned()),
                rows: vec![PermissionRow {
                    at: Place::new(1, 1),
                    scheme: Scheme::Application,
                    alternatives: alternatives.collect(),
                    not_supported: false,
                }],
                ..PermissionTable::default()
            });
        }
        ">" => {
            let start = words.clone().take(2).collect::<Vec<_>>().join(" ");
            let line = request_line(&start);
            let request = ExampleRequest {
                method: line.method,
                path: line.path,
                query: line.query,
                body: body(rest[start.len()..].trim()),
                ..ExampleRequest::default()
            };
            page.examples.push(Example {
                request: Some(request),
                ..Example::default()
            });
        }
        "<" => {
            let status = words.next().unwrap();
            let ty = words.next().filter(|it| {
                !it.starts_with('{') && !it.starts_with('[') && !matches!(*it, "bytes" | "broken")
            });
            let length = status.len() + ty.map_or(0, |it| it.len() + 1);
            let response = ExampleResponse {
                status: status.parse().unwrap(),
                ty: ty.map(cell),
                body: body(rest[length..].trim()),
                ..ExampleResponse::default()
            };
            page.examples.last_mut().unwrap().responses.push(response);
        }
        "GET" | "POST" | "PUT" | "PATCH" | "DELETE" => page.requests.push(request_line(piece)),
        _ => {
            let mut fields = serde_yaml::to_value(&*page).unwrap();
            let added: serde_yaml::Mapping = yaml(piece);
            fields.as_mapping_mut().unwrap().extend(added);
            *page = serde_yaml::from_value(fields).unwrap();
        }
    }
}

fn yaml<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(&text.replace("{@", "{at: '1:1'")).unwrap()
}

fn request_line(line: &str) -> RequestLine {
    let (method, path) = line.split_once(' ').unwrap();
    let (path, query) = path
        .split_once('?')
        .map_or((path, None), |(path, query)| (path, Some(query)));
    RequestLine {
        method: method.to_owned(),
        path: path.to_owned(),
        query: query.map(str::to_owned),
        ..RequestLine::default()
    }
}

fn cell(text: &str) -> TypeCell {
    yaml(&format!(
        "{{@, name: {}, collection: {}}}",
        text.trim_end_matches('*'),
        text.ends_with('*')
    ))
}

fn row(text: &str) -> ParameterRow {
    let (name, ty) = text
        .split_once(':')
        .map_or((text, None), |(name, ty)| (name, Some(cell(ty))));
    ParameterRow {
        name: name.trim_end_matches(['!', '?']).to_owned(),
        required: match name.chars().last() {
            Some('!') => Some(true),
            Some('?') => Some(false),
            _ => None,
        },
        ty,
        ..ParameterRow::default()
    }
}

fn body(text: &str) -> ExampleBody {
    match text {
        "" => ExampleBody::Empty,
        "bytes" => yaml("{@, kind: opaque}"),
        "broken" => yaml("{@, kind: unreadable}"),
        json => yaml(&format!("{{@, kind: json, shapes: [{json}]}}")),
    }
}

/// Each row of a table has pages in short form and what `text` says of their first operation, diagnostics added.
pub fn check(table: &[(&str, &str)], text: impl Fn(&Operation) -> String) {
    let mut failed = String::new();
    for (pages, expected) in table {
        let (api, codes) = run(pages);
        let found = api.operations.first().map(&text);
        let found: Vec<String> = found.into_iter().chain(codes).collect();
        let found = found.join(" ! ");
        if found != *expected {
            writeln!(failed, "{pages}\n  found {found}\n  expected {expected}").unwrap();
        }
    }
    assert!(failed.is_empty(), "\n{failed}");
}

/// What a body holds and its type: `Object widget`, `Empty -`.
pub fn body_text(body: &Body) -> String {
    let kind = format!("{:?}", body.kind);
    let kind = kind.split('(').next().unwrap();
    format!("{kind} {}", local(body.ty()))
}

/// The local name, or `-`.
pub fn local(ty: Option<&TypeName>) -> &str {
    ty.map_or("-", |it| it.local())
}

#[test]
fn a_page_becomes_an_operation_per_line() {
    let (api, codes) = run(
        "widget-get: GET /me/Widget; GET /widgets/{id | name}; GET /to be written; = 200 widget; \
         widget-list-parts: GET /widgets/{widget id}/parts; = 200; \
         widget-post-parts: POST /widgets/{id}/parts; | id!; = 201",
    );
    let operations = api.operations.iter().map(|it| {
        let (request, response) = (local(it.request.ty()), local(it.response.body.ty()));
        format!(
            "{} {} {:?} {request} -> {response}",
            it.method, it.path, it.kind
        )
    });
    assert_eq!(
        operations.collect::<Vec<_>>(),
        [
            "GET /me/Widget Get - -> widget",
            "GET /widgets/{widget-id} Get - -> widget",
            "GET /widgets/{widget-id}/parts List - -> part",
            "POST /widgets/{widget-id}/parts Create part -> part",
        ]
    );
    assert_eq!(codes, ["path-unreadable"]);
    let part = api
        .types
        .iter()
        .find(|it| it.name.local() == "part")
        .unwrap();
    assert!(part.properties[0].required_on_create);
}
