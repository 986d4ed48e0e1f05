//! What the metadata says of one item, for `explain`. It is shown beside the statements of the docs and decides nothing.

use model::decision::Subject;
use model::diagnostics::Span;
use model::ir::{Api, Operation, TypeKind};
use model::metadata::{Metadata, Property, Type};
use serde::Serialize;

use super::route::{Kind, route};
use super::service::Service;

/// One statement of the metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Testimony {
    /// `type`, `base`, `answer`.
    pub attribute: &'static str,
    /// What it says.
    pub value: String,
    /// File and line; `None` for what is concluded from several declarations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
}

/// Everything that the metadata says of an item; empty if it does not know it.
#[must_use]
pub fn testimony(subject: &Subject, api: &Api, metadata: &Metadata) -> Vec<Testimony> {
    let service = Service::new(metadata);
    let at = |line: u32| {
        let span = Span {
            page: metadata.source.clone(),
            line,
            ..Span::default()
        };
        Some(span.to_string())
    };
    match subject {
        Subject::Type(name) => {
            let found = service.exact(name);
            found.map_or_else(Vec::new, |it| of_type(it, at(it.line)))
        }
        Subject::Property { of, name } => {
            let ty = service.exact(of);
            let found = ty.and_then(|it| service.property(it, name));
            found.map_or_else(Vec::new, |it| of_property(it, at(it.line)))
        }
        Subject::Operation { method, path } => {
            let mut all = api.operations.iter();
            let found = all.find(|it| it.method == *method && it.path.to_string() == *path);
            found.map_or_else(Vec::new, |it| of_operation(it, &service, at))
        }
    }
}

fn say(attribute: &'static str, value: impl ToString, at: Option<String>) -> Testimony {
    Testimony {
        attribute,
        value: value.to_string(),
        at,
    }
}

fn of_type(it: &Type, at: Option<String>) -> Vec<Testimony> {
    let kind = match it.kind {
        TypeKind::Entity => "entity",
        TypeKind::Complex => "complex",
        TypeKind::Enum => "enum",
    };
    let traits = [
        (it.is_abstract, "abstract"),
        (it.is_open, "open"),
        (it.is_flags, "flags"),
    ];
    let traits = traits.iter().filter(|it| it.0).map(|it| it.1);
    let members = it.members.iter().map(|it| it.name.as_str());
    let rows = [
        ("kind", kind.to_owned()),
        (
            "base",
            it.base
                .as_ref()
                .map_or_else(String::new, ToString::to_string),
        ),
        ("key", it.key.join(" ")),
        ("traits", traits.collect::<Vec<_>>().join(", ")),
        ("members", members.collect::<Vec<_>>().join(" ")),
    ];
    let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
    rows.map(|(name, value)| say(name, value, at.clone()))
        .collect()
}

fn of_property(it: &Property, at: Option<String>) -> Vec<Testimony> {
    let nullable = it.nullable.map(|it| if it { "yes" } else { "no" });
    let mut said = vec![say("type", &it.ty, at.clone())];
    said.extend(nullable.map(|value| say("nullable", value, at)));
    said
}

fn of_operation(
    it: &Operation,
    service: &Service<'_>,
    at: impl Fn(u32) -> Option<String>,
) -> Vec<Testimony> {
    let target = match route(&it.path.segments, it.method, service) {
        Ok(target) => target,
        Err(miss) => {
            return vec![say(
                "path",
                format!("leads nowhere: {}", miss.message),
                None,
            )];
        }
    };
    let mut said = Vec::new();
    if let Kind::Call(overloads, _) = &target.kind {
        for overload in overloads {
            let kind = if overload.is_function {
                "function"
            } else {
                "action"
            };
            let parameters = overload.parameters.iter();
            let parameters = parameters.map(|it| format!("{}: {}", it.name, it.ty));
            let parameters: Vec<String> = parameters.collect();
            let value = format!(
                "{kind} {}({})",
                overload.name.local(),
                parameters.join(", ")
            );
            said.push(say("kind", value, at(overload.line)));
        }
    }
    let line = match &target.kind {
        Kind::Property(property) => at(property.line),
        Kind::Call(overloads, _) => overloads.first().and_then(|it| at(it.line)),
        _ => None,
    };
    let ty = target
        .ty
        .as_ref()
        .map_or_else(|| "nothing".to_owned(), ToString::to_string);
    let attribute = if matches!(target.kind, Kind::Call(..)) {
        "answer"
    } else {
        "path"
    };
    said.push(say(attribute, ty, line));
    said
}
