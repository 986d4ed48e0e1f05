//! Structs: fields, their slots, setters.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use super::docs::{self, Context};
use super::format::{Source, gate, ident};
use super::plan::{FieldPlan, SERDE, Target, TypePlan};
use super::rust_types::{self, Scope, tokens};
use super::setters;

/// The files of a struct: its own, and one for the setters if there are many of them.
pub fn files(plan: &TypePlan<'_>, place: &str, context: Context<'_>) -> Vec<(String, String)> {
    let pages = &plan.node.ir.pages;
    let mut source = Source::new(pages);
    let splits = setters::stand_alone(plan);
    let in_file = setters::settable(plan).filter(|_| !splits);
    let uses_edm = plan.fields.iter().chain(in_file).any(uses_edm);
    source.tokens(imports(uses_edm, true));
    if splits {
        source.text("mod setters;");
    }
    source.tokens(structure(plan, context));
    source.tokens(model(plan));
    let mut files = Vec::new();
    let setters = setters::block(plan);
    if splits {
        let mut separate = Source::new(pages);
        separate.tokens(imports_of_setters(plan));
        separate.tokens(setters);
        files.push((format!("{place}/setters.rs"), separate.finish()));
    } else {
        source.tokens(setters);
    }
    source.text(implementations(plan));
    files.push((format!("{place}.rs"), source.finish()));
    files
}

fn imports(edm: bool, model: bool) -> TokenStream {
    match (edm, model) {
        (true, true) => quote!(
            use msgraph_runtime::{edm, model};
        ),
        (true, false) => quote!(
            use msgraph_runtime::edm;
        ),
        (false, true) => quote!(
            use msgraph_runtime::model;
        ),
        (false, false) => TokenStream::new(),
    }
}

fn imports_of_setters(plan: &TypePlan<'_>) -> TokenStream {
    let edm = setters::settable(plan).any(uses_edm);
    let model = setters::settable(plan).any(setters::uses_model);
    let (runtime, name) = (imports(edm, model), ident(&plan.node.name));
    quote! { #runtime use super::#name; }
}

fn uses_edm(field: &FieldPlan<'_>) -> bool {
    matches!(field.target, Target::Edm(_))
}

fn structure(plan: &TypePlan<'_>, context: Context<'_>) -> TokenStream {
    let name = ident(&plan.node.name);
    let docs = docs::ty(plan.node.ir, context);
    let fields = plan.fields.iter().map(|field| {
        let (docs, gate) = (docs::field(field), gate(&field.gate));
        let (name, ty) = (ident(&field.name), tokens(&Scope::File.field(field)));
        quote! { #docs #gate pub #name: #ty }
    });
    let first = match plan.ancestors.first() {
        Some(base) => {
            let base = tokens(base);
            quote! { #[doc = " What the base type has."] pub base: #base }
        }
        None => {
            quote! { #[doc = " What came besides the documented properties."] pub extra: model::Extra }
        }
    };
    quote! {
        #docs
        #[non_exhaustive]
        #[derive(Default)]
        pub struct #name { #first, #(#fields,)* }
    }
}

/// The trait through which the runtime reads and writes the fields.
fn model(plan: &TypePlan<'_>) -> TokenStream {
    let name = ident(&plan.node.name);
    let meta = meta(plan);
    let read = slot(plan, &quote!(Slot), &quote!(&self));
    let write = slot(plan, &quote!(SlotMut), &quote!(&mut self));
    quote! {
        impl model::Model for #name {
            #[inline]
            fn meta(&self) -> &'static model::Meta {
                static META: model::Meta = #meta;
                &META
            }
            #[inline]
            fn slot(&self, index: usize) -> Option<model::Slot<'_>> { #read }
            #[inline]
            fn slot_mut(&mut self, index: usize) -> Option<model::SlotMut<'_>> { #write }
        }
    }
}

fn meta(plan: &TypePlan<'_>) -> TokenStream {
    let type_name = plan.node.ir.name.as_str();
    let fields = plan.fields.iter().map(|field| {
        let name = &field.ir.name;
        match field.ir.read_only {
            true => quote!(model::FieldMeta::read_only(#name)),
            false => quote!(model::FieldMeta::new(#name)),
        }
    });
    let derived = plan.descendants.iter().map(|(ty, name, when)| {
        let (gate, ty) = (gate(when), tokens(ty));
        quote!(#gate model::Derived::of::<#ty>(#name))
    });
    quote!(model::Meta::new(#type_name, &[#(#fields),*], &[#(#derived),*]))
}

fn slot(plan: &TypePlan<'_>, slot: &TokenStream, this: &TokenStream) -> TokenStream {
    let arms = plan.fields.iter().enumerate().map(|(at, field)| {
        let (gate, at) = (gate(&field.gate), Literal::usize_unsuffixed(at));
        let (kind, name) = (ident(rust_types::slot(field)), ident(&field.name));
        quote! { #gate #at => model::#slot::#kind(#this.#name) }
    });
    let base = match plan.ancestors.is_empty() {
        true => quote!(model::#slot::Extra(#this.extra)),
        false => quote!(model::#slot::Base(#this.base)),
    };
    quote! {
        let slot = match index { #(#arms,)* model::BASE_SLOT => #base, _ => return None };
        Some(slot)
    }
}

/// `model_impls!(Group: crate::types::DirectoryObject, crate::types::Entity);`, and serde's traits behind their
/// feature.
fn implementations(plan: &TypePlan<'_>) -> String {
    let colon = if plan.ancestors.is_empty() { "" } else { ": " };
    let ancestors = plan.ancestors.join(", ");
    let name = &plan.node.name;
    let serde = serde(name);
    format!("::msgraph_runtime::model_impls!({name}{colon}{ancestors});\n\n{serde}")
}

/// serde's traits of a type, behind the feature of that name.
pub fn serde(name: &str) -> String {
    format!("#[cfg(feature = \"{SERDE}\")]\n::msgraph_runtime::serde_impls!({name});")
}
