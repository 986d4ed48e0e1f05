//! One function per operation: its place, name, arguments, body and answer.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::arguments;
pub use super::arguments::Argument;
use super::options::OptionSet;
use super::overloads::{self, Place};
use super::renames::{Kind, Renames};
use super::route::{self, Collections, Route};
use super::shape::{self, Body, Reply, Target};
use super::types::{Table, first_free};
use crate::{codes, names};
use model::diagnostics::{Diagnostics, Span};
use model::ir::{Api, Operation, OperationKind, TypeName, TypeRef};

/// An endpoint function.
#[derive(Debug)]
pub struct Function<'a> {
    /// The operation.
    pub ir: &'a Operation,
    /// `groups`, `threads`.
    pub modules: Vec<String>,
    /// `reply`.
    pub name: String,
    /// `OPERATION_REPLY`.
    pub operation: String,
    /// `/groups/{group-id}/threads`, as the runtime reads it.
    pub template: String,
    /// One for each placeholder.
    pub arguments: Vec<Argument>,
    /// What is sent.
    pub body: Body,
    /// The argument that takes it.
    pub body_name: String,
    /// What comes back.
    pub reply: Reply,
    /// Which query options its request offers as methods.
    pub options: OptionSet,
}

impl Function<'_> {
    /// The page documents an answer without content (`204`) beside the one that is read.
    pub fn may_be_empty(&self) -> bool {
        let reads = matches!(
            self.reply,
            Reply::Object(_) | Reply::Page(_) | Reply::Value(_)
        );
        reads && self.ir.response.status.contains(&204)
    }
}

/// Plans a function for every operation.
pub fn plan<'a>(
    api: &'a Api,
    table: &Table<'a>,
    renames: &mut Renames<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<Function<'a>> {
    let mut collections = Collections::new();
    for operation in &api.operations {
        route::add_collections(operation, &mut collections);
    }
    let routes: Vec<Route> = api
        .operations
        .par_iter()
        .map(|it| route::route(it, &collections))
        .collect();
    let places = overloads::places(&routes);
    let mut taken = BTreeSet::new();
    let places = api.operations.iter().zip(places);
    let places: Vec<Place> = places
        .map(|(ir, place)| settle(ir, place, &mut taken, renames, diagnostics))
        .collect();
    let planned = api.operations.par_iter().zip(routes).zip(places);
    let planned: Vec<_> = planned
        .map(|((ir, route), place)| {
            let mut found = Diagnostics::default();
            (function(ir, route, place, table, &mut found), found)
        })
        .collect();
    let (functions, found): (Vec<_>, Vec<_>) = planned.into_iter().unzip();
    found.into_iter().for_each(|it| diagnostics.append(it));
    if functions.len() != api.operations.len() || taken.len() != functions.len() {
        let message = format!(
            "{} operations, {} functions",
            api.operations.len(),
            taken.len()
        );
        diagnostics.push(&codes::FUNCTION_COUNT, Span::default(), message);
    }
    functions
}

/// The place with Rust's spelling, renamed if asked for and made to differ from every other.
fn settle(
    ir: &Operation,
    mut place: Place,
    taken: &mut BTreeSet<Place>,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> Place {
    let leaf = place.pop().unwrap_or_default();
    let mut place: Place = place.iter().map(|it| names::lower(it)).collect();
    let key = format!("{} {}", ir.method, ir.path);
    let wanted = match renames.find(Kind::Function, &key) {
        Some(renamed) => renamed.to_owned(),
        None => names::lower(&leaf),
    };
    let at = |it: &str| {
        place
            .iter()
            .cloned()
            .chain([it.to_owned()])
            .collect::<Place>()
    };
    let (name, collides) = first_free(&wanted, |it| !taken.contains(&at(it)));
    if collides {
        let message = format!(
            "`{key}` would be `{}` like another operation",
            at(&wanted).join("::")
        );
        diagnostics.push(&codes::FUNCTION_COLLISION, span(ir), message);
    }
    place.push(name);
    taken.insert(place.clone());
    place
}

fn function<'a>(
    ir: &'a Operation,
    route: Route,
    mut modules: Place,
    table: &Table<'a>,
    diagnostics: &mut Diagnostics,
) -> Function<'a> {
    let name = modules.pop().unwrap_or_default();
    let user = format!("`{} {}`", ir.method, ir.path);
    let mut target = |ty: &TypeRef| shape::target(ty, table, &user, diagnostics);
    let request: Option<Target> = ir.request.as_ref().map(&mut target);
    let response: Option<Target> = ir.response.ty.as_ref().map(&mut target);
    let arguments = arguments::plan(ir, &route);
    let body = shape::body(ir, request);
    Function {
        body_name: body_name(ir, &body, &arguments),
        operation: names::operation_static(&name),
        template: route::template(&route.parts),
        reply: shape::reply(ir, response),
        options: OptionSet::of(ir),
        ir,
        modules,
        name,
        arguments,
        body,
    }
}

/// What the body is, where that says something: `group` for a group, else `body`.
fn body_name(ir: &Operation, body: &Body, arguments: &[Argument]) -> String {
    let is_ref = matches!(ir.kind, OperationKind::AddRef | OperationKind::SetRef);
    let named = ir
        .request
        .as_ref()
        .filter(|it| it.namespace() != "msgraph.inferred");
    let wanted = match body {
        _ if is_ref => "reference".to_owned(),
        Body::Object(_) => named
            .map(TypeName::local)
            .map_or_else(|| "body".to_owned(), names::lower),
        Body::List(_) => "items".to_owned(),
        Body::Binary => "content".to_owned(),
        Body::Json | Body::None => "body".to_owned(),
    };
    let free = |it: &str| it != "client" && arguments.iter().all(|argument| argument.name != it);
    let or_body = if free(&wanted) {
        wanted
    } else {
        "body".to_owned()
    };
    first_free(&or_body, free).0
}

/// The first page that documents the operation.
fn span(ir: &Operation) -> Span {
    Span {
        page: ir.pages.first().cloned().unwrap_or_default(),
        ..Span::default()
    }
}
