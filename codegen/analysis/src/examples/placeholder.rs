//! JSON of a shape, with placeholder values.

use model::facts::{Shape, TextKind};

/// `{id: guid, size: int}` -> `{"id":"00000000-0000-0000-0000-000000000000","size":0}`.
pub fn placeholder_json(shape: &Shape) -> String {
    match shape {
        Shape::Null => "null".to_owned(),
        Shape::Bool => "false".to_owned(),
        Shape::Integer { wide: false } => "0".to_owned(),
        Shape::Integer { wide: true } => "4294967296".to_owned(),
        Shape::Number => "0.5".to_owned(),
        Shape::Text(kind) => quoted(text(kind)),
        Shape::Array(items) => {
            let items: Vec<String> = items.iter().map(placeholder_json).collect();
            format!("[{}]", items.join(","))
        }
        Shape::Object(members) => {
            let members = members.iter();
            let members: Vec<String> = members
                .map(|(name, value)| format!("{}:{}", quoted(name), placeholder_json(value)))
                .collect();
            format!("{{{}}}", members.join(","))
        }
    }
}

fn text(kind: &TextKind) -> &str {
    match kind {
        TextKind::Plain => "text",
        TextKind::DateTime => "2000-01-01T00:00:00Z",
        TextKind::Date => "2000-01-01",
        TextKind::TimeOfDay => "00:00:00",
        TextKind::Duration => "PT1H",
        TextKind::Guid => "00000000-0000-0000-0000-000000000000",
        TextKind::Type(name) => name,
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::placeholder_json;
    use model::facts::Shape;

    #[test]
    fn shapes_become_json() {
        let yaml = "{'@odata.type': '=#a.b', id: guid, list: [int, {at: datetime}], none: nil}";
        let shape: Shape = serde_yaml::from_str(yaml).unwrap();
        let expected = r##"{"@odata.type":"#a.b","id":"00000000-0000-0000-0000-000000000000","list":[0,{"at":"2000-01-01T00:00:00Z"}],"none":null}"##;
        assert_eq!(placeholder_json(&shape), expected);
    }
}
