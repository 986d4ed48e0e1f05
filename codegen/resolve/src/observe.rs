//! Members that JSON bodies show and no page lists.

use std::collections::{BTreeMap, BTreeSet};

use model::diagnostics::{Diagnostics, Span};
use model::facts::{Shape, TextKind};
use model::ir::{Property, TypeKind, TypeName};

use super::bind::is_name;
use super::codes::BODY_OF_OTHER_TYPE;
use super::enums::is_undescribed;
use super::link::{is_annotation, is_property_name};
use super::types::{GRAPH, INFERRED, Types, bare_type, key, own_property};

/// Members of a JSON object in page order.
pub type Members = [(String, Shape)];

/// One member that its type lacks.
pub struct Observed<'a> {
    /// As the first body spells it.
    pub name: &'a str,
    /// What it holds in each body.
    pub shapes: Vec<&'a Shape>,
    /// The first body that shows it.
    pub at: &'a Span,
}

/// Everything seen so far, by type.
pub struct Observations<'a> {
    of: BTreeMap<TypeName, Vec<Observed<'a>>>,
    of_derived: &'a OfDerived,
    count: usize,
}

impl<'a> Observations<'a> {
    /// Nothing seen yet.
    pub fn new(of_derived: &'a OfDerived) -> Self {
        Self {
            of: BTreeMap::new(),
            of_derived,
            count: 0,
        }
    }

    /// How many members were seen that their types lack.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// By type, members in the order of their first occurrence.
    pub fn into_iter(self) -> impl Iterator<Item = (TypeName, Vec<Observed<'a>>)> {
        self.of.into_iter()
    }

    /// Walks a value of a type, and through its known members into values of theirs.
    pub fn value(
        &mut self,
        types: &mut Types,
        of: &TypeName,
        shape: &'a Shape,
        trust: Trust,
        at: &'a Span,
        diagnostics: &mut Diagnostics,
    ) {
        match shape {
            Shape::Array(items) => {
                for item in items {
                    self.value(types, of, item, trust, at, diagnostics);
                }
            }
            Shape::Object(members) => {
                if types.get(of).is_none_or(|it| it.kind == TypeKind::Enum) {
                    return;
                }
                let stated = concrete(types, of, members, at);
                let trust = if stated == *of { trust } else { Trust::Stated };
                if fits(types, &stated, members, trust) {
                    self.object(types, &stated, members, at, diagnostics);
                } else {
                    let message = format!("most members of this object are none of `{stated}`");
                    diagnostics.push(&BODY_OF_OTHER_TYPE, at.clone(), message);
                }
            }
            _ => {}
        }
    }

    /// Walks an object that is of this type without doubt: its JSON representation.
    pub fn representation(
        &mut self,
        types: &mut Types,
        of: &TypeName,
        shape: &'a Shape,
        at: &'a Span,
        diagnostics: &mut Diagnostics,
    ) {
        if let Shape::Object(members) = shape {
            self.object(types, of, members, at, diagnostics);
        }
    }

    fn object(
        &mut self,
        types: &mut Types,
        of: &TypeName,
        members: &'a Members,
        at: &'a Span,
        diagnostics: &mut Diagnostics,
    ) {
        // What an open type shows beyond its own is not the type's; what nothing describes consists of what it shows.
        let is_open = types.chain(of).any(|it| it.is_open && !it.inferred);
        for (name, shape) in members.iter().filter(|(name, _)| is_member(name)) {
            if let Some((known, _)) = types.property(of, name) {
                let ty = known.ty.clone();
                self.value(types, &ty, shape, Trust::Single, at, diagnostics);
            } else if !is_open && !self.is_of_derived(of, name) {
                self.note(of, name, shape, at);
            }
        }
    }

    fn is_of_derived(&self, of: &TypeName, name: &str) -> bool {
        let properties = self.of_derived.get(&key(of.as_str()));
        properties.is_some_and(|it| it.contains(&key(name)))
    }

    fn note(&mut self, of: &TypeName, name: &'a str, shape: &'a Shape, at: &'a Span) {
        self.count += 1;
        let seen = self.of.entry(of.clone()).or_default();
        match seen
            .iter_mut()
            .find(|it| it.name.eq_ignore_ascii_case(name))
        {
            Some(known) => known.shapes.push(shape),
            None => seen.push(Observed {
                name,
                shapes: vec![shape],
                at,
            }),
        }
    }
}

/// A member of a type: neither control information nor a property that some tenant added
/// (`extension_…`, `ext…_…`), nor an id as a key, nor what can't be a name.
pub fn is_member(name: &str) -> bool {
    let added = name.starts_with("ext") && name.contains('_');
    let digits = name.chars().filter(char::is_ascii_digit).count();
    let is_id = name.len() >= 20 && digits >= 3;
    !is_annotation(name) && !added && !is_id && is_property_name(name)
}

