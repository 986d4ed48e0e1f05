//! What operations tell about the properties on their paths: a row leaves out "collection", and an operation lists the
//! values.

use std::collections::BTreeSet;

use model::decision::Witness;
use model::ir::{BodyKind, Method, Operation, OperationKind, Segment, TypeName};

use crate::properties::{Said, decide_form};
use crate::types::{Types, key, own_property};
use crate::{Work, whole_page};

use super::index::Index;

/// Weighs the rows of properties that are no collections with the operations that list them.
pub fn property_forms(work: &mut Work<'_>, index: &Index<'_>) {
    let mut listed = BTreeSet::new();
    for operation in work.operations.iter().filter(|it| is_list(it)) {
        if let Some((of, name)) = listed_property(&work.types, operation, index) {
            let page = operation.pages.first().map_or("", String::as_str);
            work.said.push(Said {
                of: of.clone(),
                name: name.clone(),
                witness: Witness::RequestLine,
                ty: None,
                collection: Some(true),
                at: whole_page(page),
            });
            listed.insert((of, name));
        }
    }
    for (of, name) in listed {
        decide_form(work, &of, &name);
    }
}

fn is_list(operation: &Operation) -> bool {
    operation.method == Method::Get
        && operation.kind == OperationKind::List
        && matches!(operation.response.body.kind, BodyKind::Collection(_))
}

/// The property at the end of the operation's path, if it is declared as a single value of what the operation lists.
fn listed_property(
    types: &Types,
    operation: &Operation,
    index: &Index<'_>,
) -> Option<(TypeName, String)> {
    let (last, before) = operation.path.segments.split_last()?;
    let Segment::Literal(name) = last else {
        return None;
    };
    let parent = index.target(types, before).filter(|it| !it.collection)?;
    let mut owners = types.chain(&parent.ty);
    let owner = owners.find(|it| own_property(it, name).is_some())?;
    let (property, _) = own_property(owner, name)?;
    let is_same = operation.response.body.ty() == Some(&property.ty);
    (is_same && !property.collection).then(|| (owner.name.clone(), key(name)))
}
