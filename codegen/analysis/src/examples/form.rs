//! What an answer is made of.

use serde_json::Value as Json;

use model::facts::Body;

/// The form of a JSON body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `{"value": […]}`, with or without others beside it.
    List,
    /// An object in `value` and nothing else but annotations.
    Wrapped,
    /// Any other object.
    Object,
    /// A bare value or list.
    Other,
    /// No JSON.
    NoJson,
    /// It can't be known.
    Unknown,
}

/// The form of a body; what could not be read is not judged.
pub fn form(body: &Body) -> Form {
    let text = match body {
        Body::Empty | Body::Unreadable { .. } => return Form::Unknown,
        Body::Opaque { .. } => return Form::NoJson,
        Body::Json { text, .. } => text.first(),
    };
    let json = text.and_then(|it| serde_json::from_str::<Json>(it).ok());
    let members = match json {
        None => return Form::Unknown,
        Some(Json::Object(members)) => members,
        Some(_) => return Form::Other,
    };
    let mut others = members
        .keys()
        .filter(|it| *it != "value" && !it.contains('@'));
    match members.get("value") {
        Some(Json::Array(_)) => Form::List,
        Some(Json::Object(_)) if others.next().is_none() => Form::Wrapped,
        _ => Form::Object,
    }
}