/// What speaks for an object being of a type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trust {
    /// Annotation and path agree.
    Agreed,
    /// One of them, or the property that holds the object.
    Single,
    /// The name of the property that holds the object.
    Named,
    /// The object says so itself, against the declared type. Pages copied from each other often keep this line.
    Stated,
}

impl Trust {
    /// How many per cent of the members have to be known as the type's own.
    const fn share(self) -> usize {
        match self {
            Self::Agreed => 34,
            Self::Single => 50,
            Self::Named => 75,
            Self::Stated => 90,
        }
    }
}

/// Enough of the members are the type's own. Examples sometimes show another type than they are said to; adding its
/// members would invent properties. A type that no page describes is what its examples show.
pub fn fits(types: &Types, of: &TypeName, members: &Members, trust: Trust) -> bool {
    types.get(of).is_none_or(|it| it.inferred)
        || (trust == Trust::Agreed && is_barely_described(types, of))
        || share_known(types, of, members) >= trust.share()
}

/// A table of one or two rows says too little for a body to be judged by it.
fn is_barely_described(types: &Types, of: &TypeName) -> bool {
    let own = |it: &model::ir::Type| it.properties.len() + it.navigation.len();
    let count: usize = types.chain(of).map(own).sum();
    (1..=2).contains(&count)
}

/// How many per cent of the members are the type's own.
pub fn share_known(types: &Types, of: &TypeName, members: &Members) -> usize {
    let names = || {
        members
            .iter()
            .map(|(name, _)| name)
            .filter(|it| is_member(it))
    };
    let known = names().filter(|it| types.property(of, it).is_some());
    (known.count() * 100)
        .checked_div(names().count())
        .unwrap_or(100)
}

/// The type that the object itself states, if that is the declared one or derived from it. One that no page describes
/// is taken as derived from the declared one.
fn concrete(types: &mut Types, declared: &TypeName, members: &Members, at: &Span) -> TypeName {
    let Some(stated) = stated_type(members) else {
        return declared.clone();
    };
    match types.stated(stated) {
        Some(known) if types.is_a(&known, declared) => known,
        Some(known) if is_only_a_base(types, declared, &known) => {
            if let Some(ty) = types.get_mut(&known) {
                ty.base = Some(declared.clone());
            }
            known
        }
        Some(_) => declared.clone(),
        // Other namespaces are names that the service has for itself.
        None if stated.starts_with(GRAPH) && is_name(stated) => {
            add_derived(types, stated, declared, at)
        }
        None => declared.clone(),
    }
}

/// A type without a single property is there to be derived from; what examples show in its place is.
fn is_only_a_base(types: &Types, declared: &TypeName, stated: &TypeName) -> bool {
    let (Some(base), Some(ty)) = (types.get(declared), types.get(stated)) else {
        return false;
    };
    let bare = base.properties.is_empty() && base.navigation.is_empty() && base.base.is_none();
    bare && !base.inferred
        && ty.base.is_none()
        && ty.kind == base.kind
        && base.kind != TypeKind::Enum
}

fn add_derived(types: &mut Types, stated: &str, declared: &TypeName, at: &Span) -> TypeName {
    let base = types.get(declared).filter(|it| !is_undescribed(it));
    let kind = base.map_or(TypeKind::Complex, |it| it.kind);
    let mut ty = bare_type(TypeName::new(stated), kind);
    ty.base = base.map(|it| it.name.clone());
    ty.inferred = true;
    ty.is_open = true;
    let name = types.insert(ty);
    types.note_mention(&name, at.clone());
    name
}

/// The value of `@odata.type`.
pub fn stated_type(members: &Members) -> Option<&str> {
    members.iter().find_map(|(name, shape)| match shape {
        Shape::Text(TextKind::Type(stated)) if name == "@odata.type" => {
            Some(stated.trim_start_matches('#'))
        }
        _ => None,
    })
}

/// Type -> the properties of the types derived from it, all without case.
pub type OfDerived = BTreeMap<String, BTreeSet<String>>;

/// Bodies of a base type often show one of its derived types without saying so (`directoryObject` and a user): what
/// derived types have is no property of their base.
pub fn of_derived(types: &Types) -> OfDerived {
    let mut found = OfDerived::new();
    for ty in types.iter() {
        let own = || ty.properties.iter().chain(&ty.navigation);
        for base in types.chain(&ty.name).skip(1) {
            let names = own().map(|it| key(&it.name));
            found
                .entry(key(base.name.as_str()))
                .or_default()
                .extend(names);
        }
    }
    found
}

/// Adds a property that examples show.
pub fn add_inferred(types: &mut Types, of: &TypeName, property: Property) {
    // The body of an action is all there is, whatever it holds.
    let is_navigation = of.namespace() != INFERRED && types.is_entity(&property.ty);
    let Some(ty) = types.get_mut(of) else {
        return;
    };
    if own_property(ty, &property.name).is_some() {
        return;
    }
    let list = if is_navigation {
        &mut ty.navigation
    } else {
        &mut ty.properties
    };
    list.push(Property {
        inferred: true,
        ..property
    });
}
