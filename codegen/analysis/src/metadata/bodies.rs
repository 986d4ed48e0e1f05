//! Request bodies of what is created, changed or replaced.

use model::codes::metadata as codes;
use model::ir::{BodyKind, Method, Operation, TypeKind};

use super::agreement::Measure;
use super::context::{About, Cx, type_use};
use super::difference::Theirs;
use super::operations::subject;
use super::route::{Kind, Target};

/// Compares the request body of an operation that calls no action.
pub fn body(operation: &Operation, target: &Target<'_>, cx: &mut Cx<'_>) {
    let sends = matches!(operation.method, Method::Post | Method::Patch | Method::Put);
    let is_of_type = matches!(target.kind, Kind::Set | Kind::Entity | Kind::Property(_));
    let Some(ty) = target.ty.as_ref().filter(|_| sends && is_of_type) else {
        return;
    };
    // A property takes `{"value": …}`, content takes bytes.
    let declared = cx.service.ty(&ty.name);
    let is_entity = declared.is_some_and(|it| it.kind == TypeKind::Entity);
    if !is_entity || operation.request.kind == BodyKind::Binary {
        return;
    }
    let before = cx.differences.len();
    let body = &operation.request;
    let about = About::new(subject(operation), cx.places.body(operation));
    let right = Theirs::Type(type_use(&ty.name, false));
    match (body.ty(), &body.kind) {
        (_, BodyKind::Empty) => {
            let message = format!("there is no body here and `{}` in the metadata", ty.name);
            cx.report(&codes::BODY_FORM_DIFFERS, about, right, message);
        }
        (Some(ours), _) if cx.is_same(ours, &ty.name) || cx.service.is_a(ours, &ty.name) => {}
        (Some(ours), _) if !cx.is_unsaid(ours) => {
            let message = format!(
                "the body is `{ours}` here and `{}` in the metadata",
                ty.name
            );
            cx.report(&codes::BODY_TYPE_DIFFERS, about, right, message);
        }
        _ => {
            let message = format!(
                "the page names no type of the body, which is `{}` in the metadata",
                ty.name
            );
            cx.report(&codes::BODY_TYPE_DIFFERS, about, right, message);
        }
    }
    let agrees = cx.differences.len() == before;
    cx.count(operation.area.as_str(), Measure::Bodies, agrees);
}
