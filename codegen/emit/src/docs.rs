//! Doc comments from the IR.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{FieldPlan, FunctionPlan};
use super::prose;
use model::ir::{Deprecation, EnumMember, Operation, Permissions, QuerySupport, Type, TypeKind};
use model::links::page_link;
use model::settings::Settings;

/// What links in doc comments need.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// `https://learn.microsoft.com/graph/api`.
    base: &'a str,
    /// `v1.0`.
    version: &'a str,
}

impl<'a> Context<'a> {
    /// For an API version.
    pub fn new(settings: &'a Settings, version: &'a str) -> Self {
        let base = &settings.graph.docs_base;
        Self { base, version }
    }

    /// Address of the first of the pages.
    pub fn link(&self, pages: &[String]) -> Option<String> {
        page_link(self.base, self.version, pages)
    }

    fn link_line(&self, pages: &[String]) -> Vec<String> {
        let link = self.link(pages).into_iter();
        link.map(|it| format!("[Documentation]({it})")).collect()
    }
}

/// Paragraphs as `#[doc]` attributes with an empty line between two of them; they are printed as `///`.
fn attributes<const N: usize>(paragraphs: [Vec<String>; N]) -> TokenStream {
    let mut docs: Vec<String> = Vec::new();
    for lines in paragraphs.into_iter().filter(|it| !it.is_empty()) {
        if !docs.is_empty() {
            docs.push(String::new());
        }
        docs.extend(lines.iter().map(|it| format!(" {it}")));
    }
    quote! { #(#[doc = #docs])* }
}

/// The doc comment of an endpoint function.
pub fn function(function: &FunctionPlan<'_>, context: Context<'_>) -> TokenStream {
    let ir = function.ir;
    let docs = attributes([
        vec![heading(ir)],
        prose::lines(ir.description.as_deref()),
        permissions(&ir.permissions),
        query_options(function),
        context.link_line(&ir.pages),
    ]);
    let aliases = aliases(ir, &function.name);
    let deprecated = deprecated(ir.deprecated.as_ref());
    quote! { #docs #(#[doc(alias = #aliases)])* #deprecated }
}

/// The attribute that makes the compiler warn, with what is known as its note.
pub fn deprecated(deprecation: Option<&Deprecation>) -> Option<TokenStream> {
    let note = deprecation?.to_string();
    Some(quote!(#[deprecated(note = #note)]))
}

/// `` `GET /groups`: List groups ``, the line that rustdoc's list of functions shows.
fn heading(ir: &Operation) -> String {
    let call = format!("`{} {}`", ir.method, ir.path);
    match prose::lines(ir.title.as_deref()).first() {
        Some(title) => format!("{call}: {title}"),
        None => call,
    }
}

/// The documented query options.
fn query_options(function: &FunctionPlan<'_>) -> Vec<String> {
    let ir = function.ir;
    let names = codes(ir.query_options.iter().map(|it| it.name()));
    let options = match ir.query_support {
        QuerySupport::Refused => "none".to_owned(),
        _ if names.is_empty() => return Vec::new(),
        QuerySupport::General => format!("supported in general, such as {names}"),
        QuerySupport::Named | QuerySupport::Silent => names,
    };
    let mut lines = vec![format!("Query options: {options}.")];
    if function.options.eventual {
        lines.push("Advanced queries are sent with `ConsistencyLevel: eventual`.".to_owned());
    }
    lines
}

fn codes<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(prose::code).collect();
    names.join(", ")
}

/// The permissions as a table.
fn permissions(permissions: &Permissions) -> Vec<String> {
    let rows = [
        (
            "delegated, work or school account",
            &permissions.delegated_work,
        ),
        (
            "delegated, personal account",
            &permissions.delegated_personal,
        ),
        ("application", &permissions.application),
    ];
    if rows.iter().all(|(_, alternatives)| alternatives.is_empty()) {
        return Vec::new();
    }
    let header = [
        "| caller | permissions, least privileged first |",
        "|---|---|",
    ];
    let rows = rows.map(|(caller, alternatives)| {
        let names: Vec<String> = alternatives.iter().map(|it| together(it)).collect();
        match names.is_empty() {
            true => format!("| {caller} | not supported |"),
            false => format!("| {caller} | {} |", names.join(", ")),
        }
    });
    header.map(str::to_owned).into_iter().chain(rows).collect()
}

/// `` `A` `` or `` `A` with `B` ``.
fn together(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    names.join(" with ")
}

/// Title and path, so that rustdoc's search finds the function by either.
fn aliases(ir: &Operation, name: &str) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::new();
    for alias in ir.title.iter().chain([&ir.path]).map(|it| alias(it)) {
        if !alias.is_empty() && alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

/// Without the characters that rustdoc refuses in an alias: quotes, and white space other than single spaces.
fn alias(text: &str) -> String {
    let plain = text.replace(['\'', '"', '\\'], "");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The doc comment of a struct or enum.
pub fn ty(ir: &Type, context: Context<'_>) -> TokenStream {
    let kind = match ir.kind {
        TypeKind::Entity => "an entity type",
        TypeKind::Complex => "a complex type",
        TypeKind::Enum if ir.flags => "an enumeration whose members can be combined",
        TypeKind::Enum => "an enumeration",
    };
    let notes = [
        (ir.inferred, "Concluded from examples and parameter tables."),
        (
            ir.is_abstract,
            "Abstract: the service sends one of the derived types.",
        ),
        (ir.is_open, "Open: instances may have further properties."),
    ];
    let notes = notes.into_iter().filter(|(holds, _)| *holds);
    let docs = attributes([
        vec![format!("`{}`, {kind}.", ir.name)],
        prose::lines(ir.description.as_deref()),
        notes.map(|(_, note)| note.to_owned()).collect(),
        context.link_line(&ir.pages),
    ]);
    let deprecated = deprecated(ir.deprecated.as_ref());
    quote! { #docs #deprecated }
}

/// The doc comment of a field: `` `displayName`: `Edm.String`. ``
pub fn field(field: &FieldPlan<'_>) -> TokenStream {
    let ir = field.ir;
    let of = if ir.collection { "collection of " } else { "" };
    let notes = [
        (field.navigation, " Navigation."),
        (ir.read_only, " Read-only."),
        (ir.required_on_create, " Required to create."),
    ];
    let notes = notes.into_iter().filter(|(holds, _)| *holds);
    let notes: String = notes.map(|(_, note)| note).collect();
    let mut lines = vec![format!("`{}`: {of}`{}`.{notes}", ir.name, ir.ty)];
    if !ir.values.is_empty() {
        lines.push(format!(
            "Documented values: {}.",
            codes(ir.values.iter().map(String::as_str))
        ));
    }
    let docs = attributes([lines, prose::lines(ir.description.as_deref())]);
    let deprecated = deprecated(ir.deprecated.as_ref());
    quote! { #docs #deprecated }
}

/// The doc comment of a variant.
pub fn member(ir: &EnumMember) -> TokenStream {
    let value = ir.value.map(|it| format!(", {it}")).unwrap_or_default();
    let line = format!("{}{value}.", prose::code(&ir.name));
    let docs = attributes([vec![line], prose::lines(ir.description.as_deref())]);
    let deprecated = deprecated(ir.deprecated.as_ref());
    quote! { #docs #deprecated }
}
