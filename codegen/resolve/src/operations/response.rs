//! What comes back: status codes, type, and how the body wraps it.

use crate::codes;
use crate::shapes::type_from_shapes;
use crate::types::{ENTITY, INFERRED, Types};
use crate::walk::Target;
use model::diagnostics::{Diagnostics, Span};
use model::facts::{Body, PageFacts};
use model::ir::{BodyKind, OperationKind, Response, TypeName};

use super::evidence::Evidence;
use super::json::Form;
use super::names::body_type_name;
use super::reference::reference_type;

/// What the response is concluded from.
pub struct Asked<'a, 'b> {
    pub kind: OperationKind,
    pub page: &'a PageFacts,
    pub span: Span,
    /// The word that an inferred type is named after: `sendMail`.
    pub word: &'b str,
    pub target: Option<&'b Target>,
    pub evidence: &'b Evidence<'a>,
}

/// Concludes the response.
pub fn response(
    asked: &Asked<'_, '_>,
    types: &mut Types,
    diagnostics: &mut Diagnostics,
) -> Response {
    let status = statuses(asked, diagnostics);
    let body = match asked.kind {
        OperationKind::GetRef => Some(references(asked, types)),
        OperationKind::Count => Some((BodyKind::Value, Some(TypeName::new("Edm.Int32")))),
        OperationKind::GetContent => Some(binary()),
        OperationKind::AddRef
        | OperationKind::SetRef
        | OperationKind::RemoveRef
        | OperationKind::DeleteContent => Some((BodyKind::Empty, None)),
        _ => None,
    };
    let (body, ty) = body.unwrap_or_else(|| typed(asked, &status, types, diagnostics));
    Response {
        status,
        ty,
        collection: body == BodyKind::Collection,
        body,
    }
}

type Typed = (BodyKind, Option<TypeName>);

fn binary() -> Typed {
    (BodyKind::Binary, Some(TypeName::new("Edm.Stream")))
}

/// Success codes of the prose and of the examples, sorted.
fn statuses(asked: &Asked<'_, '_>, diagnostics: &mut Diagnostics) -> Vec<u16> {
    let success = |it: &u16| (200..400).contains(it);
    let mut stated: Vec<u16> = asked.page.responses.iter().map(|it| it.status).collect();
    stated.retain(success);
    let shown: Vec<u16> = asked
        .evidence
        .responses()
        .map(|it| it.status)
        .filter(success)
        .collect();
    // Behind a promised redirect an example goes on with what it leads to.
    let is_redirected = shown.iter().any(|it| *it >= 300 && stated.contains(it));
    let is_other = |it: &&u16| !stated.is_empty() && !stated.contains(it);
    if let Some(other) = shown.iter().find(is_other).filter(|_| !is_redirected) {
        let message = format!("an example answers {other}, the Response section says {stated:?}");
        diagnostics.push(&codes::STATUS_DIFFERS, asked.span.clone(), message);
    }
    stated.extend(shown);
    stated.sort_unstable();
    stated.dedup();
    stated
}

fn references(asked: &Asked<'_, '_>, types: &mut Types) -> Typed {
    let list = asked
        .target
        .map_or(asked.evidence.is_collection, |it| it.collection);
    let body = if list {
        BodyKind::Collection
    } else {
        BodyKind::Object
    };
    (body, Some(reference_type(types)))
}

fn typed(
    asked: &Asked<'_, '_>,
    status: &[u16],
    types: &mut Types,
    diagnostics: &mut Diagnostics,
) -> Typed {
    let forms = asked.evidence.response_forms();
    let shown = forms.iter().find(|it| !matches!(it, Form::Opaque));
    if shown.is_none() && is_binary(asked, status, &forms) {
        return binary();
    }
    let empty = shown.is_none() && (is_empty(asked, status) || is_shown_empty(asked, status));
    if empty || denies_body(asked, status) {
        return (BodyKind::Empty, None);
    }
    let list = is_list(asked, shown);
    let ty = concluded_type(asked, list, types, diagnostics)
        .or_else(|| shown.and_then(Form::primitive))
        .or_else(|| inferred(asked, &forms, types));
    let Some(ty) = ty else {
        let message = "the type of the response is said nowhere";
        diagnostics.push(&codes::RESPONSE_TYPE_UNKNOWN, asked.span.clone(), message);
        return (BodyKind::Untyped, Some(TypeName::new("Edm.Untyped")));
    };
    (wrapping(&ty, list, types), Some(ty))
}

