//! Enums, which keep the text of a member that they do not know.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::docs::{self, Context};
use super::format::Source;
use super::models::{ident, serde};
use super::names;
use super::plan::TypePlan;

/// An enum of more members than this has its texts in files of their own.
const ONE_FILE: usize = 200;

/// The files of an enum.
pub fn files(plan: &TypePlan<'_>, place: &str, context: Context<'_>) -> Vec<(String, String)> {
    let parts = Parts::new(plan);
    let mut source = parts.source();
    let splits = plan.variants.len() > ONE_FILE;
    source.tokens(quote!(
        use msgraph_runtime::model;
    ));
    if splits {
        source.tokens(quote!(
            mod parse;
            mod text;
        ));
    }
    source.tokens(parts.declaration(context));
    source.tokens(match splits {
        true => parts.open_enum(
            &quote!(Self::TEXTS),
            &quote!(Self::parse(text)),
            &quote!(self.text()),
        ),
        false => parts.open_enum(
            &parts.members(),
            &parts.text_to_variant(),
            &parts.variant_to_text(),
        ),
    });
    source.text(format!(
        "::msgraph_runtime::open_enum!({});\n\n{}",
        plan.node.name,
        serde(&plan.node.name)
    ));
    let mut files = vec![(format!("{place}.rs"), source.finish())];
    if splits {
        files.push((format!("{place}/parse.rs"), parts.parse_file()));
        files.push((format!("{place}/text.rs"), parts.text_file()));
    }
    files
}

/// What an enum is made of.
struct Parts<'p, 'a> {
    plan: &'p TypePlan<'a>,
    name: Ident,
    unknown: Ident,
    variants: Vec<Ident>,
    texts: Vec<&'p str>,
}

impl<'p, 'a> Parts<'p, 'a> {
    fn new(plan: &'p TypePlan<'a>) -> Self {
        Self {
            name: ident(&plan.node.name),
            unknown: ident(names::UNKNOWN_VARIANT),
            variants: plan.variants.iter().map(|it| ident(&it.name)).collect(),
            texts: plan.variants.iter().map(|it| it.ir.name.as_str()).collect(),
            plan,
        }
    }

    fn source(&self) -> Source<'p> {
        Source::new(self.plan.node.ir.pages.iter().map(String::as_str))
    }

    fn declaration(&self, context: Context<'_>) -> TokenStream {
        let Self {
            name,
            unknown,
            variants,
            ..
        } = self;
        let docs = docs::ty(self.plan.node.ir, context);
        let variant_docs = self.plan.variants.iter().map(|it| docs::member(it.ir));
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

    fn open_enum(
        &self,
        members: &TokenStream,
        from_text: &TokenStream,
        as_str: &TokenStream,
    ) -> TokenStream {
        let (name, type_name) = (&self.name, self.plan.node.ir.name.as_str());
        quote! {
            impl model::OpenEnum for #name {
                const TYPE_NAME: &'static str = #type_name;
                const MEMBERS: &'static [&'static str] = #members;
                fn from_text(text: &str) -> Self { #from_text }
                fn as_str(&self) -> &str { #as_str }
            }
        }
    }

    fn members(&self) -> TokenStream {
        let texts = &self.texts;
        quote!(&[#(#texts),*])
    }

    fn text_to_variant(&self) -> TokenStream {
        let Self {
            unknown,
            variants,
            texts,
            ..
        } = self;
        quote! {
            match text {
                #(#texts => Self::#variants,)*
                other => Self::#unknown(other.to_owned()),
            }
        }
    }

    fn variant_to_text(&self) -> TokenStream {
        let Self {
            unknown,
            variants,
            texts,
            ..
        } = self;
        quote! {
            match self {
                #(Self::#variants => #texts,)*
                Self::#unknown(text) => text,
            }
        }
    }

    fn parse_file(&self) -> String {
        let (name, body) = (&self.name, self.text_to_variant());
        let mut source = self.source();
        source.tokens(quote! {
            impl super::#name {
                pub(super) fn parse(text: &str) -> Self { #body }
            }
        });
        source.finish()
    }

    fn text_file(&self) -> String {
        let (name, members, body) = (&self.name, self.members(), self.variant_to_text());
        let mut source = self.source();
        source.tokens(quote! {
            impl super::#name {
                pub(super) const TEXTS: &'static [&'static str] = #members;
                pub(super) fn text(&self) -> &str { #body }
            }
        });
        source.finish()
    }
}
