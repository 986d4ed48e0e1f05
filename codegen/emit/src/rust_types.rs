//! Rust types as tokens.

use proc_macro2::TokenStream;
use quote::quote;

use super::models::ident;
use super::plan::{FieldPlan, Target};

/// `crate::types::Group`.
pub fn path(path: &str) -> TokenStream {
    let parts = path.split("::").map(ident);
    quote!(#(#parts)::*)
}

/// The type of a field: `Option<…>`.
pub fn field(field: &FieldPlan<'_>) -> TokenStream {
    let item = match field.ir.collection {
        true => list(&field.target),
        false => item(&field.target),
    };
    quote!(Option<#item>)
}

/// Many values.
pub fn list(target: &Target) -> TokenStream {
    let item = item(target);
    quote!(Vec<#item>)
}

/// One value in a list or answer, as seen where `model` and `edm` are in scope.
pub fn item(target: &Target) -> TokenStream {
    match target {
        Target::Bool => quote!(bool),
        Target::I32 => quote!(i32),
        Target::I64 => quote!(i64),
        Target::F64 => quote!(f64),
        Target::Text => quote!(String),
        Target::Json => quote!(model::Json),
        Target::Edm(name) => {
            let name = ident(name);
            quote!(edm::#name)
        }
        Target::Model {
            path: ty,
            poly: true,
        } => {
            let ty = path(ty);
            quote!(model::Poly<#ty>)
        }
        Target::Enum {
            path: ty,
            flags: true,
        } => {
            let ty = path(ty);
            quote!(model::Flags<#ty>)
        }
        Target::Model { path: ty, .. } | Target::Enum { path: ty, .. } => path(ty),
    }
}

/// The kind of slot that a field is.
pub fn slot(field: &FieldPlan<'_>) -> TokenStream {
    match field.target {
        _ if field.ir.collection => quote!(Field),
        Target::Bool => quote!(Bool),
        Target::I32 => quote!(I32),
        Target::I64 => quote!(I64),
        Target::F64 => quote!(F64),
        Target::Text => quote!(Str),
        Target::Json => quote!(Json),
        _ => quote!(Field),
    }
}
