//! Doc comments from the IR.

mod exchange;
mod headers;

use proc_macro2::TokenStream;
use quote::quote;

use super::example::{self, Types};
use super::plan::{FieldPlan, FunctionPlan, Reply};
use super::{prose, sentence};
use model::ir::{
    ArgumentIn, Cloud, Deprecation, EnumMember, Operation, Permissions, QuerySupport, Type,
    TypeKind,
};
use model::links::page_link;
use model::plain::{code, code_in_cell, inline, is_hidden, line};
use model::settings::Settings;

/// What links and examples in doc comments need.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// `https://learn.microsoft.com/graph/api`.
    base: &'a str,
    /// `v1.0`.
    version: &'a str,
    types: &'a Types<'a>,
}

impl<'a> Context<'a> {
    /// For an API version.
    pub fn new(settings: &'a Settings, version: &'a str, types: &'a Types<'a>) -> Self {
        Self {
            base: &settings.graph.docs_base,
            version,
            types,
        }
    }

    /// Address of the first of the pages.
    pub fn link(&self, pages: &[String]) -> Option<String> {
        page_link(self.base, self.version, pages)
    }

    /// The link to the first of the pages, then those to the others.
    fn links(&self, pages: &[String]) -> Vec<String> {
        let links = pages.iter().filter_map(|page| {
            let link = self.link(std::slice::from_ref(page))?;
            Some((page, link))
        });
        let line = |(at, (page, link)): (usize, (&String, String))| match at {
            0 => format!("[Documentation]({link})"),
            _ => format!("[{}]({link})", inline(file_stem(page))),
        };
        links.enumerate().map(line).collect()
    }
}

