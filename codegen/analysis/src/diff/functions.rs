//! Operations, and the functions that call them.

use std::collections::BTreeSet;

use super::change::{Aspect, Change, Class, Subject};
use super::item::{Comparison, Label};
use super::pairs::Pairs;
use model::ir::{ArgumentIn, Operation, Parameter, Scheme};
use model::public_api::FunctionItem;

/// Pairs the functions by what they call, then by their path in Rust if they call the same method. The rest are pairs if
/// they are on the same page and call paths that differ in a single word.
pub fn compare(old: &[FunctionItem<'_>], new: &[FunctionItem<'_>]) -> Vec<Change> {
    let mut pairs = Pairs::new(old, new).by(shape).by_if(
        |it| it.path.clone(),
        |old, new| old.ir.method == new.ir.method,
    );
    let depth = |it: &&FunctionItem<'_>| shape(it).split('/').count();
    let longest = pairs.removed.iter().map(depth).max();
    for word in 0..longest.unwrap_or_default() {
        pairs = pairs.by(|it| (it.ir.pages.first(), without_word(it, word)));
    }
    let unpaired = pairs.unpaired();
    let mut changes: Vec<Change> = unpaired
        .map(|(kind, it)| label(it).into_change(kind, Subject::Operation))
        .collect();
    for (old, new) in pairs.both {
        let labeled = [(old, label(old)), (new, label(new))];
        let mut comparison = Comparison::new(Subject::Operation, labeled, &mut changes);
        signature([old, new], &mut comparison);
        documented([old.ir, new.ir], &mut comparison);
    }
    changes
}

/// Method and path without the names of placeholders and in lower case, as services compare them.
fn shape(function: &FunctionItem<'_>) -> String {
    let mut shape = format!("{} ", function.ir.method);
    let mut inside = false;
    for c in function.template.chars() {
        inside = (inside || c == '{') && c != '}';
        // The closing brace stays, so that a placeholder is no empty segment.
        if !inside {
            shape.push(c.to_ascii_lowercase());
        }
    }
    shape
}

/// The segments of the shape with `*` for one word; unchanged if there is no such word.
fn without_word(function: &FunctionItem<'_>, word: usize) -> Vec<String> {
    let mut parts: Vec<String> = shape(function).split('/').map(str::to_owned).collect();
    let plain = |it: &String| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric());
    if let Some(part) = parts.get_mut(word).filter(|it| plain(it)) {
        "*".clone_into(part);
    }
    parts
}

fn label(function: &FunctionItem<'_>) -> Label {
    Label {
        item: format!("{} {}", function.ir.method, function.ir.path),
        rust: function.path.clone(),
        areas: vec![function.ir.area.to_string()],
        page: function.ir.pages.first().cloned(),
    }
}

/// What the compiler sees, and what is sent.
fn signature<'l, 'a: 'l>(
    [old, new]: [&FunctionItem<'_>; 2],
    comparison: &mut Comparison<'l, FunctionItem<'a>>,
) {
    // The names of a renamed function say what it calls.
    if old.path != new.path {
        comparison.renamed();
    } else if shape(old) != shape(new) {
        let call = |it: &FunctionItem<'_>| [format!("{} {}", it.ir.method, it.template)];
        comparison.aspect(Class::Breaking, Aspect::Call, call);
    }
    comparison.aspect(Class::Breaking, Aspect::Feature, |it| [&it.ir.area]);
    let (class, aspect) = arguments(old, new);
    comparison.aspect(class, aspect, |it| {
        let arguments = it.arguments.iter();
        arguments.map(|(name, ty)| format!("{name}: {ty}"))
    });
    let class = body_class(old.body.as_ref(), new.body.as_ref());
    comparison.aspect(class, Aspect::Body, |it| it.body.as_ref());
    comparison.aspect(Class::Breaking, Aspect::Reply, |it| [&it.reply]);
    let class = match old.options.iter().all(|it| new.options.contains(it)) {
        true => Class::Additive,
        false => Class::Breaking,
    };
    comparison.aspect(class, Aspect::QueryOptions, |it| &it.options);
}

