//! Follows a path through the declared types: `/users/{}/messages` leads to a collection of `message`.

use std::collections::BTreeMap;

use super::path::{shape_of, without_key};
use super::types::{GRAPH, Types};
use model::ir::{Segment, Type, TypeKind, TypeName};

/// What a path leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// `microsoft.graph.message`.
    pub ty: TypeName,
    /// A list of these.
    pub collection: bool,
    /// The last step is along a declared property (or the key of one, or a cast), not a guess.
    pub declared: bool,
}

impl Target {
    fn of(ty: &TypeName, collection: bool) -> Self {
        Self {
            ty: ty.clone(),
            collection,
            declared: true,
        }
    }

    /// One item of a list.
    fn item(&self) -> Option<Self> {
        self.collection.then(|| Self {
            collection: false,
            ..self.clone()
        })
    }
}

/// Prefix of a path, as [`prefix_key`] writes it -> what its pages document as the response of a GET.
pub type GetResponses = BTreeMap<String, Target>;

/// The key of a path in [`GetResponses`].
pub fn prefix_key(path: &[Segment]) -> String {
    let shapes: Vec<String> = path.iter().map(shape_of).collect();
    shapes.join("/")
}

/// Follows a path from the service root; `None` where the types do not lead to its end.
pub fn walk(types: &Types, responses: &GetResponses, path: &[Segment]) -> Option<Target> {
    let mut at = None;
    for (index, segment) in path.iter().enumerate() {
        let prefix = path.get(..=index).unwrap_or_default();
        at = at
            .and_then(|at| step(types, &at, segment))
            .or_else(|| undeclared_cast(types, prefix))
            .or_else(|| responses.get(&prefix_key(prefix)).cloned())
            .or_else(|| undeclared_key(responses, prefix))
            .or_else(|| singleton(types, prefix));
    }
    at
}

fn step(types: &Types, at: &Target, segment: &Segment) -> Option<Target> {
    match segment {
        Segment::Literal(name) => property(types, at, name),
        Segment::Parameter(_) => at.item(),
        Segment::Cast(name) => Some(Target::of(&declared(types, name)?.name, at.collection)),
        // An alternate key: `applications(appId='…')`.
        Segment::Call { name, .. } => property(types, at, name)?.item(),
        // Relative file paths lead from an item to an item, from a host to a site.
        Segment::ByPath { .. } => (!at.collection).then(|| at.clone()),
        Segment::System(_) => Some(at.clone()),
    }
}

fn property(types: &Types, at: &Target, name: &str) -> Option<Target> {
    let (found, _) = types.property(&at.ty, name).filter(|_| !at.collection)?;
    Some(Target::of(&found.ty, found.collection))
}

fn declared<'a>(types: &'a Types, name: &str) -> Option<&'a Type> {
    types.get(&TypeName::new(name))
}

/// `/places/microsoft.graph.room` lists rooms, though no page says what `/places` lists.
fn undeclared_cast(types: &Types, prefix: &[Segment]) -> Option<Target> {
    let [.., before, Segment::Cast(name)] = prefix else {
        return None;
    };
    let ty = declared(types, name).filter(|it| it.kind != TypeKind::Enum)?;
    Some(Target::of(
        &ty.name,
        !matches!(before, Segment::Parameter(_)),
    ))
}

/// `directoryRoles(roleTemplateId='…')` is one of the items that `/directoryRoles` is documented to list.
fn undeclared_key(responses: &GetResponses, prefix: &[Segment]) -> Option<Target> {
    let has_key =
        matches!(prefix.last()?, Segment::Call { arguments, .. } if !arguments.is_empty());
    let list = without_key(prefix).filter(|_| has_key)?;
    let item = responses.get(&prefix_key(&list))?.item()?;
    Some(Target::of(&item.ty, false))
}

/// `/deviceManagement` has the entity type of that name where no page shows what it returns.
fn singleton(types: &Types, prefix: &[Segment]) -> Option<Target> {
    let [Segment::Literal(word)] = prefix else {
        return None;
    };
    let found = declared(types, &format!("{GRAPH}.{word}"))?;
    types.is_entity(&found.name).then(|| Target {
        declared: false,
        ..Target::of(&found.name, false)
    })
}
