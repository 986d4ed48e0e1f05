//! Exports the API as CSDL 4.01, XML or JSON.
//!
//! CSDL describes types and what is bound to them, the docs describe paths: entity sets, singletons, navigation properties,
//! actions and functions are as far as the paths tell. What CSDL has no place for is counted.

mod annotations;
mod container;
mod json;
mod names;
mod types;
mod xml;

use model::ir::Api;
use model::metadata::Metadata;

pub use annotations::{Annotation, Annotations};
pub use json::json;
pub use xml::xml;

/// Name and namespace of the entity container.
const CONTAINER: &str = "GraphService";
const NAMESPACE: &str = "microsoft.graph";

/// The API in terms of CSDL.
#[derive(Debug)]
pub struct Csdl {
    /// Types, actions, functions and the container.
    pub metadata: Metadata,
    /// Target -> what is said of it.
    pub annotations: Annotations,
    /// Operations whose path CSDL can't express, as `METHOD /path`.
    pub left_out: Vec<String>,
}

/// Describes an API.
#[must_use]
pub fn csdl(api: &Api) -> Csdl {
    let mut metadata = Metadata {
        source: api.version.clone(),
        types: types::types(api),
        ..Metadata::default()
    };
    let container::Walked {
        operations,
        left_out,
    } = container::fill(api, &mut metadata);
    let annotations = annotations::annotations(api, &operations);
    Csdl {
        metadata,
        annotations,
        left_out,
    }
}

/// The namespaces of all declarations, sorted, that of the container among them.
fn namespaces(metadata: &Metadata) -> Vec<&str> {
    let types = metadata.types.iter().map(|it| it.name.namespace());
    let callables = metadata.callables.iter().map(|it| it.name.namespace());
    let mut all: Vec<&str> = types.chain(callables).chain([NAMESPACE]).collect();
    all.sort_unstable();
    all.dedup();
    all
}
