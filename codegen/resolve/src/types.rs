//! Every type found so far, and how to look them up.

use std::collections::BTreeMap;

use model::diagnostics::Span;
use model::ir::{Property, Type, TypeKind, TypeName};

/// The namespace of nearly all types.
pub const GRAPH: &str = "microsoft.graph";
/// The namespace of types that only examples and parameter tables show.
pub const INFERRED: &str = "msgraph.inferred";
/// The root of the entity hierarchy; having an id is all that its descendants have in common.
pub const ENTITY: &str = "microsoft.graph.entity";

/// All types by full name without case.
#[derive(Debug, Default)]
pub struct Types {
    by_name: BTreeMap<String, Type>,
    /// Local name -> full names, both without case.
    by_local: BTreeMap<String, Vec<String>>,
    /// Page without case -> the types that it describes; the one that the page is about comes first.
    by_page: BTreeMap<String, Vec<TypeName>>,
    /// `resources/enums.md#x` (see [`anchor_key`]) -> the enum whose table is there.
    by_anchor: BTreeMap<String, TypeName>,
    /// Page and local name without case -> the type that the page names in the statement of a body.
    linked: BTreeMap<(String, String), TypeName>,
    /// Types without a description -> where they are first named.
    mentions: BTreeMap<TypeName, Span>,
}

impl Types {
    /// The type of that full name, without case.
    pub fn get(&self, name: &TypeName) -> Option<&Type> {
        self.by_name.get(&key(name.as_str()))
    }

    /// The type of that full name, without case.
    pub fn get_mut(&mut self, name: &TypeName) -> Option<&mut Type> {
        self.by_name.get_mut(&key(name.as_str()))
    }

    /// Adds a type unless one of its name exists; returns the name as it was first spelt.
    pub fn insert(&mut self, ty: Type) -> TypeName {
        let full = key(ty.name.as_str());
        if let Some(known) = self.by_name.get(&full) {
            return known.name.clone();
        }
        let name = ty.name.clone();
        self.by_local
            .entry(key(name.local()))
            .or_default()
            .push(full.clone());
        self.by_name.insert(full, ty);
        name
    }

    /// In the order of their full names, without case.
    pub fn iter(&self) -> impl Iterator<Item = &Type> {
        self.by_name.values()
    }

    /// In the order of their full names, without case.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Type> {
        self.by_name.values_mut()
    }

    /// The names of all types, in order.
    pub fn names(&self) -> Vec<TypeName> {
        self.iter().map(|it| it.name.clone()).collect()
    }

    /// The types that a page describes; the one that the page is about comes first.
    pub fn of_page(&self, page: &str) -> &[TypeName] {
        self.by_page.get(&key(page)).map_or(&[], Vec::as_slice)
    }

    /// Whether a page describes types.
    pub fn is_described(&self, page: &str) -> bool {
        self.by_page.contains_key(&key(page))
    }

    /// Notes that a page describes a type.
    pub fn describe(&mut self, page: &str, name: &TypeName) {
        let described = self.by_page.entry(key(page)).or_default();
        if !described.contains(name) {
            described.push(name.clone());
        }
    }

    /// Notes which enum's table an anchor leads to: `resources/enums.md#x-values`.
    pub fn set_anchor(&mut self, anchor: &str, name: &TypeName) {
        let anchor = anchor_key(anchor);
        self.by_anchor.entry(anchor).or_insert_with(|| name.clone());
    }

    /// The enum whose table an anchor leads to.
    pub fn at_anchor(&self, anchor: &str) -> Option<&TypeName> {
        self.by_anchor.get(&anchor_key(anchor))
    }

    /// Notes a type that a page names in the statement of a body.
    pub fn link(&mut self, page: &str, name: TypeName) {
        let local = key(name.local());
        self.linked.insert((page.to_owned(), local), name);
    }

    /// The type of this local name that a page names in the statement of a body.
    pub fn linked(&self, page: &str, local: &str) -> Option<&TypeName> {
        self.linked.get(&(page.to_owned(), key(local)))
    }

    /// Notes where a type is named that nothing describes so far.
    pub fn note_mention(&mut self, name: &TypeName, at: Span) {
        self.mentions.entry(name.clone()).or_insert(at);
    }

    /// The types that nothing described when they were first named, and where that was.
    pub fn mentions(&self) -> impl Iterator<Item = (&TypeName, &Span)> {
        self.mentions.iter()
    }

    /// The names of all types with this local name, without case.
    pub fn with_local(&self, local: &str) -> impl Iterator<Item = &TypeName> {
        self.by_local
            .get(&key(local))
            .into_iter()
            .flatten()
            .filter_map(|full| self.by_name.get(full))
            .map(|it| &it.name)
    }

    /// The nearest type that all of them are or derive from, unless that is the root of all entities.
    pub fn common_base(&self, names: &[&TypeName]) -> Option<TypeName> {
        let (first, rest) = names.split_first()?;
        let mut chain = self.chain(first);
        let base = chain.find(|base| rest.iter().all(|it| self.is_a(it, &base.name)))?;
        (base.name.as_str() != ENTITY).then(|| base.name.clone())
    }

    /// The type itself, its base, the base of that and so on.
    pub fn chain(&self, name: &TypeName) -> impl Iterator<Item = &Type> {
        let mut next = self.get(name);
        let mut left = self.by_name.len();
        std::iter::from_fn(move || {
            let current = next?;
            // The inherit pass leaves no circles; the count ends a lookup that runs before it.
            left = left.checked_sub(1)?;
            next = current.base.as_ref().and_then(|base| self.get(base));
            Some(current)
        })
    }

    /// A property or navigation property of the type or its bases, without case; the flag says that it is navigation.
    pub fn property(&self, name: &TypeName, property: &str) -> Option<(&Property, bool)> {
        self.chain(name).find_map(|ty| own_property(ty, property))
    }

    /// Whether the type is `base` or derived from it.
    pub fn is_a(&self, name: &TypeName, base: &TypeName) -> bool {
        let base = base.as_str();
        let is = |it: &Type| it.name.as_str().eq_ignore_ascii_case(base);
        self.chain(name).any(is)
    }

    /// The described type whose local name ends in the word, if there is only one.
    pub fn only_ending_in(&self, word: &str) -> Option<&Type> {
        let ends = |it: &&Type| it.name.local().ends_with(word) && it.name.namespace() != INFERRED;
        let mut ending = self.iter().filter(ends);
        let first = ending.next()?;
        ending.next().is_none().then_some(first)
    }

    /// Whether the type is an entity.
    pub fn is_entity(&self, name: &TypeName) -> bool {
        self.get(name).is_some_and(|it| it.kind == TypeKind::Entity)
    }

    /// All types, sorted.
    pub fn into_sorted(self) -> Vec<Type> {
        self.by_name.into_values().collect()
    }
}

