//! Enums, which keep the text of a member that they do not know.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{self, Context};
use super::format::{Source, ident};
use super::models::serde;
use super::names;
use super::plan::TypePlan;

/// An enum of more members than this has its texts in files of their own.
const ONE_FILE: usize = 200;

/// The files of an enum: its own, and two for its texts if there are many of them.
pub fn files(plan: &TypePlan<'_>, place: &str, context: Context<'_>) -> Vec<(String, String)> {
    let code = EnumTexts::new(plan);
    let (code, mut files) = match plan.variants.len() > ONE_FILE {
        true => (EnumTexts::of_files(), code.files(plan, place)),
        false => (code, Vec::new()),
    };
    let modules = (!files.is_empty()).then(|| {
        quote!(
            mod parse;
            mod text;
        )
    });
    let mut source = Source::new(&plan.node.ir.pages);
    source.tokens(quote! { use msgraph_runtime::model; #modules });
    source.tokens(declaration(plan, context));
    source.tokens(open_enum(plan, &code));
    let name = &plan.node.name;
    source.text(format!(
        "::msgraph_runtime::open_enum!({name});\n\n{}",
        serde(name)
    ));
    files.push((format!("{place}.rs"), source.finish()));
    files
}

/// The texts of the members, and the functions between texts and variants.
struct EnumTexts {
    members: TokenStream,
    from_text: TokenStream,
    as_str: TokenStream,
}

impl EnumTexts {
    fn new(plan: &TypePlan<'_>) -> Self {
        let unknown = ident(names::UNKNOWN_VARIANT);
        let (variants, texts) = (variants(plan), plan.variants.iter().map(|it| &it.ir.name));
        let texts: Vec<&String> = texts.collect();
        Self {
            members: quote!(&[#(#texts),*]),
            from_text: quote! {
                match text {
                    #(#texts => Self::#variants,)*
                    other => Self::#unknown(other.to_owned()),
                }
            },
            as_str: quote! {
                match self {
                    #(Self::#variants => #texts,)*
                    Self::#unknown(text) => text,
                }
            },
        }
    }

    /// Refers to the items of [`files`](Self::files).
    fn of_files() -> Self {
        Self {
            members: quote!(Self::TEXTS),
            from_text: quote!(Self::parse(text)),
            as_str: quote!(self.text()),
        }
    }

    fn files(&self, plan: &TypePlan<'_>, place: &str) -> Vec<(String, String)> {
        let Self {
            members,
            from_text,
            as_str,
        } = self;
        let name = ident(&plan.node.name);
        let parse = quote!(pub(super) fn parse(text: &str) -> Self { #from_text });
        let text = quote! {
            pub(super) const TEXTS: &'static [&'static str] = #members;
            pub(super) fn text(&self) -> &str { #as_str }
        };
        let files = [("parse", parse), ("text", text)].map(|(file, items)| {
            let mut source = Source::new(&plan.node.ir.pages);
            source.tokens(quote!(impl super::#name { #items }));
            (format!("{place}/{file}.rs"), source.finish())
        });
        files.into()
    }
}

fn variants(plan: &TypePlan<'_>) -> Vec<Ident> {
    plan.variants.iter().map(|it| ident(&it.name)).collect()
}

fn declaration(plan: &TypePlan<'_>, context: Context<'_>) -> TokenStream {
    let (name, unknown) = (ident(&plan.node.name), ident(names::UNKNOWN_VARIANT));
    let docs = docs::ty(plan.node.ir, context);
    let variants = variants(plan);
    let variant_docs = plan.variants.iter().map(|it| docs::member(it.ir));
    quote! {
        #docs
        #[non_exhaustive]
        #[derive(Clone)]
        pub enum #name {
            #(#variant_docs #variants,)*
            #[doc = " A member that this crate does not know, as it came."]
            #unknown(String),
        }
    }
}

fn open_enum(plan: &TypePlan<'_>, code: &EnumTexts) -> TokenStream {
    let (name, type_name) = (ident(&plan.node.name), plan.node.ir.name.as_str());
    let EnumTexts {
        members,
        from_text,
        as_str,
    } = code;
    quote! {
        impl model::OpenEnum for #name {
            const TYPE_NAME: &'static str = #type_name;
            const MEMBERS: &'static [&'static str] = #members;
            fn from_text(text: &str) -> Self { #from_text }
            fn as_str(&self) -> &str { #as_str }
        }
    }
}
