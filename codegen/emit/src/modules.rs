//! The tree of modules that holds the functions: `src/lib.rs`, and a file per module of the URL.

use std::collections::BTreeSet;

use quote::quote;

use super::docs::Context;
use super::format::{Source, gate, ident};
use super::plan::{FunctionPlan, Gate, ModulePlan, Plan};
use super::{names, operations, sentence};
use model::plain::code;

const ATTRIBUTES: &str = r#"#![forbid(unsafe_code)]
#![cfg_attr(docsrs, feature(doc_cfg))]
#![allow(
    clippy::module_inception,
    reason = "the module path is the URL, which may repeat a word"
)]
#![allow(deprecated, reason = "what is deprecated is still read and written")]"#;

const REEXPORT: &str = "pub use msgraph_runtime::*;";

const PRELUDE: &str = r#"/// What the modules of functions share.
#[allow(unused_imports, reason = "what is needed depends on the features")]
mod prelude {
    pub(crate) use crate::options::*;
    pub(crate) use msgraph_runtime::model::{self, IsA};
    pub(crate) use msgraph_runtime::{
        Bytes, Client, Clouds, Json, Method, Operation, Page, Permissions, Request, Value, edm,
    };
}"#;

const USE_PRELUDE: &str = r#"#[allow(unused_imports, reason = "what is needed depends on the features")]
use crate::prelude::*;"#;

/// `src/lib.rs`, which is also the root of the URL. `examples`: the features that the examples of `README.md` need.
pub fn lib_file(plan: &Plan<'_>, examples: &BTreeSet<&str>, context: Context<'_>) -> String {
    let mut source = Source::new([]);
    source.text(guide(examples));
    source.text(ATTRIBUTES);
    source.text(REEXPORT);
    source.tokens(quote!(
        pub mod options;
        pub mod types;
    ));
    if let Some(root) = plan.modules.first() {
        children(root, &mut source);
        if !root.functions.is_empty() {
            source.text(USE_PRELUDE);
        }
        functions(root, &mut source, context);
    }
    source.text(PRELUDE);
    source.finish()
}

/// The attribute that makes `README.md` the page of the crate, and its examples tests where they compile.
fn guide(examples: &BTreeSet<&str>) -> String {
    let features: Vec<String> = examples
        .iter()
        .map(|it| format!("feature = \"{it}\""))
        .collect();
    format!(
        "#![cfg_attr(\n    any(not(doctest), all({})),\n    doc = include_str!(\"../README.md\")\n)]",
        features.join(", ")
    )
}

/// The files of one module: its own, and one for each function if there are many.
pub fn files(plan: &ModulePlan<'_>, context: Context<'_>) -> Vec<(String, String)> {
    let place = format!("src/{}", plan.path.join("/"));
    let mut files = Vec::new();
    let pages = plan.functions.iter().flat_map(|(it, _)| &it.ir.pages);
    let mut source = Source::new(pages);
    source.docs([docs(plan)]);
    if plan.is_split() {
        children(plan, &mut source);
        for (function, when) in &plan.functions {
            // The prefix tells the file from the modules of the URL.
            let file = function_file_name(plan, function);
            files.push((
                format!("{place}/{file}.rs"),
                function_file(function, context),
            ));
            let (gate, file) = (gate(when), ident(&file));
            source.together(quote! { #gate mod #file; #gate pub use self::#file::*; });
        }
    } else {
        if !plan.functions.is_empty() {
            let own = gate(&plan.own);
            source.tokens(quote! { #own use crate::prelude::*; });
        }
        children(plan, &mut source);
        functions(plan, &mut source, context);
    }
    files.push((format!("{place}.rs"), source.finish()));
    files
}

/// `fn_get`; with a number where a segment of the URL has that name.
fn function_file_name(plan: &ModulePlan<'_>, function: &FunctionPlan<'_>) -> String {
    let wanted = format!("fn_{}", function.name.trim_matches('_'));
    let free = |it: &str| plan.children.iter().all(|(child, _)| child != it);
    names::unique_name(&wanted, free).0
}

fn children(plan: &ModulePlan<'_>, source: &mut Source<'_>) {
    for (name, when) in &plan.children {
        let (gate, name) = (gate(when), ident(name));
        source.tokens(quote! { #gate pub mod #name; });
    }
}

fn functions(plan: &ModulePlan<'_>, source: &mut Source<'_>, context: Context<'_>) {
    for (function, when) in &plan.functions {
        source.tokens(operations::items(function, when, context));
    }
}

fn function_file(function: &FunctionPlan<'_>, context: Context<'_>) -> String {
    let mut source = Source::new(&function.ir.pages);
    source.tokens(quote! { use crate::prelude::*; });
    source.tokens(operations::items(function, &Gate::Open, context));
    source.finish()
}

/// ``The `threads` of a `group`: functions on `/groups/{group-id}/threads` and below.``
fn docs(plan: &ModulePlan<'_>) -> String {
    let operations = || plan.functions.iter().map(|(it, _)| it.ir);
    let paths: BTreeSet<String> = operations().map(|it| it.path.to_string()).collect();
    let Some(path) = shared_path(&paths) else {
        let children = plan.children.iter().map(|(name, _)| format!("`{name}`"));
        let children: Vec<String> = children.collect();
        return format!(
            "What is below `{}`: {}.",
            plan.path.join("/"),
            children.join(", ")
        );
    };
    let below = if paths.len() == 1 { "" } else { " and below" };
    match sentence::shared(operations()) {
        Some(subject) => {
            let mut letters = subject.chars();
            let first = letters.next().map(|it| it.to_ascii_uppercase());
            let subject: String = first.into_iter().chain(letters).collect();
            format!("{subject}: functions on {}{below}.", code(&path))
        }
        None => format!("Functions on {}{below}.", code(&path)),
    }
}

/// The steps that all paths begin with.
fn shared_path(paths: &BTreeSet<String>) -> Option<String> {
    let mut paths = paths.iter();
    let first: Vec<&str> = paths.next()?.split('/').collect();
    let length = paths.fold(first.len(), |length, path| {
        let same = first
            .iter()
            .zip(path.split('/'))
            .take_while(|(left, right)| *left == right);
        length.min(same.count())
    });
    let steps = first.get(..length).unwrap_or_default();
    Some(steps.join("/")).filter(|it| !it.is_empty())
}
