//! Setters, by value: `Group::new().set_display_name("x").set_mail_enabled(false)`.

use proc_macro2::TokenStream;
use quote::quote;

use super::models::{gate, ident};
use super::plan::{FieldPlan, Target, TypePlan};
use super::rust_types::{self as rust, path};

/// With more of them than this they stand in a file of their own.
const ONE_FILE: usize = 120;

/// Whether the setters have a file of their own.
pub fn stand_alone(plan: &TypePlan<'_>) -> bool {
    settable(plan).count() > ONE_FILE
}

/// The fields with a setter, inherited ones last. What only the service sets has none; of a navigation property
/// "read-only" says that it can't be replaced later, but it may well be sent along when its owner is created.
pub fn settable<'a, 'p>(plan: &'p TypePlan<'a>) -> impl Iterator<Item = &'p FieldPlan<'a>> {
    plan.fields
        .iter()
        .chain(&plan.inherited)
        .filter(|it| it.navigation || !it.ir.read_only)
}

/// Whether the setter of a field names something of the runtime's `model`.
pub fn uses_model(field: &FieldPlan<'_>) -> bool {
    match field.target {
        Target::Json => true,
        Target::Model { poly, .. } => poly,
        Target::Enum { flags, .. } => flags,
        _ => false,
    }
}

/// `new` and the setters.
pub fn block(plan: &TypePlan<'_>) -> TokenStream {
    let name = ident(&plan.node.name);
    let setters = settable(plan).map(setter);
    quote! {
        impl #name {
            #[doc = " An empty one."]
            #[must_use]
            #[inline]
            pub fn new() -> Self { Self::default() }
            #(#setters)*
        }
    }
}

fn setter(field: &FieldPlan<'_>) -> TokenStream {
    let docs = format!(" Sets `{}`.", field.ir.name);
    let (gate, setter, name) = (gate(&field.gate), ident(&field.setter), ident(&field.name));
    let (ty, value) = argument(field);
    // What is generic is compiled where it is used anyway.
    let inline = (!is_generic(field)).then(|| quote!(#[inline]));
    quote! {
        #[doc = #docs]
        #gate
        #inline
        pub fn #setter(mut self, value: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// Whether the argument is `impl …`; all but the types that are copied.
fn is_generic(field: &FieldPlan<'_>) -> bool {
    field.ir.collection || !is_copied(&field.target)
}

/// Types whose values are passed as they are.
fn is_copied(target: &Target) -> bool {
    matches!(
        target,
        Target::Bool | Target::I32 | Target::I64 | Target::F64 | Target::Enum { flags: false, .. }
    )
}

/// The type of the argument and what is made of it.
fn argument(field: &FieldPlan<'_>) -> (TokenStream, TokenStream) {
    let into = quote!(value.into());
    match (&field.target, field.ir.collection) {
        (Target::Text, true) => (
            quote!(impl IntoIterator<Item: Into<String>>),
            quote!(value.into_iter().map(Into::into).collect()),
        ),
        (
            Target::Model {
                path: ty,
                poly: true,
            },
            true,
        ) => {
            let ty = path(ty);
            (
                quote!(impl IntoIterator<Item: model::IsA<#ty>>),
                quote!(value.into_iter().map(model::Poly::new).collect()),
            )
        }
        (target, true) => {
            let list = rust::list(target);
            (quote!(impl Into<#list>), into)
        }
        (
            Target::Model {
                path: ty,
                poly: true,
            },
            false,
        ) => {
            let ty = path(ty);
            (
                quote!(impl model::IsA<#ty>),
                quote!(model::Poly::new(value)),
            )
        }
        (target, false) if is_copied(target) => (rust::item(target), quote!(value)),
        (target, false) => {
            let ty = rust::item(target);
            (quote!(impl Into<#ty>), into)
        }
    }
}
