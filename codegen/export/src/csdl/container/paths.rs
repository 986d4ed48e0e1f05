//! Paths without the names of their placeholders, and what is known at them.

use std::collections::{BTreeMap, BTreeSet};

use model::ir::{Api, Body, BodyKind, Method, Primitive, Segment, TypeName};
use model::metadata::TypeUse;

/// `/users/{}/messages`.
pub fn shape(segments: &[Segment]) -> String {
    let words = segments.iter().map(|it| match it {
        Segment::Literal(word) | Segment::System(word) => word.to_lowercase(),
        Segment::Call { name, .. } => format!("{}()", name.to_lowercase()),
        Segment::Cast(name) => name.to_lowercase(),
        Segment::Parameter(_) => "{}".to_owned(),
        Segment::ByPath { .. } => ":".to_owned(),
    });
    words.collect::<Vec<_>>().join("/")
}

pub fn answers(api: &Api) -> BTreeMap<String, TypeUse> {
    let reads = api.operations.iter().filter(|it| it.method == Method::Get);
    let answers = reads.filter_map(|it| {
        let found = type_use(&it.response.body)?;
        Some((shape(&it.path.segments), found))
    });
    answers.collect()
}

pub fn with_key(api: &Api) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for operation in &api.operations {
        let segments = &operation.path.segments;
        for (at, segment) in segments.iter().enumerate() {
            if matches!(segment, Segment::Parameter(_)) {
                found.extend(segments.get(..at).map(shape));
            }
        }
    }
    found
}

pub fn type_use(body: &Body) -> Option<TypeUse> {
    let name = match &body.kind {
        BodyKind::Empty => return None,
        BodyKind::Binary => TypeName::from(Primitive::Stream),
        BodyKind::Count => Primitive::Int32.into(),
        BodyKind::Object(ty) | BodyKind::Collection(ty) | BodyKind::Value(ty) => ty.clone(),
        BodyKind::Untyped => Primitive::Untyped.into(),
    };
    Some(TypeUse {
        name,
        collection: matches!(body.kind, BodyKind::Collection(_)),
    })
}

pub fn one(name: &TypeName) -> TypeUse {
    TypeUse {
        name: name.clone(),
        collection: false,
    }
}

pub fn words(path: &[Segment]) -> Vec<&str> {
    let words = path.iter().filter_map(|it| match it {
        Segment::Literal(word) | Segment::Call { name: word, .. } => Some(word.as_str()),
        _ => None,
    });
    words.collect()
}
