//! A short notation of pages and types, for tests in rows.
//!
//! A page is a line of parts divided by `|`: its path below `resources/` (or `api/…`), its title, then any of
//! `@TYPE key=K base=B {JSON}` (a representation), `name: TYPE* (a b) <BASE [LINK]` (a row: `*` a list, `(a b)` the
//! possible values, `<BASE` the base that declares it, `name!` a key), `> name: TYPE` (a relationship), `## OWNER`
//! (starts a table), `enum NAME: a b` (a table of members), `namespace N`, `inherits B`, `derived D`, `abstract`, `open`, `methods`,
//! `GET /path` (a request line), `parameter ROW`, `body TYPE`, `contains TYPE`, `200 TYPE` (a response), `sends {JSON}`, `returns TYPE {JSON}` and
//! `fails {JSON}` (examples of it). `¦` in JSON is a vertical bar.
//!
//! A type is such a line too: `KIND NAME : BASE inferred open key=K @PAGE`, then `name: TYPE* inferred`,
//! `> name: TYPE` or `= member`. Names without namespace are in `microsoft.graph` or `Edm`.

use std::fmt::Write as _;

use model::facts::{
    Body, BodyStatement, EnumMember, EnumTable, Example, ExampleRequest, ExampleResponse, Located,
    MethodRow, PageFacts, PageKind, ParameterKind, ParameterRow, ParameterTable, Place,
    PropertyRow, PropertyTable, PropertyTableKind, RequestLine, ResourceBlock, ResponseStatement,
    Shape, TypeCell,
};
use model::ir::{Property, Type, TypeKind, TypeName};
use model::settings::Settings;

use crate::primitive::primitive;
use crate::types::{Types, bare_property, bare_type};
use crate::{PASSES, Work};

/// Checks what the types and diagnostics are after a pass, per row of pages and expectation.
pub fn check_after(pass: &str, rows: &[(&str, &str)]) {
    assert!(PASSES.iter().any(|it| it.name == pass));
    let mut failed = String::new();
    for (pages, expected) in rows {
        let found = after(pass, pages);
        let expected: Vec<&str> = expected.lines().map(str::trim).collect();
        if found != expected {
            let (found, expected) = (found.join("\n"), expected.join("\n"));
            write!(
                failed,
                "\n{pages}\nfound:\n{found}\nexpected:\n{expected}\n"
            )
            .unwrap();
        }
    }
    assert!(failed.is_empty(), "{failed}");
}

fn after(pass: &str, pages: &str) -> Vec<String> {
    let facts = pages.lines().map(page).collect();
    let settings = Settings::default();
    let mut work = Work::new(facts, "v1.0", &settings);
    for it in PASSES {
        (it.run)(&mut work);
        if it.name == pass {
            break;
        }
    }
    let mut lines: Vec<String> = work.types.iter().map(type_text).collect();
    let reports = std::mem::take(&mut work.diagnostics).sorted().into_iter();
    let types_only = reports.filter(|it| !it.code.id.starts_with("R2"));
    lines.extend(types_only.map(|it| format!("! {}", it.code.name)));
    lines
}

/// The members of a JSON object, as [`Shape`] is written.
pub fn object(yaml: &str) -> Vec<(String, Shape)> {
    match serde_yaml::from_str(yaml).unwrap() {
        Shape::Object(members) => members,
        other => panic!("{other:?} is no object"),
    }
}

fn parts(line: &str) -> impl Iterator<Item = &str> {
    line.split('|').map(str::trim).filter(|it| !it.is_empty())
}

fn page(line: &str) -> PageFacts {
    let mut parts = parts(line);
    let path = parts.next().unwrap();
    let is_api = path.starts_with("api/");
    let is_enum = line.contains("| enum: ") && !line.contains(" resource");
    let mut page = PageFacts {
        page: if is_api {
            path.to_owned()
        } else {
            format!("resources/{path}")
        },
        kind: match is_api {
            true => PageKind::Api,
            false if is_enum && !line.contains('@') => PageKind::Enum,
            false => PageKind::Resource,
        },
        title: parts.next().map(located),
        ..PageFacts::default()
    };
    parts.for_each(|it| part(&mut page, it));
    page
}

