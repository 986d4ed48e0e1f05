//! Endpoint functions and the static descriptions of what they call.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs::{self, Context};
use super::models::{gate, ident};
use super::plan::{Argument, ArgumentType, Body, Function, Gate, Reply, Target};
use super::rust_types::{self as rust, path};

/// A function with its static.
pub fn items(function: &Function<'_>, when: &Gate<'_>, context: Context<'_>) -> TokenStream {
    let gate = gate(when).unwrap_or_default();
    let (operation, endpoint) = (
        operation(function, &gate, context),
        endpoint(function, &gate, context),
    );
    quote! { #operation #endpoint }
}

/// The static description.
fn operation(function: &Function<'_>, gate: &TokenStream, context: Context<'_>) -> TokenStream {
    let ir = function.ir;
    let docs = format!(" What [`{}()`] calls, and who may.", function.name);
    let (name, path) = (ident(&function.operation), &function.template);
    let method = match ir.method.as_str() {
        "POST" => quote!(Post),
        "PUT" => quote!(Put),
        "PATCH" => quote!(Patch),
        "DELETE" => quote!(Delete),
        _ => quote!(Get),
    };
    let work = alternatives(&ir.permissions.delegated_work);
    let personal = alternatives(&ir.permissions.delegated_personal);
    let application = alternatives(&ir.permissions.application);
    let page = context.link(&ir.pages).unwrap_or_default();
    let options = &ir.query_options;
    let success = ir
        .response
        .status
        .iter()
        .map(|it| proc_macro2::Literal::u16_unsuffixed(*it));
    quote! {
        #[doc = #docs]
        #gate
        pub static #name: Operation = Operation {
            method: Method::#method,
            path: #path,
            permissions: Permissions {
                delegated_work: &[#(#work),*],
                delegated_personal: &[#(#personal),*],
                application: &[#(#application),*],
            },
            docs: #page,
            query_options: &[#(#options),*],
            success: &[#(#success),*],
        };
    }
}

/// Names that are needed together are one text, since lists of lists would cost the compiler more.
fn alternatives(alternatives: &[Vec<String>]) -> Vec<String> {
    alternatives.iter().map(|it| it.join(" and ")).collect()
}

/// The function.
fn endpoint(function: &Function<'_>, gate: &TokenStream, context: Context<'_>) -> TokenStream {
    let docs = docs::function(function, context);
    let (name, operation) = (ident(&function.name), ident(&function.operation));
    let parameters = function.arguments.iter().map(parameter);
    let (names, reply) = (
        function.arguments.iter().map(|it| ident(&it.name)),
        reply(function),
    );
    let request = quote!(Request::new(client, &#operation, &[#(&#names),*]));
    let Some((ty, send)) = body(function) else {
        return quote! { #docs #gate #[inline] pub fn #name(client: &Client, #(#parameters),*) -> #reply { #request } };
    };
    let body = ident(&function.body_name);
    quote! {
        #docs
        #gate
        #[inline]
        pub fn #name(client: &Client, #(#parameters,)* #body: #ty) -> #reply {
            let request = #request;
            request.#send(#body)
        }
    }
}

fn parameter(argument: &Argument) -> TokenStream {
    let name = ident(&argument.name);
    match argument.ty {
        ArgumentType::Text => quote!(#name: &str),
        ArgumentType::Bool => quote!(#name: bool),
        ArgumentType::I32 => quote!(#name: i32),
        ArgumentType::I64 => quote!(#name: i64),
        ArgumentType::F64 => quote!(#name: f64),
    }
}

/// The type of the body's argument and the method that takes it.
fn body(function: &Function<'_>) -> Option<(TokenStream, TokenStream)> {
    match &function.body {
        Body::None => None,
        Body::Object(Target::Model {
            path: ty,
            poly: true,
        }) => {
            let ty = path(ty);
            Some((quote!(&impl IsA<#ty>), quote!(json_as::<#ty>)))
        }
        Body::Object(target) => {
            let ty = rust::item(target);
            Some((quote!(&#ty), quote!(json)))
        }
        Body::List(target) => {
            let ty = rust::item(target);
            Some((quote!(&[#ty]), quote!(json_list)))
        }
        Body::Binary => Some((quote!(impl Into<Bytes>), quote!(content))),
        Body::Json => Some((quote!(&Json), quote!(json_value))),
    }
}

/// The type of the request: what it answers with and, unless it is any, which query options it offers.
fn reply(function: &Function<'_>) -> TokenStream {
    let answer = answer(function);
    if function.options.is_any() {
        return quote!(Request<#answer>);
    }
    let options = ident(&function.options.name());
    quote!(Request<#answer, #options>)
}

/// `Option` where the page also documents an answer without content.
fn answer(function: &Function<'_>) -> TokenStream {
    let content = content(&function.reply);
    match function.may_be_empty() {
        true => quote!(Option<#content>),
        false => content,
    }
}

fn content(reply: &Reply) -> TokenStream {
    match reply {
        Reply::Empty => quote!(()),
        Reply::Object(target) => rust::item(target),
        Reply::Page(target) => {
            let item = rust::item(target);
            quote!(Page<#item>)
        }
        Reply::Value(target) => {
            let item = rust::item(target);
            quote!(Value<#item>)
        }
        Reply::Binary => quote!(Bytes),
        Reply::Count => quote!(i64),
        Reply::Json => quote!(Json),
    }
}
