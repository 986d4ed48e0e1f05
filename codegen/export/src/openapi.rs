//! The API as an OpenAPI document, in the dialect of 3.0 or of 3.1.
//!
//! What OpenAPI can't say is said in extensions that are widely read (`x-ms-enum`, `x-ms-pageable`), or not at all:
//! a document never says more than the docs do.

mod bodies;
mod components;
pub mod document;
mod edm;
mod names;
mod operations;
mod pages;
mod parameters;
mod paths;
mod schema;
mod security;
mod types;

pub use schema::Dialect;

use std::collections::{BTreeMap, BTreeSet};

use document::{Document, Info, Server, Tag};
use model::ir::{Api, Type};
use model::public_api::FunctionPaths;
use model::settings::Settings;
use names::Names;

/// The service that the documented paths are below of.
const SERVICE: &str = "https://graph.microsoft.com";

/// What can be chosen.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// The version of OpenAPI.
    pub dialect: Dialect,
    /// Of an operation's successes only those with a body, where there are such: some generators take one kind of
    /// answer alone.
    pub one_success: bool,
}

/// What everything in the document is made from.
#[derive(Debug)]
struct Context<'a> {
    api: &'a Api,
    settings: &'a Settings,
    dialect: Dialect,
    one_success: bool,
    names: Names<'a>,
    types: BTreeMap<&'a str, &'a Type>,
    functions: &'a FunctionPaths<'a>,
}

/// A document with what had to be changed to make it one.
#[derive(Debug)]
pub struct OpenApi {
    /// The document.
    pub document: Document,
    /// Operations whose placeholders are called as those of another method on the same path, as `METHOD /path` of the IR.
    pub renamed: Vec<String>,
    /// Operations that OpenAPI has no place for.
    pub left_out: Vec<String>,
}

/// The document of an API.
#[must_use]
pub fn openapi(
    api: &Api,
    settings: &Settings,
    functions: &FunctionPaths<'_>,
    options: Options,
) -> OpenApi {
    let context = Context {
        api,
        settings,
        dialect: options.dialect,
        one_success: options.one_success,
        names: Names::new(api),
        types: api.types.iter().map(|it| (it.name.as_str(), it)).collect(),
        functions,
    };
    let paths::Paths {
        paths,
        renamed,
        left_out,
    } = paths::paths(&context);
    let document = Document {
        openapi: options.dialect.number(),
        info: info(api),
        servers: vec![Server {
            url: format!("{SERVICE}/{}", api.version),
        }],
        security: security::undocumented(),
        tags: tags(api),
        paths,
        components: components::components(&context),
    };
    OpenApi {
        document,
        renamed,
        left_out,
    }
}

fn info(api: &Api) -> Info {
    Info {
        title: "Microsoft Graph",
        description: "Concluded from the reference pages of Microsoft Graph by the generator of the Rust crate \
                      `msgraph`. An operation's id is the path of its function in that crate.",
        version: api.version.clone(),
    }
}

/// The areas that have an operation.
fn tags(api: &Api) -> Vec<Tag> {
    let areas: BTreeSet<&str> = api.operations.iter().map(|it| it.area.as_str()).collect();
    let tags = areas.into_iter().map(|it| Tag {
        name: it.to_owned(),
    });
    tags.collect()
}
