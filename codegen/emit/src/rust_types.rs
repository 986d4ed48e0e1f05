//! Rust types as text: for the generated files, and for the description of the public API.

use proc_macro2::TokenStream;

use super::plan::{ArgumentPlan, Body, FieldPlan, FunctionPlan, Reply, Target};

/// Where a type is written, which decides how its path begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// A generated file: `crate::types::Group`; the runtime's `model` and `edm` are in scope.
    File,
    /// The public API: `types::Group`; names of the runtime have no path.
    PublicApi,
}

impl Scope {
    /// A path below the crate.
    pub fn path(self, path: &str) -> &str {
        match self {
            Self::File => path,
            Self::PublicApi => path.strip_prefix("crate::").unwrap_or(path),
        }
    }

    /// One value in a field, a list or an answer.
    pub fn item(self, target: &Target) -> String {
        let (model, edm) = match self {
            Self::File => ("model::", "edm::"),
            Self::PublicApi => ("", ""),
        };
        match target {
            Target::Bool => "bool".to_owned(),
            Target::I32 => "i32".to_owned(),
            Target::I64 => "i64".to_owned(),
            Target::F64 => "f64".to_owned(),
            Target::Text => "String".to_owned(),
            Target::Json => format!("{model}Json"),
            Target::Edm(name) => format!("{edm}{name}"),
            Target::Model { path, poly: true } => format!("{model}Poly<{}>", self.path(path)),
            Target::Enum { path, flags: true } => format!("{model}Flags<{}>", self.path(path)),
            Target::Model { path, .. } | Target::Enum { path, .. } => self.path(path).to_owned(),
        }
    }

    /// A field: `Option<Vec<String>>`.
    pub fn field(self, field: &FieldPlan<'_>) -> String {
        let item = self.item(&field.target);
        match field.ir.collection {
            true => format!("Option<Vec<{item}>>"),
            false => format!("Option<{item}>"),
        }
    }

    /// The argument that takes the body, if there is one: `Option<&Group>` where it may be left out.
    pub fn body(self, function: &FunctionPlan<'_>) -> Option<String> {
        let optional = function.ir.request.optional;
        let ty = match &function.body {
            // No type can be told from `None`, so that it is a type by itself.
            Body::Binary if optional => "Bytes".to_owned(),
            Body::Object(target) if optional => format!("&{}", self.item(target)),
            body => self.required_body(body)?,
        };
        Some(match optional {
            true => format!("Option<{ty}>"),
            false => ty,
        })
    }

    fn required_body(self, body: &Body) -> Option<String> {
        Some(match body {
            Body::None => return None,
            Body::Object(Target::Model { path, poly: true }) => {
                format!("&impl IsA<{}>", self.path(path))
            }
            Body::Object(target) => format!("&{}", self.item(target)),
            Body::List(target) => format!("&[{}]", self.item(target)),
            Body::Binary => "impl Into<Bytes>".to_owned(),
            Body::Json => "&Json".to_owned(),
        })
    }

    /// An argument other than the body.
    pub fn argument(self, argument: &ArgumentPlan) -> String {
        let ty = match &argument.target {
            target @ (Target::Bool | Target::I32 | Target::I64 | Target::F64) => self.item(target),
            target @ (Target::Edm(_) | Target::Enum { .. }) => format!("&{}", self.item(target)),
            Target::Text | Target::Json | Target::Model { .. } => "&str".to_owned(),
        };
        match argument.optional {
            true => format!("Option<{ty}>"),
            false => ty,
        }
    }

    /// The answer of a request; an `Option` if the page also documents an answer without content.
    pub fn answer(self, function: &FunctionPlan<'_>) -> String {
        let content = match &function.reply {
            Reply::Empty => "()".to_owned(),
            Reply::Object(target) => self.item(target),
            Reply::Page(target) => format!("Page<{}>", self.item(target)),
            Reply::Value(target) => format!("Value<{}>", self.item(target)),
            Reply::Binary => "Bytes".to_owned(),
            Reply::Count => "i64".to_owned(),
            Reply::Json => "Json".to_owned(),
        };
        match function.may_be_empty() {
            true => format!("Option<{content}>"),
            false => content,
        }
    }
}

/// A type or path of this file as tokens.
pub fn tokens(text: &str) -> TokenStream {
    // Without tokens the item around it does not parse, which `Source` reports.
    text.parse().unwrap_or_default()
}

/// The kind of slot of a field: a variant of the runtime's `Slot`.
pub fn slot(field: &FieldPlan<'_>) -> &'static str {
    match field.target {
        _ if field.ir.collection => "Field",
        Target::Bool => "Bool",
        Target::I32 => "I32",
        Target::I64 => "I64",
        Target::F64 => "F64",
        Target::Text => "Str",
        Target::Json => "Json",
        _ => "Field",
    }
}
