//! The crate that calls the generated functions by number: a table with an entry per operation.
//!
//! Only `verify` uses it. An entry takes arguments and body from a call that is read from a file, so that thousands of
//! examples cost the compiler no more than the operations that they call.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::format::Source;
use super::models::ident;
use super::plan::{self, ArgumentType, Body, Function, Reply};
use super::rust_types as rust;
use model::Files;
use model::diagnostics::Diagnostics;
use model::ir::Api;
use model::settings::Settings;

/// More entries than this in one file take the compiler long to check on one core.
const ONE_FILE: usize = 100;

/// Where the packages are that the driver stands on, as its manifest names them.
#[derive(Debug, Clone)]
pub struct DriverPlace {
    /// What the package, and so the program, is called.
    pub name: String,
    /// The generated crate.
    pub sdk: String,
    /// The crate `msgraph-verify`.
    pub verify: String,
}

/// The driver as files; entry `n` of its table calls `api.operations[operations[n]]`. What is wrong with the API is told
/// by [`super::emit`].
#[must_use]
pub fn driver(api: &Api, settings: &Settings, operations: &[usize], place: &DriverPlace) -> Files {
    let plan = plan::plan(api, settings, &mut Diagnostics::default());
    let functions: BTreeMap<(&str, &str), &Function<'_>> = plan
        .modules
        .iter()
        .flat_map(|module| &module.functions)
        .map(|(it, _)| ((it.ir.method.as_str(), it.ir.path.as_str()), it))
        .collect();
    let called: Vec<&Function<'_>> = operations
        .iter()
        .filter_map(|at| api.operations.get(*at))
        .filter_map(|it| functions.get(&(it.method.as_str(), it.path.as_str())))
        .copied()
        .collect();
    let mut files = Files::from([("Cargo.toml".to_owned(), manifest(place))]);
    let chunks: Vec<_> = called.chunks(ONE_FILE).collect();
    for (number, chunk) in chunks.iter().enumerate() {
        files.insert(format!("src/calls{number}.rs"), calls(chunk));
    }
    files.insert("src/main.rs".to_owned(), main(chunks.len()));
    files
}

fn manifest(place: &DriverPlace) -> String {
    let header = super::header::header("#", "", []);
    format!(
        r#"{header}
[package]
name = "{}"
version = "0.0.0"
edition = "2024"
publish = false

[dependencies]
msgraph = {{ path = "{}", features = ["full"] }}
msgraph-verify = {{ path = "{}" }}

# Deprecated functions have examples too.
[lints.rust]
deprecated = "allow"

[workspace]
"#,
        place.name, place.sdk, place.verify
    )
}

fn main(count: usize) -> String {
    let mut source = Source::new([]);
    source.docs(["Calls the functions that documented examples call.".to_owned()]);
    let modules: Vec<_> = (0..count).map(|it| format_ident!("calls{it}")).collect();
    source.tokens(quote! {
        #(mod #modules;)*

        /// Types are named as they are within the generated crate.
        pub(crate) use msgraph::types;

        fn main() -> std::process::ExitCode {
            msgraph_verify::main(&[#(#modules::CALLS),*])
        }
    });
    source.finish()
}

fn calls(functions: &[&Function<'_>]) -> String {
    let mut source = Source::new([]);
    source.docs(["A function per operation.".to_owned()]);
    let names: Vec<_> = (0..functions.len())
        .map(|it| format_ident!("call{it}"))
        .collect();
    source.tokens(quote! {
        #[allow(unused_imports, reason = "only some functions need them")]
        use msgraph::{edm, model};
        use msgraph_verify::{Call, PendingCall};

        pub(crate) const CALLS: &[fn(&Call<'_>) -> PendingCall] = &[#(#names),*];
    });
    for (function, name) in functions.iter().zip(&names) {
        let call = call(function);
        source.tokens(quote! { fn #name(call: &Call<'_>) -> PendingCall { #call } });
    }
    source.finish()
}

fn call(function: &Function<'_>) -> TokenStream {
    let modules = function.modules.iter().map(|it| ident(it));
    let name = ident(&function.name);
    let arguments = function.arguments.iter().enumerate().map(|(at, it)| {
        let at = proc_macro2::Literal::usize_unsuffixed(at);
        match it.ty {
            ArgumentType::Text => quote!(call.text(#at)?),
            ArgumentType::Bool | ArgumentType::I32 | ArgumentType::I64 | ArgumentType::F64 => {
                quote!(call.value(#at)?)
            }
        }
    });
    let body = body(&function.body);
    let send = match &function.reply {
        Reply::Empty => quote!(nothing),
        Reply::Binary => quote!(bytes),
        _ if function.may_be_empty() => quote!(option),
        _ => quote!(item),
    };
    quote! {
        call.#send(msgraph::#(#modules::)*#name(call.client(), #(#arguments,)* #body))
    }
}

fn body(body: &Body) -> TokenStream {
    match body {
        Body::None => quote!(),
        Body::Object(target) | Body::List(target) => {
            let item = rust::item(target);
            match body {
                Body::List(_) => quote!(&call.body::<Vec<#item>>()?),
                _ => quote!(&call.body::<#item>()?),
            }
        }
        Body::Binary => quote!(call.content()),
        Body::Json => quote!(&call.body::<model::Json>()?),
    }
}
