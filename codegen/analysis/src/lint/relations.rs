//! Which types have a base type in common.

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{Api, Type};

/// Types by name without namespace, in lower case.
pub struct Relations<'a>(BTreeMap<String, &'a Type>);

impl<'a> Relations<'a> {
    pub fn new(api: &'a Api) -> Self {
        let types = api.types.iter();
        Self(types.map(|it| (local_name(it.name.as_str()), it)).collect())
    }

    /// Whether the names are equal without namespace.
    pub fn is_same(&self, one: &str, two: &str) -> bool {
        local_name(one) == local_name(two)
    }

    /// Whether no page describes the type.
    pub fn is_unknown(&self, name: &str) -> bool {
        self.0.get(&local_name(name)).is_none_or(|it| it.inferred)
    }

    /// Whether a link leads to a page that describes the type.
    pub fn is_page_of(&self, link: &str, name: &str) -> bool {
        let page = link.split('#').next().unwrap_or_default();
        let ty = self.0.get(&local_name(name));
        ty.is_some_and(|it| it.pages.iter().any(|it| it.eq_ignore_ascii_case(page)))
    }

    /// Pages of subtypes each declare their own: one operation may return two types with a base type in common, other than
    /// that of all entities. Nothing is known of a type that no page describes.
    pub fn are_related(&self, one: &str, two: &str) -> bool {
        match (self.ancestors(one), self.ancestors(two)) {
            _ if self.is_same(one, two) => true,
            (Some(one), Some(two)) => !one.is_disjoint(&two),
            _ => true,
        }
    }

    fn ancestors(&self, name: &str) -> Option<BTreeSet<String>> {
        let first = self.0.get(&local_name(name)).filter(|it| !it.inferred)?;
        let base = |it: &&Type| self.0.get(&local_name(it.base.as_ref()?.as_str())).copied();
        let chain = std::iter::successors(Some(*first), base).take(self.0.len());
        let names = chain.map(|it| local_name(it.name.as_str()));
        Some(names.filter(|it| it != "entity").collect())
    }
}

fn local_name(name: &str) -> String {
    name.rsplit('.').next().unwrap_or(name).to_lowercase()
}
