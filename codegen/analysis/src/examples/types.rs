//! The types of the IR, to be looked up by name, and the places of their tables.

use std::collections::BTreeMap;

use model::diagnostics::Span;
use model::facts::{PageFacts, ParameterKind};
use model::ir::{Api, Property, Type, TypeName};

/// The type that every entity derives from, whether a page describes it or not.
const ENTITY: &str = "microsoft.graph.entity";

/// Types by full name.
pub struct Types<'a>(BTreeMap<&'a str, &'a Type>);

impl<'a> Types<'a> {
    pub fn new(api: &'a Api) -> Self {
        let types = api.types.iter();
        Self(types.map(|it| (it.name.as_str(), it)).collect())
    }

    pub fn get(&self, name: &TypeName) -> Option<&'a Type> {
        self.0.get(name.as_str()).copied()
    }

    /// The type and those that it derives from, the nearest first.
    fn chain(&self, ty: &'a Type) -> impl Iterator<Item = &'a Type> {
        // A circle of base types, which the IR has none of, ends all the same.
        let most = self.0.len();
        std::iter::successors(Some(ty), |it| self.get(it.base.as_ref()?)).take(most)
    }

    /// The property of that name, and the type that declares it.
    pub fn property(&self, ty: &'a Type, name: &str) -> Option<(&'a Type, &'a Property)> {
        self.chain(ty).find_map(|owner| {
            let mut all = owner.properties.iter().chain(&owner.navigation);
            Some((owner, all.find(|it| it.name == name)?))
        })
    }

    /// Whether the docs claim to list all members of the type: it is described, and neither open nor a derived type of
    /// what is not.
    pub fn is_closed(&self, ty: &'a Type) -> bool {
        let is_described = |it: &Type| !it.inferred && !it.is_open && !it.pages.is_empty();
        let listed = self
            .chain(ty)
            .map(|it| it.properties.len() + it.navigation.len());
        let mut chain = self.chain(ty).filter(|it| it.name.as_str() != ENTITY);
        listed.sum::<usize>() > 0 && chain.all(is_described)
    }

    /// Whether a page names the type and none describes it.
    pub fn is_undescribed(&self, name: &TypeName) -> bool {
        self.get(name).is_some_and(|it| it.inferred)
    }

    /// Whether a table of the type, of one that it derives from or of one that derives from it lists the member.
    pub fn is_listed(&self, ty: &'a Type, name: &str) -> bool {
        let has = |it: &Type| {
            let mut all = it.properties.iter().chain(&it.navigation);
            all.any(|it| it.name == name && !it.inferred)
        };
        let derives = |it: &&&Type| self.chain(it).skip(1).any(|base| base.name == ty.name);
        self.chain(ty).any(has) || self.0.values().filter(derives).any(|it| has(it))
    }

    /// The values that a property may have, as far as they are listed; none where anything goes.
    pub fn values(&self, property: &'a Property) -> Vec<&'a str> {
        let members = self
            .get(&property.ty)
            .filter(|it| !it.inferred || !it.members.is_empty());
        let members = members.into_iter().flat_map(|it| &it.members);
        let values = property.values.iter().map(String::as_str);
        members.map(|it| it.name.as_str()).chain(values).collect()
    }

    /// The type that an `@odata.type` names, if it is the declared one or derived from it.
    pub fn concrete(&self, declared: &'a Type, annotation: &str) -> &'a Type {
        let name = annotation.trim_start_matches('#');
        let found = self.0.get(name).copied();
        found
            .filter(|it| self.chain(it).any(|base| base.name == declared.name))
            .unwrap_or(declared)
    }
}

/// Page -> name of a row -> where it stands.
pub struct Rows<'a>(BTreeMap<&'a str, BTreeMap<&'a str, Span>>);

impl<'a> Rows<'a> {
    /// The rows of property tables, and those of tables of a body's parameters.
    pub fn new(pages: &'a [PageFacts]) -> Self {
        let of_page = |page| (page_name(page), rows(page));
        Self(pages.iter().map(of_page).collect())
    }

    /// The row that declares a property: on a page of its type, else on the page of the operation.
    pub fn find(&self, owner: &Type, property: &str, page: &str) -> Option<&Span> {
        let of_type = owner.pages.iter();
        let found = of_type.filter_map(|it| self.0.get(it.as_str())?.get(property));
        let on_page = || self.0.get(page)?.get(property);
        found.chain(on_page()).next()
    }
}

fn page_name(page: &PageFacts) -> &str {
    &page.page
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