/// A stream by annotation, a redirect to the content, or a body that is no JSON where no type is given.
fn is_binary(asked: &Asked<'_, '_>, status: &[u16], forms: &[Form<'_>]) -> bool {
    let said = asked.evidence.response.first();
    let stream = said.is_some_and(|it| it.ty.as_str() == "Edm.Stream");
    let redirect = asked.kind == OperationKind::Function && status.contains(&302);
    let changes = matches!(asked.kind, OperationKind::Update | OperationKind::Delete);
    let opaque = !changes && !forms.is_empty() && said.is_none() && asked.target.is_none();
    stream || redirect || opaque
}

/// The prose says that nothing comes back, and an example without a type shows something all the same.
fn denies_body(asked: &Asked<'_, '_>, status: &[u16]) -> bool {
    let reads = matches!(
        asked.kind,
        OperationKind::List | OperationKind::Get | OperationKind::Function
    );
    let untyped = asked.evidence.response.is_empty();
    // A 204 has no body, whatever an example shows behind it.
    !reads && (status == [204] || (untyped && says_empty(asked.page)))
}

fn says_empty(page: &PageFacts) -> bool {
    page.responses.iter().any(|it| it.empty)
        && page.responses.iter().all(|it| it.empty || it.ty.is_none())
}

/// Nothing is promised and nothing is shown.
fn is_empty(asked: &Asked<'_, '_>, status: &[u16]) -> bool {
    let page = asked.page;
    let says_empty = says_empty(page);
    let says_type = page.responses.iter().any(|it| it.ty.is_some())
        || asked.evidence.responses().any(|it| it.ty.is_some());
    let bodiless = !status.is_empty() && status.iter().all(|it| matches!(it, 202 | 204 | 205));
    let unreadable = asked
        .evidence
        .responses()
        .any(|it| matches!(it.body, Body::Unreadable { .. }));
    match asked.kind {
        OperationKind::List | OperationKind::Get | OperationKind::Function => false,
        OperationKind::Create => says_empty || (bodiless && !says_type),
        OperationKind::Delete => !says_type,
        _ => says_empty || !(says_type || unreadable) || (bodiless && !says_type),
    }
}

/// Only an acceptance is promised, and every example shows it without a body: the type that is named beside it is what
/// comes of it later.
fn is_shown_empty(asked: &Asked<'_, '_>, status: &[u16]) -> bool {
    let accepted = !status.is_empty() && status.iter().all(|it| matches!(it, 202 | 204));
    let mut shown = asked.evidence.responses().peekable();
    accepted && shown.peek().is_some() && shown.all(|it| it.body == Body::Empty)
}

fn is_list(asked: &Asked<'_, '_>, shown: Option<&Form<'_>>) -> bool {
    match asked.kind {
        OperationKind::List => true,
        OperationKind::Create | OperationKind::Update | OperationKind::Replace => {
            matches!(shown, Some(Form::Collection(_) | Form::Array(_)))
                && asked.evidence.is_collection
        }
        // A structural property that is a list is one value of the path.
        OperationKind::Get => asked
            .target
            .map_or(asked.evidence.is_collection, |it| it.collection),
        _ => asked.evidence.is_collection,
    }
}

/// The type that the path leads to, where it is declared; else what the pages say; else where the path leads.
fn concluded_type(
    asked: &Asked<'_, '_>,
    list: bool,
    types: &mut Types,
    diagnostics: &mut Diagnostics,
) -> Option<TypeName> {
    let said = asked.evidence.response_type(types);
    let target = asked.target.filter(|_| follows_path(asked.kind));
    let Some(target) = target
        .filter(|it| it.declared && (it.collection == list || asked.kind != OperationKind::List))
    else {
        return said
            .map(|it| it.ty)
            .or_else(|| target.map(|it| it.ty.clone()))
            .or_else(|| undescribed(asked, types, diagnostics));
    };
    if is_vague(&target.ty) && asked.evidence.fitting && said.is_some() {
        return said.map(|it| it.ty);
    }
    // Subtypes may come wherever their base is declared.
    if let Some(said) = said.filter(|it| !types.is_a(&it.ty, &target.ty)) {
        let message = format!(
            "`{}` is said to be returned, the path leads to `{}`",
            said.ty, target.ty
        );
        diagnostics.push(
            &codes::RESPONSE_TYPE_DIFFERS,
            said.at.span(&said.page.page),
            message,
        );
    }
    Some(target.ty.clone())
}

/// What any body or any entity fits says nothing.
fn is_vague(ty: &TypeName) -> bool {
    matches!(ty.as_str(), "Edm.Untyped" | ENTITY)
}

/// Whether the body is what stands at the end of the path.
fn follows_path(kind: OperationKind) -> bool {
    use OperationKind::{Create, Get, List, Replace, Update};
    matches!(kind, Create | Get | List | Replace | Update)
}

/// A type that the page names and no page describes.
fn undescribed(
    asked: &Asked<'_, '_>,
    types: &mut Types,
    diagnostics: &mut Diagnostics,
) -> Option<TypeName> {
    let stated = asked.page.responses.iter().filter_map(|it| it.ty.as_ref());
    let annotated = asked.evidence.responses().filter_map(|it| it.ty.as_ref());
    stated
        .chain(annotated)
        .find_map(|cell| types.bind(cell, asked.page, diagnostics))
}

/// A type made of the objects that the examples show.
fn inferred(asked: &Asked<'_, '_>, forms: &[Form<'_>], types: &mut Types) -> Option<TypeName> {
    let shapes: Vec<_> = forms.iter().flat_map(Form::items).collect();
    if !shapes
        .iter()
        .any(|it| matches!(it, model::facts::Shape::Object(_)))
    {
        return None;
    }
    let name = body_type_name(asked.page, asked.word, "Response", types);
    let name = type_from_shapes(types, &format!("{INFERRED}.{name}"), &shapes);
    if let Some(ty) = types.get_mut(&name) {
        ty.inferred = true;
        ty.pages.push(asked.page.page.clone());
        ty.pages.dedup();
    }
    Some(name)
}

fn wrapping(ty: &TypeName, list: bool, types: &Types) -> BodyKind {
    let is_enum = types
        .get(ty)
        .is_some_and(|it| it.kind == model::ir::TypeKind::Enum);
    if list {
        BodyKind::Collection
    } else if ty.as_str() == "Edm.Stream" {
        BodyKind::Binary
    } else if ty.as_str() == "Edm.Untyped" {
        BodyKind::Untyped
    } else if ty.is_edm() || is_enum {
        BodyKind::Value
    } else {
        BodyKind::Object
    }
}