/// A line of documentation in front of an item.
pub fn attribute(text: &str) -> TokenStream {
    let text = format!(" {}", line(text));
    quote!(#[doc = #text])
}

/// `group-get` of `api/group-get.md`.
fn file_stem(page: &str) -> &str {
    let file = page.rsplit('/').next().unwrap_or(page);
    file.split('.').next().unwrap_or(file)
}

/// Paragraphs as `#[doc]` attributes with an empty line between two of them; they are printed as `///`.
fn attributes<const N: usize>(paragraphs: [Vec<String>; N]) -> TokenStream {
    let mut docs: Vec<String> = Vec::new();
    for lines in paragraphs.into_iter().filter(|it| !it.is_empty()) {
        if !docs.is_empty() {
            docs.push(String::new());
        }
        docs.extend(lines.iter().map(|it| format!(" {}", line(it))));
    }
    quote! { #(#[doc = #docs])* }
}

/// The doc comment of an endpoint function.
pub fn function(function: &FunctionPlan<'_>, context: Context<'_>) -> TokenStream {
    let ir = function.ir;
    let docs = attributes([
        vec![heading(function)],
        prose::lines(ir.description.as_deref()),
        exchange::exchange(function),
        query_options(function),
        parameters(function),
        headers::lines(function),
        clouds(ir.clouds.as_deref()),
        roles(&ir.roles),
        permissions(&ir.permissions),
        example::lines(function, context.types),
        links(ir, context),
    ]);
    let aliases = aliases(ir, &function.name);
    let deprecated = deprecated(ir.deprecated.as_ref());
    quote! { #docs #(#[doc(alias = #aliases)])* #deprecated }
}

/// The attribute that makes the compiler warn, with what is known as its note, which rustdoc reads as Markdown.
pub fn deprecated(deprecation: Option<&Deprecation>) -> Option<TokenStream> {
    let note = inline(&deprecation?.to_string());
    Some(quote!(#[deprecated(note = #note)]))
}

/// ``Lists `groups`, page by page: `GET /groups`.``, the line that rustdoc's list of functions shows.
fn heading(function: &FunctionPlan<'_>) -> String {
    let ir = function.ir;
    let sentence = sentence::operation(ir, matches!(function.reply, Reply::Page(_)));
    format!(
        "{sentence}: {}.",
        code(&format!("{} {}", ir.method, ir.path))
    )
}

/// The links to the documentation, with the title of the first page.
fn links(ir: &Operation, context: Context<'_>) -> Vec<String> {
    let mut links = context.links(&ir.pages);
    let title = prose::lines(ir.title.as_deref()).into_iter().next();
    if let (Some(link), Some(title)) = (links.first_mut(), title) {
        *link = link.replacen("[Documentation]", &format!("[Documentation: {title}]"), 1);
    }
    links
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
    let refused = codes(ir.refused_options.iter().map(|it| it.name()));
    if !refused.is_empty() {
        lines.push(format!("Not supported: {refused}."));
    }
    lines
}

fn codes<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<String> = names.map(code).collect();
    names.join(", ")
}

/// Documented values of arguments, and parameters of the query that are no arguments.
fn parameters(function: &FunctionPlan<'_>) -> Vec<String> {
    let of = |place| {
        function
            .ir
            .parameters
            .iter()
            .filter(move |it| it.place == place)
    };
    let in_url = of(ArgumentIn::Path).chain(of(ArgumentIn::Query));
    let listed = in_url.filter(|it| !it.values.is_empty());
    let mut lines: Vec<String> = listed
        .map(|it| {
            format!(
                "Values of {}: {}.",
                code(&it.name),
                codes(it.values.iter().map(String::as_str))
            )
        })
        .collect();
    let optional = of(ArgumentIn::Query).filter(|it| !it.required);
    let optional: Vec<String> = optional.map(|it| it.name.clone()).collect();
    if !optional.is_empty() {
        let names = codes(optional.iter().map(String::as_str));
        lines.push(format!("Optional parameters, set with `query()`: {names}."));
    }
    lines
}

/// The permissions as a table.
fn permissions(permissions: &Permissions) -> Vec<String> {
    if permissions.iter().all(|(_, it)| it.is_empty()) {
        return Vec::new();
    }
    let header = [
        "| caller | permissions, least privileged first |",
        "|---|---|",
    ];
    let rows = permissions.iter().map(|(scheme, alternatives)| {
        let caller = scheme.label();
        let names: Vec<String> = alternatives.iter().map(|it| together(it)).collect();
        match names.is_empty() {
            true => format!("| {caller} | not supported |"),
            false => format!("| {caller} | {} |", names.join(", ")),
        }
    });
    header.map(str::to_owned).into_iter().chain(rows).collect()
}

/// The roles of which a signed-in user needs one.
fn roles(roles: &[String]) -> Vec<String> {
    match roles.is_empty() {
        true => Vec::new(),
        false => vec![format!(
            "The signed-in user needs one of the roles {}.",
            codes(roles.iter().map(String::as_str))
        )],
    }
}

/// Where the operation is available.
fn clouds(clouds: Option<&[Cloud]>) -> Vec<String> {
    let Some(clouds) = clouds else {
        return Vec::new();
    };
    let names: Vec<String> = clouds.iter().map(ToString::to_string).collect();
    let names = match names.len() {
        0 => "none".to_owned(),
        count if count == Cloud::ALL.len() => "all".to_owned(),
        _ => names.join(", "),
    };
    vec![format!("Clouds: {names}.")]
}

/// `` `A` `` or `` `A` with `B` ``.
fn together(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|it| code_in_cell(it)).collect();
    names.join(" with ")
}

/// What rustdoc's search finds the function by: the page's title, and the path with `{id}` for each
/// segment that is a placeholder, with and without the method.
fn aliases(ir: &Operation, name: &str) -> Vec<String> {
    let path = plain_path(&ir.path.to_string());
    let call = format!("{} {path}", ir.method);
    let mut aliases: Vec<String> = Vec::new();
    // `me/sendMail`: a path that somebody may type as it is.
    let typed = (!path.contains('{')).then(|| path.trim_start_matches('/'));
    let typed = typed.filter(|it| it.contains('/'));
    let title = ir.title.as_deref().unwrap_or_default();
    for alias in [title, &call, &path].into_iter().chain(typed) {
        let alias = self::alias(alias);
        if !alias.is_empty() && alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases
}

/// `/groups/{group-id}/threads` -> `/groups/{id}/threads`.
fn plain_path(path: &str) -> String {
    let steps = path
        .split('/')
        .map(|it| match it.starts_with('{') && it.ends_with('}') {
            true => "{id}",
            false => it,
        });
    steps.collect::<Vec<_>>().join("/")
}

/// Without the characters that rustdoc refuses in an alias: quotes, and white space other than single spaces; and without
/// those that nobody can type.
fn alias(text: &str) -> String {
    let is_refused =
        |c: char| matches!(c, '\'' | '"' | '\\') || (is_hidden(c) && !c.is_whitespace());
    let plain = text.replace(is_refused, "");
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
        vec![format!("{}, {kind}.", code(ir.name.as_str()))],
        prose::lines(ir.description.as_deref()),
        notes.map(|(_, note)| note.to_owned()).collect(),
        context.links(&ir.pages),
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
    let (name, ty) = (code(&ir.name), code(ir.ty.as_str()));
    let mut lines = vec![format!("{name}: {of}{ty}.{notes}")];
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
    let line = format!("{}{value}.", code(&ir.name));
    let docs = attributes([vec![line], prose::lines(ir.description.as_deref())]);
    let deprecated = deprecated(ir.deprecated.as_ref());
    quote! { #docs #deprecated }
}
