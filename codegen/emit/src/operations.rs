//! Endpoint functions and the static descriptions of what they call.

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use super::docs::{self, Context};
use super::format::{gate, ident};
use super::plan::{Body, FunctionPlan, Gate, Place, Sender, Target, headers};
use super::rust_types::{Scope, tokens};
use model::ir::{Cloud, Method, Operation};

/// A function with its static.
pub fn items(function: &FunctionPlan<'_>, when: &Gate<'_>, context: Context<'_>) -> TokenStream {
    let gate = gate(when).unwrap_or_default();
    let operation = operation(function, &gate, context);
    let endpoint = endpoint(function, &gate, context);
    quote! { #operation #endpoint }
}

fn operation(function: &FunctionPlan<'_>, gate: &TokenStream, context: Context<'_>) -> TokenStream {
    let ir = function.ir;
    let (name, path) = (ident(&function.operation), &function.template);
    let method = match ir.method {
        Method::Delete => quote!(Delete),
        Method::Get => quote!(Get),
        Method::Patch => quote!(Patch),
        Method::Post => quote!(Post),
        Method::Put => quote!(Put),
    };
    let permissions = ir.permissions.iter().map(|(scheme, it)| {
        let (scheme, alternatives) = (ident(scheme.key()), alternatives(it));
        quote!(#scheme: &[#(#alternatives),*],)
    });
    let page = context.link(&ir.pages).unwrap_or_default();
    let further = further(ir);
    let success = ir.response.status.iter();
    let success = success.map(|it| Literal::u16_unsuffixed(*it));
    quote! {
        #[doc(hidden)]
        #gate
        pub static #name: Operation = Operation {
            method: Method::#method,
            path: #path,
            permissions: Permissions { #(#permissions)* },
            docs: #page,
            success: &[#(#success),*],
            #further
        };
    }
}

/// What many pages do not state: query options, clouds and roles.
fn further(ir: &Operation) -> TokenStream {
    let options: Vec<&str> = ir.query_options.iter().map(|it| it.name()).collect();
    let options = (!options.is_empty()).then(|| quote!(query_options: &[#(#options),*],));
    let clouds = ir.clouds.as_deref().map(clouds);
    let clouds = clouds.map(|it| quote!(clouds: #it,));
    let roles = &ir.roles;
    let roles = (!roles.is_empty()).then(|| quote!(roles: &[#(#roles),*],));
    let is_partial = options.is_none() || clouds.is_none() || roles.is_none();
    let rest = is_partial.then(|| quote!(..Operation::UNSTATED));
    quote!(#options #clouds #roles #rest)
}

/// `Clouds::GLOBAL.with(Clouds::CHINA)`.
fn clouds(clouds: &[Cloud]) -> TokenStream {
    if clouds.len() == Cloud::ALL.len() {
        return quote!(Clouds::ALL);
    }
    let names = clouds.iter().map(|it| match it {
        Cloud::Global => quote!(Clouds::GLOBAL),
        Cloud::UsGovernmentL4 => quote!(Clouds::US_GOVERNMENT_L4),
        Cloud::UsGovernmentL5 => quote!(Clouds::US_GOVERNMENT_L5),
        Cloud::China => quote!(Clouds::CHINA),
    });
    let all = names.reduce(|all, it| quote!(#all.with(#it)));
    all.unwrap_or_else(|| quote!(Clouds::NONE))
}

/// Permissions that are needed together are one text, because lists of lists cost the compiler more.
fn alternatives(alternatives: &[Vec<String>]) -> Vec<String> {
    alternatives.iter().map(|it| it.join(" and ")).collect()
}

fn endpoint(function: &FunctionPlan<'_>, gate: &TokenStream, context: Context<'_>) -> TokenStream {
    let docs = docs::function(function, context);
    let (name, operation) = (ident(&function.name), ident(&function.operation));
    let arguments = function.arguments.iter();
    let names: Vec<_> = arguments.clone().map(|it| ident(&it.name)).collect();
    let types = arguments.map(|it| tokens(&Scope::File.argument(it)));
    let request = request_type(function);
    let new = new_request(function, &operation);
    let optional = function.ir.request.optional;
    let media_type = function.ir.request.media_type.as_deref();
    let media_type = media_type.map(|it| quote!(.header("content-type", #it)));
    let (body, code) = match Scope::File.body(function) {
        Some(ty) => {
            let (body, ty, send) = (
                ident(&function.body_name),
                tokens(&ty),
                send(&function.body),
            );
            let code = match optional {
                true => quote! {
                    let request = #new;
                    match #body {
                        Some(#body) => request.#send(#body)#media_type,
                        None => request,
                    }
                },
                false => quote! {
                    let request = #new;
                    request.#send(#body)#media_type
                },
            };
            (Some(quote!(#body: #ty)), code)
        }
        None => (None, new),
    };
    quote! {
        #docs
        #gate
        #[inline]
        pub fn #name(client: &Client, #(#names: #types,)* #body) -> #request { #code }
    }
}

/// The request with its arguments, without its body.
fn new_request(function: &FunctionPlan<'_>, operation: &Ident) -> TokenStream {
    let mut in_path = function
        .arguments
        .iter()
        .filter(|it| it.place == Place::Path);
    let names = in_path.clone().map(|it| (ident(&it.name), it.optional));
    let request = match in_path.any(|it| it.optional) {
        true => {
            let values = names.map(|(name, optional)| match optional {
                true => quote!(Operation::optional(&#name)),
                false => quote!(Some(&#name)),
            });
            quote!(Request::with_optional(client, &#operation, &[#(#values),*]))
        }
        false => {
            let names = names.map(|(name, _)| name);
            quote!(Request::new(client, &#operation, &[#(&#names),*]))
        }
    };
    let set = function.arguments.iter().filter_map(|it| {
        let name = ident(&it.name);
        let value = match it.target {
            Target::Text => quote!(#name),
            _ => quote!(#name.to_string()),
        };
        match &it.place {
            Place::Path => None,
            Place::Query(wire) => Some(quote!(.query(#wire, #value))),
            Place::Header(wire) => Some(quote!(.header(#wire, #value))),
        }
    });
    let fixed = headers(function.ir).filter_map(|(header, sender)| match sender {
        Sender::Function(value) => {
            let name = &header.name;
            Some(quote!(.header(#name, #value)))
        }
        Sender::Client | Sender::Argument | Sender::Caller => None,
    });
    // Other content is better than none.
    let accept = function.ir.response.body.media_type.as_deref();
    let accept = accept.map(|it| format!("{it}, */*;q=0.5"));
    let accept = accept.map(|it| quote!(.header("accept", #it)));
    quote!(#request #(#set)* #(#fixed)* #accept)
}

/// The method of a request that takes the body.
fn send(body: &Body) -> TokenStream {
    match body {
        Body::Object(Target::Model { path, poly: true }) => {
            let ty = tokens(path);
            quote!(json_as::<#ty>)
        }
        Body::Object(_) => quote!(json),
        Body::List(_) => quote!(json_list),
        Body::Binary => quote!(content),
        Body::Json | Body::None => quote!(json_value),
    }
}

/// `Request<Group>`; with the query options that it offers, unless it offers all of them.
fn request_type(function: &FunctionPlan<'_>) -> TokenStream {
    let answer = tokens(&Scope::File.answer(function));
    if function.options.is_any() {
        return quote!(Request<#answer>);
    }
    let options = ident(&function.options.name());
    quote!(Request<#answer, #options>)
}
