//! JSON of bodies.

use model::facts::Body;
use parse::json::{Value, tree};

/// The first document of a body.
pub fn document(body: &Body) -> Option<Value> {
    match body {
        Body::Json { text, .. } => tree(text.first()?).map(|it| it.value),
        Body::Empty | Body::Opaque { .. } | Body::Unreadable { .. } => None,
    }
}
