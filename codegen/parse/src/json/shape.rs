//! From a JSON tree to its shape: keys and kinds without content.

use super::text_kind::{text_kind, type_name};
use super::value::{Node, Value};
use model::facts::{Shape, TextKind};

/// How the strings of a tree are to be understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// Samples: only the value of `@odata.type` is a type name.
    Sample,
    /// A representation: a string stands for the type of its member, as in `"displayName": "String"`.
    Representation,
}

/// The shape of a tree.
pub fn shape(value: &Value, kind: JsonKind) -> Shape {
    match value {
        Value::Null => Shape::Null,
        Value::Bool(_) => Shape::Bool,
        Value::Number(number) => number_shape(number),
        Value::Text(text) => Shape::Text(text_shape(text, kind)),
        Value::Array(elements) => Shape::Array(distinct(elements, kind)),
        Value::Object(members) => Shape::Object(
            members
                .iter()
                .map(|it| {
                    (
                        it.name.clone(),
                        member_shape(&it.name, &it.node.value, kind),
                    )
                })
                .collect(),
        ),
    }
}

fn number_shape(number: &serde_json::Number) -> Shape {
    match (number.as_i64(), number.as_u64()) {
        (None, None) => Shape::Number,
        (Some(number), _) => Shape::Integer {
            wide: i32::try_from(number).is_err(),
        },
        (None, Some(_)) => Shape::Integer { wide: true },
    }
}

fn text_shape(text: &str, kind: JsonKind) -> TextKind {
    match (kind, text_kind(text), type_name(text)) {
        (JsonKind::Representation, TextKind::Plain, Some(name)) => TextKind::Type(name.to_owned()),
        (_, kind, _) => kind,
    }
}

/// `@odata.type` and `x@odata.type` name a type in samples too.
fn member_shape(key: &str, value: &Value, kind: JsonKind) -> Shape {
    match value {
        Value::Text(name) if key.ends_with("@odata.type") || key == "@type" => Shape::Text(
            TextKind::Type(name.trim().trim_start_matches('#').to_owned()),
        ),
        _ => shape(value, kind),
    }
}

/// Compares with the shapes so far only, of which there are few however long the array is.
fn distinct(elements: &[Node], kind: JsonKind) -> Vec<Shape> {
    let mut shapes = Vec::new();
    for element in elements {
        let shape = shape(&element.value, kind);
        if !shapes.contains(&shape) {
            shapes.push(shape);
        }
    }
    shapes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, kind: JsonKind) -> Shape {
        shape(&crate::json::tree(text).unwrap().value, kind)
    }

    #[test]
    fn keeps_order_and_repeated_keys() {
        let object = of(r#"{"b":1,"a":true,"b":null}"#, JsonKind::Sample);
        let expected = Shape::Object(vec![
            ("b".into(), Shape::Integer { wide: false }),
            ("a".into(), Shape::Bool),
            ("b".into(), Shape::Null),
        ]);
        assert_eq!(object, expected);
    }

    #[test]
    fn lists_distinct_elements_once() {
        let array = of("[1, 2, 5000000000, 1.5, \"x\", \"y\"]", JsonKind::Sample);
        let expected = Shape::Array(vec![
            Shape::Integer { wide: false },
            Shape::Integer { wide: true },
            Shape::Number,
            Shape::Text(TextKind::Plain),
        ]);
        assert_eq!(array, expected);
    }

    #[test]
    fn keeps_type_names_only_where_they_are_meant() {
        let text = r##"{"@odata.type":"#microsoft.graph.user","name":"String"}"##;
        let ty = Shape::Text(TextKind::Type("microsoft.graph.user".into()));
        let named = |kind| {
            Shape::Object(vec![
                ("@odata.type".into(), ty.clone()),
                ("name".into(), Shape::Text(kind)),
            ])
        };
        assert_eq!(of(text, JsonKind::Sample), named(TextKind::Plain));
        assert_eq!(
            of(text, JsonKind::Representation),
            named(TextKind::Type("String".into()))
        );
    }
}
