//! The files of the URL's modules.

use std::collections::BTreeSet;

use quote::quote;

use super::docs::Context;
use super::format::Source;
use super::models::{gate, ident};
use super::operations;
use super::plan::{Function, Gate, ModulePlan};

/// The files of one module: its own, and one for each function where there are many.
pub fn files(plan: &ModulePlan<'_>, context: Context<'_>) -> Vec<(String, String)> {
    let place = format!("src/{}", plan.path.join("/"));
    let mut files = Vec::new();
    let mut source = Source::new(pages(plan));
    source.docs(docs(plan));
    if !plan.functions.is_empty() && !plan.is_split() {
        let own = gate(&plan.own);
        source.tokens(quote! { #own use crate::prelude::*; });
    }
    children(plan, &mut source);
    if plan.is_split() {
        for (function, when) in &plan.functions {
            let (file, text) = separate(function, context);
            files.push((format!("{place}/{file}.rs"), text));
            let (gate, file) = (gate(when), ident(&file));
            source.together(quote! { #gate mod #file; #gate pub use self::#file::*; });
        }
    } else {
        for (function, when) in &plan.functions {
            source.tokens(operations::items(function, when, context));
        }
    }
    files.push((format!("{place}.rs"), source.finish()));
    files
}

/// Declares the modules below.
pub fn children(plan: &ModulePlan<'_>, source: &mut Source<'_>) {
    for (name, when) in &plan.children {
        let (gate, name) = (gate(when), ident(name));
        source.tokens(quote! { #gate pub mod #name; });
    }
}

/// A function in a file of its own; the prefix keeps clear of modules of the URL.
fn separate(function: &Function<'_>, context: Context<'_>) -> (String, String) {
    let mut source = Source::new(function.ir.pages.iter().map(String::as_str));
    source.tokens(quote! { use crate::prelude::*; });
    source.tokens(operations::items(function, &Gate::Open, context));
    (
        format!("fn_{}", function.name.trim_matches('_')),
        source.finish(),
    )
}

fn pages<'a>(plan: &ModulePlan<'a>) -> Vec<&'a str> {
    let pages = plan
        .functions
        .iter()
        .flat_map(|(it, _)| it.ir.pages.iter().map(String::as_str));
    pages.collect()
}

/// `` Functions on `/groups/{group-id}/threads`. ``
fn docs(plan: &ModulePlan<'_>) -> Vec<String> {
    let paths: BTreeSet<&str> = plan
        .functions
        .iter()
        .map(|(it, _)| it.ir.path.as_str())
        .collect();
    match paths.first() {
        Some(path) if paths.len() == 1 => vec![format!("Functions on `{path}`.")],
        Some(path) => vec![format!("Functions on `{path}` and below.")],
        None => vec![format!("Modules below `{}`.", plan.path.join("/"))],
    }
}
