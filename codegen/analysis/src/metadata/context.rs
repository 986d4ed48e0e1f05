//! What the comparison reads, and where it reports.

use std::collections::BTreeSet;

use model::decision::Subject;
use model::diagnostics::{Code, Span};
use model::ir::{Api, Primitive, Type, TypeKind, TypeName};
use model::metadata::{Type as ServiceType, TypeUse};

use super::agreement::{Agreement, Measure};
use super::difference::{Difference, Theirs};
use super::places::Places;
use super::service::{Service, is_same};
use crate::types::Types;

/// Docs and metadata, and the differences so far.
pub struct Cx<'a> {
    pub api: &'a Api,
    pub types: Types<'a>,
    pub service: Service<'a>,
    pub places: Places<'a>,
    /// Line and name of the metadata's properties that documented paths lead through.
    pub passed: BTreeSet<(u32, String)>,
    pub differences: Vec<Difference>,
    pub agreement: Agreement,
}

/// What a difference is about.
#[derive(Clone)]
pub struct About {
    pub subject: Subject,
    pub at: Span,
    /// Name of the property, member or parameter; empty for others.
    pub name: String,
}

impl About {
    pub fn new(subject: Subject, at: Span) -> Self {
        Self {
            subject,
            at,
            name: String::new(),
        }
    }

    pub fn named(self, name: &str) -> Self {
        let name = name.to_owned();
        Self { name, ..self }
    }
}

impl<'a> Cx<'a> {
    /// Adds a difference.
    pub fn report(&mut self, code: &'static Code, about: About, theirs: Theirs, message: String) {
        self.differences.push(Difference {
            code,
            at: about.at,
            message,
            subject: about.subject,
            name: about.name,
            theirs,
        });
    }

    pub fn count(&mut self, area: &str, measure: Measure, agrees: bool) {
        self.agreement.count(area, measure, agrees);
    }

    /// The metadata's type of a documented one.
    pub fn counterpart(&self, ours: &TypeName) -> Option<&'a ServiceType> {
        self.service.ty(ours)
    }

    /// Whether a documented type and one of the metadata are the same.
    pub fn is_same(&self, ours: &TypeName, theirs: &TypeName) -> bool {
        let found = self.service.ty(ours);
        is_same(ours, theirs)
            || found.is_some_and(|it| is_same(&it.name, theirs))
            || ours.primitive() == Some(Primitive::Untyped) && self.is_any(theirs)
    }

    /// Whether the docs say no more of a type than that it is some JSON.
    pub fn is_unsaid(&self, ours: &TypeName) -> bool {
        ours.primitive() == Some(Primitive::Untyped)
            || (is_inferred(ours) || self.types.get(ours).is_some_and(|it| it.inferred))
                && self.service.exact(ours).is_none()
    }

    /// Whether the metadata says no more of a type than that it is some JSON.
    fn is_any(&self, theirs: &TypeName) -> bool {
        let is_bare = |it: &ServiceType| {
            it.properties.is_empty() && it.base.is_none() && it.kind == TypeKind::Complex
        };
        theirs.primitive() == Some(Primitive::Untyped)
            || self.service.exact(theirs).is_some_and(is_bare)
    }
}

/// Whether the generator gave the type its name.
pub fn is_inferred(name: &TypeName) -> bool {
    name.namespace() == "msgraph.inferred"
}

/// `Collection(microsoft.graph.user)`.
pub fn type_use(name: &TypeName, collection: bool) -> TypeUse {
    TypeUse {
        name: name.clone(),
        collection,
    }
}

/// The area of a type.
pub fn area(ty: &Type) -> &str {
    ty.areas.first().map_or("", |it| it.as_str())
}
