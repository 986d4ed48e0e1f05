//! The type that a response body says it has, for blocks without annotation.

use model::facts::{Body, Shape, TextKind, TypeCell};

/// From the `@odata.type` of the object, of the object in `value`, or of all objects of the list in `value`.
pub fn body_type(body: &Body) -> Option<TypeCell> {
    let Body::Json { at, shapes, .. } = body else {
        return None;
    };
    let [root] = shapes.as_slice() else {
        return None;
    };
    let (name, collection) = match (type_of(root), member(root, "value")) {
        (Some(name), _) => (name, false),
        (None, Some(Shape::Array(elements))) => (common_type(elements)?, true),
        (None, Some(inner)) => (type_of(inner)?, false),
        (None, None) => return None,
    };
    Some(TypeCell {
        at: at.clone(),
        name: name.to_owned(),
        link: None,
        collection,
    })
}

fn common_type(elements: &[Shape]) -> Option<&str> {
    let first = type_of(elements.first()?)?;
    elements
        .iter()
        .all(|it| type_of(it) == Some(first))
        .then_some(first)
}

fn type_of(shape: &Shape) -> Option<&str> {
    match member(shape, "@odata.type")? {
        Shape::Text(TextKind::Type(name)) => Some(name),
        _ => None,
    }
}

fn member<'a>(shape: &'a Shape, name: &str) -> Option<&'a Shape> {
    match shape {
        Shape::Object(members) => members
            .iter()
            .find(|(key, _)| key == name)
            .map(|(_, it)| it),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::body;
    use crate::json::Reading;
    use model::diagnostics::Diagnostics;
    use model::facts::Place;

    #[test]
    fn reads_the_type_of_each_form() {
        let cases = [
            (r##"{"@odata.type":"#x.a"}"##, Some(("x.a", false))),
            (
                r##"{"value":{"@odata.type":"#x.a"}}"##,
                Some(("x.a", false)),
            ),
            (
                r##"{"value":[{"@odata.type":"#x.a"},{"@odata.type":"#x.a","b":1}]}"##,
                Some(("x.a", true)),
            ),
            (
                r##"{"value":[{"@odata.type":"#x.a"},{"@odata.type":"#x.b"}]}"##,
                None,
            ),
            (r#"{"value":[]}"#, None),
            (r#"{"a":1}"#, None),
            ("a,b", None),
        ];
        for (text, expected) in cases {
            let at = Place::new(1, 1);
            let body = body(text, &at, Reading::Sample, "x", &mut Diagnostics::default());
            let cell = body_type(&body);
            let found = cell.as_ref().map(|it| (it.name.as_str(), it.collection));
            assert_eq!(found, expected, "{text}");
        }
    }
}
