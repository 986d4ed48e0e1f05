//! Whether an example agrees with its own page.
//!
//! An example agrees if its request has the form of a request line of the page, it sends and answers with a body where
//! and only where the page says so, answers a list where the page lists and an object where it gets one, and each value
//! is of the kind that the table of its type says. Whatever else goes wrong with it is not the docs' mistake.

use percent_encoding::percent_decode_str;
use serde_json::Value as Json;

use super::form::{Form, form};
use super::kinds::{Kinds, Unknown};
use super::types::{Rows, Types};
use super::{Call, written};
use model::codes::examples as codes;
use model::diagnostics::{Code, Span};
use model::facts::{Body, ExampleResponse, PageFacts, Place, RequestSection};
use model::ir::{Api, BodyKind, Operation, TypeName};

/// One disagreement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What kind.
    pub code: &'static Code,
    /// Where the example stands.
    pub span: Span,
    /// Where the page, or the page of the type, says otherwise.
    pub other: Option<Span>,
    /// It is about the answer, not the request.
    pub answer: bool,
    /// Where in the JSON: `value[0].size`; empty where the whole is meant.
    pub path: String,
    /// What exactly.
    pub message: String,
    /// The type that a value was held against was concluded, not read off a table.
    pub is_guessed: bool,
}

/// Holds examples against their pages.
pub struct Checker<'a> {
    api: &'a Api,
    types: Types<'a>,
    rows: Rows<'a>,
}

impl<'a> Checker<'a> {
    /// Reads what is needed off API and pages.
    #[must_use]
    pub fn new(api: &'a Api, pages: &'a [PageFacts]) -> Self {
        Self {
            api,
            types: Types::new(api),
            rows: Rows::new(pages),
        }
    }

    /// Where the call does not agree with its page. A disagreement without a place that says otherwise is none: then it
    /// is us who have concluded something else.
    #[must_use]
    pub fn check(&self, call: &Call<'_>) -> Vec<Finding> {
        let Some(operation) = self.api.operations.get(call.operation) else {
            return Vec::new();
        };
        let check = Check {
            checker: self,
            operation,
            call,
        };
        let request = [check.page(), check.path(), check.body()];
        let request = request.into_iter().flatten();
        let mut found: Vec<Finding> = request.collect();
        found.extend(check.request_kinds());
        if let Some(response) = call.response.filter(|it| it.status < 300) {
            found.extend(check.answer(response));
            found.extend(check.answer_kinds(response));
        }
        found
    }
}

impl Checker<'_> {
    /// What the bodies of a call have and no table lists. Services may answer with more than is documented, so this
    /// does not mean that an example disagrees with its page.
    #[must_use]
    pub fn unlisted(&self, call: &Call<'_>) -> Vec<Unlisted> {
        let Some(operation) = self.api.operations.get(call.operation) else {
            return Vec::new();
        };
        let check = Check {
            checker: self,
            operation,
            call,
        };
        let sent = operation.request.as_ref();
        let sent = sent.filter(|_| operation.request_body == BodyKind::Object);
        let mut found = check.unknown(&call.request.body, sent, false, false);
        let answer = call.response.filter(|it| it.status < 300);
        if let Some((response, in_value)) = answer.and_then(|it| Some((it, check.in_value(it)?))) {
            let ty = operation.response.ty.as_ref();
            found.extend(check.unknown(&response.body, ty, in_value, true));
        }
        found
    }
}

/// A member, or a value of a member, that no table lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unlisted {
    /// Where the body starts.
    pub span: Span,
    /// It is in the answer, not in the request.
    pub answer: bool,
    /// Where in the JSON: `value[0].size`.
    pub path: String,
    /// The type that has no such member, or whose values are others.
    pub ty: String,
    /// The value that is not listed; `None` where the member itself is not.
    pub value: Option<String>,
}

struct Check<'a, 'b> {
    checker: &'b Checker<'a>,
    operation: &'a Operation,
    call: &'b Call<'b>,
}

impl Check<'_, '_> {
    fn finding(
        &self,
        code: &'static Code,
        at: &Place,
        other: Option<Span>,
        message: String,
    ) -> Finding {
        Finding {
            code,
            span: at.span(&self.call.page.page),
            other,
            answer: !code.id.starts_with("V1"),
            path: String::new(),
            message,
            is_guessed: false,
        }
    }

    fn span(&self, at: &Place) -> Span {
        at.span(&self.call.page.page)
    }

