//! Entity, complex and enum types.

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{self, Api, TypeKind, TypeName};
use model::metadata::{Member, Property, Type, TypeUse};

use super::names::is_identifier;

/// Stands in enums for members that come later; an enum that lists none has this one.
const SENTINEL: &str = "unknownFutureValue";
/// Flags are bits of a number of 64 bits.
const MOST_FLAGS: usize = 62;

/// All types, in the order of the IR.
pub fn types(api: &Api) -> Vec<Type> {
    let by_name = api.types.iter();
    let by_name: BTreeMap<&TypeName, &ir::Type> = by_name.map(|it| (&it.name, it)).collect();
    api.types.iter().map(|it| ty(it, &by_name)).collect()
}

fn ty(it: &ir::Type, all: &BTreeMap<&TypeName, &ir::Type>) -> Type {
    let bases = std::iter::successors(base(it, all), |it| base(it, all));
    let bases: Vec<&ir::Type> = bases.take(all.len()).collect();
    let key = own_key(it, &bases);
    // An entity without a key can have no set; its subtypes may.
    let has_no_key = key.is_none() && bases.iter().all(|it| it.key.is_none());
    let is_keyless = it.kind == TypeKind::Entity && has_no_key;
    Type {
        name: it.name.clone(),
        line: 0,
        kind: it.kind,
        base: it.base.clone(),
        is_abstract: it.is_abstract || is_keyless,
        is_open: it.is_open,
        has_stream: false,
        is_flags: it.flags && it.members.len() <= MOST_FLAGS,
        properties: properties(it, &bases, key.as_deref()),
        key: key.into_iter().collect(),
        members: members(it),
    }
}

fn base<'a>(it: &ir::Type, all: &BTreeMap<&TypeName, &'a ir::Type>) -> Option<&'a ir::Type> {
    all.get(it.base.as_ref()?).copied()
}

/// The key, unless a base type has one.
fn own_key(it: &ir::Type, bases: &[&ir::Type]) -> Option<String> {
    let is_inherited = bases.iter().any(|it| it.key.is_some());
    let key = it.key.clone().filter(|_| !is_inherited)?;
    it.properties.iter().any(|it| it.name == key).then_some(key)
}

/// Own properties. CSDL has each name once in a type and its base types.
fn properties(it: &ir::Type, bases: &[&ir::Type], key: Option<&str>) -> Vec<Property> {
    let all = |it: &'_ ir::Type| -> Vec<String> {
        let all = it.properties.iter().chain(&it.navigation);
        all.map(|it| it.name.clone()).collect()
    };
    let mut taken: BTreeSet<String> = bases.iter().flat_map(|it| all(it)).collect();
    let structural = it.properties.iter().map(|it| (it, false));
    let navigation = it.navigation.iter().map(|it| (it, true));
    let both = structural.chain(navigation);
    both.filter(|(it, _)| is_identifier(&it.name) && taken.insert(it.name.clone()))
        .map(|(it, is_navigation)| Property {
            name: it.name.clone(),
            line: 0,
            ty: TypeUse {
                name: it.ty.clone(),
                collection: it.collection,
            },
            is_navigation,
            nullable: nullable(it, is_navigation, key),
        })
        .collect()
}

/// Of a collection of values, CSDL wants to know whether items may be null; the docs never say that they may not.
fn nullable(it: &ir::Property, is_navigation: bool, key: Option<&str>) -> Option<bool> {
    match it.collection {
        _ if key == Some(it.name.as_str()) => Some(false),
        true => (!is_navigation).then_some(true),
        false => it.nullable,
    }
}

/// Members with their numbers, if all are documented; else counted.
fn members(it: &ir::Type) -> Vec<Member> {
    if it.kind != TypeKind::Enum {
        return Vec::new();
    }
    let mut seen = BTreeSet::new();
    let named = it.members.iter();
    let named = named.filter(|it| is_identifier(&it.name) && seen.insert(it.name.as_str()));
    let named: Vec<_> = named.collect();
    let mut numbers = BTreeSet::new();
    let is_numbered = named
        .iter()
        .all(|it| it.value.is_some_and(|it| numbers.insert(it)));
    let counted = |at: usize| match it.flags && it.members.len() <= MOST_FLAGS {
        true => u32::try_from(at).ok().and_then(|at| 1_i64.checked_shl(at)),
        false => i64::try_from(at).ok(),
    };
    let number = |(at, it): (usize, &&ir::EnumMember)| Member {
        name: it.name.clone(),
        value: it.value.filter(|_| is_numbered).or_else(|| counted(at)),
    };
    let members: Vec<Member> = named.iter().enumerate().map(number).collect();
    match members.is_empty() {
        true => vec![Member {
            name: SENTINEL.to_owned(),
            value: Some(0),
        }],
        false => members,
    }
}