/// Arguments are positional: their names matter only if they show that two arguments were swapped.
fn arguments(old: &FunctionItem<'_>, new: &FunctionItem<'_>) -> (Class, Aspect) {
    let types = |it: &FunctionItem<'_>| Vec::from_iter(it.arguments.iter().map(|it| it.1.clone()));
    let names = |it: &FunctionItem<'_>| {
        let mut names = Vec::from_iter(it.arguments.iter().map(|it| it.0.clone()));
        names.sort();
        names
    };
    match types(old) != types(new) || names(old) == names(new) {
        true => (Class::Breaking, Aspect::Arguments),
        false => (Class::Docs, Aspect::ArgumentNames),
    }
}

/// A function that took a type also takes its subtypes once there are some.
fn body_class(old: Option<&String>, new: Option<&String>) -> Class {
    let one = old.and_then(|it| it.strip_prefix('&'));
    let any = new.and_then(|it| it.strip_prefix("&impl IsA<")?.strip_suffix('>'));
    match one.is_some() && one == any {
        true => Class::Additive,
        false => Class::Breaking,
    }
}

/// What only the documentation says.
fn documented<'l, 'a: 'l>(
    [old, new]: [&Operation; 2],
    comparison: &mut Comparison<'l, FunctionItem<'a>>,
) {
    let docs = Class::Docs;
    for scheme in Scheme::ALL {
        comparison.aspect(docs, permissions(scheme), |it| {
            joined(it.ir.permissions.get(scheme))
        });
    }
    if old.permissions == new.permissions {
        comparison.aspect(docs, Aspect::FurtherPermissions, |it| tables(it.ir));
    }
    comparison.aspect(docs, Aspect::Roles, |it| &it.ir.roles);
    comparison.aspect(docs, Aspect::Clouds, |it| it.ir.clouds.iter().flatten());
    // The compiler warns about a call of what became deprecated.
    let class = if new.deprecated.is_some() {
        Class::Additive
    } else {
        docs
    };
    comparison.aspect(class, Aspect::Deprecated, |it| &it.ir.deprecated);
    comparison.aspect(docs, Aspect::OtherQueryOptions, |it| {
        let options = it.ir.query_options.iter();
        options.filter(|it| it.method().is_none())
    });
    comparison.aspect(docs, Aspect::Parameters, |it| parameters(it.ir));
    comparison.aspect(docs, Aspect::Status, |it| &it.ir.response.status);
    comparison.aspect(docs, Aspect::Pages, |it| &it.ir.pages);
}

const fn permissions(scheme: Scheme) -> Aspect {
    match scheme {
        Scheme::DelegatedWork => Aspect::DelegatedWork,
        Scheme::DelegatedPersonal => Aspect::DelegatedPersonal,
        Scheme::Application => Aspect::Application,
    }
}

fn joined(alternatives: &[Vec<String>]) -> Vec<String> {
    alternatives.iter().map(|it| it.join(" and ")).collect()
}

/// Each row of each permission table, as `/users: application: Mail.Read, Mail.ReadWrite`; equal rows of several pages
/// count once.
fn tables(operation: &Operation) -> BTreeSet<String> {
    let rows = operation.permission_variants.iter().flat_map(|it| {
        let subject = it.subject.as_ref().map(|it| format!("{it}: "));
        let subject = subject.unwrap_or_default();
        let stated = it.permissions.iter();
        let stated = stated.filter(|(_, names)| !names.is_empty());
        stated.map(move |(scheme, names)| {
            let names = joined(names).join(", ");
            format!("{subject}{}: {names}", scheme.label())
        })
    });
    rows.collect()
}

/// Query and header parameters, without the query options of OData.
fn parameters(operation: &Operation) -> Vec<String> {
    let listed = |it: &&Parameter| it.place != ArgumentIn::Path && !it.name.starts_with('$');
    let listed = operation.parameters.iter().filter(listed);
    let listed = listed.map(|it| shown(&it.name, "query", it.required));
    let headers = operation.headers.iter();
    let headers = headers.map(|it| shown(&it.name, "header", it.required));
    listed.chain(headers).collect()
}

fn shown(name: &str, place: &str, required: bool) -> String {
    let required = if required { ", required" } else { "" };
    format!("{name} ({place}{required})")
}
