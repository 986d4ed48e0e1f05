//! What holds for every OpenAPI document, checked on its JSON alone.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

/// What is wrong, a line each.
pub(crate) fn findings(document: &Value) -> Vec<String> {
    let mut found = Vec::new();
    everywhere(document, document, &mut found);
    let mut ids = BTreeSet::new();
    let mut shapes = BTreeSet::new();
    for (path, methods) in object(&document["paths"]) {
        if !shapes.insert(shape(path)) {
            found.push(format!("{path}: there is another such path"));
        }
        for (method, operation) in object(methods) {
            let label = format!("{method} {path}");
            let id = operation["operationId"].as_str().unwrap_or_default();
            if id.is_empty() || !ids.insert(id) {
                found.push(format!("{label}: operationId `{id}`"));
            }
            let list = |key: &str| operation[key].as_array().cloned().unwrap_or_default();
            parameters(&label, path, &list("parameters"), document, &mut found);
            security(&label, &list("security"), document, &mut found);
            for tag in list("tags") {
                let tags = document["tags"].as_array().unwrap();
                if !tags.iter().any(|it| it["name"] == tag) {
                    found.push(format!("{label}: tag {tag}"));
                }
            }
            let mut statuses = object(&operation["responses"]).keys();
            if !statuses.any(|it| it.starts_with('2')) {
                found.push(format!("{label}: no success"));
            }
        }
    }
    let global = document["security"].as_array().unwrap();
    security("document", global, document, &mut found);
    found
}

/// How many operations there are.
pub(crate) fn operations(document: &Value) -> usize {
    let paths = object(&document["paths"]).values();
    paths.map(|it| object(it).len()).sum()
}

fn object(value: &Value) -> &Map<String, Value> {
    value.as_object().unwrap()
}

fn target<'a>(document: &'a Value, reference: &str) -> Option<&'a Value> {
    document.pointer(reference.strip_prefix('#')?)
}

/// References and discriminators, wherever they stand.
fn everywhere(value: &Value, document: &Value, found: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|it| everywhere(it, document, found)),
        Value::Object(members) => {
            if let Some(reference) = members.get("$ref").and_then(Value::as_str)
                && target(document, reference).is_none()
            {
                found.push(format!("{reference}: no such thing"));
            }
            if let Some(discriminator) = members.get("discriminator") {
                discriminates(discriminator, document, found);
            }
            members
                .values()
                .for_each(|it| everywhere(it, document, found));
        }
        _ => {}
    }
}

fn discriminates(discriminator: &Value, document: &Value, found: &mut Vec<String>) {
    let name = discriminator["propertyName"].as_str().unwrap();
    for (value, reference) in object(&discriminator["mapping"]) {
        let reference = reference.as_str().unwrap();
        if target(document, reference).is_none_or(|it| !has(it, name, document)) {
            found.push(format!("{value}: {reference} has no {name}"));
        }
    }
}

/// Whether a schema or one of its bases has the property.
fn has(schema: &Value, name: &str, document: &Value) -> bool {
    let of_part = |it: &Value| match it["$ref"].as_str() {
        Some(reference) => target(document, reference).is_some_and(|it| has(it, name, document)),
        None => has(it, name, document),
    };
    let mut parts = schema["allOf"].as_array().into_iter().flatten();
    schema["properties"].get(name).is_some() || parts.any(of_part)
}

fn parameters(label: &str, path: &str, list: &[Value], document: &Value, found: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    let mut of_path = Vec::new();
    for parameter in list {
        let parameter = match parameter["$ref"].as_str() {
            Some(reference) => target(document, reference).unwrap_or(parameter),
            None => parameter,
        };
        let name = parameter["name"].as_str().unwrap_or_default();
        let place = parameter["in"].as_str().unwrap_or_default();
        if name.is_empty() || !seen.insert((place, name)) {
            found.push(format!("{label}: parameter `{name}` in `{place}`"));
        }
        if place == "path" {
            of_path.push(name);
            if parameter["required"] != true {
                found.push(format!("{label}: `{name}` is not required"));
            }
        }
    }
    let pieces = path.split('{').skip(1);
    let expected: Vec<&str> = pieces.map(|it| it.split('}').next().unwrap()).collect();
    if of_path != expected {
        found.push(format!("{label}: {of_path:?} instead of {expected:?}"));
    }
}

fn security(label: &str, list: &[Value], document: &Value, found: &mut Vec<String>) {
    let schemes = &document["components"]["securitySchemes"];
    for (scheme, scopes) in list.iter().flat_map(object) {
        let flows = object(&schemes[scheme]["flows"]).values();
        let defined: Vec<_> = flows.map(|it| object(&it["scopes"])).collect();
        for scope in scopes.as_array().unwrap() {
            let name = scope.as_str().unwrap();
            if !defined.iter().any(|it| it.contains_key(name)) {
                found.push(format!("{label}: {scheme} has no {name}"));
            }
        }
    }
}

/// `/groups/{}`.
fn shape(path: &str) -> String {
    let mut pieces = path.split('{');
    let first = pieces.next().unwrap().to_owned();
    let rest = pieces.map(|it| it.split_once('}').unwrap().1);
    rest.fold(first, |shape, it| shape + "{}" + it)
}
