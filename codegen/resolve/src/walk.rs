//! Follows a path through the declared types: `/users/{}/messages` leads to a collection of `message`.

use std::collections::BTreeMap;

use super::path::shape_of;
use super::types::{GRAPH, Types};
use model::ir::{PathTemplate, Segment, TypeKind, TypeName};

/// What stands at the end of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// `microsoft.graph.message`.
    pub ty: TypeName,
    /// A list of these.
    pub collection: bool,
    /// The last step was along a declared property (or the key of one, or a cast), not a guess.
    pub declared: bool,
}

/// Prefix of a path, as [`prefix_key`] writes it -> what the pages say that a GET of it returns.
pub type Known = BTreeMap<String, Target>;

/// What [`Known`] is keyed by.
pub fn prefix_key(segments: &[Segment]) -> String {
    let shapes: Vec<String> = segments.iter().map(shape_of).collect();
    shapes.join("/")
}

/// Follows the whole path; `None` where the types do not lead to its end.
pub fn walk(types: &Types, known: &Known, path: &PathTemplate) -> Option<Target> {
    walk_segments(types, known, &path.segments)
}

/// As [`walk`], for a part of a path that begins at the root.
pub fn walk_segments(types: &Types, known: &Known, path: &[Segment]) -> Option<Target> {
    let mut at = None;
    for (index, segment) in path.iter().enumerate() {
        let prefix = path.get(..=index).unwrap_or_default();
        at = step(types, at.as_ref(), segment)
            .or_else(|| cast_alone(types, prefix))
            .or_else(|| known.get(&prefix_key(prefix)).cloned())
            .or_else(|| known_key(known, prefix))
            .or_else(|| singleton(types, prefix));
    }
    at
}

fn step(types: &Types, at: Option<&Target>, segment: &Segment) -> Option<Target> {
    let at = at?;
    match segment {
        Segment::Literal(name) => property(types, at, name),
        Segment::Parameter(_) => one_of(at),
        Segment::Cast(name) => cast(types, at, name),
        // An alternate key: `applications(appId='…')`.
        Segment::Call { name, .. } => property(types, at, name).as_ref().and_then(one_of),
        // Relative file paths lead from an item to an item, from a host to a site.
        Segment::ByPath { .. } => (!at.collection).then(|| at.clone()),
        Segment::System(_) => Some(at.clone()),
    }
}

fn property(types: &Types, at: &Target, name: &str) -> Option<Target> {
    if at.collection {
        return None;
    }
    let (found, _) = types.property(&at.ty, name)?;
    Some(Target {
        ty: found.ty.clone(),
        collection: found.collection,
        declared: true,
    })
}

fn one_of(at: &Target) -> Option<Target> {
    at.collection.then(|| Target {
        collection: false,
        ..at.clone()
    })
}

fn cast(types: &Types, at: &Target, name: &str) -> Option<Target> {
    let ty = types.get(&TypeName::new(name))?.name.clone();
    Some(Target {
        ty,
        collection: at.collection,
        declared: true,
    })
}

/// `/places/microsoft.graph.room` lists rooms, though no page says what `/places` lists.
fn cast_alone(types: &Types, prefix: &[Segment]) -> Option<Target> {
    let (Segment::Cast(name), before) = prefix.split_last()? else {
        return None;
    };
    let of_one = matches!(before.last()?, Segment::Parameter(_));
    let ty = types.get(&TypeName::new(name))?;
    (ty.kind != TypeKind::Enum).then(|| Target {
        ty: ty.name.clone(),
        collection: !of_one,
        declared: true,
    })
}

/// `directoryRoles(roleTemplateId='…')` is one of what `/directoryRoles` is known to list.
fn known_key(known: &Known, prefix: &[Segment]) -> Option<Target> {
    let (Segment::Call { name, arguments }, before) = prefix.split_last()? else {
        return None;
    };
    let mut list = before.to_vec();
    list.push(Segment::Literal(name.clone()));
    let list = known
        .get(&prefix_key(&list))
        .filter(|_| !arguments.is_empty())?;
    let key = one_of(list)?;
    Some(Target {
        declared: true,
        ..key
    })
}

/// `/deviceManagement` has the entity type of that name where no page shows what it returns.
fn singleton(types: &Types, prefix: &[Segment]) -> Option<Target> {
    let [Segment::Literal(word)] = prefix else {
        return None;
    };
    let found = types.get(&TypeName::new(format!("{GRAPH}.{word}")))?;
    types.is_entity(&found.name).then(|| Target {
        ty: found.name.clone(),
        collection: false,
        declared: false,
    })
}
