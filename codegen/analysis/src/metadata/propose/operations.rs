//! Request lines, parameters, bodies and answers.

use model::codes::metadata as codes;
use model::decision::Subject;
use model::facts::{PageFacts, RequestLine};
use model::ir::{BodyKind, Operation};
use model::metadata::TypeUse;
use model::settings::Change;

use super::names::is_near;
use super::{Cx, Proposal, cell, text, theirs};
use crate::metadata::difference::{Difference, Theirs};

fn operation<'a>(it: &Difference, cx: &Cx<'a>) -> Option<&'a Operation> {
    let Subject::Operation { method, path } = &it.subject else {
        return None;
    };
    let mut all = cx.docs.api.operations.iter();
    all.find(|it| it.method == *method && it.path.to_string() == *path)
}

/// The page, if a statement of it is about all of its operations in the same way.
fn page<'a>(
    it: &Difference,
    operation: &Operation,
    cx: &Cx<'a>,
    part: impl Fn(&Operation) -> String,
) -> Option<&'a PageFacts> {
    let name = operation.pages.first()?;
    let mut all = cx.docs.api.operations.iter();
    let is_same = |other: &Operation| !other.pages.contains(name) || part(other) == part(operation);
    let found = cx.places.page(name).filter(|_| all.all(is_same))?;
    // Paths of one page that differ by the metadata can't be corrected as one.
    let others = cx.differences.iter().filter(|other| {
        other.code == it.code
            && self::operation(other, cx).is_some_and(|it| it.pages.contains(name))
    });
    let mut others = others.map(|it| &it.theirs);
    others.all(|other| *other == it.theirs).then_some(found)
}

/// The answer of all operations of a page.
pub fn answer(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let theirs = theirs(it)?;
    let operation = operation(it, cx)?;
    let body = &operation.response.body;
    if !is_provable(body.ty(), &body.kind, theirs, cx) {
        return None;
    }
    let page = page(it, operation, cx, |it| format!("{:?}", it.response.body))?;
    let examples = page.examples.iter().flat_map(|it| &it.responses);
    let stated = page.responses.iter().map(|it| it.ty.as_ref());
    let mut stated = stated.chain(examples.map(|it| it.ty.as_ref())).flatten();
    Some(Proposal {
        page: page.page.clone(),
        change: Change::ResponseType {
            says: text(stated.next()),
            right: cell(theirs),
        },
        declares: format!("answers with `{theirs}`"),
        witness: None,
    })
}

/// Whether the docs name another type or form, or none, and the metadata one that they describe.
fn is_provable(
    ours: Option<&model::ir::TypeName>,
    kind: &BodyKind,
    theirs: &TypeUse,
    cx: &Cx<'_>,
) -> bool {
    let is_described = cx.is_described(&theirs.name) && !theirs.name.is_edm();
    let is_newer = ours.is_some_and(|it| {
        let is_documented = cx.types.get(it).is_some_and(|it| !it.inferred);
        is_documented && cx.service.ty(it).is_none()
    });
    let is_json = !matches!(kind, BodyKind::Empty | BodyKind::Binary);
    is_described && is_json && !is_newer
}

/// The request body of all operations of a page.
pub fn body(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let theirs = theirs(it)?;
    let operation = operation(it, cx)?;
    let body = &operation.request;
    if !is_provable(body.ty(), &body.kind, theirs, cx) {
        return None;
    }
    let page = page(it, operation, cx, |it| format!("{:?}", it.request))?;
    let stated = page.request_body.as_ref();
    Some(Proposal {
        page: page.page.clone(),
        change: Change::BodyType {
            says: text(stated.and_then(|it| it.ty.as_ref())),
            right: cell(theirs),
        },
        declares: format!("has `{theirs}` here"),
        witness: None,
    })
}

/// A parameter of an action that the page leaves out.
pub fn parameter(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let theirs = theirs(it).filter(|it| cx.is_described(&it.name))?;
    let operation = operation(it, cx)?;
    let in_path = it.message.ends_with("which the path does not have");
    let is_renamed = cx.differences.iter().any(|other| {
        other.code == &codes::PARAMETER_UNKNOWN
            && other.at.page == it.at.page
            && is_near(&other.name, &it.name)
    });
    if in_path || is_renamed {
        return None;
    }
    let page = cx.places.page(operation.pages.first()?)?;
    Some(Proposal {
        page: page.page.clone(),
        change: Change::Parameter {
            says: String::new(),
            right: Some(it.name.clone()),
            of_type: cell(theirs),
        },
        declares: format!("has the parameter `{}`", it.name),
        witness: None,
    })
}

/// All parameters of an action of which the page lists none.
pub fn parameters(it: &Difference, list: &[(String, TypeUse)], cx: &Cx<'_>) -> Vec<Proposal> {
    let page = operation(it, cx).and_then(|it| it.pages.first());
    let Some(page) = page.filter(|_| list.iter().all(|(_, ty)| cx.is_described(&ty.name))) else {
        return Vec::new();
    };
    let add = |(name, ty): &(String, TypeUse)| Proposal {
        page: page.clone(),
        change: Change::Parameter {
            says: String::new(),
            right: Some(name.clone()),
            of_type: cell(ty),
        },
        declares: format!("has the parameter `{name}`"),
        witness: None,
    };
    list.iter().map(add).collect()
}

/// A request line with another method or a misspelt word. Whether the service takes a POST for a function as well is not
/// said.
pub fn line(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let Theirs::Name(right) = &it.theirs else {
        return None;
    };
    let is_method = it.code == &codes::METHOD_DIFFERS;
    if is_method && right == "GET" {
        return None;
    }
    let page = cx.places.page(&it.at.page)?;
    let is_there = |line: &&RequestLine| line.at.span(&page.page) == it.at;
    let line = page.requests.iter().find(is_there)?;
    let says = format!("{} {}", line.method, line.path);
    let correct = match is_method {
        true => format!("{right} {}", line.path),
        false => format!("{} {}", line.method, replaced(&line.path, right)?),
    };
    Some(Proposal {
        page: page.page.clone(),
        change: Change::Request {
            says,
            right: Some(correct),
        },
        declares: match is_method {
            true => format!("takes {right} here"),
            false => format!("spells the segment `{right}`"),
        },
        witness: None,
    })
}

/// The path with the right word in place of the one segment that is near it.
fn replaced(path: &str, right: &str) -> Option<String> {
    let segments: Vec<&str> = path.split('/').collect();
    let mut wrong = segments
        .iter()
        .filter(|it| is_near(it, right) && **it != right);
    let (wrong, None) = (wrong.next()?, wrong.next()) else {
        return None;
    };
    let segments = segments
        .iter()
        .map(|it| if it == wrong { right } else { it });
    Some(segments.collect::<Vec<_>>().join("/"))
}
