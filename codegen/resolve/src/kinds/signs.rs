//! What speaks for an entity, and what for a complex type.

use std::collections::{BTreeMap, BTreeSet};

use model::decision::{Attribute, Witness};
use model::diagnostics::Span;
use model::facts::{PageFacts, PropertyTableKind, RequestSection};
use model::ir::{TypeKind, TypeName};

use crate::decide::Ballot;
use crate::declare::{Declaration, with_pages};
use crate::properties::Said;
use crate::types::{ENTITY, Types, key};
use crate::{Work, whole_page};

/// The statements about each family, by the name of its root.
pub struct Signs<'a> {
    types: &'a Types,
    ballots: BTreeMap<String, Ballot<TypeKind>>,
}

/// The root of the type's hierarchy below `entity`: all types of a hierarchy are of one kind.
pub fn family(types: &Types, name: &TypeName) -> String {
    let chain = types.chain(name).map(|it| key(it.name.as_str()));
    let below = chain.filter(|it| it != ENTITY);
    below.last().unwrap_or_else(|| key(name.as_str()))
}

/// Everything that the docs say about kinds, by family.
pub fn ballots(work: &Work<'_>) -> BTreeMap<String, Ballot<TypeKind>> {
    let mut signs = Signs {
        types: &work.types,
        ballots: BTreeMap::new(),
    };
    signs.bases();
    signs.references(&work.said);
    for (declaration, page) in with_pages(&work.declared, &work.facts) {
        signs.page(declaration, page);
    }
    for page in &work.facts {
        signs.operations(page);
    }
    signs.ballots
}

impl Signs<'_> {
    fn vote(&mut self, of: &TypeName, witness: Witness, kind: TypeKind, at: Span) {
        let family = family(self.types, of);
        let ballot = self.ballots.entry(family);
        let ballot = ballot.or_insert_with(|| Ballot::new(Attribute::TypeKind));
        ballot.vote(witness, kind, at);
    }

    fn bases(&mut self) {
        let entity = TypeName::new(ENTITY);
        for ty in self.types.iter().filter(|it| it.kind != TypeKind::Enum) {
            if self.types.is_a(&ty.name, &entity) {
                let at = whole_page(ty.pages.first().map_or("", String::as_str));
                self.vote(&ty.name, Witness::BaseType, TypeKind::Entity, at);
            }
        }
    }

    /// Values are parts of an object, relationships lead to entities. Each property counts once.
    fn references(&mut self, said: &[Said]) {
        let mut seen = BTreeSet::new();
        for it in said {
            let kind = match it.witness {
                Witness::PropertyTable => TypeKind::Complex,
                Witness::RelationshipTable => TypeKind::Entity,
                _ => continue,
            };
            let Some(ty) = it.ty.as_ref().filter(|it| !it.is_edm()) else {
                continue;
            };
            if seen.insert((&it.of, &it.name)) {
                self.vote(ty, it.witness, kind, it.at.clone());
            }
        }
    }

    fn page(&mut self, declaration: &Declaration, page: &PageFacts) {
        let mut vote = |witness, at: Span| {
            self.vote(&declaration.name, witness, TypeKind::Entity, at);
        };
        if let Some(method) = page.methods.first().filter(|_| declaration.is_main) {
            vote(Witness::MethodsTable, method.at.span(&page.page));
        }
        for table in declaration.tables(page) {
            let leads_on = table.kind == PropertyTableKind::Relationships && !table.rows.is_empty();
            if leads_on {
                vote(Witness::RelationshipTable, table.at.span(&page.page));
            }
            let own = table.rows.iter().filter(|it| it.inherited_from.is_none());
            for row in own.filter(|it| it.key || it.name == "id" && it.read_only) {
                vote(Witness::KeyRow, row.at.span(&page.page));
            }
        }
        for block in declaration.blocks(page) {
            let key = block.key_property.as_deref();
            let key = key.and_then(|it| self.types.property(&declaration.name, it));
            if key.is_some_and(|(it, _)| it.ty.is_edm()) {
                let at = block.at.span(&page.page);
                self.vote(&declaration.name, Witness::Annotation, TypeKind::Entity, at);
            }
        }
    }

    /// What is read, changed or created under a key of its own.
    fn operations(&mut self, page: &PageFacts) {
        let lines = page.requests.iter();
        for line in lines.filter(|it| it.section == RequestSection::HttpRequest) {
            let by_key = line.path.trim_end_matches('/').ends_with('}');
            let answer = |status| page.responses.iter().find(|it| it.status == status);
            let cell = match line.method.as_str() {
                "GET" if by_key => answer(200).and_then(|it| it.ty.as_ref()),
                "POST" => answer(201).and_then(|it| it.ty.as_ref()),
                "PATCH" if by_key => page.request_body.as_ref().and_then(|it| it.ty.as_ref()),
                _ => None,
            };
            let cell = cell.filter(|it| !it.collection);
            let ty = cell.and_then(|it| self.types.find(it, page));
            let has_id = |it: &TypeName| self.types.property(it, "id").is_some();
            if let Some(ty) = ty.filter(|it| line.method == "GET" || has_id(it)) {
                let at = line.at.span(&page.page);
                self.vote(&ty, Witness::RequestLine, TypeKind::Entity, at);
                return;
            }
        }
    }
}
