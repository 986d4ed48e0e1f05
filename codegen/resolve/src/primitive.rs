//! The primitive types of the Entity Data Model in all spellings of the docs.

use model::facts::{Shape, TextKind};
use model::ir::{Primitive, TypeName};

use Primitive::{
    Binary, Boolean, Byte, Date, DateTimeOffset, Decimal, Double, Duration, Guid, Int16, Int32,
    Int64, SByte, Single, Stream, String as Text, TimeOfDay, Untyped,
};

/// Spelling in lower case and without `Edm.` -> primitive type. Sorted, for the binary search.
const SPELLINGS: [(&str, Primitive); 50] = [
    ("any", Untyped),
    ("base64", Binary),
    ("binary", Binary),
    ("bool", Boolean),
    ("boolean", Boolean),
    ("byte", Byte),
    ("bytes", Binary),
    ("complextype", Untyped),
    ("date", Date),
    ("dateonly", Date),
    ("datetime", DateTimeOffset),
    ("datetimeoffset", DateTimeOffset),
    ("decimal", Decimal),
    ("dictionary", Untyped),
    ("double", Double),
    ("duration", Duration),
    ("edmstring", Text),
    ("etag", Text),
    ("float", Single),
    ("guid", Guid),
    ("hashtable", Untyped),
    ("html", Text),
    ("int", Int32),
    ("int16", Int16),
    ("int32", Int32),
    ("int64", Int64),
    ("integer", Int32),
    ("integer32", Int32),
    ("iso8601", DateTimeOffset),
    ("json", Untyped),
    ("long", Int64),
    ("number", Double),
    ("numeric", Double),
    ("object", Untyped),
    ("sbyte", SByte),
    ("short", Int16),
    ("single", Single),
    ("str", Text),
    ("stream", Stream),
    ("string", Text),
    ("strings", Text),
    ("text", Text),
    ("time", TimeOfDay),
    ("timeofday", TimeOfDay),
    ("timespan", Duration),
    ("timestamp", DateTimeOffset),
    ("untyped", Untyped),
    ("uri", Text),
    ("url", Text),
    ("uuid", Guid),
];

/// `String`, `Edm.String`, `int`, `Integer`, `DateTime`, `Url`, also `string, maximum size 20`, `String (timestamp)`
/// and `JSON object` -> the primitive type.
pub fn primitive(name: &str) -> Option<TypeName> {
    let name = name.trim();
    word(name).or_else(|| {
        let (first, rest) = name.split_once([' ', ',', '('])?;
        let last = name.rsplit(' ').next()?;
        in_brackets(rest)
            .or_else(|| word(first))
            .or_else(|| word(last))
    })
}

/// The kind of string that a JSON representation gives: `String (timestamp)`.
fn in_brackets(rest: &str) -> Option<TypeName> {
    let inner = rest.trim().trim_start_matches('(').trim_end_matches(')');
    match inner.to_ascii_lowercase().as_str() {
        "timestamp" | "datetime" | "datetimeoffset" => Some(DateTimeOffset.into()),
        "date" => Some(Date.into()),
        "duration" => Some(Duration.into()),
        "guid" | "uuid" => Some(Guid.into()),
        "binary" => Some(Binary.into()),
        _ => None,
    }
}

fn word(name: &str) -> Option<TypeName> {
    let lower = name.trim().to_ascii_lowercase();
    let bare = lower.strip_prefix("edm.").unwrap_or(&lower);
    let at = SPELLINGS
        .binary_search_by(|(spelling, _)| (*spelling).cmp(bare))
        .ok()?;
    SPELLINGS.get(at).map(|(_, it)| (*it).into())
}

/// The primitive type of a sample value. One sample of a GUID does not make an `Edm.Guid`: most ids of the API are
/// strings that happen to look like one.
pub fn of_sample(sample: &Shape) -> Option<TypeName> {
    let primitive = match sample {
        Shape::Bool => Boolean,
        Shape::Integer { wide: false } => Int32,
        Shape::Integer { wide: true } => Int64,
        Shape::Number => Double,
        Shape::Text(TextKind::DateTime) => DateTimeOffset,
        Shape::Text(TextKind::Date) => Date,
        Shape::Text(TextKind::TimeOfDay) => TimeOfDay,
        Shape::Text(TextKind::Duration) => Duration,
        Shape::Text(TextKind::Guid | TextKind::Plain | TextKind::Type(_)) => Text,
        Shape::Null | Shape::Array(_) | Shape::Object(_) => return None,
    };
    Some(primitive.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_are_sorted() {
        assert!(SPELLINGS.is_sorted_by(|a, b| a.0 < b.0));
    }

    #[test]
    fn reads_loose_spellings() {
        let cases = [
            ("String", Some("Edm.String")),
            ("Edm.boolean ", Some("Edm.Boolean")),
            ("int", Some("Edm.Int32")),
            ("DateTime", Some("Edm.DateTimeOffset")),
            ("string, maximum size 20", Some("Edm.String")),
            ("String (timestamp)", Some("Edm.DateTimeOffset")),
            ("String (identifier)", Some("Edm.String")),
            ("download Url", Some("Edm.String")),
            ("Untyped JSON object", Some("Edm.Untyped")),
            ("recipient", None),
            ("", None),
        ];
        for (name, expected) in cases {
            assert_eq!(
                primitive(name).as_ref().map(TypeName::as_str),
                expected,
                "{name}"
            );
        }
    }
}
