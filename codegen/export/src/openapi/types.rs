//! Types as schemas: properties, inheritance, enums.

use std::collections::{BTreeMap, BTreeSet};

use super::schema::{Discriminator, EnumExtension, EnumFlags, EnumValue, ExternalDocs, Schema};
use super::{Context, edm};
use model::ir::{BodyKind, Property, Type, TypeKind, TypeName};
use model::links::page_link;

/// The annotation by which a derived type says what it is.
const TYPE: &str = "@odata.type";

/// Which type derives from which.
#[derive(Debug)]
pub struct Kin<'a> {
    /// A type -> all that derive from it, sorted.
    descendants: BTreeMap<&'a TypeName, Vec<&'a TypeName>>,
    /// Types that are only sent, so that what has to be given can be said of them.
    only_sent: BTreeSet<&'a TypeName>,
}

impl<'a> Kin<'a> {
    /// Finds every type's kin.
    pub fn new(context: &Context<'a>) -> Self {
        let types = &context.api.types;
        let bases: BTreeMap<&TypeName, &TypeName> = types
            .iter()
            .filter_map(|it| Some((&it.name, it.base.as_ref()?)))
            .collect();
        let mut descendants: BTreeMap<&TypeName, Vec<&TypeName>> = BTreeMap::new();
        for ty in types {
            let mut seen = BTreeSet::from([&ty.name]);
            let mut here = &ty.name;
            while let Some(base) = bases.get(here).filter(|it| seen.insert(it)) {
                descendants.entry(base).or_default().push(&ty.name);
                here = base;
            }
        }
        Self {
            descendants,
            only_sent: only_sent(context),
        }
    }
}

/// Concluded types that are request bodies and nothing else.
fn only_sent<'a>(context: &Context<'a>) -> BTreeSet<&'a TypeName> {
    let operations = &context.api.operations;
    let types = &context.api.types;
    let properties = types
        .iter()
        .flat_map(|it| it.properties.iter().chain(&it.navigation));
    let elsewhere = operations.iter().filter_map(|it| it.response.ty.as_ref());
    let elsewhere: BTreeSet<_> = elsewhere.chain(properties.map(|it| &it.ty)).collect();
    let inferred = types.iter().filter(|it| it.inferred).map(|it| &it.name);
    let inferred: BTreeSet<_> = inferred.collect();
    let updates = |it: &&model::ir::Operation| it.method == "PATCH";
    let partly: BTreeSet<_> = operations
        .iter()
        .filter(updates)
        .filter_map(|it| it.request.as_ref())
        .collect();
    let sent = operations
        .iter()
        .filter(|it| it.request_body == BodyKind::Object)
        .filter_map(|it| it.request.as_ref());
    sent.filter(|it| inferred.contains(it) && !elsewhere.contains(it) && !partly.contains(it))
        .collect()
}

/// The schema of a type.
pub fn schema(ty: &Type, kin: &Kin<'_>, context: &Context<'_>) -> Schema {
    let schema = match ty.kind {
        TypeKind::Enum => members(ty),
        TypeKind::Entity | TypeKind::Complex => structure(ty, kin, context),
    };
    let page = page_link(
        &context.settings.graph.docs_base,
        &context.api.version,
        &ty.pages,
    );
    Schema {
        description: ty.description.clone(),
        deprecated: ty.deprecated,
        external_docs: page.map(|url| ExternalDocs { url }),
        ..schema
    }
}

/// Members are open: generators that know the extension take others as well.
fn members(ty: &Type) -> Schema {
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

fn structure(ty: &Type, kin: &Kin<'_>, context: &Context<'_>) -> Schema {
    let own = own_properties(ty, kin, context);
    let discriminator = discriminator(ty, kin, context);
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

fn own_properties(ty: &Type, kin: &Kin<'_>, context: &Context<'_>) -> Schema {
    let mut properties = BTreeMap::new();
    if ty.base.is_none() && kin.descendants.contains_key(&ty.name) {
        properties.insert(TYPE.to_owned(), Schema::of("string"));
    }
    let is_key = |it: &Property| ty.key.as_ref() == Some(&it.name);
    for it in &ty.properties {
        properties.insert(it.name.clone(), property(it, is_key(it), context));
    }
    for it in &ty.navigation {
        let navigation = Schema {
            navigation: true,
            ..property(it, false, context).open(context.dialect)
        };
        properties.insert(it.name.clone(), navigation);
    }
    let required = match kin.only_sent.contains(&ty.name) {
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

/// What has to be given, of the type's own. What a base has is required for some of its derived types and not for others.
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

/// Where nothing is said, a value may be null, which is OData's own rule; a list may be empty instead, a key never is.
fn property(property: &Property, is_key: bool, context: &Context<'_>) -> Schema {
    let dialect = context.dialect;
    let one = edm::value(&property.ty, context);
    let value = match property.collection {
        true => one.list(),
        false => one,
    };
    let never = property.collection || is_key;
    let value = match property.nullable.unwrap_or(!never) {
        true => value.or_null(dialect),
        false => value,
    };
    let says_more = property.read_only
        || property.deprecated
        || property.description.is_some()
        || !property.values.is_empty();
    let value = if says_more {
        value.open(dialect)
    } else {
        value
    };
    Schema {
        read_only: property.read_only,
        deprecated: property.deprecated,
        description: property.description.clone(),
        known_values: property.values.clone(),
        ..value
    }
}

/// Which schema the service means by its annotation.
fn discriminator(ty: &Type, kin: &Kin<'_>, context: &Context<'_>) -> Option<Discriminator> {
    let derived = kin.descendants.get(&ty.name)?;
    let itself = (!ty.is_abstract).then_some(&ty.name);
    let concrete = derived.iter().copied().chain(itself);
    let mapping = concrete.filter_map(|it| {
        let name = context.names.of_type(it)?;
        Some((format!("#{it}"), format!("#/components/schemas/{name}")))
    });
    Some(Discriminator {
        property_name: TYPE,
        mapping: mapping.collect(),
    })
}
