//! Doc comments from the IR.

use proc_macro2::TokenStream;
use quote::quote;

use super::plan::{self, FieldPlan, FunctionPlan, Sender};
use super::prose;
use model::ir::{
    ArgumentIn, Cloud, Deprecation, DocumentedHeader, EnumMember, Operation, Permissions,
    QuerySupport, Type, TypeKind,
};
use model::links::page_link;
use model::plain::{code, code_in_cell, inline, is_hidden, line};
use model::settings::Settings;
use model::text::fold;

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
        vec![heading(ir)],
        prose::lines(ir.description.as_deref()),
        permissions(&ir.permissions),
        roles(&ir.roles),
        query_options(function),
        parameters(function),
        headers(function),
        clouds(ir.clouds.as_deref()),
        context.links(&ir.pages),
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

/// `` `GET /groups`: List groups ``, the line that rustdoc's list of functions shows.
fn heading(ir: &Operation) -> String {
    let call = code(&format!("{} {}", ir.method, ir.path));
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

/// The documented headers, and how each is sent.
fn headers(function: &FunctionPlan<'_>) -> Vec<String> {
    let headers = plan::headers(function.ir);
    // What is said of the options tells of this one.
    let headers =
        headers.filter(|(it, _)| !it.name.eq_ignore_ascii_case("ConsistencyLevel") || it.required);
    let lines = headers.filter_map(|(header, sender)| match sender {
        Sender::Client if fold(&header.name) != "useragent" => None,
        Sender::Client => Some(
            "Header `User-Agent`: sent by the client, see `ClientBuilder::user_agent()`."
                .to_owned(),
        ),
        Sender::Function(value) => {
            let header = code(&format!("{}: {value}", header.name));
            Some(format!("Header {header}: required, sent with the call."))
        }
        Sender::Argument => Some(format!(
            "Header {}: required, an argument.",
            code(&header.name)
        )),
        Sender::Caller => Some(format!("{}.", of_caller(header))),
    });
    lines.collect()
}

/// `` Header `Prefer`, optional: `prefer(Prefer::ReturnMinimal)` ``.
fn of_caller(header: &DocumentedHeader) -> String {
    let name = header.name.as_str();
    let calls: Vec<String> = match fold(name).as_str() {
        "ifmatch" => vec!["if_match()".to_owned()],
        "ifnonematch" => vec!["if_none_match()".to_owned()],
        "prefer" => header.values.iter().map(|it| prefer(it)).collect(),
        _ => Vec::new(),
    };
    let calls = match calls.is_empty() {
        true => code(&format!("header(\"{name}\", …)")),
        false => codes(calls.iter().map(String::as_str)),
    };
    format!("Header {}, optional: {calls}", code(name))
}

/// The call that sends a preference.
fn prefer(value: &str) -> String {
    let (name, _) = value.split_once('=').unwrap_or((value, ""));
    let variant = PREFERENCES
        .iter()
        .find(|(text, _)| *text == value || *text == name);
    match variant {
        Some((_, variant)) => format!("prefer(Prefer::{variant})"),
        None => format!("prefer(Prefer::Other(\"{value}\".into()))"),
    }
}

/// Preferences, with or without their values, and the runtime's variants of `Prefer`.
const PREFERENCES: [(&str, &str); 13] = [
    ("return=minimal", "ReturnMinimal"),
    ("return=representation", "ReturnRepresentation"),
    ("respond-async", "RespondAsync"),
    ("wait", "Wait(…)"),
    ("odata.maxpagesize", "MaxPageSize(…)"),
    ("odata.include-annotations", "IncludeAnnotations(…)"),
    ("outlook.timezone", "Timezone(…)"),
    ("outlook.body-content-type=\"text\"", "BodyAsText"),
    ("outlook.body-content-type=\"html\"", "BodyAsHtml"),
    ("IdType=\"ImmutableId\"", "ImmutableIds"),
    ("include-unknown-enum-members", "UnknownEnumMembers"),
    ("create-if-missing", "CreateIfMissing"),
    ("omit-values=nulls", "OmitNulls"),
];

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
            "Role of the signed-in user, any of: {}.",
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

/// Title and path, so that rustdoc's search finds the function by either.
fn aliases(ir: &Operation, name: &str) -> Vec<String> {
    let mut aliases: Vec<String> = Vec::new();
    for alias in ir
        .title
        .iter()
        .chain([&ir.path.to_string()])
        .map(|it| alias(it))
    {
        if !alias.is_empty() && alias != name && !aliases.contains(&alias) {
            aliases.push(alias);
        }
    }
    aliases
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
