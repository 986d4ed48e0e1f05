//! Doc comments from facts.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{FieldPlan, Function};
use super::prose;
use model::ir::{EnumMember, Operation, Permissions, QuerySupport, Type, TypeKind};
use model::links::page_link;
use model::settings::Settings;

/// What doc comments need to know besides the item.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// `https://learn.microsoft.com/graph/api`.
    pub base: &'a str,
    /// `v1.0`.
    pub version: &'a str,
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
}

/// Lines as `#[doc]` attributes, which come out as `///`.
pub fn attributes(lines: &[String]) -> TokenStream {
    let docs = lines.iter().map(|line| match line.is_empty() {
        true => String::new(),
        false => format!(" {line}"),
    });
    quote! { #(#[doc = #docs])* }
}

/// The doc comment of an endpoint function.
pub fn function(function: &Function<'_>, context: Context<'_>) -> TokenStream {
    let ir = function.ir;
    let mut lines = vec![heading(ir)];
    paragraph(&mut lines, prose::lines(ir.description.as_deref()));
    paragraph(&mut lines, permissions(&ir.permissions));
    paragraph(&mut lines, query_options(function));
    if let Some(link) = context.link(&ir.pages) {
        paragraph(&mut lines, vec![format!("[Documentation]({link})")]);
    }
    let docs = attributes(&lines);
    let aliases = aliases(ir, &function.name);
    let deprecated = ir
        .deprecated
        .then(|| quote!(#[deprecated = "deprecated by the service"]));
    quote! { #docs #(#[doc(alias = #aliases)])* #deprecated }
}

/// `` `GET /groups`: List groups ``; in the list of a module's functions this line stands alone.
fn heading(ir: &Operation) -> String {
    let call = format!("`{} {}`", ir.method, ir.path);
    match prose::lines(ir.title.as_deref()).first() {
        Some(title) => format!("{call}: {title}"),
        None => call,
    }
}

/// What the page says of query options; nothing where it says nothing.
fn query_options(function: &Function<'_>) -> Vec<String> {
    let ir = function.ir;
    let names: Vec<String> = ir.query_options.iter().map(|it| prose::code(it)).collect();
    let said = match ir.query_support {
        QuerySupport::Refused => "Query options: none.".to_owned(),
        _ if names.is_empty() => return Vec::new(),
        QuerySupport::General => {
            format!(
                "Query options: supported in general, such as {}.",
                names.join(", ")
            )
        }
        QuerySupport::Named | QuerySupport::Silent => {
            format!("Query options: {}.", names.join(", "))
        }
    };
    let header = "Advanced queries are sent with `ConsistencyLevel: eventual`.".to_owned();
    let header = function.options.eventual.then_some(header);
    std::iter::once(said).chain(header).collect()
}

/// Adds a paragraph below what is there.
fn paragraph(lines: &mut Vec<String>, more: Vec<String>) {
    if !more.is_empty() {
        lines.push(String::new());
        lines.extend(more);
    }
}

/// The permission table.
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
    if rows.iter().all(|(_, names)| names.is_empty()) {
        return Vec::new();
    }
    let mut lines = vec![
        "| caller | permissions, least privileged first |".to_owned(),
        "|---|---|".to_owned(),
    ];
    for (caller, names) in rows {
        let names: Vec<String> = names.iter().map(|it| together(it)).collect();
        let names = if names.is_empty() {
            "not supported".to_owned()
        } else {
            names.join(", ")
        };
        lines.push(format!("| {caller} | {names} |"));
    }
    lines
}

/// `` `A` `` or `` `A` with `B` ``.
fn together(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
    names.join(" with ")
}

/// Title and raw path, so that rustdoc's search finds the function by either.
fn aliases(ir: &Operation, name: &str) -> Vec<String> {
    let wanted = ir.title.iter().chain([&ir.path]);
    let mut aliases: Vec<String> = Vec::new();
    for alias in wanted.map(|it| alias(it)) {
        if !alias.is_empty() && alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

/// Without what an alias cannot have: quotes and any white space but single spaces.
fn alias(text: &str) -> String {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, '\'' | '"' | '\\'))
        .collect();
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
    let mut lines = vec![format!("`{}`, {kind}.", ir.name)];
    paragraph(&mut lines, prose::lines(ir.description.as_deref()));
    let notes = [
        (ir.inferred, "Concluded from examples and parameter tables."),
        (ir.deprecated, "Deprecated by the service."),
        (
            ir.is_abstract,
            "Abstract: the service sends one of the derived types.",
        ),
        (ir.is_open, "Open: instances may have further properties."),
    ];
    let notes: Vec<String> = notes
        .iter()
        .filter(|(it, _)| *it)
        .map(|(_, note)| (*note).to_owned())
        .collect();
    paragraph(&mut lines, notes);
    if let Some(link) = context.link(&ir.pages) {
        paragraph(&mut lines, vec![format!("[Documentation]({link})")]);
    }
    attributes(&lines)
}

/// The doc comment of a field: `` `displayName`: `Edm.String`. ``
pub fn field(field: &FieldPlan<'_>) -> TokenStream {
    let ir = field.ir;
    let ty = match ir.collection {
        true => format!("collection of `{}`", ir.ty),
        false => format!("`{}`", ir.ty),
    };
    let mut line = format!("`{}`: {ty}.", ir.name);
    let notes = [
        (field.navigation, " Navigation."),
        (ir.read_only, " Read-only."),
        (ir.required_on_create, " Required to create."),
        (ir.deprecated, " Deprecated."),
    ];
    for (_, note) in notes.iter().filter(|(it, _)| *it) {
        line.push_str(note);
    }
    let mut lines = vec![line];
    if !ir.values.is_empty() {
        let values: Vec<String> = ir.values.iter().map(|it| prose::code(it)).collect();
        lines.push(format!("Documented values: {}.", values.join(", ")));
    }
    paragraph(&mut lines, prose::lines(ir.description.as_deref()));
    attributes(&lines)
}

/// The doc comment of a variant.
pub fn member(ir: &EnumMember) -> TokenStream {
    let mut line = prose::code(&ir.name);
    if let Some(value) = ir.value {
        line.push_str(&format!(", {value}"));
    }
    line.push('.');
    let mut lines = vec![line];
    paragraph(&mut lines, prose::lines(ir.description.as_deref()));
    attributes(&lines)
}
