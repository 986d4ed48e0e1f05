//! Schemas of types: properties, inheritance and enums.

use std::collections::{BTreeMap, BTreeSet};

use super::schema::{Discriminator, EnumExtension, EnumFlags, EnumValue, ExternalDocs, Schema};
use super::{Context, edm};
use model::ir::{BodyKind, Property, Type, TypeKind, TypeName};
use model::links::page_link;

/// The annotation that names the type of an object.
const TYPE: &str = "@odata.type";

/// Inheritance and use of types.
#[derive(Debug)]
pub struct Hierarchy<'a> {
    /// Types used only as request bodies, whose schemas can list required properties.
    only_sent: BTreeSet<&'a TypeName>,
}

impl<'a> Hierarchy<'a> {
    pub fn new(context: &Context<'a>) -> Self {
        Self {
            only_sent: only_sent(context),
        }
    }
}

/// Inferred types used only as request bodies, except those of `PATCH`, which sends any subset of properties.
fn only_sent<'a>(context: &Context<'a>) -> BTreeSet<&'a TypeName> {
    let operations = &context.api.operations;
    let types = &context.api.types;
    let properties = types
        .iter()
        .flat_map(|it| it.properties.iter().chain(&it.navigation));
    let used_elsewhere = operations.iter().filter_map(|it| it.response.body.ty());
    let used_elsewhere: BTreeSet<_> = used_elsewhere.chain(properties.map(|it| &it.ty)).collect();
    let inferred = types.iter().filter(|it| it.inferred).map(|it| &it.name);
    let inferred: BTreeSet<_> = inferred.collect();
    let is_update = |it: &&model::ir::Operation| it.method == model::ir::Method::Patch;
    let updated: BTreeSet<_> = operations
        .iter()
        .filter(is_update)
        .filter_map(|it| it.request.ty())
        .collect();
    let sent = operations
        .iter()
        .filter(|it| matches!(it.request.kind, BodyKind::Object(_)))
        .filter_map(|it| it.request.ty());
    sent.filter(|it| inferred.contains(it) && !used_elsewhere.contains(it) && !updated.contains(it))
        .collect()
}

/// The schema of a type.
pub fn schema(ty: &Type, hierarchy: &Hierarchy<'_>, context: &Context<'_>) -> Schema {
    let schema = match ty.kind {
        TypeKind::Enum => enumeration(ty),
        TypeKind::Entity | TypeKind::Complex => structure(ty, hierarchy, context),
    };
    let page = page_link(
        &context.settings.graph.docs_base,
        &context.api.version,
        &ty.pages,
    );
    Schema {
        description: ty.description.clone(),
        deprecated: ty.deprecated.is_some(),
        external_docs: page.map(|url| ExternalDocs { url }),
        ..schema
    }
}

/// The schema of an enum. `x-ms-enum` marks it as open, so that generators accept unknown members.
fn enumeration(ty: &Type) -> Schema {
    let mut members: Vec<String> = Vec::new();
    for member in &ty.members {
        if !members.contains(&member.name) {
            members.push(member.name.clone());
        }
    }
    let name = ty.name.local().to_owned();
    let (members, values) = match ty.flags {
        false => (members, Vec::new()),
        true => (Vec::new(), members),
    };
    let values = values.into_iter().map(|value| EnumValue { value });
    Schema {
        members: members.into_iter().map(Some).collect(),
        enum_extension: Some(EnumExtension {
            name,
            model_as_string: true,
            values: values.collect(),
        }),
        enum_flags: ty.flags.then_some(EnumFlags { is_flags: true }),
        ..Schema::of("string")
    }
}

fn structure(ty: &Type, hierarchy: &Hierarchy<'_>, context: &Context<'_>) -> Schema {
    let own = own_properties(ty, hierarchy, context);
    let discriminator = discriminator(ty, context);
    let base = ty.base.as_ref().and_then(|it| context.names.of_type(it));
    match base {
        Some(base) => Schema {
            all_of: vec![Schema::named(base), own],
            discriminator,
            ..Schema::default()
        },
        None => Schema {
            discriminator,
            ..own
        },
    }
}

fn own_properties(ty: &Type, hierarchy: &Hierarchy<'_>, context: &Context<'_>) -> Schema {
    let mut properties = BTreeMap::new();
    if ty.base.is_none() && !ty.derived.is_empty() {
        properties.insert(TYPE.to_owned(), Schema::of("string"));
    }
    let is_key = |it: &Property| ty.key.as_ref() == Some(&it.name);
    for it in &ty.properties {
        properties.insert(it.name.clone(), property(it, is_key(it), context));
    }
    for it in &ty.navigation {
        let navigation = Schema {
            navigation: true,
            ..property(it, false, context).extensible(context.dialect)
        };
        properties.insert(it.name.clone(), navigation);
    }
    let required = match hierarchy.only_sent.contains(&ty.name) {
        true => required(ty),
        false => Vec::new(),
    };
    Schema {
        properties,
        required,
        additional_properties: ty.is_open,
        ..Schema::of("object")
    }
}

/// Properties declared by the type itself that are required on creation. Inherited ones are omitted: a property of a base
/// type may be required for only some derived types.
pub fn required(ty: &Type) -> Vec<String> {
    let all = ty.properties.iter().chain(&ty.navigation);
    let mut names: Vec<_> = all
        .filter(|it| it.required_on_create)
        .map(|it| it.name.clone())
        .collect();
    names.sort();
    names.dedup();
    names
}

/// If nullability is undocumented, a value is nullable, as in OData, except collections and keys.
fn property(property: &Property, is_key: bool, context: &Context<'_>) -> Schema {
    let dialect = context.dialect;
    let one = edm::value(&property.ty, context);
    let value = match property.collection {
        true => one.list(),
        false => one,
    };
    let is_non_null = property.collection || is_key;
    let value = match property.nullable.unwrap_or(!is_non_null) {
        true => value.or_null(dialect),
        false => value,
    };
    let has_annotations = property.read_only
        || property.deprecated.is_some()
        || property.description.is_some()
        || !property.values.is_empty();
    let value = if has_annotations {
        value.extensible(dialect)
    } else {
        value
    };
    Schema {
        read_only: property.read_only,
        deprecated: property.deprecated.is_some(),
        description: property.description.clone(),
        known_values: property.values.clone(),
        ..value
    }
}

/// Maps values of `@odata.type` to the schemas of the type and its derived types.
fn discriminator(ty: &Type, context: &Context<'_>) -> Option<Discriminator> {
    if ty.derived.is_empty() {
        return None;
    }
    let itself = (!ty.is_abstract).then_some(&ty.name);
    let concrete = ty.derived.iter().chain(itself);
    let mapping = concrete.filter_map(|it| {
        let name = context.names.of_type(it)?;
        Some((format!("#{it}"), format!("#/components/schemas/{name}")))
    });
    Some(Discriminator {
        property_name: TYPE,
        mapping: mapping.collect(),
    })
}
