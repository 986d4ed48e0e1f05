//! CSDL as JSON.

use model::ir::{Primitive, TypeKind};
use model::metadata::{Callable, Member, Parameter, Property, RootKind, Type, TypeUse};
use serde_json::{Map, Value, json};

use super::annotations::Annotation;
use super::xml::{VOCABULARIES, merged};
use super::{CONTAINER, Csdl, NAMESPACE, namespaces};

/// The document.
#[must_use]
pub fn json(csdl: &Csdl) -> Value {
    let mut document = Map::new();
    document.insert("$Version".to_owned(), json!("4.01"));
    document.insert(
        "$EntityContainer".to_owned(),
        json!(format!("{NAMESPACE}.{CONTAINER}")),
    );
    let references = VOCABULARIES.iter().map(|(namespace, address)| {
        let include = json!({"$Include": [{"$Namespace": namespace}]});
        (format!("{address}.json"), include)
    });
    document.insert("$Reference".to_owned(), Value::Object(references.collect()));
    for namespace in namespaces(&csdl.metadata) {
        document.insert(namespace.to_owned(), schema(namespace, csdl));
    }
    Value::Object(document)
}

fn schema(namespace: &str, csdl: &Csdl) -> Value {
    let mut schema = Map::new();
    let types = csdl.metadata.types.iter();
    for it in types.filter(|it| it.name.namespace() == namespace) {
        schema.insert(it.name.local().to_owned(), ty(it));
    }
    let callables = csdl.metadata.callables.iter();
    for it in callables.filter(|it| it.name.namespace() == namespace) {
        let overloads = schema.entry(it.name.local()).or_insert_with(|| json!([]));
        if let Value::Array(overloads) = overloads {
            overloads.push(callable(it));
        }
    }
    if namespace == NAMESPACE {
        schema.insert(CONTAINER.to_owned(), container(csdl));
        let targets = csdl.annotations.iter();
        let targets = targets.map(|(target, list)| (target.clone(), annotations(list)));
        schema.insert("$Annotations".to_owned(), Value::Object(targets.collect()));
    }
    Value::Object(schema)
}

fn ty(it: &Type) -> Value {
    let kind = match it.kind {
        TypeKind::Entity => "EntityType",
        TypeKind::Complex => "ComplexType",
        TypeKind::Enum => "EnumType",
    };
    let mut object = Map::new();
    object.insert("$Kind".to_owned(), json!(kind));
    if let Some(base) = &it.base {
        object.insert("$BaseType".to_owned(), json!(base));
    }
    let flags = [
        (it.is_abstract, "$Abstract"),
        (it.is_open, "$OpenType"),
        (it.is_flags, "$IsFlags"),
    ];
    for (_, name) in flags.into_iter().filter(|it| it.0) {
        object.insert(name.to_owned(), json!(true));
    }
    if !it.key.is_empty() {
        object.insert("$Key".to_owned(), json!(it.key));
    }
    let is_wide = |it: &Member| it.value > Some(i64::from(i32::MAX));
    if it.members.iter().any(is_wide) {
        object.insert("$UnderlyingType".to_owned(), json!("Edm.Int64"));
    }
    for it in &it.properties {
        object.insert(it.name.clone(), property(it));
    }
    for it in &it.members {
        object.insert(it.name.clone(), json!(it.value));
    }
    Value::Object(object)
}

/// Type, collection and nullability. Without them, JSON means a string that is one and not null.
fn type_of(ty: &TypeUse, nullable: bool) -> Map<String, Value> {
    let mut object = Map::new();
    if ty.name.primitive() != Some(Primitive::String) {
        object.insert("$Type".to_owned(), json!(ty.name));
    }
    if ty.collection {
        object.insert("$Collection".to_owned(), json!(true));
    }
    if nullable {
        object.insert("$Nullable".to_owned(), json!(true));
    }
    object
}

fn property(it: &Property) -> Value {
    let has_no_nulls = it.is_navigation && it.ty.collection;
    let mut object = type_of(&it.ty, it.nullable.unwrap_or(!has_no_nulls));
    if it.is_navigation {
        object.insert("$Kind".to_owned(), json!("NavigationProperty"));
        object.entry("$Type").or_insert_with(|| json!(it.ty.name));
    }
    Value::Object(object)
}

fn callable(it: &Callable) -> Value {
    let mut object = Map::new();
    let kind = if it.is_function { "Function" } else { "Action" };
    object.insert("$Kind".to_owned(), json!(kind));
    let mut parameters = Vec::new();
    if let Some(binding) = &it.binding {
        object.insert("$IsBound".to_owned(), json!(true));
        let mut parameter = type_of(binding, false);
        parameter.insert("$Name".to_owned(), json!("bindingParameter"));
        parameters.push(Value::Object(parameter));
    }
    parameters.extend(it.parameters.iter().map(parameter));
    if !parameters.is_empty() {
        object.insert("$Parameter".to_owned(), Value::Array(parameters));
    }
    if let Some(ty) = &it.returns {
        object.insert("$ReturnType".to_owned(), Value::Object(type_of(ty, true)));
    }
    Value::Object(object)
}

fn parameter(it: &Parameter) -> Value {
    let mut object = type_of(&it.ty, it.nullable.unwrap_or(true));
    object.insert("$Name".to_owned(), json!(it.name));
    if it.is_optional {
        let term = "@Org.OData.Core.V1.OptionalParameter".to_owned();
        object.insert(term, json!({}));
    }
    Value::Object(object)
}

fn container(csdl: &Csdl) -> Value {
    let mut object = Map::new();
    object.insert("$Kind".to_owned(), json!("EntityContainer"));
    for root in &csdl.metadata.roots {
        let value = match root.kind {
            RootKind::EntitySet => json!({"$Collection": true, "$Type": root.of}),
            RootKind::Singleton | RootKind::Import => json!({"$Type": root.of}),
        };
        object.insert(root.name.clone(), value);
    }
    Value::Object(object)
}

fn annotations(list: &[Annotation]) -> Value {
    let terms = merged(list).into_iter();
    let terms = terms.map(|(term, parts)| (format!("@{term}"), value(&parts)));
    Value::Object(terms.collect())
}

fn value(parts: &[&Annotation]) -> Value {
    match parts {
        [Annotation::Description(text)] => json!(text),
        [Annotation::Capability(_, "", value)] => json!(value),
        [Annotation::Deprecated(it)] => {
            json!([{"Kind": "Deprecated", "Description": it.to_string()}])
        }
        _ => {
            let mut record = Map::new();
            for part in parts {
                match part {
                    Annotation::Capability(_, property, value) => {
                        record.insert((*property).to_owned(), json!(value));
                    }
                    Annotation::Permissions(_, schemes) => {
                        record.insert("Permissions".to_owned(), permissions(schemes));
                    }
                    _ => {}
                }
            }
            Value::Object(record)
        }
    }
}

fn permissions(schemes: &[(&str, Vec<Vec<String>>)]) -> Value {
    let all = schemes.iter().flat_map(|(scheme, alternatives)| {
        alternatives.iter().map(move |scopes| {
            let scopes: Vec<Value> = scopes.iter().map(|it| json!({"Scope": it})).collect();
            json!({"SchemeName": scheme, "Scopes": scopes})
        })
    });
    all.collect()
}
