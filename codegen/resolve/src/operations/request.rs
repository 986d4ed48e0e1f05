//! What is sent: the type of the request body, and what it is wrapped in.

use crate::codes;
use crate::shapes::type_from_shapes;
use crate::types::{INFERRED, Types, bare_property, bare_type};
use model::diagnostics::Diagnostics;
use model::facts::{ExampleRequest, PageFacts, ParameterKind, ParameterRow, Shape};
use model::ir::{BodyKind, OperationKind, Response, TypeKind, TypeName};

use super::json::{self, Form};
use super::names::body_type_name;
use super::reference::reference_type;
use super::response::Asked;

type Body = (BodyKind, Option<TypeName>);

/// Concludes the request body.
pub fn request(
    asked: &Asked<'_, '_>,
    method: &str,
    response: &Response,
    types: &mut Types,
    diagnostics: &mut Diagnostics,
) -> Body {
    match asked.kind {
        OperationKind::AddRef | OperationKind::SetRef => {
            (BodyKind::Object, Some(reference_type(types)))
        }
        OperationKind::RemoveRef | OperationKind::DeleteContent => (BodyKind::Empty, None),
        _ if method == "GET" => (BodyKind::Empty, None),
        _ => body(asked, response, types, diagnostics),
    }
}

fn body(
    asked: &Asked<'_, '_>,
    response: &Response,
    types: &mut Types,
    diagnostics: &mut Diagnostics,
) -> Body {
    let forms = asked.evidence.request_forms();
    let json = forms.iter().find(|it| !matches!(it, Form::Opaque));
    let rows = rows(asked.page);
    if let Some(body) = without_type(asked, json, &rows) {
        return body;
    }
    let bodies = json.map_or(BodyKind::Object, |it| match it {
        Form::Array(_) => BodyKind::Collection,
        _ => BodyKind::Object,
    });
    let sample = Sample {
        forms: &forms,
        rows: &rows,
    };
    let ty = match asked.kind {
        OperationKind::Create | OperationKind::Update | OperationKind::Replace => {
            entity(asked, &sample, response, types, diagnostics)
        }
        _ => None,
    };
    let ty = ty.or_else(|| of_parameters(asked, &sample, types, diagnostics));
    if ty.is_none() {
        let message = "the type of the request body is said nowhere";
        diagnostics.push(&codes::REQUEST_TYPE_UNKNOWN, asked.span.clone(), message);
        return (BodyKind::Untyped, Some(TypeName::new("Edm.Untyped")));
    }
    (bodies, ty)
}

/// No body, or one that is no JSON.
fn without_type(
    asked: &Asked<'_, '_>,
    json: Option<&Form<'_>>,
    rows: &[&ParameterRow],
) -> Option<Body> {
    let statement = asked.page.request_body.as_ref();
    // Where one example sends nothing and another one MIME text, the text is optional.
    let always =
        asked.evidence.requests().all(sends_bytes) && asked.evidence.requests().next().is_some();
    let binary = statement.is_some_and(|it| it.binary) || always;
    let sets_content = asked.kind == OperationKind::SetContent;
    if json.is_none() && rows.is_empty() && (binary || sets_content) {
        return Some((BodyKind::Binary, None));
    }
    let typed = statement.is_some_and(|it| it.ty.is_some() || it.parameters);
    let says_empty = statement.is_none_or(|it| it.empty);
    let optional = matches!(
        asked.kind,
        OperationKind::Action | OperationKind::Delete | OperationKind::Function
    );
    let silent = json.is_none() && rows.is_empty() && !typed && (says_empty || optional);
    let deletes = asked.kind == OperationKind::Delete && says_empty;
    (silent || deletes).then_some((BodyKind::Empty, None))
}

/// A body that is no JSON, or a content type of one: some pages leave the bytes themselves out.
fn sends_bytes(request: &ExampleRequest) -> bool {
    let is_type = |it: &&(String, String)| it.0.eq_ignore_ascii_case("content-type");
    let content = request
        .headers
        .iter()
        .find(is_type)
        .map(|it| it.1.to_ascii_lowercase());
    let foreign = content.is_some_and(|it| it.contains('/') && !it.contains("json"));
    !json::forms(&request.body).is_empty() || foreign
}

/// What a page shows of a body.
struct Sample<'a, 'b> {
    forms: &'b [Form<'a>],
    rows: &'b [&'a ParameterRow],
}

impl Sample<'_, '_> {
    /// The page shows no member at all.
    fn is_empty(&self) -> bool {
        self.listed().is_empty() && self.shown().is_empty()
    }

    /// Names of the members that the table gives.
    fn listed(&self) -> Vec<&str> {
        self.rows.iter().map(|it| it.name.as_str()).collect()
    }

    /// Names of the members that the examples have, without annotations.
    fn shown(&self) -> Vec<&str> {
        let items = self.forms.iter().flat_map(Form::items);
        let members = items.filter_map(|it| match it {
            Shape::Object(members) => Some(members),
            _ => None,
        });
        let names = members.flatten().map(|(name, _)| name.as_str());
        names.filter(|it| !it.contains('@')).collect()
    }

    /// At least half of the members are properties of the type. Tables are copied from other pages now and then, and
    /// examples too, so that one of them is enough.
    fn fits(&self, ty: &TypeName, types: &Types) -> bool {
        let most_known = |names: &[&str]| {
            let known = names.iter().filter(|it| types.property(ty, it).is_some());
            !names.is_empty() && 2 * known.count() >= names.len()
        };
        let unknown = types.get(ty).is_some_and(is_unknown);
        unknown || self.is_empty() || most_known(&self.listed()) || most_known(&self.shown())
    }
}

