//! Exports the API as an OpenAPI 3.0 or 3.1 document.
//!
//! What OpenAPI cannot express is written as widely supported extensions (`x-ms-enum`, `x-ms-pageable`) or omitted.
//! The document never claims more than the docs do.

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

/// Root URL of the service; the documented paths are relative to it and the version.
const SERVICE: &str = "https://graph.microsoft.com";

/// Options of the export.
#[derive(Debug, Clone, Copy)]
pub struct Options {
    /// Version of OpenAPI to write.
    pub dialect: Dialect,
    /// If an operation has success responses with a body, drops those without: some generators support only one
    /// kind of success response.
    pub one_success: bool,
}

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

/// A document with the operations that could not be represented exactly.
#[derive(Debug)]
pub struct OpenApi {
    /// The document.
    pub document: Document,
    /// Operations that take the path spelling of another operation on the same path, as `METHOD /path` of the IR.
    pub renamed: Vec<String>,
    /// Operations that OpenAPI cannot represent, as `METHOD /path`.
    pub left_out: Vec<String>,
}

/// Builds the document of an API.
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

/// One tag for each area that has an operation.
fn tags(api: &Api) -> Vec<Tag> {
    let areas: BTreeSet<&str> = api.operations.iter().map(|it| it.area.as_str()).collect();
    let tags = areas.into_iter().map(|it| Tag {
        name: it.to_owned(),
    });
    tags.collect()
}