fn part(page: &mut PageFacts, part: &str) {
    let (word, rest) = part.split_once(' ').unwrap_or((part, ""));
    match word {
        "namespace" => page.namespace = Some(located(rest)),
        "inherits" => page.inherits = cell(rest),
        "derived" => page.derived.extend(cell(rest)),
        "abstract" => page.traits.is_abstract = true,
        "open" => page.traits.is_open = true,
        "methods" => page.methods.push(MethodRow::default()),
        "enum" | "enum:" => page.enums.push(enum_table(part)),
        "##" => page
            .properties
            .push(table(PropertyTableKind::Properties, Some(rest))),
        ">" => add_row(page, PropertyTableKind::Relationships, rest),
        "GET" | "POST" | "PATCH" => page.requests.push(RequestLine {
            method: word.to_owned(),
            path: rest.to_owned(),
            ..RequestLine::default()
        }),
        "200" | "201" => page.responses.push(ResponseStatement {
            status: word.parse().unwrap(),
            ty: cell(rest),
            ..ResponseStatement::default()
        }),
        "parameter" => {
            let row = row(rest);
            let row = ParameterRow {
                name: row.name,
                ty: row.ty,
                values: row.values,
                ..ParameterRow::default()
            };
            page.parameters.push(ParameterTable {
                at: Place::default(),
                kind: ParameterKind::Body,
                rows: vec![row],
            });
        }
        "body" => {
            page.request_body = Some(BodyStatement {
                ty: cell(rest),
                ..BodyStatement::default()
            });
        }
        "contains" => {
            let body = page.request_body.as_mut().unwrap();
            body.contains.extend(cell(rest));
        }
        "sends" | "returns" | "fails" => {
            let example = example(page, word, rest);
            page.examples.push(example);
        }
        _ if word.starts_with('@') => page.resources.push(block(part)),
        _ => add_row(page, PropertyTableKind::Properties, part),
    }
}

fn example(page: &PageFacts, word: &str, rest: &str) -> Example {
    let (ty, body) = rest.split_at(rest.find('{').unwrap());
    let line = page.requests.last().unwrap();
    let mut request = ExampleRequest {
        method: line.method.clone(),
        path: line.path.clone(),
        ..ExampleRequest::default()
    };
    let mut responses = Vec::new();
    if word == "sends" {
        request.body = json(body);
    } else {
        responses.push(ExampleResponse {
            status: if word == "fails" { 400 } else { 200 },
            body: json(body),
            ty: cell(ty),
            ..ExampleResponse::default()
        });
    }
    Example {
        request: Some(request),
        responses,
        ..Example::default()
    }
}

fn json(yaml: &str) -> Body {
    Body::Json {
        at: Place::default(),
        shapes: vec![Shape::Object(object(&yaml.replace('¦', "|")))],
        repaired: false,
        text: Vec::new(),
    }
}

fn block(part: &str) -> ResourceBlock {
    let at = part.find('{').unwrap_or(part.len());
    let (head, body) = part.split_at(at);
    let value = |name: &str| head.split(' ').find_map(|it| it.strip_prefix(name));
    ResourceBlock {
        odata_type: value("@").map(ToOwned::to_owned),
        base_type: value("base=").map(ToOwned::to_owned),
        key_property: value("key=").map(ToOwned::to_owned),
        body: if body.is_empty() {
            Body::Empty
        } else {
            json(body)
        },
        ..ResourceBlock::default()
    }
}

fn enum_table(part: &str) -> EnumTable {
    let (head, members) = part.split_once(':').unwrap();
    let member = |name: &str| EnumMember {
        name: name.to_owned(),
        ..EnumMember::default()
    };
    EnumTable {
        name: head.split(' ').nth(1).map(ToOwned::to_owned),
        members: members.split_whitespace().map(member).collect(),
        ..EnumTable::default()
    }
}

fn table(kind: PropertyTableKind, owner: Option<&str>) -> PropertyTable {
    PropertyTable {
        kind,
        owner: owner.map(ToOwned::to_owned),
        ..PropertyTable::default()
    }
}

fn add_row(page: &mut PageFacts, kind: PropertyTableKind, part: &str) {
    if page.properties.last().is_none_or(|it| it.kind != kind) {
        page.properties.push(table(kind, None));
    }
    page.properties.last_mut().unwrap().rows.push(row(part));
}

fn row(part: &str) -> PropertyRow {
    let (name, rest) = part.split_once(':').unwrap();
    let (name, is_key) = match name.strip_suffix('!') {
        Some(name) => (name, true),
        None => (name, false),
    };
    let at = rest.find(['(', '<']).unwrap_or(rest.len());
    let (ty, rest) = rest.split_at(at);
    let values = rest.strip_prefix('(').and_then(|it| it.split_once(')'));
    let (values, rest) = values.unwrap_or(("", rest));
    PropertyRow {
        name: name.to_owned(),
        key: is_key,
        ty: cell(ty),
        values: values.split_whitespace().map(ToOwned::to_owned).collect(),
        inherited_from: rest.trim().strip_prefix('<').and_then(cell),
        ..PropertyRow::default()
    }
}