    /// The page declares operations, and not this one.
    fn page(&self) -> Option<Finding> {
        let page = self.call.page;
        if self.operation.pages.contains(&page.page) {
            return None;
        }
        let mut lines = page.requests.iter();
        let line = lines.find(|it| it.section == RequestSection::HttpRequest)?;
        let (called, declared) = (&self.call.path, &self.operation.path);
        let message = format!("`{called}` is called, which other pages declare as `{declared}`");
        let other = Some(self.span(&line.at));
        let at = &self.call.request.at;
        Some(self.finding(&codes::CALLS_ELSEWHERE, at, other, message))
    }

    /// The path, put together from its arguments as the request line has it, is not what the example shows.
    fn path(&self) -> Option<Finding> {
        let path = written(&self.operation.segments, &self.call.arguments);
        if same_path(&path, &self.call.path) {
            return None;
        }
        let mut lines = self.call.page.requests.iter();
        let line = lines.find(|it| it.method == self.operation.method)?;
        let message = format!("`{}` is called, `{path}` is declared", self.call.path);
        let (at, other) = (&self.call.request.at, self.span(&line.at));
        Some(self.finding(&codes::PATH_DIFFERS, at, Some(other), message))
    }

    fn body(&self) -> Option<Finding> {
        let (request, page) = (self.call.request, self.call.page);
        let sends = request.body != Body::Empty;
        let statement = page.request_body.as_ref();
        let is_get = self.operation.method == "GET";
        let asked = self.operation.request_body != BodyKind::Empty;
        if sends && !asked {
            let denied = statement.filter(|it| it.empty).map(|it| self.span(&it.at));
            // The protocol itself says that this method has no body.
            let other = denied.or_else(|| is_get.then(|| self.span(&request.at)))?;
            let message = format!("a body is sent with {}", self.operation.method);
            return Some(self.finding(&codes::BODY_UNASKED, &request.at, Some(other), message));
        }
        let wanted = statement.filter(|it| !it.empty && (it.ty.is_some() || it.parameters));
        let wanted = wanted.filter(|_| !sends && asked)?;
        let other = Some(self.span(&wanted.at));
        let message = "no body is sent".to_owned();
        Some(self.finding(&codes::BODY_MISSING, &request.at, other, message))
    }

    fn request_kinds(&self) -> Vec<Finding> {
        let is_object = self.operation.request_body == BodyKind::Object;
        let ty = self.operation.request.as_ref().filter(|_| is_object);
        let mut list = self.kinds(&self.call.request.body, ty, false);
        list.iter_mut().for_each(|it| it.answer = false);
        list
    }

    /// Whether there is a body where and only where one is promised, and of the promised form.
    fn answer(&self, response: &ExampleResponse) -> Option<Finding> {
        let promised = &self.operation.response.body;
        let shown = response.body != Body::Empty;
        let found = |code, other, message: &str| {
            Some(self.finding(code, &response.at, other, message.to_owned()))
        };
        let promise = self.promise();
        match (shown, promised) {
            (true, _) if matches!(response.status, 204 | 205) => {
                let message = format!("a body stands behind the status {}", response.status);
                let other = Some(self.span(&response.at));
                found(&codes::CONTENT_WITHOUT_CONTENT, other, &message)
            }
            (true, BodyKind::Empty) => {
                let denial = self.call.page.responses.iter().find(|it| it.empty);
                let other = self.span(&denial?.at);
                found(&codes::ANSWER_UNPROMISED, Some(other), "a body is shown")
            }
            (false, BodyKind::Object | BodyKind::Collection | BodyKind::Value)
                if response.status != 204 =>
            {
                found(&codes::ANSWER_MISSING, Some(promise?), "no body is shown")
            }
            (true, _) => self.form(response, promise),
            (false, _) => None,
        }
    }

    /// Where the page says what is answered: the Response section, else the example's own annotation.
    fn promise(&self) -> Option<Span> {
        let page = self.call.page;
        let said = page
            .responses
            .iter()
            .find(|it| it.ty.is_some() || it.status != 0);
        let annotated = self.call.response.and_then(|it| it.ty.as_ref());
        let at = said.map(|it| &it.at).or(annotated.map(|it| &it.at));
        at.map(|it| self.span(it))
    }

    fn form(&self, response: &ExampleResponse, promise: Option<Span>) -> Option<Finding> {
        let promised = self.operation.response.body;
        let (code, message) = match (promised, form(&response.body)) {
            (BodyKind::Object, Form::Wrapped) if !self.has_value() => {
                (&codes::ANSWER_WRAPPED, "the object stands in `value`")
            }
            (BodyKind::Object, Form::List) if !self.has_value() => (
                &codes::ANSWER_NO_LIST,
                "a list is shown, one object is promised",
            ),
            (BodyKind::Collection, Form::Object | Form::Wrapped | Form::Other) => (
                &codes::ANSWER_NO_LIST,
                "no list is shown, a list is promised",
            ),
            (BodyKind::Object | BodyKind::Collection | BodyKind::Value, Form::NoJson)
                if says_json(response) =>
            {
                (&codes::ANSWER_NO_JSON, "what is shown is no JSON")
            }
            _ => return None,
        };
        let message = message.to_owned();
        Some(self.finding(code, &response.at, Some(promise?), message))
    }

