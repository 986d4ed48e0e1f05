//! Answers: type and form.

use model::codes::metadata as codes;
use model::decision::Attribute;
use model::ir::{BodyKind, Method, Operation, Primitive, TypeName};
use model::metadata::TypeUse;

use super::agreement::Measure;
use super::context::{About, Cx, type_use};
use super::difference::Theirs;
use super::operations::{is_action, subject};
use super::route::{Kind, Target};

/// What the metadata says of an answer.
enum Expected {
    /// Nothing.
    Unknown,
    /// No body.
    Nothing,
    /// The content of a media entity or of a stream.
    Bytes,
    /// A type, and whether the answer may be empty as well.
    Of(TypeUse, bool),
}

/// Compares the answer of an operation.
pub fn answer(operation: &Operation, target: &Target<'_>, cx: &mut Cx<'_>) {
    let before = cx.differences.len();
    let expected = expected(operation, target, cx);
    let is_known = !matches!(expected, Expected::Unknown);
    match expected {
        Expected::Unknown => {}
        Expected::Nothing => nothing(operation, cx),
        Expected::Bytes => {
            if !matches!(
                operation.response.body.kind,
                BodyKind::Binary | BodyKind::Empty
            ) {
                form(operation, "the content of a file", Theirs::Nothing, cx);
            }
        }
        Expected::Of(ty, may_be_empty) => of_type(operation, &ty, may_be_empty, cx),
    }
    if is_known && operation.method == Method::Get {
        let agrees = cx.differences.len() == before;
        cx.count(operation.area.as_str(), Measure::Answers, agrees);
    }
}

fn expected(operation: &Operation, target: &Target<'_>, cx: &Cx<'_>) -> Expected {
    let Some(ty) = &target.ty else {
        return match target.kind {
            Kind::Call(..) => Expected::Nothing,
            _ => Expected::Unknown,
        };
    };
    let one = type_use(&ty.name, false);
    match (&target.kind, operation.method) {
        (Kind::Ref | Kind::Undeclared | Kind::Service, _) | (_, Method::Delete) => {
            Expected::Unknown
        }
        (Kind::Count, _) => Expected::Of(type_use(&Primitive::Int32.into(), false), false),
        (Kind::Value, Method::Get) => Expected::Bytes,
        (Kind::Value, _) => Expected::Unknown,
        _ if has_content(&ty.name, cx) => Expected::Unknown,
        (Kind::Call(..), Method::Get) => Expected::Of(ty.clone(), false),
        (Kind::Call(..), Method::Post) if is_action(operation, target) => {
            // What takes long answers with the address of its monitor.
            let accepts = operation.response.status.contains(&202);
            Expected::Of(ty.clone(), accepts)
        }
        (_, Method::Get) => Expected::Of(ty.clone(), false),
        _ => Expected::Of(one, true),
    }
}

/// Whether a value of the type is, or redirects to, the content of a file.
fn has_content(name: &TypeName, cx: &Cx<'_>) -> bool {
    let is_stream = |it: &TypeName| it.primitive() == Some(Primitive::Stream);
    let of_report = || {
        let ty = cx.service.ty(name)?;
        let [only] = ty.properties.as_slice() else {
            return None;
        };
        Some(is_stream(&only.ty.name))
    };
    is_stream(name) || of_report() == Some(true)
}

fn nothing(operation: &Operation, cx: &mut Cx<'_>) {
    if operation.response.body.kind != BodyKind::Empty {
        form(operation, "nothing", Theirs::Nothing, cx);
    }
}

/// What the docs say of the answer: `Collection(microsoft.graph.user)`.
fn documented(operation: &Operation) -> String {
    let body = &operation.response.body;
    match &body.kind {
        BodyKind::Empty => "nothing".to_owned(),
        BodyKind::Binary => "the content of a file".to_owned(),
        BodyKind::Collection(ty) => format!("`{}`", type_use(ty, true)),
        BodyKind::Object(ty) | BodyKind::Value(ty) => format!("`{}`", type_use(ty, false)),
        BodyKind::Count => "a number".to_owned(),
        BodyKind::Untyped => "any JSON".to_owned(),
    }
}

fn form(operation: &Operation, by_metadata: &str, theirs: Theirs, cx: &mut Cx<'_>) {
    let subject = subject(operation);
    let attribute = match operation.response.body.kind {
        BodyKind::Empty | BodyKind::Binary => Attribute::ResponseContent,
        _ => Attribute::ResponseForm,
    };
    let at = cx.places.answer(operation, &subject, attribute);
    let message = format!(
        "the answer is {} here and {by_metadata} in the metadata",
        documented(operation)
    );
    cx.report(
        &codes::ANSWER_FORM_DIFFERS,
        About::new(subject, at),
        theirs,
        message,
    );
}

fn of_type(operation: &Operation, theirs: &TypeUse, may_be_empty: bool, cx: &mut Cx<'_>) {
    let body = &operation.response.body;
    let right = Theirs::Type(theirs.clone());
    match (&body.kind, body.ty()) {
        (BodyKind::Empty, _) if may_be_empty => {}
        (BodyKind::Empty | BodyKind::Binary, _) => {
            form(operation, &format!("`{theirs}`"), right, cx);
        }
        (BodyKind::Count, _) => {}
        (_, None) => unsaid(operation, theirs, cx),
        (kind, Some(ours)) => {
            let is_collection = matches!(kind, BodyKind::Collection(_));
            if cx.is_unsaid(ours) {
                unsaid(operation, theirs, cx);
            } else if !cx.is_same(ours, &theirs.name) && !cx.service.is_a(ours, &theirs.name) {
                other_type(operation, theirs, cx);
            } else if is_collection != theirs.collection {
                form(operation, &format!("`{theirs}`"), right, cx);
            }
        }
    }
}

fn other_type(operation: &Operation, theirs: &TypeUse, cx: &mut Cx<'_>) {
    let ours = documented(operation);
    let message = format!("the answer is {ours} here and `{theirs}` in the metadata");
    report_type(operation, theirs, message, cx);
}

fn unsaid(operation: &Operation, theirs: &TypeUse, cx: &mut Cx<'_>) {
    let message =
        format!("the page names no type of the answer, which is `{theirs}` in the metadata");
    report_type(operation, theirs, message, cx);
}

fn report_type(operation: &Operation, theirs: &TypeUse, message: String, cx: &mut Cx<'_>) {
    let subject = subject(operation);
    let at = cx
        .places
        .answer(operation, &subject, Attribute::ResponseType);
    let theirs = Theirs::Type(theirs.clone());
    cx.report(
        &codes::ANSWER_TYPE_DIFFERS,
        About::new(subject, at),
        theirs,
        message,
    );
}
