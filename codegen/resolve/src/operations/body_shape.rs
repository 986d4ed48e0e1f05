//! What the JSON body of an example says about the type behind it.

use model::facts::{Body, ExampleResponse, Shape, TextKind};
use model::ir::TypeName;

use crate::link::is_annotation;
use crate::primitive::of_sample;

/// One JSON document of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BodyShape<'a> {
    /// One object, also as `{"value": {…}}`.
    Object(&'a Shape),
    /// The elements of `{"value": […]}`.
    Collection(&'a [Shape]),
    /// The elements of a bare array.
    Array(&'a [Shape]),
    /// `{"value": 1}`, or the bare value.
    Value(&'a Shape),
    /// Anything that is not JSON.
    Opaque,
}

/// Whether a response is no error. Some pages show `{"error": {…}}` without a status line.
pub fn is_success(response: &ExampleResponse) -> bool {
    response.status < 400 && !(response.status == 0 && is_error(&response.body))
}

fn is_error(body: &Body) -> bool {
    let Body::Json { shapes, .. } = body else {
        return false;
    };
    let names = |it: &Shape| members(it).and_then(<[_]>::first).map(|it| it.0 == "error");
    shapes.first().and_then(names) == Some(true)
}

/// The shapes of a body, one per JSON document.
pub fn body_shapes(body: &Body) -> Vec<BodyShape<'_>> {
    match body {
        Body::Empty | Body::Unreadable { .. } => Vec::new(),
        Body::Opaque { .. } => vec![BodyShape::Opaque],
        Body::Json { shapes, .. } => shapes.iter().map(BodyShape::of).collect(),
    }
}

impl<'a> BodyShape<'a> {
    fn of(shape: &'a Shape) -> Self {
        let members = match shape {
            Shape::Array(elements) => return Self::Array(elements),
            Shape::Object(members) => members,
            _ => return Self::Value(shape),
        };
        let is_other = |(key, _): &(String, Shape)| !is_annotation(key) && key != "value";
        let value = members.iter().find(|(key, _)| key == "value");
        match value.filter(|_| !members.iter().any(is_other)) {
            Some((_, Shape::Array(elements))) => Self::Collection(elements),
            Some((_, inner @ Shape::Object(_))) => Self::Object(inner),
            Some((_, Shape::Null)) | None => Self::Object(shape),
            Some((_, value)) => Self::Value(value),
        }
    }

    /// Whether it holds a list.
    pub fn is_list(&self) -> bool {
        matches!(self, Self::Collection(_) | Self::Array(_))
    }

    /// The objects (or values) that are of the body's type.
    pub fn items(&self) -> &'a [Shape] {
        match self {
            Self::Object(shape) | Self::Value(shape) => std::slice::from_ref(*shape),
            Self::Collection(shapes) | Self::Array(shapes) => shapes,
            Self::Opaque => &[],
        }
    }

    /// The first `@odata.type` of the items.
    pub fn odata_type(&self) -> Option<TypeName> {
        let objects = self.items().iter().filter_map(members);
        let mut types = objects.flatten().filter_map(|(key, value)| match value {
            Shape::Text(TextKind::Type(name)) if key == "@odata.type" => Some(name),
            _ => None,
        });
        types
            .next()
            .map(|it| TypeName::new(it.trim_start_matches('#')))
    }

    /// The primitive type of the items, if they are not objects.
    pub fn primitive(&self) -> Option<TypeName> {
        self.items().iter().find_map(of_sample)
    }
}

/// Items of all shapes.
pub fn all_items<'a>(shapes: &[BodyShape<'a>]) -> Vec<&'a Shape> {
    shapes.iter().flat_map(BodyShape::items).collect()
}

/// The members of an object.
pub fn members(shape: &Shape) -> Option<&[(String, Shape)]> {
    match shape {
        Shape::Object(members) => Some(members),
        _ => None,
    }
}
