//! Setters, by value: `Group::new().set_display_name("x").set_mail_enabled(false)`.

use proc_macro2::TokenStream;
use quote::quote;

use super::docs;
use super::format::{gate, ident};
use super::plan::{FieldPlan, Target, TypePlan};
use super::rust_types::{Scope, tokens};
use model::plain::code;

/// The most setters that the file of a struct holds; more of them have a file of their own.
const ONE_FILE: usize = 120;

/// Whether the setters have a file of their own.
pub fn stand_alone(plan: &TypePlan<'_>) -> bool {
    settable(plan).count() > ONE_FILE
}

/// The fields with a setter, inherited ones last. Read-only properties have none; except navigation properties, which
/// cannot be replaced later but may be sent when their owner is created.
pub fn settable<'a, 'p>(plan: &'p TypePlan<'a>) -> impl Iterator<Item = &'p FieldPlan<'a>> {
    let all = plan.fields.iter().chain(&plan.inherited);
    all.filter(|it| it.navigation || !it.ir.read_only)
}

/// Whether the setter of a field uses the runtime's `model`.
pub fn uses_model(field: &FieldPlan<'_>) -> bool {
    match field.target {
        Target::Json => true,
        Target::Model { poly: it, .. } | Target::Enum { flags: it, .. } => it,
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
    let docs = docs::attribute(&format!("Sets {}.", code(&field.ir.name)));
    let (gate, setter, name) = (gate(&field.gate), ident(&field.setter), ident(&field.name));
    let (ty, value) = argument(field);
    // A generic function is compiled in the crate that uses it anyway.
    let inline = (!ty.starts_with("impl ")).then(|| quote!(#[inline]));
    let ty = tokens(&ty);
    let deprecated = docs::deprecated(field.ir.deprecated.as_ref());
    quote! {
        #docs
        #deprecated
        #gate
        #inline
        pub fn #setter(mut self, value: #ty) -> Self {
            self.#name = Some(#value);
            self
        }
    }
}

/// The type of the argument, and the value of the field that is made of it.
fn argument(field: &FieldPlan<'_>) -> (String, TokenStream) {
    let item = Scope::File.item(&field.target);
    let into = quote!(value.into());
    match (&field.target, field.ir.collection) {
        (Target::Text, true) => (
            "impl IntoIterator<Item: Into<String>>".to_owned(),
            quote!(value.into_iter().map(Into::into).collect()),
        ),
        (Target::Model { path, poly: true }, true) => (
            format!("impl IntoIterator<Item: model::IsA<{path}>>"),
            quote!(value.into_iter().map(model::Poly::new).collect()),
        ),
        (Target::Model { path, poly: true }, false) => (
            format!("impl model::IsA<{path}>"),
            quote!(model::Poly::new(value)),
        ),
        (target, false) if is_copied(target) => (item, quote!(value)),
        (_, true) => (format!("impl Into<Vec<{item}>>"), into),
        (_, false) => (format!("impl Into<{item}>"), into),
    }
}

/// Types whose values are passed as they are.
fn is_copied(target: &Target) -> bool {
    matches!(
        target,
        Target::Bool | Target::I32 | Target::I64 | Target::F64 | Target::Enum { flags: false, .. }
    )
}