/// Nothing is declared of it, or it takes anything.
fn is_unknown(ty: &model::ir::Type) -> bool {
    ty.is_open || (ty.properties.is_empty() && ty.navigation.is_empty() && ty.base.is_none())
}

/// The entity that is created or changed: where the path leads, unless the members say that it is something else.
fn entity(
    asked: &Asked<'_, '_>,
    sample: &Sample<'_, '_>,
    response: &Response,
    types: &mut Types,
    diagnostics: &mut Diagnostics,
) -> Option<TypeName> {
    let said = said(asked, types);
    let target = asked
        .target
        .filter(|it| !it.ty.is_edm())
        .map(|it| it.ty.clone());
    let annotated = sample.forms.iter().find_map(Form::odata_type);
    let annotated = annotated
        .and_then(|it| types.get(&it))
        .map(|it| it.name.clone());
    let returned = returned(response);
    // What pages tell of derived types, each of another one, is sent to one path: any of them may come.
    let common = returned.clone().filter(|it| Some(it) == target.as_ref());
    let narrow = said.iter().chain(&annotated);
    let narrow: Vec<_> = narrow
        .filter(|it| sample.fits(it, types))
        .cloned()
        .collect();
    let common = common.filter(|base| narrow.iter().any(|it| types.is_a(it, base)));
    let candidates = [target.clone(), said.clone(), annotated, returned];
    let candidates = candidates.into_iter().flatten();
    let found = common.or_else(|| {
        let mut candidates = candidates.filter(|it| is_object(it, types));
        candidates.find(|it| sample.fits(it, types))
    });
    if let (Some(said), Some(found)) = (&said, &found)
        && Some(found) == target.as_ref()
        && !types.is_a(said, found)
    {
        let message = format!("`{said}` is said to be sent, the path leads to `{found}`");
        diagnostics.push(&codes::REQUEST_TYPE_DIFFERS, asked.span.clone(), message);
    }
    found
}

fn is_object(ty: &TypeName, types: &Types) -> bool {
    types.get(ty).is_some_and(|it| it.kind != TypeKind::Enum)
}

/// The type that the Request body section names.
fn said(asked: &Asked<'_, '_>, types: &Types) -> Option<TypeName> {
    let cell = asked.page.request_body.as_ref()?.ty.as_ref()?;
    types.find(cell, asked.page).filter(|it| !it.is_edm())
}

/// What comes back, if it has a name: a creation mostly returns what was sent.
fn returned(response: &Response) -> Option<TypeName> {
    let named = response.ty.clone().filter(|it| !it.is_edm());
    named.filter(|it| it.namespace() != INFERRED)
}

/// A type of the page's own: its members are the rows of the body table and the keys of the examples.
fn of_parameters(
    asked: &Asked<'_, '_>,
    sample: &Sample<'_, '_>,
    types: &mut Types,
    diagnostics: &mut Diagnostics,
) -> Option<TypeName> {
    let parameters = asked
        .page
        .request_body
        .as_ref()
        .is_some_and(|it| it.parameters);
    let named = said(asked, types).filter(|it| is_object(it, types));
    let whole = named.filter(|it| !parameters && !sample.is_empty() && sample.fits(it, types));
    let alone = |asked: &Asked<'_, '_>, types: &Types| {
        said(asked, types).filter(|it| sample.is_empty() && is_object(it, types))
    };
    if let Some(ty) = whole.or_else(|| alone(asked, types)) {
        return Some(ty);
    }
    let shapes: Vec<_> = sample.forms.iter().flat_map(Form::items).collect();
    if sample.rows.is_empty() && !shapes.iter().any(|it| matches!(it, Shape::Object(_))) {
        return sample.forms.iter().find_map(Form::primitive);
    }
    let name = TypeName::new(format!(
        "{INFERRED}.{}",
        body_type_name(asked.page, asked.word, "Request", types)
    ));
    let name = from_rows(name, asked.page, sample.rows, types, diagnostics);
    Some(type_from_shapes(types, name.as_str(), &shapes))
}

fn from_rows(
    name: TypeName,
    page: &PageFacts,
    rows: &[&ParameterRow],
    types: &mut Types,
    diagnostics: &mut Diagnostics,
) -> TypeName {
    let mut ty = bare_type(name, TypeKind::Complex);
    ty.inferred = true;
    ty.pages.push(page.page.clone());
    if types.get(&ty.name).is_none() {
        for row in rows {
            let bound = row
                .ty
                .as_ref()
                .and_then(|it| types.bind(it, page, diagnostics));
            let bound = bound.unwrap_or_else(|| TypeName::new("Edm.Untyped"));
            let collection = row.ty.as_ref().is_some_and(|it| it.collection);
            let mut property = bare_property(&row.name, bound, collection);
            property.required_on_create = row.required.unwrap_or(false);
            property.values.clone_from(&row.values);
            if !ty.properties.iter().any(|it| it.name == property.name) {
                ty.properties.push(property);
            }
        }
    }
    types.insert(ty)
}

/// The rows of the body tables that are names of members.
pub fn rows(page: &PageFacts) -> Vec<&ParameterRow> {
    let tables = page
        .parameters
        .iter()
        .filter(|it| it.kind == ParameterKind::Body);
    let rows = tables.flat_map(|it| &it.rows);
    let is_name = |it: &str| {
        !it.is_empty()
            && it
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '@' | '.' | '-'))
    };
    rows.filter(|it| is_name(&it.name)).collect()
}