    /// Whether the type of the answer has a property of the envelope's name.
    fn has_value(&self) -> bool {
        let types = &self.checker.types;
        let ty = self
            .operation
            .response
            .ty
            .as_ref()
            .and_then(|it| types.get(it));
        ty.is_some_and(|it| types.property(it, "value").is_some())
    }

    fn answer_kinds(&self, response: &ExampleResponse) -> Vec<Finding> {
        let ty = self.operation.response.ty.as_ref();
        let in_value = self.in_value(response);
        in_value.map_or_else(Vec::new, |it| self.kinds(&response.body, ty, it))
    }

    /// Whether what the type describes stands in `value`; `None` where the answer is no object at all.
    fn in_value(&self, response: &ExampleResponse) -> Option<bool> {
        match self.operation.response.body {
            BodyKind::Object => Some(form(&response.body) == Form::Wrapped && !self.has_value()),
            BodyKind::Collection => Some(true),
            _ => None,
        }
    }

    fn kinds(&self, body: &Body, ty: Option<&TypeName>, in_value: bool) -> Vec<Finding> {
        let (Some(ty), Body::Json { at, text, .. }) = (ty, body) else {
            return Vec::new();
        };
        let Some(kinds) = self.walked(ty, text.first(), in_value) else {
            return Vec::new();
        };
        let odd = kinds.found.into_iter().filter(|it| it.row.is_some());
        odd.map(|it| {
            let message = format!(
                "{} is {}, the table says {}",
                it.path, it.shown, it.declared
            );
            let finding = self.finding(&codes::KIND_DIFFERS, at, it.row, message);
            Finding {
                path: it.path,
                is_guessed: it.is_guessed,
                ..finding
            }
        })
        .collect()
    }
}

impl Check<'_, '_> {
    /// A body, held against a type.
    fn walked(
        &self,
        ty: &TypeName,
        text: Option<&String>,
        in_value: bool,
    ) -> Option<Kinds<'_, '_>> {
        let json: Json = serde_json::from_str(text?).ok()?;
        let mut kinds = Kinds {
            types: &self.checker.types,
            rows: &self.checker.rows,
            page: &self.call.page.page,
            found: Vec::new(),
            unknown: Vec::new(),
            guessed: 0,
        };
        match json.get("value").filter(|_| in_value) {
            Some(Json::Array(items)) => {
                let items = items.iter().enumerate();
                items.for_each(|(at, it)| kinds.object(it, ty, &format!("value[{at}]")));
            }
            Some(inner) => kinds.object(inner, ty, "value"),
            None => kinds.object(&json, ty, ""),
        }
        Some(kinds)
    }

    /// What a body has and no table lists.
    fn unknown(
        &self,
        body: &Body,
        ty: Option<&TypeName>,
        in_value: bool,
        answer: bool,
    ) -> Vec<Unlisted> {
        let (Some(ty), Body::Json { at, text, .. }) = (ty, body) else {
            return Vec::new();
        };
        let kinds = self.walked(ty, text.first(), in_value);
        let list = kinds.map(|it| it.unknown).unwrap_or_default();
        let unlisted = |it: Unknown| Unlisted {
            span: self.span(at),
            answer,
            path: it.path,
            ty: it.ty,
            value: it.value,
        };
        list.into_iter().map(unlisted).collect()
    }
}

/// The header calls the body JSON.
fn says_json(response: &ExampleResponse) -> bool {
    let is_type = |it: &&(String, String)| it.0.eq_ignore_ascii_case("content-type");
    let header = response.headers.iter().find(is_type);
    header.is_some_and(|(_, value)| value.to_ascii_lowercase().contains("json"))
}

/// Empty parentheses, blanks and the last slash do not count, and neither does case or percent-encoding. (The arguments
/// themselves were read off the path, so they are the same.)
fn same_path(left: &str, right: &str) -> bool {
    let normal = |it: &str| {
        let decoded = percent_decode_str(it).decode_utf8_lossy().into_owned();
        decoded
            .trim_end_matches('/')
            .replace("()", "")
            .replace(' ', "")
    };
    normal(left).eq_ignore_ascii_case(&normal(right))
}
