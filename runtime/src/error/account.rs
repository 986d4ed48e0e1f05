//! Error details in the body of a response, in any format that services use.

use crate::model::{Json, without_mark};

/// The maximum nesting of errors.
const MAX_DEPTH: usize = 16;

/// Members that contain a whole error.
const ERRORS: [&str; 3] = ["error", "odata.error", "errors"];
const INNER: [&str; 2] = ["innerError", "innerException"];
const CODES: [&str; 3] = ["code", "errorCode", "error_code"];
const MESSAGES: [&str; 8] = [
    "message",
    "errorMessage",
    "error_description",
    "exceptionMessage",
    "value",
    // Problem details (RFC 9457).
    "detail",
    "title",
    "statusDescription",
];
const IDS: [&str; 6] = [
    "request-id",
    "requestId",
    "request_id",
    // The identity platform and Azure services.
    "trace_id",
    "correlation_id",
    "activityId",
];

/// The error details that a service sent.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Account {
    /// From the outermost to the innermost.
    pub(super) codes: Vec<String>,
    pub(super) message: Option<String>,
    pub(super) request_id: Option<String>,
    pub(super) date: Option<String>,
}

impl Account {
    /// Reads a body: JSON in any known format, HTML, XML or text, with or without a byte order mark.
    pub(super) fn read(body: &[u8]) -> Self {
        let body = without_mark(body);
        let mut account = Self::default();
        match serde_json::from_slice::<Json>(body) {
            Ok(json) => account.json(&json, 0),
            Err(_) => account.text(&String::from_utf8_lossy(body)),
        }
        account
    }

    fn json(&mut self, json: &Json, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        match json {
            Json::Object(_) => self.object(json, depth),
            Json::Array(errors) => errors.iter().for_each(|error| self.json(error, depth + 1)),
            Json::String(text) => self.say(text, depth),
            _ => {}
        }
    }

    /// Reads an error, or an object that contains one.
    fn object(&mut self, json: &Json, depth: usize) {
        match member(json, &ERRORS) {
            // OAuth: `{"error": "code", "error_description": "message"}`.
            Some(Json::String(code)) => self.codes.push(code.clone()),
            Some(error) => self.json(error, depth + 1),
            None => {}
        }
        if let Some(code) = member(json, &CODES).and_then(plain) {
            self.codes.push(code);
        }
        for name in MESSAGES {
            if let Some(message) = member(json, &[name]).filter(|_| self.message.is_none()) {
                self.json(message, depth + 1);
            }
        }
        if self.request_id.is_none() {
            self.request_id = member(json, &IDS).and_then(plain);
        }
        if let Some(date) = member(json, &["date", "timestamp"]).and_then(plain) {
            self.date = Some(date);
        }
        for inner in [member(json, &INNER), member(json, &["details"])] {
            if let Some(inner @ (Json::Object(_) | Json::Array(_))) = inner {
                self.json(inner, depth + 1);
            }
        }
    }

    /// Reads a message. Device management sends messages that are themselves the JSON of an error.
    fn say(&mut self, text: &str, depth: usize) {
        let text = text.trim();
        if text.starts_with('{')
            && let Ok(json @ Json::Object(_)) = serde_json::from_str(text)
        {
            self.json(&json, depth + 1);
        }
        if self.message.is_none() && !text.is_empty() {
            self.message = Some(text.to_owned());
        }
    }

    /// Reads a body that is not JSON: an HTML page of a gateway, XML of a storage service, or plain text.
    fn text(&mut self, text: &str) {
        let text = text.trim();
        if !text.starts_with('<') {
            let is_broken = text.starts_with(['{', '[']);
            let is_binary = text.contains(|c: char| c.is_control() && !c.is_whitespace());
            let is_shown = !text.is_empty() && !is_broken && !is_binary;
            self.message = is_shown.then(|| text.to_owned());
            return;
        }
        let element = |name| element(text, name);
        self.codes.extend(element("code"));
        let names = ["message", "title", "h1", "body"];
        self.message = names.iter().find_map(|name| element(name));
    }
}

/// Returns the first of these members that is neither an empty string nor null. Ignores letter case.
fn member<'a>(json: &'a Json, names: &[&str]) -> Option<&'a Json> {
    let members = json.as_object()?;
    names.iter().find_map(|name| {
        let mut same = members
            .iter()
            .filter(|(own, _)| own.eq_ignore_ascii_case(name));
        let (_, value) = same.next()?;
        let is_empty = value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty());
        (!is_empty).then_some(value)
    })
}

