//! The same API with serde's derives, to measure the real thing against. Only the bench uses it.
//!
//! It comes in two forms: [`Face::Plain`] is what serde's derives cost at least, [`Face::Same`] has setters and keeps
//! unknown members too, as the real thing does. Neither has derived types in the place of their base. What the functions
//! need besides is a few empty shells, so that nothing but the models differs.

use proc_macro2::TokenStream;
use quote::quote;
use rayon::prelude::*;

use super::docs::Context;
use super::format::Source;
use super::models::{gate, ident};
use super::plan::{self, Plan, TypePlan};
use super::{functions, index, lib_file, manifest, names, rust_types, setters};
use model::Files;
use model::diagnostics::Diagnostics;
use model::ir::{Api, TypeKind};
use model::settings::Settings;

const ATTRIBUTES: &str = "#![allow(unused, clippy::all)]";

/// What stands in for the runtime.
const SHELLS: &str = include_str!("bench_serde/shells.rs.txt");

/// What the models have beside their fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Face {
    /// Nothing.
    Plain,
    /// Setters, and a place for unknown members.
    Same,
}

/// The crate as files; what is wrong with the API is told by [`super::emit`].
#[must_use]
pub fn bench_serde(api: &Api, settings: &Settings, face: Face) -> Files {
    let plan = plan::plan(api, settings, &mut Diagnostics::default());
    let context = Context::new(settings, &api.version);
    let runtime = manifest::file(&plan, settings);
    let manifest = runtime
        .lines()
        // What the crate passes on to the runtime has nowhere to go.
        .filter(|line| !line.contains("[\"msgraph-runtime/"))
        .map(|line| match line.starts_with("msgraph-runtime") {
            true => "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n"
                .to_owned(),
            false => format!("{line}\n"),
        });
    let mut files = Files::from([
        ("Cargo.toml".to_owned(), manifest.collect()),
        ("README.md".to_owned(), "Made to be measured.\n".to_owned()),
        (
            "src/lib.rs".to_owned(),
            lib_file::of_parts(&plan, context, &[ATTRIBUTES], SHELLS),
        ),
        ("src/options.rs".to_owned(), options(&plan)),
    ]);
    files.par_extend(types(&plan, face));
    files.extend(functions(&plan, context));
    files
}

/// The sets of query options, without what they offer.
fn options(plan: &Plan<'_>) -> String {
    let own = plan.options.iter().map(plan::OptionSet::name);
    let all = own.chain(["AnyOptions".to_owned(), "NoOptions".to_owned()]);
    all.map(|it| format!("pub struct {it};\n")).collect()
}

fn types(plan: &Plan<'_>, face: Face) -> Vec<(String, String)> {
    let index = index::index(&plan.types);
    let each = index.places.par_iter().map(|(plan, place)| {
        let mut source = Source::new([]);
        source.tokens(quote!(
            use crate::{edm, model};
        ));
        source.tokens(match plan.node.ir.kind {
            TypeKind::Enum => enumeration(plan),
            TypeKind::Entity | TypeKind::Complex => structure(plan, face),
        });
        (format!("{place}.rs"), source.finish())
    });
    let mut files: Vec<_> = each.collect();
    files.par_extend(index.lists.par_iter().map(|it| it.file()));
    files
}

fn structure(plan: &TypePlan<'_>, face: Face) -> TokenStream {
    let name = ident(&plan.node.name);
    let fields = plan.fields.iter().chain(&plan.inherited).map(|field| {
        let (wire, name) = (&field.ir.name, ident(&field.name));
        let (gate, ty) = (gate(&field.gate), rust_types::field(field));
        quote! {
            #gate
            #[serde(rename = #wire, skip_serializing_if = "Option::is_none")]
            pub #name: #ty
        }
    });
    let (extra, setters) = match face {
        Face::Plain => (None, None),
        Face::Same => (Some(unknown_members()), Some(setters::block(plan))),
    };
    quote! {
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct #name { #(#fields,)* #extra }
        #setters
    }
}

fn unknown_members() -> TokenStream {
    quote! {
        #[serde(flatten)]
        pub extra: std::collections::BTreeMap<String, model::Json>,
    }
}

fn enumeration(plan: &TypePlan<'_>) -> TokenStream {
    let (name, unknown) = (ident(&plan.node.name), ident(names::UNKNOWN_VARIANT));
    let variants = plan.variants.iter().map(|it| ident(&it.name));
    let texts = plan.variants.iter().map(|it| it.ir.name.as_str());
    quote! {
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub enum #name {
            #(#[serde(rename = #texts)] #variants,)*
            #[serde(untagged)]
            #unknown(String),
        }
    }
}
