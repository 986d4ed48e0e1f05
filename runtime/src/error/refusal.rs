//! The service's own account of an error.

use std::time::{Duration, SystemTime};

use bytes::Bytes;

use super::granted::Granted;
use crate::auth::Token;
use crate::headers::Headers;
use crate::model::Json;
use crate::retry::retry_after;
use crate::transport::HttpResponse;

/// How deep `innerError`s are followed.
const DEEPEST: usize = 16;

/// An answer with another status than one of success.
pub(crate) struct Refusal {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
    /// From the outermost to the innermost.
    pub(crate) codes: Vec<String>,
    pub(crate) message: Option<String>,
    pub(crate) request_id: Option<String>,
    pub(crate) date: Option<String>,
    /// How long the service asks to wait.
    pub(crate) retry_after: Option<Duration>,
    /// For a 403: what the token permits, if it says so.
    pub(crate) granted: Option<Granted>,
}

impl Refusal {
    pub(crate) fn new(answer: HttpResponse<Bytes>, now: SystemTime) -> Self {
        let header = |name| answer.headers.get(name).map(str::to_owned);
        let mut refusal = Self {
            status: answer.status,
            request_id: header("request-id"),
            date: header("date"),
            retry_after: retry_after(&answer.headers, now),
            granted: None,
            headers: answer.headers,
            body: answer.body,
            codes: Vec::new(),
            message: None,
        };
        let json: Option<Json> = serde_json::from_slice(&refusal.body).ok();
        match json.as_ref().and_then(|json| json.get("error")) {
            Some(Json::String(code)) => refusal.read_plain(code, json.as_ref()),
            Some(error) => refusal.read_error(error),
            None => {}
        }
        refusal
    }

    /// Adds what the token that was refused permits.
    pub(crate) fn with_token(mut self, token: Option<&Token>) -> Self {
        if self.status == 403 {
            self.granted = token.and_then(Granted::of);
        }
        self
    }

    /// Gateways before the service answer as OAuth does: `{"error": "code", "error_description": "message"}`.
    fn read_plain(&mut self, code: &str, json: Option<&Json>) {
        self.codes.push(code.to_owned());
        self.message = json.and_then(|json| text(json, "error_description"));
    }

    /// The usual shape: `{"error": {"code": …, "message": …, "innerError": {…}}}`. Older services write `innererror`.
    fn read_error(&mut self, error: &Json) {
        self.message = text(error, "message");
        let levels = std::iter::successors(Some(error), |outer| {
            outer.get("innerError").or_else(|| outer.get("innererror"))
        });
        for level in levels.take(DEEPEST) {
            self.codes
                .extend(text(level, "code").filter(|code| !code.is_empty()));
            self.request_id = self.request_id.take().or_else(|| text(level, "request-id"));
            self.date = text(level, "date").or_else(|| self.date.take());
        }
    }
}

fn text(json: &Json, name: &str) -> Option<String> {
    Some(json.get(name)?.as_str()?.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(body: &str) -> Refusal {
        let body = Bytes::copy_from_slice(body.as_bytes());
        let answer = HttpResponse::new(400, Headers::default(), body);
        Refusal::new(answer, SystemTime::UNIX_EPOCH)
    }

    #[test]
    fn shapes() {
        type Text = Option<&'static str>;
        let cases: [(&str, &[&str], Text, Text); 8] = [
            (
                r#"{"error":{"code":"a","message":"m","innerError":{"code":"b","request-id":"r","innererror":{"code":"c"}}}}"#,
                &["a", "b", "c"],
                Some("m"),
                Some("r"),
            ),
            (
                r#"{"error":{"code":"","message":"m"}}"#,
                &[],
                Some("m"),
                None,
            ),
            (r#"{"error":{"code":7,"message":null}}"#, &[], None, None),
            (
                r#"{"error":"a","error_description":"m"}"#,
                &["a"],
                Some("m"),
                None,
            ),
            (r#"{"error":null}"#, &[], None, None),
            (r#"["error"]"#, &[], None, None),
            ("<html>no</html>", &[], None, None),
            ("", &[], None, None),
        ];
        for (body, codes, message, id) in cases {
            let refusal = read(body);
            assert_eq!(refusal.codes, codes, "{body}");
            assert_eq!(refusal.message.as_deref(), message, "{body}");
            assert_eq!(refusal.request_id.as_deref(), id, "{body}");
        }
    }
}
