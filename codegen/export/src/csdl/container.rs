//! From paths to entity sets, singletons, navigation properties, actions and functions.

mod calls;
mod paths;
mod steps;

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{Api, Method, Operation, OperationKind, Segment, TypeKind, TypeName};
use model::metadata::{Metadata, Root, RootKind, Type, TypeUse};

use super::NAMESPACE;
use super::names::is_identifier;
use paths::{answers, with_key};

/// Namespace of types that only paths tell of.
const OWN: &str = "msgraph.inferred";

/// What the paths gave.
pub struct Walked<'a> {
    /// Targets of annotations with the operations that they come from.
    pub operations: Vec<(String, &'a Operation)>,
    /// Operations without a place.
    pub left_out: Vec<String>,
}

/// Adds what the paths tell of to the types.
pub fn fill<'a>(api: &'a Api, metadata: &mut Metadata) -> Walked<'a> {
    let mut walk = Walk {
        answers: answers(api),
        with_key: with_key(api),
        api,
        types: BTreeMap::new(),
        metadata,
    };
    walk.index();
    let mut walked = Walked {
        operations: Vec::new(),
        left_out: Vec::new(),
    };
    let mut operations: Vec<&Operation> = api.operations.iter().collect();
    operations.sort_by_key(|it| it.path.segments.len());
    for operation in operations {
        match walk.operation(operation) {
            Some(Place::Of(target)) => walked.operations.push((target, operation)),
            Some(Place::Elsewhere) => {}
            None => {
                let label = format!("{} {}", operation.method, operation.path);
                walked.left_out.push(label);
            }
        }
    }
    walked
}

/// Where annotations about an operation go.
enum Place {
    /// This target.
    Of(String),
    /// They have none.
    Elsewhere,
}

struct Walk<'a, 'm> {
    api: &'a Api,
    /// Path, without names of placeholders -> what a GET answers with.
    answers: BTreeMap<String, TypeUse>,
    /// Paths, without names of placeholders, that a key follows.
    with_key: BTreeSet<String>,
    /// Full name in lower case -> index in `metadata.types`.
    types: BTreeMap<String, usize>,
    metadata: &'m mut Metadata,
}

impl<'a> Walk<'a, '_> {
    fn index(&mut self) {
        let names = self.metadata.types.iter().enumerate();
        self.types = names
            .map(|(at, it)| (it.name.as_str().to_lowercase(), at))
            .collect();
    }

    fn ty(&self, name: &TypeName) -> Option<&Type> {
        let at = self.types.get(&name.as_str().to_lowercase())?;
        self.metadata.types.get(*at)
    }

    /// The type and its base types.
    fn chain<'t>(&'t self, name: &TypeName) -> impl Iterator<Item = &'t Type> {
        let next = |it: &&'t Type| self.ty(it.base.as_ref()?);
        std::iter::successors(self.ty(name), next).take(self.metadata.types.len())
    }

    fn operation(&mut self, operation: &'a Operation) -> Option<Place> {
        let segments = &operation.path.segments;
        let mut at: Option<TypeUse> = None;
        let mut place = None;
        for (index, segment) in segments.iter().enumerate() {
            let step = Step {
                operation,
                with: segments.get(..=index)?,
                is_last: index + 1 == segments.len(),
            };
            let (next, target) = match &at {
                None if index == 0 => self.root(segment, &step)?,
                None => return None,
                Some(of) => self.step(&of.clone(), segment, &step)?,
            };
            (at, place) = (next, target);
        }
        Some(place.map_or(Place::Elsewhere, Place::Of))
    }

    /// The entity set or singleton of a path.
    fn root(&mut self, segment: &'a Segment, step: &Step<'_, 'a>) -> Option<Reached> {
        let (Segment::Literal(name) | Segment::Call { name, .. }) = segment else {
            return None;
        };
        if !is_identifier(name) {
            return None;
        }
        let is_key = matches!(segment, Segment::Call { .. });
        let found = self.metadata.roots.iter();
        let found = found.filter(|it| it.name.eq_ignore_ascii_case(name));
        let known = found.map(|it| (it.kind, it.of.clone())).next();
        let (kind, of) = match known {
            Some(it) => it,
            None => self.new_root(name, is_key, step)?,
        };
        let collection = kind == RootKind::EntitySet && !is_key;
        let target = format!("{NAMESPACE}.{}/{name}", super::CONTAINER);
        let reached = TypeUse {
            name: of,
            collection,
        };
        Some((Some(reached), step.is_last.then_some(target)))
    }

    fn new_root(
        &mut self,
        name: &str,
        is_key: bool,
        step: &Step<'_, 'a>,
    ) -> Option<(RootKind, TypeName)> {
        let path = name.to_lowercase();
        let answer = self.answers.get(&path).cloned();
        let of_item = self.answers.get(&format!("{path}/{{}}")).cloned();
        let is_list = answer.as_ref().is_some_and(|it| it.collection)
            || self.with_key.contains(&path)
            || is_key
            || step.is_last && step.operation.kind == OperationKind::Create;
        let created = step.operation.response.body.ty().cloned();
        let created = created.filter(|_| step.is_last && step.operation.method == Method::Post);
        let named = TypeName::new(format!("{NAMESPACE}.{name}"));
        let known = answer.or(of_item).map(|it| it.name).or(created);
        let known = known.or_else(|| self.ty(&named).map(|it| it.name.clone()));
        let of = match known.filter(|it| self.ty(it).is_some_and(|it| it.kind == TypeKind::Entity))
        {
            Some(of) => of,
            None => self.own_type(&[name], TypeKind::Entity),
        };
        let kind = if is_list {
            RootKind::EntitySet
        } else {
            RootKind::Singleton
        };
        self.metadata.roots.push(Root {
            name: name.to_owned(),
            line: 0,
            kind,
            of: of.clone(),
        });
        Some((kind, of))
    }

    /// A type that only paths tell of, with a key where it is an entity.
    fn own_type(&mut self, words: &[&str], kind: TypeKind) -> TypeName {
        let words: String = words
            .iter()
            .filter(|it| is_identifier(it))
            .copied()
            .collect();
        let name = TypeName::new(format!("{OWN}.path_{words}"));
        if self.ty(&name).is_none() {
            let entity = TypeName::new("microsoft.graph.entity");
            let base = self.ty(&entity).map(|it| it.name.clone());
            self.types
                .insert(name.as_str().to_lowercase(), self.metadata.types.len());
            self.metadata.types.push(Type {
                name: name.clone(),
                line: 0,
                kind,
                base: base.filter(|_| kind == TypeKind::Entity),
                is_abstract: false,
                is_open: true,
                has_stream: false,
                is_flags: false,
                key: Vec::new(),
                properties: Vec::new(),
                members: Vec::new(),
            });
        }
        name
    }
}

/// What a segment leads to, and the target of annotations if it is the last one.
type Reached = (Option<TypeUse>, Option<String>);

/// Where in a path a walk is.
struct Step<'s, 'a> {
    operation: &'a Operation,
    /// The path with this segment.
    with: &'s [Segment],
    is_last: bool,
}
