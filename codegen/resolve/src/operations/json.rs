//! What a JSON body of an example says about the type behind it.

use model::facts::{Body, Shape, TextKind};
use model::ir::TypeName;

/// The form of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Form<'a> {
    /// One object; `{"value": {…}}` round a single object counts as the object.
    Object(&'a Shape),
    /// The elements of `{"value": […]}`.
    Collection(Vec<&'a Shape>),
    /// The elements of a bare array.
    Array(Vec<&'a Shape>),
    /// `{"value": 1}`, or the bare value.
    Value(&'a Shape),
    /// Anything that is not JSON.
    Opaque,
}

/// The forms of a body, one per JSON document.
pub fn forms(body: &Body) -> Vec<Form<'_>> {
    match body {
        Body::Empty | Body::Unreadable { .. } => Vec::new(),
        Body::Opaque { .. } => vec![Form::Opaque],
        Body::Json { shapes, .. } => shapes.iter().map(form).collect(),
    }
}

fn form(shape: &Shape) -> Form<'_> {
    match shape {
        Shape::Array(elements) => Form::Array(elements.iter().collect()),
        Shape::Object(members) => form_of_object(shape, members),
        _ => Form::Value(shape),
    }
}

fn form_of_object<'a>(shape: &'a Shape, members: &'a [(String, Shape)]) -> Form<'a> {
    let mut others = members
        .iter()
        .filter(|(key, _)| !key.contains('@') && key != "value");
    let value = members
        .iter()
        .find(|(key, _)| key == "value")
        .map(|(_, value)| value);
    match (value, others.next()) {
        (Some(Shape::Array(elements)), None) => Form::Collection(elements.iter().collect()),
        (Some(inner @ Shape::Object(_)), None) => Form::Object(inner),
        (Some(Shape::Null), None) | (None, _) | (Some(_), Some(_)) => Form::Object(shape),
        (Some(value), None) => Form::Value(value),
    }
}

impl<'a> Form<'a> {
    /// The objects (or values) that are of the body's type.
    pub fn items(&self) -> Vec<&'a Shape> {
        match self {
            Self::Object(shape) | Self::Value(shape) => vec![shape],
            Self::Collection(shapes) | Self::Array(shapes) => shapes.clone(),
            Self::Opaque => Vec::new(),
        }
    }

    /// The first `@odata.type` among them.
    pub fn odata_type(&self) -> Option<TypeName> {
        self.items().into_iter().find_map(odata_type)
    }

    /// The primitive type of the items, where they are not objects.
    pub fn primitive(&self) -> Option<TypeName> {
        self.items().into_iter().find_map(primitive)
    }
}

fn odata_type(shape: &Shape) -> Option<TypeName> {
    let Shape::Object(members) = shape else {
        return None;
    };
    members.iter().find_map(|(key, value)| match value {
        Shape::Text(TextKind::Type(name)) if key == "@odata.type" => {
            Some(TypeName::new(name.trim_start_matches('#')))
        }
        _ => None,
    })
}

fn primitive(shape: &Shape) -> Option<TypeName> {
    let name = match shape {
        Shape::Bool => "Edm.Boolean",
        Shape::Integer { wide: false } => "Edm.Int32",
        Shape::Integer { wide: true } => "Edm.Int64",
        Shape::Number => "Edm.Double",
        Shape::Text(TextKind::DateTime) => "Edm.DateTimeOffset",
        Shape::Text(TextKind::Date) => "Edm.Date",
        Shape::Text(TextKind::TimeOfDay) => "Edm.TimeOfDay",
        Shape::Text(TextKind::Duration) => "Edm.Duration",
        Shape::Text(TextKind::Guid | TextKind::Plain | TextKind::Type(_)) => "Edm.String",
        Shape::Null | Shape::Array(_) | Shape::Object(_) => return None,
    };
    Some(TypeName::new(name))
}
