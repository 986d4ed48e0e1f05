//! Structs: fields, the few functions that shared code reaches them by, setters.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote;

use super::docs::{self, Context};
use super::format::Source;
use super::plan::{FieldPlan, Gate, SERDE, Target, TypePlan};
use super::rust_types::{self as rust, path};
use super::setters;

/// The files of a struct: its own, and one for the setters where there are many of them.
pub fn files(plan: &TypePlan<'_>, place: &str, context: Context<'_>) -> Vec<(String, String)> {
    let pages = || plan.node.ir.pages.iter().map(String::as_str);
    let mut source = Source::new(pages());
    let setters = setters::block(plan);
    let splits = setters::stand_alone(plan);
    source.tokens(imports(plan, !splits));
    if splits {
        source.text("mod setters;");
    }
    source.tokens(structure(plan, context));
    source.tokens(model(plan));
    let mut files = Vec::new();
    if splits {
        let mut separate = Source::new(pages());
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

fn imports(plan: &TypePlan<'_>, with_setters: bool) -> TokenStream {
    let of_setters = setters::settable(plan).filter(|_| with_setters);
    match plan.fields.iter().chain(of_setters).any(uses_edm) {
        true => quote!(
            use msgraph_runtime::{edm, model};
        ),
        false => quote!(
            use msgraph_runtime::model;
        ),
    }
}

fn imports_of_setters(plan: &TypePlan<'_>) -> TokenStream {
    let all: Vec<_> = setters::settable(plan).collect();
    let edm = all.iter().any(|it| uses_edm(it)).then(|| quote!(edm));
    let model = all
        .iter()
        .any(|it| setters::uses_model(it))
        .then(|| quote!(model));
    let name = ident(&plan.node.name);
    let runtime = match (edm, model) {
        (None, None) => TokenStream::new(),
        (Some(_), Some(_)) => quote!(
            use msgraph_runtime::{edm, model};
        ),
        (edm, model) => quote!(use msgraph_runtime::#edm #model;),
    };
    quote! { #runtime use super::#name; }
}

fn uses_edm(field: &FieldPlan<'_>) -> bool {
    matches!(field.target, Target::Edm(_))
}

/// The struct.
fn structure(plan: &TypePlan<'_>, context: Context<'_>) -> TokenStream {
    let name = ident(&plan.node.name);
    let docs = docs::ty(plan.node.ir, context);
    let fields = plan.fields.iter().map(|field| {
        let (docs, gate) = (docs::field(field), gate(&field.gate));
        let (name, ty) = (ident(&field.name), rust::field(field));
        quote! { #docs #gate pub #name: #ty }
    });
    let (first, ty) = match plan.ancestors.first() {
        Some(base) => {
            let base = path(base);
            (
                quote! { #[doc = " What the base type has."] pub base: #base },
                quote!(),
            )
        }
        None => (
            quote! { #[doc = " What came besides the documented properties."] pub extra: model::Extra },
            quote!(),
        ),
    };
    quote! {
        #docs
        #[non_exhaustive]
        #[derive(Default)]
        pub struct #name #ty { #first, #(#fields,)* }
    }
}

/// What shared code reaches the fields by.
fn model(plan: &TypePlan<'_>) -> TokenStream {
    let name = ident(&plan.node.name);
    let meta = meta(plan);
    let read = slot(plan, &quote!(Slot), &quote!(&self));
    let write = slot(plan, &quote!(SlotMut), &quote!(&mut self));
    quote! {
        impl model::Model for #name {
            #meta
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
    let derived = plan.descendants.iter().map(|(ty, name, gate)| {
        let (gate, ty) = (self::gate(gate), path(ty));
        quote!(#gate model::Derived::of::<#ty>(#name))
    });
    quote! {
        #[inline]
        fn meta(&self) -> &'static model::Meta {
            static META: model::Meta = model::Meta::new(#type_name, &[#(#fields),*], &[#(#derived),*]);
            &META
        }
    }
}

fn slot(plan: &TypePlan<'_>, slot: &TokenStream, this: &TokenStream) -> TokenStream {
    let arms = plan.fields.iter().enumerate().map(|(at, field)| {
        let (gate, at) = (
            gate(&field.gate),
            proc_macro2::Literal::usize_unsuffixed(at),
        );
        let (kind, name) = (rust::slot(field), ident(&field.name));
        quote! { #gate #at => model::#slot::#kind(#this.#name) }
    });
    let kin = kin(plan, slot, this);
    quote! {
        let slot = match index { #(#arms,)* #kin, _ => return None };
        Some(slot)
    }
}

/// The embedded base, or the members that belong to no field.
fn kin(plan: &TypePlan<'_>, slot: &TokenStream, this: &TokenStream) -> TokenStream {
    match plan.ancestors.is_empty() {
        true => quote!(model::BASE_SLOT => model::#slot::Extra(#this.extra)),
        false => quote!(model::BASE_SLOT => model::#slot::Base(#this.base)),
    }
}

/// `model_impls!(Group: crate::types::DirectoryObject, crate::types::Entity);`, and serde's traits where they are wanted.
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

/// The `cfg` attribute of a gate: `#[cfg(any(feature = "groups", feature = "users"))]`.
pub fn gate(gate: &Gate<'_>) -> Option<TokenStream> {
    let Gate::Any(areas) = gate else { return None };
    let mut features = areas.iter().map(|area| quote!(feature = #area));
    let first = features.next()?;
    let others: Vec<_> = features.collect();
    Some(match others.is_empty() {
        true => quote!(#[cfg(#first)]),
        false => quote!(#[cfg(any(#first, #(#others),*))]),
    })
}

/// A name that `names` made, as a token.
pub fn ident(name: &str) -> Ident {
    Ident::new(name, Span::call_site())
}
