//! Names of types: collections, and aliases of namespaces.

use std::collections::BTreeMap;

use model::ir::TypeName;
use model::metadata::{Metadata, TypeUse};

/// `Collection(graph.user)` -> `graph.user`, a collection.
pub fn type_use(text: &str) -> TypeUse {
    let inner = text.strip_prefix("Collection(");
    let inner = inner.and_then(|it| it.strip_suffix(')'));
    TypeUse {
        name: TypeName::new(inner.unwrap_or(text)),
        collection: inner.is_some(),
    }
}

/// Aliases of schemas: `graph` of `microsoft.graph`. A schema may use those of later ones.
#[derive(Default)]
pub struct Aliases(BTreeMap<String, String>);

impl Aliases {
    pub fn add(&mut self, alias: &str, namespace: &str) {
        self.0.insert(alias.to_owned(), namespace.to_owned());
    }

    pub fn expand(&self, metadata: &mut Metadata) {
        for ty in &mut metadata.types {
            ty.base.iter_mut().for_each(|it| self.replace(it));
            let uses = ty.properties.iter_mut();
            uses.for_each(|it| self.replace(&mut it.ty.name));
        }
        for callable in &mut metadata.callables {
            let parameters = callable.parameters.iter_mut().map(|it| &mut it.ty);
            let uses = parameters.chain(&mut callable.binding);
            let uses = uses.chain(&mut callable.returns);
            uses.for_each(|it| self.replace(&mut it.name));
        }
        let roots = metadata.roots.iter_mut();
        roots.for_each(|it| self.replace(&mut it.of));
    }

    fn replace(&self, name: &mut TypeName) {
        if let Some(namespace) = self.0.get(name.namespace()) {
            *name = TypeName::new(format!("{namespace}.{}", name.local()));
        }
    }
}
