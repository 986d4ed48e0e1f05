//! The crate that calls the generated functions by number: a table with an entry per operation.
//!
//! Only `verify` uses it. An entry takes arguments and body from a call that is read from a file, so that the compiler
//! sees each operation once, however many examples call it.

use std::collections::BTreeMap;

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};

use super::format::{Source, header, ident};
use super::plan::{self, ArgumentPlan, Body, FunctionPlan, Reply, Target};
use super::rust_types::{Scope, tokens};
use model::Files;
use model::diagnostics::Diagnostics;
use model::ir::Api;
use model::settings::Settings;

/// The most functions in one file; a larger file takes the compiler long to check on one core.
const ONE_FILE: usize = 100;

/// The names and paths in the manifest of the driver.
#[derive(Debug, Clone)]
pub struct DriverPlace {
    /// The package, and so the program.
    pub name: String,
    /// Path of the generated crate.
    pub sdk: String,
    /// Path of the crate `msgraph-verify`.
    pub verify: String,
}

/// The driver as files; entry `n` of its table calls `api.operations[operations[n]]`. Nothing is reported:
/// [`super::emit`] reports what is wrong with the API.
#[must_use]
pub fn driver(api: &Api, settings: &Settings, operations: &[usize], place: &DriverPlace) -> Files {
    let plan = plan::plan(api, settings, &mut Diagnostics::default());
    let functions: BTreeMap<_, _> = plan.functions().map(|it| (it.key(), it)).collect();
    let called = operations.iter().filter_map(|at| {
        let operation = api.operations.get(*at)?;
        let key = (operation.method, &operation.path);
        functions.get(&key).copied()
    });
    let called: Vec<&FunctionPlan<'_>> = called.collect();
    let mut files = Files::from([("Cargo.toml".to_owned(), manifest(place))]);
    let chunks: Vec<_> = called.chunks(ONE_FILE).collect();
    for (number, chunk) in chunks.iter().enumerate() {
        files.insert(format!("src/calls{number}.rs"), calls(chunk));
    }
    files.insert("src/main.rs".to_owned(), main(chunks.len()));
    files
}

fn manifest(place: &DriverPlace) -> String {
    let header = header("#", "", []);
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

fn calls(functions: &[&FunctionPlan<'_>]) -> String {
    let mut source = Source::new([]);
    source.docs(["A function per operation.".to_owned()]);
    let numbers = 0..functions.len();
    let names: Vec<_> = numbers.map(|it| format_ident!("call{it}")).collect();
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

fn call(function: &FunctionPlan<'_>) -> TokenStream {
    let modules = function.modules.iter().map(|it| ident(it));
    let name = ident(&function.name);
    let arguments = function.arguments.iter().enumerate();
    let arguments = arguments.map(|(at, it)| argument(at, it));
    let body = body(function);
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

/// An argument of the case, as the function takes it.
fn argument(at: usize, argument: &ArgumentPlan) -> TokenStream {
    let at = Literal::usize_unsuffixed(at);
    let ty = tokens(&Scope::File.item(&argument.target));
    match (&argument.target, argument.optional) {
        (Target::Text, false) => quote!(call.text(#at)?),
        (Target::Text, true) => quote!(call.optional_text(#at)),
        // Documented values are sent as they are.
        (Target::Edm(_), false) => quote!(&#ty::from(call.text(#at)?)),
        (Target::Edm(_), true) => quote!(call.optional_text(#at).map(#ty::from).as_ref()),
        (Target::Enum { .. }, false) => quote!(&call.value::<#ty>(#at)?),
        (Target::Enum { .. }, true) => quote!(call.optional_value::<#ty>(#at)?.as_ref()),
        (_, false) => quote!(call.value(#at)?),
        (_, true) => quote!(call.optional_value(#at)?),
    }
}

fn body(function: &FunctionPlan<'_>) -> Option<TokenStream> {
    let optional = function.ir.request.optional;
    let ty = match &function.body {
        Body::None => return None,
        Body::Binary if optional => return Some(quote!(call.optional_content())),
        Body::Binary => return Some(quote!(call.content())),
        Body::Object(target) => Scope::File.item(target),
        Body::List(target) => format!("Vec<{}>", Scope::File.item(target)),
        Body::Json => "model::Json".to_owned(),
    };
    let ty = tokens(&ty);
    Some(match optional {
        true => quote!(call.optional_body::<#ty>()?.as_ref()),
        false => quote!(&call.body::<#ty>()?),
    })
}
