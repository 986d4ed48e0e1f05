//! JSON format of `$batch` (OData 4.01 JSON format, section 19).

use std::borrow::Cow;

use base64::Engine as _;
use base64::alphabet::URL_SAFE;
use base64::engine::general_purpose::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;

use crate::headers::Headers;
use crate::model::Json;

/// base64url with optional padding.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The body of a batch request.
#[derive(Serialize)]
pub(super) struct BatchRequest<'a> {
    pub(super) requests: Vec<RequestItem<'a>>,
}

/// A request in a batch.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct RequestItem<'a> {
    pub(super) id: String,
    pub(super) method: &'static str,
    /// Relative to the base URL.
    pub(super) url: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) depends_on: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "headers")]
    pub(super) headers: Option<&'a Headers>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) body: Option<&'a RawValue>,
}

fn headers<S: serde::Serializer>(
    headers: &Option<&Headers>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(headers.iter().flat_map(|headers| headers.iter()))
}

/// The body of a batch response.
#[derive(Deserialize)]
pub(super) struct BatchResponse {
    #[serde(deserialize_with = "readable")]
    pub(super) responses: Vec<ResponseItem>,
}

/// Skips items that can't be deserialized, so that the others are not lost.
fn readable<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<ResponseItem>, D::Error> {
    let all = Vec::<&RawValue>::deserialize(deserializer)?;
    let items = all.into_iter().map(|it| serde_json::from_str(it.get()));
    Ok(items.filter_map(Result::ok).collect())
}

/// A response in a batch.
#[derive(Deserialize)]
pub(super) struct ResponseItem {
    /// The id of the request: a string, but a number is accepted.
    #[serde(default)]
    id: Json,
    #[serde(default)]
    pub(super) status: u16,
    #[serde(default)]
    headers: Option<serde_json::Map<String, Json>>,
    #[serde(default)]
    body: Option<Box<RawValue>>,
}

impl ResponseItem {
    /// Returns the index of the request, if the id is valid.
    pub(super) fn index(&self) -> Option<usize> {
        let number = match &self.id {
            Json::String(text) => text.parse().ok()?,
            Json::Number(number) => usize::try_from(number.as_u64()?).ok()?,
            _ => return None,
        };
        usize::checked_sub(number, 1)
    }

    pub(super) fn headers(&self) -> Headers {
        let mut headers = Headers::default();
        for (name, value) in self.headers.iter().flatten() {
            let value = match value {
                Json::String(text) => Cow::Borrowed(text.as_str()),
                other => Cow::Owned(other.to_string()),
            };
            headers.append(name, value);
        }
        headers
    }

    /// Returns the body as it would be outside of a batch.
    pub(super) fn body(&self) -> Bytes {
        let raw = match &self.body {
            Some(raw) if raw.get() != "null" => raw.get(),
            _ => return Bytes::new(),
        };
        let plain = || Bytes::copy_from_slice(raw.as_bytes());
        let Ok(Json::String(text)) = serde_json::from_str(raw) else {
            return plain();
        };
        let headers = self.headers();
        let media_type = headers.get("content-type").unwrap_or_default();
        if starts_with(media_type, "text/") {
            return text.into();
        }
        // Content of any other type is base64, even if its content type is wrongly declared as JSON.
        match decode(&text) {
            Some(content) => content.into(),
            None => plain(),
        }
    }
}

/// Returns the id of the request at an index.
pub(super) fn id(index: usize) -> String {
    (index + 1).to_string()
}

/// Returns `true` if content of this type is embedded as JSON.
pub(super) fn is_json(media_type: &str) -> bool {
    let media_type = media_type.split(';').next().unwrap_or_default().trim();
    let media_type = media_type.to_ascii_lowercase();
    media_type == "application/json" || media_type.ends_with("+json")
}

/// Returns `true` if content of this type is embedded as a string.
pub(super) fn is_text(media_type: &str) -> bool {
    starts_with(media_type, "text/")
}

fn starts_with(text: &str, start: &str) -> bool {
    let head = text.get(..start.len());
    head.is_some_and(|head| head.eq_ignore_ascii_case(start))
}

/// Encodes content that is neither JSON nor text, as standard base64. The service accepts either alphabet.
pub(super) fn encode(content: &[u8]) -> String {
    STANDARD.encode(content)
}

/// Decodes either base64 alphabet.
fn decode(text: &str) -> Option<Vec<u8>> {
    let url_safe = text.replace('+', "-").replace('/', "_");
    LENIENT.decode(url_safe).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_of_all_kinds() {
        let cases: [(&str, &[u8]); 9] = [
            (r#"{"body": {"a": [1]}}"#, br#"{"a": [1]}"#),
            (r#"{"body": null}"#, b""),
            ("{}", b""),
            (r#"{"body": 7}"#, b"7"),
            (
                r#"{"headers": {"content-type": "image/png"}, "body": "+/8="}"#,
                b"\xfb\xff",
            ),
            (
                r#"{"headers": {"content-type": "image/png"}, "body": "-_8"}"#,
                b"\xfb\xff",
            ),
            (
                r#"{"headers": {"Content-Type": "application/json"}, "body": "+/8="}"#,
                b"\xfb\xff",
            ),
            (
                r#"{"headers": {"Content-Type": "TEXT/plain; charset=utf-8"}, "body": "abcd"}"#,
                b"abcd",
            ),
            (
                r#"{"headers": {"Content-Type": "application/json"}, "body": "a b"}"#,
                b"\"a b\"",
            ),
        ];
        for (text, expected) in cases {
            let item: ResponseItem = serde_json::from_str(text).unwrap();
            assert_eq!(item.body(), expected, "{text}");
        }
    }

    #[test]
    fn ids() {
        let index = |id: &str| {
            let text = format!(r#"{{"id": {id}}}"#);
            serde_json::from_str::<ResponseItem>(&text).unwrap().index()
        };
        assert_eq!((index("\"1\""), index("21")), (Some(0), Some(20)));
        for odd in ["\"0\"", "0", "-1", "1.5", "\"x\"", "null", "{}", "\"\""] {
            assert_eq!(index(odd), None, "{odd}");
        }
    }
}
