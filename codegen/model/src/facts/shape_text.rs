//! Serialization of [`Shape`]: arrays and objects as themselves, every other kind as one word.
//!
//! The derived format would be three times as long, and `serde_yaml` can't serialize directly nested enums.

use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Shape, TextKind};

/// Prefix of a type name, the only string value that is kept.
const TYPE: char = '=';

impl Serialize for Shape {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_str("nil"),
            Self::Bool => serializer.serialize_str("bool"),
            Self::Integer { wide: false } => serializer.serialize_str("int"),
            Self::Integer { wide: true } => serializer.serialize_str("long"),
            Self::Number => serializer.serialize_str("number"),
            Self::Text(kind) => serializer.serialize_str(&word(kind)),
            Self::Array(items) => items.serialize(serializer),
            Self::Object(members) => {
                // Repeated names are kept.
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, shape) in members {
                    map.serialize_entry(name, shape)?;
                }
                map.end()
            }
        }
    }
}

fn word(kind: &TextKind) -> String {
    match kind {
        TextKind::Plain => "text".to_owned(),
        TextKind::DateTime => "datetime".to_owned(),
        TextKind::Date => "date".to_owned(),
        TextKind::TimeOfDay => "time".to_owned(),
        TextKind::Duration => "duration".to_owned(),
        TextKind::Guid => "guid".to_owned(),
        TextKind::Type(name) => format!("{TYPE}{name}"),
    }
}

fn of_word(word: &str) -> Option<Shape> {
    if let Some(name) = word.strip_prefix(TYPE) {
        return Some(Shape::Text(TextKind::Type(name.to_owned())));
    }
    Some(match word {
        "nil" => Shape::Null,
        "bool" => Shape::Bool,
        "int" => Shape::Integer { wide: false },
        "long" => Shape::Integer { wide: true },
        "number" => Shape::Number,
        "text" => Shape::Text(TextKind::Plain),
        "datetime" => Shape::Text(TextKind::DateTime),
        "date" => Shape::Text(TextKind::Date),
        "time" => Shape::Text(TextKind::TimeOfDay),
        "duration" => Shape::Text(TextKind::Duration),
        "guid" => Shape::Text(TextKind::Guid),
        _ => return None,
    })
}

impl<'de> Deserialize<'de> for Shape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ShapeVisitor)
    }
}

struct ShapeVisitor;

impl<'de> Visitor<'de> for ShapeVisitor {
    type Value = Shape;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list, an object or a word such as `text`")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Shape, E> {
        of_word(text).ok_or_else(|| E::custom(format!("`{text}` is no kind of JSON value")))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Shape, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Shape::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Shape, A::Error> {
        let mut list = Vec::new();
        while let Some(member) = members.next_entry()? {
            list.push(member);
        }
        Ok(Shape::Object(list))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_a_round_trip() {
        let yaml = "'@odata.type': =microsoft.graph.group\nid: guid\nid: nil\nsizes:\n- long\n- number\nempty: []\nnone: {}\n";
        let shape: Shape = serde_yaml::from_str(yaml).unwrap();
        assert!(matches!(&shape, Shape::Object(members) if members.len() == 6));
        assert_eq!(serde_yaml::to_string(&shape).unwrap(), yaml);
        let json = serde_json::to_string(&shape).unwrap();
        assert_eq!(serde_json::from_str::<Shape>(&json).unwrap(), shape);
        assert!(serde_yaml::from_str::<Shape>("words").is_err());
    }
}