/// A property or navigation property of the type itself, without case.
pub fn own_property<'a>(ty: &'a Type, name: &str) -> Option<(&'a Property, bool)> {
    let is = |it: &&Property| it.name.eq_ignore_ascii_case(name);
    let structural = ty.properties.iter().find(is).map(|it| (it, false));
    structural.or_else(|| ty.navigation.iter().find(is).map(|it| (it, true)))
}

/// The properties and navigation properties of the type itself.
pub fn all_properties(ty: &Type) -> impl Iterator<Item = &Property> {
    ty.properties.iter().chain(&ty.navigation)
}

/// The form in which names are compared: without case.
pub fn key(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// `x-values` -> `x`.
pub fn anchor_key(anchor: &str) -> String {
    let anchor = key(anchor);
    let bare = ["-values", "-enumeration", "-enum", "-members", "-value"]
        .iter()
        .find_map(|it| anchor.strip_suffix(it));
    bare.map(ToOwned::to_owned).unwrap_or(anchor)
}

/// Whether pages name the type, and neither page nor example gives it a member.
pub fn is_undescribed(ty: &Type) -> bool {
    ty.inferred && ty.properties.is_empty() && ty.navigation.is_empty() && ty.members.is_empty()
}

/// A type that no page describes. It is open, because examples show only a part of it.
pub fn inferred_type(name: TypeName, kind: TypeKind) -> Type {
    Type {
        inferred: true,
        is_open: true,
        ..bare_type(name, kind)
    }
}

/// A type of which only name and kind are known.
pub fn bare_type(name: TypeName, kind: TypeKind) -> Type {
    Type {
        name,
        kind,
        base: None,
        derived: Vec::new(),
        is_abstract: false,
        is_open: false,
        properties: Vec::new(),
        navigation: Vec::new(),
        members: Vec::new(),
        flags: false,
        key: None,
        inferred: false,
        deprecated: None,
        pages: Vec::new(),
        areas: Vec::new(),
        description: None,
    }
}

/// A property of which only name and type are known.
pub fn bare_property(name: &str, ty: TypeName, collection: bool) -> Property {
    Property {
        name: name.to_owned(),
        ty,
        collection,
        inferred: false,
        nullable: None,
        read_only: false,
        required_on_create: false,
        deprecated: None,
        values: Vec::new(),
        description: None,
    }
}
