//! Enums, which keep the text of a member that they do not know.

use quote::quote;

use super::docs::{self, Context};
use super::format::Source;
use super::models::ident;
use super::names;
use super::plan::TypePlan;

/// The file of an enum.
pub(super) fn file(plan: &TypePlan<'_>, context: Context<'_>) -> String {
    let ir = plan.node.ir;
    let mut source = Source::new(ir.pages.iter().map(String::as_str));
    let (name, type_name) = (ident(&plan.node.name), ir.name.as_str());
    let docs = docs::ty(ir, context);
    let variants: Vec<_> = plan.variants.iter().map(|it| ident(&it.name)).collect();
    let variant_docs = plan.variants.iter().map(|it| docs::member(it.ir));
    let texts: Vec<&str> = plan.variants.iter().map(|it| it.ir.name.as_str()).collect();
    let unknown = ident(names::UNKNOWN_VARIANT);
    source.tokens(quote! {
        use msgraph_runtime::model;

        #docs
        #[non_exhaustive]
        #[derive(Clone)]
        pub enum #name {
            #(#variant_docs #variants,)*
            #[doc = " A member that this crate does not know, as it came."]
            #unknown(String),
        }

        impl model::OpenEnum for #name {
            const TYPE_NAME: &'static str = #type_name;
            const MEMBERS: &'static [&'static str] = &[#(#texts),*];
            fn from_text(text: &str) -> Self {
                match text {
                    #(#texts => Self::#variants,)*
                    other => Self::#unknown(other.to_owned()),
                }
            }
            fn as_str(&self) -> &str {
                match self {
                    #(Self::#variants => #texts,)*
                    Self::#unknown(text) => text,
                }
            }
        }
    });
    source.text(format!(
        "::msgraph_runtime::open_enum!({});",
        plan.node.name
    ));
    source.finish()
}