/// Returns a string, or a number as a string.
fn plain(json: &Json) -> Option<String> {
    match json {
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Returns the text at the beginning of the first HTML or XML element with this name, regardless of prefix and letter
/// case.
fn element(document: &str, name: &str) -> Option<String> {
    for (at, _) in document.match_indices('<') {
        let tag = document.get(at + 1..)?;
        let Some((head, content)) = tag.split_once('>') else {
            continue;
        };
        let own = head.split_whitespace().next().unwrap_or_default();
        let own = own.rsplit(':').next().unwrap_or_default();
        let text = content.split('<').next().unwrap_or_default().trim();
        if own.eq_ignore_ascii_case(name) && !text.is_empty() {
            return Some(text.to_owned());
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    type Text = Option<&'static str>;

    fn check(cases: &[(&str, &[&str], Text, Text)]) {
        for (body, codes, message, id) in cases {
            for mark in ["", "\u{feff}"] {
                let account = Account::read(format!("{mark}{body}").as_bytes());
                assert_eq!(account.codes, *codes, "{body}");
                assert_eq!(account.message.as_deref(), *message, "{body}");
                assert_eq!(account.request_id.as_deref(), *id, "{body}");
            }
        }
    }

    #[test]
    fn shapes_of_json() {
        check(&[
            (
                r#"{"error":{"code":"a","message":"m","innerError":{"code":"b","request-id":"r","innererror":{"code":"c","message":"n"}}}}"#,
                &["a", "b", "c"],
                Some("m"),
                Some("r"),
            ),
            (
                r#"{"error":{"code":"a","message":{"lang":"en","value":"m"}}}"#,
                &["a"],
                Some("m"),
                None,
            ),
            (
                r#"{"odata.error":{"code":"a","message":{"value":"m"},"requestId":"r"}}"#,
                &["a"],
                Some("m"),
                Some("r"),
            ),
            (r#"{"code":"a","message":"m"}"#, &["a"], Some("m"), None),
            (r#"{"Message":"m"}"#, &[], Some("m"), None),
            (
                r#"{"ErrorCode":"a","Message":"m","ActivityId":"r"}"#,
                &["a"],
                Some("m"),
                Some("r"),
            ),
            (
                r#"{"error":{"code":"a","message":"","details":[{"code":"b","message":"m"}]}}"#,
                &["a", "b"],
                Some("m"),
                None,
            ),
            (
                r#"{"error":{"code":"a","message":"{\"Message\":\"m\",\"Version\":3}"}}"#,
                &["a"],
                Some("m"),
                None,
            ),
            (r#"{"error":{"message":"{m"}}"#, &[], Some("{m"), None),
            (
                r#"{"errors":[{"code":"a","message":"m"}]}"#,
                &["a"],
                Some("m"),
                None,
            ),
            (
                r#"{"error":"a","error_description":"m","trace_id":"r"}"#,
                &["a"],
                Some("m"),
                Some("r"),
            ),
            (
                r#"{"type":"about:blank","title":"t","detail":"m","status":400}"#,
                &[],
                Some("m"),
                None,
            ),
            (r#"{"error":{"code":7,"message":null}}"#, &["7"], None, None),
            (r#"{"error":null}"#, &[], None, None),
            (r#"["m"]"#, &[], Some("m"), None),
            (r#""m""#, &[], Some("m"), None),
            ("7", &[], None, None),
            ("{}", &[], None, None),
        ]);
    }

    #[test]
    fn what_is_no_json() {
        check(&[
            (
                "<!DOCTYPE html><html lang=en><head><title>\n m </title></head></html>",
                &[],
                Some("m"),
                None,
            ),
            ("<html><body>m<br></body></html>", &[], Some("m"), None),
            (
                "<?xml version=\"1.0\"?><m:error xmlns:m=\"x\"><m:code>a</m:code><m:message xml:lang=\"en\">m</m:message></m:error>",
                &["a"],
                Some("m"),
                None,
            ),
            (
                "<Error><Code>a</Code><Message>m</Message></Error>",
                &["a"],
                Some("m"),
                None,
            ),
            ("<", &[], None, None),
            ("<html></html>", &[], None, None),
            (" m \n", &[], Some("m"), None),
            ("\u{1}\u{2}", &[], None, None),
            ("", &[], None, None),
        ]);
    }

    #[test]
    fn any_nesting_ends() {
        let deep = format!(
            "{}1{}",
            r#"{"error":{"details":["#.repeat(60),
            "]}}".repeat(60)
        );
        assert_eq!(Account::read(deep.as_bytes()), Account::default());
        let deep = format!("{}1{}", r#"{"error":"#.repeat(60), "}".repeat(60));
        assert_eq!(Account::read(deep.as_bytes()), Account::default());
    }
}
