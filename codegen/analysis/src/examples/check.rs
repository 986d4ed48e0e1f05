//! Whether an example agrees with its own page.
//!
//! An example agrees if its request fits a request line of the page, if it has bodies where and only where the page says
//! so, if its response is a list where the page lists and an object where the page gets one, and if each value is of the
//! kind that the table of its type says. Other problems of an example are not mistakes of the docs.

use super::Call;
use super::body::{BodyCheck, BodyShape, body_shape};
use super::finding::{Finding, Unlisted};
use super::render::{is_complete, render_path};
use crate::percent::decode;
use crate::types::{Rows, Types};
use model::codes::examples as codes;
use model::diagnostics::{Code, Span};
use model::facts::{
    Body, ExampleResponse, PageFacts, ParameterKind, Place, RequestLine, RequestSection,
};
use model::ir::{Api, BodyKind, Method, Operation, TypeName};
use resolve::path;

/// Compares examples with their pages.
pub struct Checker<'a> {
    api: &'a Api,
    pages: &'a [PageFacts],
    types: Types<'a>,
    rows: Rows<'a>,
}

impl<'a> Checker<'a> {
    /// Indexes types and table rows.
    #[must_use]
    pub fn new(api: &'a Api, pages: &'a [PageFacts]) -> Self {
        Self {
            api,
            pages,
            types: Types::new(api),
            rows: Rows::new(pages),
        }
    }

    /// The disagreements of a call with its page. Only what some page contradicts is one: all else is a conclusion of
    /// `resolve`.
    #[must_use]
    pub fn check(&self, call: &Call<'_>) -> Vec<Finding> {
        let Some(check) = self.page_check(call) else {
            return Vec::new();
        };
        let request = [check.page(), check.path(), check.header(), check.body()];
        let mut findings: Vec<Finding> = request.into_iter().flatten().collect();
        findings.extend(self.walk(call.page, check.request_object()).0);
        findings.extend(check.response.and_then(|it| check.answer(it)));
        findings.extend(self.walk(call.page, check.answer_object()).0);
        findings
    }

    /// Members and values in the bodies of a call that no table lists. Services may return more than is documented, so
    /// this is no disagreement.
    #[must_use]
    pub fn unlisted(&self, call: &Call<'_>) -> Vec<Unlisted> {
        let Some(check) = self.page_check(call) else {
            return Vec::new();
        };
        let mut unlisted = self.walk(call.page, check.request_object()).1;
        unlisted.extend(self.walk(call.page, check.answer_object()).1);
        unlisted
    }

    /// Members and values of an answer that no table lists, where no page declares the call: the annotation names the type.
    #[must_use]
    pub fn unlisted_answer(&self, page: &PageFacts, response: &ExampleResponse) -> Vec<Unlisted> {
        let ty = response.ty.as_ref().filter(|_| response.status < 300);
        let ty = ty.and_then(|it| Some((self.types.by_name(&it.name)?, it.collection)));
        let typed = ty.map(|(ty, in_value)| TypedBody {
            body: &response.body,
            ty: &ty.name,
            in_value,
            answer: true,
        });
        self.walk(page, typed).1
    }

    /// The first request line of an operation.
    fn declaration(&self, operation: &Operation) -> Option<Span> {
        let shape = path::shape(&operation.path);
        let is_line = |it: &&RequestLine| {
            let template = path::parse(&it.path).map(|it| path::shape(&it.template));
            it.method == operation.method.as_str() && template.is_ok_and(|it| it == shape)
        };
        operation.pages.iter().find_map(|page| {
            let page = self.pages.iter().find(|it| it.page == *page)?;
            let line = page.requests.iter().find(is_line)?;
            Some(line.at.span(&page.page))
        })
    }

    /// The values of another kind and the unlisted members of a body.
    fn walk(
        &self,
        page: &PageFacts,
        typed: Option<TypedBody<'_>>,
    ) -> (Vec<Finding>, Vec<Unlisted>) {
        let checked = typed.and_then(|it| {
            let Body::Json { at, .. } = it.body else {
                return None;
            };
            let json = crate::json::document(it.body)?;
            let (types, rows) = (&self.types, &self.rows);
            let mut check = BodyCheck::new(types, rows, &page.page);
            (check.span, check.answer) = (at.span(&page.page), it.answer);
            match json.get("value").filter(|_| it.in_value) {
                Some(parse::json::Value::Array(items)) => {
                    for (at, item) in items.iter().enumerate() {
                        check.object(&item.value, it.ty, &format!("value[{at}]"));
                    }
                }
                Some(inner) => check.object(inner, it.ty, "value"),
                None => check.object(&json, it.ty, ""),
            }
            Some((check.findings, check.unlisted))
        });
        checked.unwrap_or_default()
    }

