//! Generates the crates that BENCHMARKS.md compares with the generated crate: the same models with serde's derives.
//!
//! They are rewritten from the generated files, so that only the models differ. Derived types repeat the fields of
//! their base types and can't replace them. The runtime is replaced by a few empty types, `shells.rs.txt`. The result
//! compiles with the feature `full` and without features.

#![warn(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::print_stdout,
    clippy::unwrap_used
)]

use std::collections::BTreeMap;

use model::Files;
use model::public_api::{PublicApi, TypeItem};
use proc_macro2::{Ident, TokenStream};
use quote::{ToTokens, quote};
use syn::{Attribute, Item, ItemEnum, ItemStruct};

/// The replacement of the runtime.
const SHELLS: &str = include_str!("shells.rs.txt");

/// The content of the models.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Models {
    /// Fields only: the minimum for serde's derives.
    Fields,
    /// Also setters and a map of unknown members, as in the generated crate.
    Complete,
}

/// Rewrites the generated crate to use serde's derives in place of the runtime's model traits.
///
/// # Errors
///
/// Returns an error if a file is not valid Rust.
pub fn serde_crate(
    files: &Files,
    public_api: &PublicApi<'_>,
    models: Models,
) -> syn::Result<Files> {
    let types = public_api.types.iter().map(|it| (it.path.as_str(), it));
    let types: BTreeMap<&str, &TypeItem<'_>> = types.collect();
    let mut derived = files.clone();
    let mut parsed = Vec::new();
    let mut fields = Fields::new();
    for (path, text) in &mut derived {
        match path.as_str() {
            "Cargo.toml" => *text = manifest(text),
            "src/lib.rs" => *text = lib_file(text)?,
            "src/options.rs" => *text = options(public_api),
            path if path.starts_with("src/types/") => {
                let file = syn::parse_file(text)?;
                let Some(item) = type_item(path, &file, &types) else {
                    *text = text.replace("msgraph_runtime::", "crate::");
                    continue;
                };
                if let Some(own) = file.items.iter().find_map(|it| own_fields(it, item)) {
                    fields.insert(&item.path, own);
                }
                parsed.push((path.to_owned(), file, item));
            }
            _ => {}
        }
    }
    for (path, file, item) in parsed {
        derived.insert(path, type_file(file, item, &fields, models)?);
    }
    Ok(derived)
}

/// Path of a struct -> its own fields.
type Fields<'a> = BTreeMap<&'a str, Vec<TokenStream>>;

/// Replaces the dependency on the runtime by serde, and removes the runtime's features.
fn manifest(text: &str) -> String {
    let lines = text.lines();
    let lines = lines.filter(|it| !it.contains("[\"msgraph-runtime/"));
    let lines = lines.map(|it| match it.starts_with("msgraph-runtime") {
        true => {
            "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n".to_owned()
        }
        false => format!("{it}\n"),
    });
    lines.collect()
}

fn lib_file(text: &str) -> syn::Result<String> {
    let mut file = syn::parse_file(text)?;
    file.attrs = vec![syn::parse_quote!(#![allow(unused, clippy::all)])];
    file.items.retain(|it| !names_runtime(it));
    Ok(prettyplease::unparse(&file) + SHELLS)
}

fn names_runtime(item: &Item) -> bool {
    let text = item.to_token_stream().to_string();
    text.contains("msgraph_runtime")
}

/// Writes the sets of query options as types without traits.
fn options(public_api: &PublicApi<'_>) -> String {
    let own = public_api.option_sets.iter().map(String::as_str);
    let all = own.chain(["AnyOptions", "NoOptions"]);
    all.map(|it| format!("pub struct {it};\n")).collect()
}

/// Returns the type that a file declares. `src/types/g/group.rs` is in the private module `g`; its public path is
/// `types::Group`.
fn type_item<'p, 'a>(
    path: &str,
    file: &syn::File,
    types: &BTreeMap<&str, &'p TypeItem<'a>>,
) -> Option<&'p TypeItem<'a>> {
    let name = file.items.iter().find_map(|it| match it {
        Item::Struct(ItemStruct { ident, .. }) | Item::Enum(ItemEnum { ident, .. }) => Some(ident),
        _ => None,
    })?;
    let (folder, _) = path.strip_prefix("src/")?.rsplit_once('/')?;
    let outer = folder.rsplit_once('/').map(|(outer, _)| outer);
    let mut paths = [Some(folder), outer].into_iter().flatten();
    paths.find_map(|it| {
        let path = format!("{}::{name}", it.replace('/', "::"));
        types.get(path.as_str()).copied()
    })
}

/// Returns the fields of a struct for serde's derives, without the base type or the unknown members, which come first.
fn own_fields(item: &Item, ty: &TypeItem<'_>) -> Option<Vec<TokenStream>> {
    let Item::Struct(item) = item else {
        return None;
    };
    let fields = item.fields.iter().skip(1).zip(&ty.fields);
    let fields = fields.map(|(field, property)| {
        let gates = field.attrs.iter().filter(|it| is_gate(it));
        let (name, ty, wire) = (&field.ident, &field.ty, &property.ir.name);
        quote! {
            #(#gates)*
            #[serde(rename = #wire, skip_serializing_if = "Option::is_none")]
            pub #name: #ty
        }
    });
    Some(fields.collect())
}

fn is_gate(attribute: &Attribute) -> bool {
    attribute.path().is_ident("cfg")
}

/// Writes the file of a type: its declaration and, if required, its setters.
fn type_file(
    file: syn::File,
    ty: &TypeItem<'_>,
    fields: &Fields<'_>,
    models: Models,
) -> syn::Result<String> {
    let items = file.items.iter().filter_map(|item| match item {
        Item::Struct(it) => Some(structure(&it.ident, ty, fields, models)),
        Item::Enum(it) => Some(enumeration(it, ty)),
        Item::Impl(it) if it.trait_.is_none() && models == Models::Complete => Some(quote!(#it)),
        Item::Mod(it) if it.ident == "setters" && models == Models::Complete => Some(quote!(#it)),
        _ => None,
    });
    let tokens = quote! { use crate::{edm, model}; #(#items)* };
    Ok(prettyplease::unparse(&syn::parse2(tokens)?))
}

fn structure(name: &Ident, ty: &TypeItem<'_>, fields: &Fields<'_>, models: Models) -> TokenStream {
    let paths = [&ty.path].into_iter().chain(&ty.bases);
    let fields = paths.filter_map(|it| fields.get(it.as_str())).flatten();
    let extra = (models == Models::Complete).then(|| {
        quote! {
            #[serde(flatten)]
            pub extra: std::collections::BTreeMap<String, model::Json>,
        }
    });
    quote! {
        #[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
        pub struct #name { #(#fields,)* #extra }
    }
}

/// Writes an enum. The last variant is for unknown members.
fn enumeration(item: &ItemEnum, ty: &TypeItem<'_>) -> TokenStream {
    let name = &item.ident;
    let variants = item.variants.iter().zip(&ty.variants);
    let variants = variants.map(|(variant, member)| {
        let (name, text) = (&variant.ident, &member.ir.name);
        quote!(#[serde(rename = #text)] #name)
    });
    let unknown = item.variants.last().map(|it| &it.ident);
    quote! {
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
        pub enum #name {
            #(#variants,)*
            #[serde(untagged)]
            #unknown(String),
        }
    }
}

#[cfg(test)]
mod tests;
