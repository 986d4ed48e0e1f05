//! The metadata by name, without case, as the service compares names.

use std::collections::{BTreeMap, BTreeSet};

use model::ir::TypeName;
use model::metadata::{Callable, Metadata, Property, Root, Type, TypeUse};

/// The declarations by name.
pub struct Service<'a> {
    types: BTreeMap<String, &'a Type>,
    locals: BTreeMap<String, Vec<&'a Type>>,
    callables: BTreeMap<String, Vec<&'a Callable>>,
    roots: BTreeMap<String, &'a Root>,
    children: BTreeMap<String, Vec<&'a Type>>,
}

impl<'a> Service<'a> {
    pub fn new(metadata: &'a Metadata) -> Self {
        let mut service = Self {
            types: BTreeMap::new(),
            locals: BTreeMap::new(),
            callables: BTreeMap::new(),
            roots: BTreeMap::new(),
            children: BTreeMap::new(),
        };
        for ty in &metadata.types {
            service.types.entry(key(&ty.name)).or_insert(ty);
            let local = ty.name.local().to_lowercase();
            service.locals.entry(local).or_default().push(ty);
            if let Some(base) = &ty.base {
                service.children.entry(key(base)).or_default().push(ty);
            }
        }
        for callable in &metadata.callables {
            let local = callable.name.local().to_lowercase();
            service.callables.entry(local).or_default().push(callable);
        }
        for root in &metadata.roots {
            service
                .roots
                .entry(root.name.to_lowercase())
                .or_insert(root);
        }
        service
    }

    /// The type of that full name.
    pub fn exact(&self, name: &TypeName) -> Option<&'a Type> {
        self.types.get(&key(name)).copied()
    }

    /// The type of that full name; else the only one with that local name, whatever its namespace.
    pub fn ty(&self, name: &TypeName) -> Option<&'a Type> {
        let other = || {
            let found = self.locals.get(&name.local().to_lowercase())?;
            found.first().copied().filter(|_| found.len() == 1)
        };
        self.exact(name).or_else(other)
    }

    /// The types whose name is wanted.
    pub fn near(&self, is_wanted: impl Fn(&TypeName) -> bool) -> Vec<&'a Type> {
        let all = self.types.values().copied();
        all.filter(|it| is_wanted(&it.name)).collect()
    }

    /// The type and its base types, the nearest first.
    pub fn chain(&self, ty: &'a Type) -> impl Iterator<Item = &'a Type> {
        std::iter::successors(Some(ty), |it| self.exact(it.base.as_ref()?))
    }

    /// Whether a type is another one or derives from it.
    pub fn is_a(&self, name: &TypeName, base: &TypeName) -> bool {
        is_same(name, base)
            || self
                .ty(name)
                .is_some_and(|it| self.chain(it).any(|it| is_same(&it.name, base)))
    }

    /// The property of that name, of the type or a base type.
    pub fn property(&self, ty: &'a Type, name: &str) -> Option<&'a Property> {
        let mut properties = self.chain(ty).flat_map(|it| &it.properties);
        properties.find(|it| it.name.eq_ignore_ascii_case(name))
    }

    /// Whether only types that derive from the type have the property.
    pub fn is_of_subtype(&self, ty: &Type, name: &str) -> bool {
        let mut open = vec![ty];
        while let Some(ty) = open.pop() {
            for child in self.children.get(&key(&ty.name)).into_iter().flatten() {
                if child
                    .properties
                    .iter()
                    .any(|it| it.name.eq_ignore_ascii_case(name))
                {
                    return true;
                }
                open.push(child);
            }
        }
        false
    }

    /// The types that derive from a type directly.
    pub fn children(&self, ty: &Type) -> &[&'a Type] {
        self.children.get(&key(&ty.name)).map_or(&[], Vec::as_slice)
    }

    /// The child of the container of that name.
    pub fn root(&self, name: &str) -> Option<&'a Root> {
        self.roots.get(&name.to_lowercase()).copied()
    }

    /// The names of all children of the container.
    pub fn root_names(&self) -> Vec<String> {
        self.roots.values().map(|it| it.name.clone()).collect()
    }

    /// The names of all that may follow a type in a path, each once.
    pub fn names_of(&self, of: &TypeUse) -> Vec<String> {
        let properties = self.ty(&of.name).filter(|_| !of.collection);
        let properties = properties.into_iter().flat_map(|it| self.chain(it));
        let properties = properties.flat_map(|it| &it.properties).map(|it| &it.name);
        let properties: BTreeSet<String> = properties.cloned().collect();
        let callables = self.callables.values().flatten();
        let is_bound = |it: &&&Callable| {
            let is = |to: &TypeUse| to.collection == of.collection && self.is_a(&of.name, &to.name);
            it.binding.as_ref().is_some_and(is)
        };
        let callables = callables
            .filter(is_bound)
            .map(|it| it.name.local().to_owned());
        properties
            .into_iter()
            .chain(callables.collect::<BTreeSet<_>>())
            .collect()
    }

    /// The overloads that an unbound call means.
    pub fn unbound(&self, name: &TypeName) -> Vec<&'a Callable> {
        let all = self.named(name.local());
        all.filter(|it| it.binding.is_none()).collect()
    }

    /// The overloads of that name, with or without namespace, that are bound to the type or to a base type; those of the
    /// nearest one only.
    pub fn bound(&self, name: &str, to: &TypeUse) -> Vec<&'a Callable> {
        let local = name.rsplit('.').next().unwrap_or(name);
        let names: Vec<&TypeName> = match self.ty(&to.name) {
            Some(ty) => self.chain(ty).map(|it| &it.name).collect(),
            None => vec![&to.name],
        };
        let of = |name: &TypeName| -> Vec<&'a Callable> {
            let is = |it: &TypeUse| it.collection == to.collection && is_same(&it.name, name);
            let all = self.named(local);
            all.filter(|it| it.binding.as_ref().is_some_and(is))
                .collect()
        };
        let mut found = names.into_iter().map(of);
        found.find(|it| !it.is_empty()).unwrap_or_default()
    }

    fn named(&self, local: &str) -> impl Iterator<Item = &'a Callable> {
        let found = self.callables.get(&local.to_lowercase());
        found.into_iter().flatten().copied()
    }
}

/// Whether two full names are the same without case.
pub fn is_same(a: &TypeName, b: &TypeName) -> bool {
    a.as_str().eq_ignore_ascii_case(b.as_str())
}

fn key(name: &TypeName) -> String {
    name.as_str().to_lowercase()
}
