//! The types of the IR by name, and the places of their rows in the docs.

use std::collections::BTreeMap;

use model::diagnostics::Span;
use model::facts::{PageFacts, ParameterKind};
use model::ir::{Api, Property, Type, TypeName};

/// The base type of every entity, whether a page describes it or not.
const ENTITY: &str = "microsoft.graph.entity";

/// Types by full name.
pub struct Types<'a>(BTreeMap<&'a str, &'a Type>);

impl<'a> Types<'a> {
    pub fn new(api: &'a Api) -> Self {
        let types = api.types.iter();
        Self(types.map(|it| (it.name.as_str(), it)).collect())
    }

    pub fn get(&self, name: &TypeName) -> Option<&'a Type> {
        self.by_name(name.as_str())
    }

    pub fn by_name(&self, name: &str) -> Option<&'a Type> {
        self.0.get(name).copied()
    }

    /// The type and its base types, the nearest first.
    pub fn chain(&self, ty: &'a Type) -> impl Iterator<Item = &'a Type> {
        // The IR has no cycle of base types; the limit ends one all the same.
        std::iter::successors(Some(ty), |it| self.get(it.base.as_ref()?)).take(self.0.len())
    }

    /// The property of that name, and the type that declares it.
    pub fn property(&self, ty: &'a Type, name: &str) -> Option<(&'a Type, &'a Property)> {
        self.chain(ty).find_map(|owner| {
            let property = properties(owner).find(|it| it.name == name)?;
            Some((owner, property))
        })
    }

    /// Whether the docs list all members of the type: it and its base types are described and not open.
    pub fn is_closed(&self, ty: &'a Type) -> bool {
        let is_described = |it: &Type| !it.inferred && !it.is_open && !it.pages.is_empty();
        let mut chain = self.chain(ty).filter(|it| it.name.as_str() != ENTITY);
        self.chain(ty).flat_map(properties).next().is_some() && chain.all(is_described)
    }

    /// Whether pages only name the type, or say nothing of what it has.
    pub fn is_unknown(&self, name: &TypeName) -> bool {
        let is_empty = |it: &'a Type| {
            let mut properties = self.chain(it).flat_map(properties);
            it.members.is_empty() && properties.next().is_none()
        };
        self.get(name).is_some_and(|it| it.inferred || is_empty(it))
    }

    /// Whether a table of the type, of a base type or of a subtype lists the member.
    pub fn is_listed(&self, ty: &'a Type, name: &str) -> bool {
        let has = |it: &Type| properties(it).any(|it| it.name == name && !it.inferred);
        let derives = |it: &&&Type| self.chain(it).skip(1).any(|base| base.name == ty.name);
        self.chain(ty).any(has) || self.0.values().filter(derives).any(|it| has(it))
    }

    /// The listed values of a property; empty if it may have any.
    pub fn values(&self, property: &'a Property) -> Vec<&'a str> {
        let members = self
            .get(&property.ty)
            .into_iter()
            .flat_map(|it| &it.members);
        let values = property.values.iter().map(String::as_str);
        members.map(|it| it.name.as_str()).chain(values).collect()
    }

    /// The type that an `@odata.type` names, if it is the declared one or a subtype.
    pub fn concrete(&self, declared: &'a Type, annotation: &str) -> &'a Type {
        let found = self.by_name(annotation);
        let is_subtype = |it: &&Type| self.chain(it).any(|base| base.name == declared.name);
        found.filter(is_subtype).unwrap_or(declared)
    }
}

/// Structural and navigation properties that the type declares itself.
pub fn properties(ty: &Type) -> impl Iterator<Item = &Property> {
    ty.properties.iter().chain(&ty.navigation)
}

/// Page -> name of a row -> its place.
pub struct Rows<'a>(BTreeMap<&'a str, BTreeMap<&'a str, Span>>);

impl<'a> Rows<'a> {
    /// The rows of property tables, and those of tables of a body's parameters.
    pub fn new(pages: &'a [PageFacts]) -> Self {
        let pages = pages.iter();
        Self(pages.map(|it| (it.page.as_str(), rows(it))).collect())
    }

    /// The row that declares a property, on a page of its type or else on the given page.
    pub fn find(&self, owner: &Type, property: &str, page: &str) -> Option<&Span> {
        let of_type = owner.pages.iter();
        let found = of_type.filter_map(|it| self.0.get(it.as_str())?.get(property));
        let on_page = || self.0.get(page)?.get(property);
        found.chain(on_page()).next()
    }
}

fn rows(page: &PageFacts) -> BTreeMap<&str, Span> {
    let properties = page.properties.iter().flat_map(|it| &it.rows);
    let properties = properties.map(|it| (it.name.as_str(), &it.at));
    let of_body = page.parameters.iter();
    let of_body = of_body.filter(|it| it.kind == ParameterKind::Body);
    let parameters = of_body.flat_map(|it| &it.rows);
    let parameters = parameters.map(|it| (it.name.as_str(), &it.at));
    let mut rows = BTreeMap::new();
    for (name, at) in properties.chain(parameters) {
        rows.entry(name).or_insert_with(|| at.span(&page.page));
    }
    rows
}