    fn page_check<'b>(&'b self, call: &'b Call<'b>) -> Option<PageCheck<'a, 'b>> {
        Some(PageCheck {
            checker: self,
            operation: self.api.operations.get(call.operation)?,
            call,
            response: call.response.filter(|it| it.status < 300),
        })
    }
}

/// A call beside its page.
struct PageCheck<'a, 'b> {
    checker: &'b Checker<'a>,
    operation: &'b Operation,
    call: &'b Call<'b>,
    /// The response, if it is a success.
    response: Option<&'b ExampleResponse>,
}

/// A body whose type is known.
struct TypedBody<'b> {
    body: &'b Body,
    ty: &'b TypeName,
    /// The type is that of the member `value`.
    in_value: bool,
    answer: bool,
}

impl<'a, 'b> PageCheck<'a, 'b> {
    /// About the request.
    fn finding(&self, code: &'static Code, other: Span, message: String) -> Finding {
        Finding {
            code,
            span: self.span(&self.call.request.at),
            other,
            answer: false,
            path: String::new(),
            owner: None,
            message,
            is_guessed: false,
        }
    }

    fn span(&self, at: &Place) -> Span {
        at.span(&self.call.page.page)
    }

    /// The page declares operations, but not this one.
    fn page(&self) -> Option<Finding> {
        let page = self.call.page;
        if self.operation.pages.contains(&page.page) {
            return None;
        }
        let mut lines = page.requests.iter();
        lines.find(|it| it.section == RequestSection::HttpRequest)?;
        let (method, declared) = (self.operation.method, &self.operation.path);
        let message = format!("this page does not declare `{method} {declared}`");
        let other = self.checker.declaration(self.operation)?;
        Some(self.finding(&codes::CALLS_ELSEWHERE, other, message))
    }

    /// The path of the request line with the example's arguments is not the path of the example.
    fn path(&self) -> Option<Finding> {
        let path = render_path(&self.operation.path, &self.call.arguments);
        if is_complete(&self.operation.path, &self.call.arguments)
            && same_path(&path, &self.call.path)
        {
            return None;
        }
        let mut lines = self.call.page.requests.iter();
        let line = lines.find(|it| it.method == self.operation.method.as_str())?;
        let (called, declared) = (&self.call.path, &self.operation.path);
        let message = format!("`{called}` is called, `{declared}` is declared");
        Some(self.finding(&codes::PATH_DIFFERS, self.span(&line.at), message))
    }

    /// The request lacks a header that a call needs, by a row of this page.
    fn header(&self) -> Option<Finding> {
        let required = self.operation.headers.iter().filter(|it| it.required);
        let sent = &self.call.request.headers;
        let is_sent = |name: &str| sent.iter().any(|it| it.0.eq_ignore_ascii_case(name));
        let missing: Vec<_> = required.filter(|it| !is_sent(&it.name)).collect();
        let tables = self.call.page.parameters.iter();
        let tables = tables.filter(|it| it.kind == ParameterKind::Header);
        let is_missing = |name: &str| missing.iter().any(|it| it.name.eq_ignore_ascii_case(name));
        let mut rows = tables.flat_map(|it| &it.rows);
        let row = rows.find(|it| it.required == Some(true) && is_missing(&it.name))?;
        let message = format!("the required header `{}` is not sent", row.name);
        Some(self.finding(&codes::HEADER_MISSING, self.span(&row.at), message))
    }

    /// The request has a body where the page says that it has none, or the other way round.
    fn body(&self) -> Option<Finding> {
        let (operation, request) = (self.operation, self.call.request);
        let statement = self.call.page.request_body.as_ref();
        let is_declared = operation.request.kind != BodyKind::Empty;
        match (request.body != Body::Empty, is_declared) {
            (true, false) => {
                let denial = statement.filter(|it| it.empty).map(|it| self.span(&it.at));
                // HTTP itself says that GET has no body.
                let is_get = operation.method == Method::Get;
                let other = denial.or_else(|| is_get.then(|| self.span(&request.at)))?;
                let message = format!("a body is sent with {}", operation.method);
                Some(self.finding(&codes::BODY_UNASKED, other, message))
            }
            (false, true) if !operation.request.optional => {
                let names_body = statement?.ty.is_some() || statement?.parameters;
                let stated = statement.filter(|it| !it.empty && names_body)?;
                let message = "no body is sent".to_owned();
                Some(self.finding(&codes::BODY_MISSING, self.span(&stated.at), message))
            }
            _ => None,
        }
    }