fn cell(text: &str) -> Option<TypeCell> {
    let (name, link) = text.split_once('[').unwrap_or((text, ""));
    let name = name.trim();
    (!name.is_empty()).then(|| TypeCell {
        name: name.trim_end_matches('*').to_owned(),
        link: link.strip_suffix(']').map(ToOwned::to_owned),
        collection: name.ends_with('*'),
        ..TypeCell::default()
    })
}

fn located(value: &str) -> Located<String> {
    Located {
        at: Place::default(),
        value: value.to_owned(),
    }
}

/// Types from lines.
pub fn types(lines: &str) -> Types {
    let mut types = Types::default();
    for line in lines.lines() {
        let mut parts = parts(line);
        let mut words = parts.next().unwrap().split_whitespace();
        let kind = match words.next() {
            Some("entity") => TypeKind::Entity,
            Some("enum") => TypeKind::Enum,
            _ => TypeKind::Complex,
        };
        let mut ty = bare_type(full(words.next().unwrap()), kind);
        let mut anchor = None;
        for word in words {
            match word.split_at(1) {
                ("@", page) => anchor = Some(page),
                (":", _) => {}
                _ if word == "inferred" => ty.inferred = true,
                _ if word == "open" => ty.is_open = true,
                _ => ty.base = Some(full(word)),
            }
        }
        for part in parts {
            match part.strip_prefix('>') {
                Some(part) => ty.navigation.push(property(part)),
                None => ty.properties.push(property(part)),
            }
        }
        let name = types.insert(ty);
        match anchor {
            Some(anchor) if anchor.contains('#') => types.set_anchor(anchor, &name),
            Some(page) => types.describe(page, &name),
            None => {}
        }
    }
    types
}

fn property(part: &str) -> Property {
    let (name, ty) = part.trim().split_once(": ").unwrap();
    let (ty, inferred) = ty.split_once(' ').unwrap_or((ty, ""));
    Property {
        inferred: inferred == "inferred",
        ..bare_property(name, full(ty.trim_end_matches('*')), ty.ends_with('*'))
    }
}

/// `x` -> `microsoft.graph.x`, `String` -> `Edm.String`.
pub fn full(name: &str) -> TypeName {
    match primitive(name) {
        _ if name.contains('.') && name.matches('.').count() > 1 => TypeName::new(name),
        Some(edm) => edm,
        None => TypeName::new(format!("microsoft.graph.{name}")),
    }
}

/// A type as [`types`] reads it.
pub fn type_text(ty: &Type) -> String {
    let kind = format!("{:?}", ty.kind).to_ascii_lowercase();
    let mut text = format!("{kind} {}", short(&ty.name));
    if let Some(base) = &ty.base {
        write!(text, " : {}", short(base)).unwrap();
    }
    let marks = [
        (ty.inferred, "inferred"),
        (ty.is_open, "open"),
        (ty.is_abstract, "abstract"),
        (ty.flags, "flags"),
    ];
    for (_, mark) in marks.iter().filter(|(is, _)| *is) {
        write!(text, " {mark}").unwrap();
    }
    if let Some(key) = &ty.key {
        write!(text, " key={key}").unwrap();
    }
    for it in &ty.properties {
        write!(text, " | {}", property_text(it)).unwrap();
    }
    for it in &ty.navigation {
        write!(text, " | > {}", property_text(it)).unwrap();
    }
    for it in &ty.members {
        write!(text, " | = {}", it.name).unwrap();
    }
    text
}

/// `name: TYPE* inferred (a b)`.
pub fn property_text(it: &Property) -> String {
    let list = if it.collection { "*" } else { "" };
    let inferred = if it.inferred { " inferred" } else { "" };
    let values = match it.values.is_empty() {
        true => String::new(),
        false => format!(" ({})", it.values.join(" ")),
    };
    format!("{}: {}{list}{inferred}{values}", it.name, short(&it.ty))
}

fn short(name: &TypeName) -> &str {
    let name = name.as_str();
    let local = name.strip_prefix("microsoft.graph.");
    local.or_else(|| name.strip_prefix("Edm.")).unwrap_or(name)
}
