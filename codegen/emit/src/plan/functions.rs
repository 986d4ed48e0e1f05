//! One function per operation: its module, name, arguments, body and answer.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::arguments::{self, ArgumentPlan};
use super::options::OptionSet;
use super::overloads::{self, FunctionPath};
use super::renames::{RenameKind, Renames};
use super::route::{self, Collections, Route};
use super::shape::{self, Body, Reply};
use super::table::{TypeTable, span};
use crate::names;
use model::codes::emit as codes;
use model::diagnostics::{Diagnostics, Span};
use model::ir::{Api, Method, Operation, OperationKind, PathTemplate, TypeName, TypeRef};

/// An endpoint function.
#[derive(Debug)]
pub struct FunctionPlan<'a> {
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
    /// All but the body.
    pub arguments: Vec<ArgumentPlan>,
    /// The body of the request.
    pub body: Body,
    /// Name of the argument that takes the body.
    pub body_name: String,
    /// The content of the answer.
    pub reply: Reply,
    /// The query options that the request has methods for.
    pub options: OptionSet,
}

impl<'a> FunctionPlan<'a> {
    /// Method and path, which identify an operation.
    pub fn key(&self) -> (Method, &'a PathTemplate) {
        (self.ir.method, &self.ir.path)
    }

    /// `groups::threads::reply`, with a separator.
    pub fn path(&self, separator: &str) -> String {
        let steps = self.modules.iter().chain([&self.name]);
        let steps: Vec<&str> = steps.map(String::as_str).collect();
        steps.join(separator)
    }

    /// Whether the page documents an answer without content (`204`) beside the one that is read.
    pub fn may_be_empty(&self) -> bool {
        self.ir.response.body.optional
    }
}

/// Plans a function for every operation.
pub fn plan<'a>(
    api: &'a Api,
    table: &TypeTable<'a>,
    renames: &mut Renames<'a>,
    diagnostics: &mut Diagnostics,
) -> Vec<FunctionPlan<'a>> {
    let operations = &api.operations;
    let mut collections = Collections::new();
    for operation in operations {
        route::add_collections(operation, &mut collections);
    }
    let routes = operations
        .par_iter()
        .map(|it| route::route(it, &collections));
    let routes: Vec<Route> = routes.collect();
    let mut taken = BTreeSet::new();
    let paths = operations.iter().zip(overloads::paths(&routes));
    let paths = paths.map(|(ir, path)| unique_path(ir, path, &mut taken, renames, diagnostics));
    let paths: Vec<FunctionPath> = paths.collect();
    let planned = operations.par_iter().zip(routes).zip(paths);
    let planned = planned.map(|((ir, route), path)| function(ir, &route, path, table));
    let (functions, found): (Vec<_>, Vec<_>) = planned.unzip();
    found.into_iter().for_each(|it| diagnostics.append(it));
    if functions.len() != operations.len() || taken.len() != functions.len() {
        let message = format!("{} operations, {} functions", operations.len(), taken.len());
        diagnostics.push(&codes::FUNCTION_COUNT, Span::default(), message);
    }
    functions
}

/// The path in Rust's spelling, renamed by `names.yaml` or made to differ from every other.
fn unique_path(
    ir: &Operation,
    mut path: FunctionPath,
    taken: &mut BTreeSet<FunctionPath>,
    renames: &mut Renames<'_>,
    diagnostics: &mut Diagnostics,
) -> FunctionPath {
    let leaf = names::lower(&path.pop().unwrap_or_default());
    for step in &mut path {
        *step = names::module(step);
    }
    let key = format!("{} {}", ir.method, ir.path);
    let wanted = renames.name(RenameKind::Function, &key, || leaf);
    let at = |name: &str| [path.as_slice(), &[name.to_owned()]].concat();
    let (name, collides) = names::unique_name(&wanted, |it| !taken.contains(&at(it)));
    if collides {
        let wanted = at(&wanted).join("::");
        let message = format!("`{key}` would be `{wanted}` like another operation");
        diagnostics.push(&codes::FUNCTION_COLLISION, span(&ir.pages), message);
    }
    path.push(name);
    taken.insert(path.clone());
    path
}

fn function<'a>(
    ir: &'a Operation,
    route: &Route,
    mut modules: FunctionPath,
    table: &TypeTable<'a>,
) -> (FunctionPlan<'a>, Diagnostics) {
    let mut diagnostics = Diagnostics::default();
    let name = modules.pop().unwrap_or_default();
    let user = format!("`{} {}`", ir.method, ir.path);
    let mut target = |ty: &TypeRef| shape::target(ty, table, &user, &mut diagnostics);
    let reply = shape::reply(&ir.response.body, &mut target);
    let body = shape::body(&ir.request, &mut target);
    let arguments = arguments::plan(ir, route, &mut target);
    let function = FunctionPlan {
        body_name: body_name(ir, &body, &arguments),
        operation: names::operation_static(&name),
        template: route::template(&route.parts),
        reply,
        options: OptionSet::of(ir),
        ir,
        modules,
        name,
        arguments,
        body,
    };
    (function, diagnostics)
}

/// `group` for a body that is a group, `items`, `content`, `reference`; else `body`.
fn body_name(ir: &Operation, body: &Body, arguments: &[ArgumentPlan]) -> String {
    let named = ir.request.ty();
    let named = named.filter(|it| it.namespace() != "msgraph.inferred");
    let wanted = match body {
        _ if matches!(ir.kind, OperationKind::AddRef | OperationKind::SetRef) => {
            "reference".to_owned()
        }
        Body::Object(_) => named
            .map(TypeName::local)
            .map_or_else(|| "body".to_owned(), names::lower),
        Body::List(_) => "items".to_owned(),
        Body::Binary => "content".to_owned(),
        Body::Json | Body::None => "body".to_owned(),
    };
    let free = |it: &str| it != "client" && arguments.iter().all(|argument| argument.name != it);
    let wanted = if free(&wanted) { &wanted } else { "body" };
    names::unique_name(wanted, free).0
}