    /// The response has a body where the page says that it has none, or the other way round, or one of another shape.
    fn answer(&self, response: &ExampleResponse) -> Option<Finding> {
        let declared = &self.operation.response.body.kind;
        let status = response.status;
        let (code, other, message) = match (response.body != Body::Empty, declared) {
            (true, _) if matches!(status, 204 | 205) => {
                let message = format!("a body stands behind the status {status}");
                let other = self.span(&response.at);
                (&codes::CONTENT_WITHOUT_CONTENT, other, message)
            }
            (true, BodyKind::Empty) => {
                let denial = self.call.page.responses.iter().find(|it| it.empty)?;
                let message = "a body is shown".to_owned();
                (&codes::ANSWER_UNPROMISED, self.span(&denial.at), message)
            }
            (true, _) => {
                let (code, message) = self.shape_mismatch(response)?;
                (code, self.declaration()?, message.to_owned())
            }
            (false, BodyKind::Object(_) | BodyKind::Collection(_) | BodyKind::Value(_))
                if status != 204 =>
            {
                let message = "no body is shown".to_owned();
                (&codes::ANSWER_MISSING, self.declaration()?, message)
            }
            (false, _) => return None,
        };
        Some(Finding {
            span: self.span(&response.at),
            answer: true,
            ..self.finding(code, other, message)
        })
    }

    /// The place that declares the response: the Response section, else the annotation of the example.
    fn declaration(&self) -> Option<Span> {
        let mut stated = self.call.page.responses.iter();
        let stated = stated.find(|it| it.ty.is_some() || it.status != 0);
        let annotated = self.call.response.and_then(|it| it.ty.as_ref());
        let at = stated.map(|it| &it.at).or(annotated.map(|it| &it.at));
        at.map(|it| self.span(it))
    }

    fn shape_mismatch(&self, response: &ExampleResponse) -> Option<(&'static Code, &'static str)> {
        use BodyKind::{Collection, Object, Value};
        let declared = &self.operation.response.body.kind;
        match (declared, body_shape(&response.body)) {
            (Object(_), BodyShape::Wrapped) if !self.has_value() => {
                Some((&codes::ANSWER_WRAPPED, "the object stands in `value`"))
            }
            (Object(_), BodyShape::List) if !self.has_value() => {
                let message = "a list is shown, one object is promised";
                Some((&codes::ANSWER_NO_LIST, message))
            }
            (Collection(_), BodyShape::Object | BodyShape::Wrapped | BodyShape::Other) => {
                let message = "no list is shown, a list is promised";
                Some((&codes::ANSWER_NO_LIST, message))
            }
            (Object(_) | Collection(_) | Value(_), BodyShape::NoJson)
                if has_json_header(response) =>
            {
                Some((&codes::ANSWER_NO_JSON, "what is shown is no JSON"))
            }
            _ => None,
        }
    }

    /// Whether the type of the response has a property `value` of its own.
    fn has_value(&self) -> bool {
        let types = &self.checker.types;
        let ty = self.operation.response.body.ty();
        let ty = ty.and_then(|it| types.get(it));
        ty.is_some_and(|it| types.property(it, "value").is_some())
    }

    fn request_object(&self) -> Option<TypedBody<'b>> {
        let BodyKind::Object(ty) = &self.operation.request.kind else {
            return None;
        };
        Some(TypedBody {
            body: &self.call.request.body,
            ty,
            in_value: false,
            answer: false,
        })
    }

    fn answer_object(&self) -> Option<TypedBody<'b>> {
        let body = &self.response?.body;
        let in_value = match &self.operation.response.body.kind {
            BodyKind::Object(_) => body_shape(body) == BodyShape::Wrapped && !self.has_value(),
            BodyKind::Collection(_) => true,
            _ => return None,
        };
        let declared = self.operation.response.body.ty()?;
        let annotated = self.response?.ty.as_ref().map(|it| it.name.as_str());
        let types = &self.checker.types;
        let concrete = types.get(declared).zip(annotated);
        let concrete = concrete.map(|(ty, annotated)| types.concrete(ty, annotated));
        Some(TypedBody {
            body,
            ty: concrete.map_or(declared, |it| &it.name),
            in_value,
            answer: true,
        })
    }
}

fn has_json_header(response: &ExampleResponse) -> bool {
    let is_type = |it: &&(String, String)| it.0.eq_ignore_ascii_case("content-type");
    let header = response.headers.iter().find(is_type);
    header.is_some_and(|(_, value)| value.to_ascii_lowercase().contains("json"))
}

/// Ignores empty parentheses, blanks, the last slash, case and percent-encoding. (The arguments are the same: they were
/// read from the path.)
fn same_path(left: &str, right: &str) -> bool {
    let normal = |it: &str| {
        let decoded = decode(it);
        let path = decoded.trim_end_matches('/').replace("()", "");
        path.replace(' ', "")
    };
    normal(left).eq_ignore_ascii_case(&normal(right))
}
