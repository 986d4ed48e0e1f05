//! Operations, and the functions that call them.

use std::collections::BTreeSet;

use super::change::{Aspect, Change, Class, Kind, Subject};
use super::pairs::Pairs;
use super::subject::{Label, Log, came_or_went};
use model::ir::{ArgumentIn, Operation, Parameter};
use model::public_api::FunctionItem;

/// Pairs the functions by what they call, then by their place in Rust. What is left are the same ones corrected if they
/// are on the same page and call paths that differ in a single word.
pub fn compare(old: &[FunctionItem<'_>], new: &[FunctionItem<'_>]) -> Vec<Change> {
    let mut pairs = Pairs::new(old, new)
        .by(shape)
        .by_if(|it| it.path.clone(), |old, new| is_alike(old.ir, new.ir));
    let left = pairs.removed.iter().map(|it| depth(it)).max();
    for word in 0..left.unwrap_or_default() {
        pairs = pairs.by(|it| (it.ir.pages.first(), without_word(it, word)));
    }
    let mut changes = Vec::new();
    for (old, new) in pairs.both {
        changed(old, new, &mut changes);
    }
    for (kind, list) in [(Kind::Removed, pairs.removed), (Kind::Added, pairs.added)] {
        for it in list {
            came_or_went(&mut changes, kind, Subject::Operation, label(it));
        }
    }
    changes
}

/// Method and path without the names of placeholders and without case, as services compare them.
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

/// A function of one name that calls another path is the same one corrected; one that calls another method is not.
fn is_alike(old: &Operation, new: &Operation) -> bool {
    old.method == new.method
}

fn depth(function: &FunctionItem<'_>) -> usize {
    shape(function).split('/').count()
}

/// The shape with a gap for one word; as it is where there is no such word.
fn without_word(function: &FunctionItem<'_>, word: usize) -> Vec<String> {
    let shape = shape(function);
    let mut parts: Vec<String> = shape.split('/').map(str::to_owned).collect();
    let plain = |it: &String| !it.is_empty() && it.chars().all(|c| c.is_ascii_alphanumeric());
    if let Some(part) = parts.get_mut(word).filter(|it| plain(it)) {
        part.clear();
        part.push('*');
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

fn changed(old: &FunctionItem<'_>, new: &FunctionItem<'_>, changes: &mut Vec<Change>) {
    let mut log = Log::new(changes, Subject::Operation, label(old), label(new));
    if old.path != new.path {
        log.renamed();
    }
    signature(old, new, &mut log);
    documented(old.ir, new.ir, &mut log);
}

/// What the compiler sees, and what is sent.
fn signature(old: &FunctionItem<'_>, new: &FunctionItem<'_>, log: &mut Log<'_>) {
    let calls = |it: &FunctionItem<'_>| Some(format!("{} {}", it.ir.method, it.template));
    // Of a function that goes by another name both names say what it calls.
    if old.path == new.path && shape(old) != shape(new) {
        log.values(Class::Breaking, Aspect::Call, calls(old), calls(new));
    }
    let (before, after) = (&old.ir.area, &new.ir.area);
    log.values(Class::Breaking, Aspect::Feature, Some(before), Some(after));
    arguments(old, new, log);
    let (before, after) = (old.body.as_ref(), new.body.as_ref());
    log.values(body_class(before, after), Aspect::Body, before, after);
    let (before, after) = (Some(&old.reply), Some(&new.reply));
    log.values(Class::Breaking, Aspect::Reply, before, after);
    let offered = |it: &&str| new.options.contains(it);
    let class = match old.options.iter().all(offered) {
        true => Class::Additive,
        false => Class::Breaking,
    };
    log.lists(class, Aspect::QueryOptions, &old.options, &new.options);
}

/// Arguments are passed by place: their names matter only if they say that two changed places.
fn arguments(old: &FunctionItem<'_>, new: &FunctionItem<'_>, log: &mut Log<'_>) {
    let list = |it: &FunctionItem<'_>| -> Vec<String> {
        let written = it
            .arguments
            .iter()
            .map(|(name, ty)| format!("{name}: {ty}"));
        written.collect()
    };
    let types =
        |it: &FunctionItem<'_>| -> Vec<&str> { it.arguments.iter().map(|(_, ty)| *ty).collect() };
    let sorted = |it: &FunctionItem<'_>| {
        let mut names: Vec<String> = it.arguments.iter().map(|(name, _)| name.clone()).collect();
        names.sort();
        names
    };
    let swapped = sorted(old) == sorted(new);
    let (class, aspect) = match types(old) != types(new) || swapped {
        true => (Class::Breaking, Aspect::Arguments),
        false => (Class::Docs, Aspect::ArgumentNames),
    };
    log.lists(class, aspect, &list(old), &list(new));
}

/// A function that took a type takes those derived from it as well once there are some.
fn body_class(old: Option<&String>, new: Option<&String>) -> Class {
    let one = old.and_then(|it| it.strip_prefix('&'));
    let any = new.and_then(|it| it.strip_prefix("&impl IsA<")?.strip_suffix('>'));
    match one.is_some() && one == any {
        true => Class::Additive,
        false => Class::Breaking,
    }
}

/// What is only told.
fn documented(old: &Operation, new: &Operation, log: &mut Log<'_>) {
    let rows = [
        (
            Aspect::DelegatedWork,
            &old.permissions.delegated_work,
            &new.permissions.delegated_work,
        ),
        (
            Aspect::DelegatedPersonal,
            &old.permissions.delegated_personal,
            &new.permissions.delegated_personal,
        ),
        (
            Aspect::Application,
            &old.permissions.application,
            &new.permissions.application,
        ),
    ];
    for (aspect, old, new) in rows {
        log.lists(Class::Docs, aspect, &together(old), &together(new));
    }
    if old.permissions == new.permissions {
        let (before, after) = (Vec::from_iter(tables(old)), Vec::from_iter(tables(new)));
        log.lists(Class::Docs, Aspect::FurtherPermissions, &before, &after);
    }
    // The compiler warns of what became deprecated.
    let class = if new.deprecated {
        Class::Additive
    } else {
        Class::Docs
    };
    log.flags(class, Aspect::Deprecated, old.deprecated, new.deprecated);
    let (before, after) = (others(old), others(new));
    log.lists(Class::Docs, Aspect::OtherQueryOptions, &before, &after);
    let (before, after) = (parameters(old), parameters(new));
    log.lists(Class::Docs, Aspect::Parameters, &before, &after);
    let (before, after) = (&old.response.status, &new.response.status);
    log.lists(Class::Docs, Aspect::Status, before, after);
    log.lists(Class::Docs, Aspect::Pages, &old.pages, &new.pages);
}

fn together(alternatives: &[Vec<String>]) -> Vec<String> {
    alternatives.iter().map(|it| it.join(" and ")).collect()
}

/// Each row of each permission table, as `/users: application: Mail.Read, Mail.ReadWrite`; rows of several pages that
/// say the same count once.
fn tables(operation: &Operation) -> BTreeSet<String> {
    let rows = operation.permission_variants.iter().flat_map(|it| {
        let subject = it.subject.as_ref().map(|it| format!("{it}: "));
        let subject = subject.unwrap_or_default();
        let rows = [
            ("delegated (work)", &it.permissions.delegated_work),
            ("delegated (personal)", &it.permissions.delegated_personal),
            ("application", &it.permissions.application),
        ];
        let told = rows.into_iter().filter(|(_, names)| !names.is_empty());
        told.map(move |(caller, names)| {
            format!("{subject}{caller}: {}", together(names).join(", "))
        })
    });
    rows.collect()
}

/// Options without a method.
fn others(operation: &Operation) -> Vec<&str> {
    let known = model::public_api::has_method;
    let all = operation.query_options.iter().map(String::as_str);
    all.filter(|it| !known(it)).collect()
}

/// Query and header parameters, but for the query options of OData.
fn parameters(operation: &Operation) -> Vec<String> {
    let told = operation
        .parameters
        .iter()
        .filter(|it| it.place != ArgumentIn::Path && !it.name.starts_with('$'));
    told.map(parameter).collect()
}

fn parameter(parameter: &Parameter) -> String {
    let place = match parameter.place {
        ArgumentIn::Path => "path",
        ArgumentIn::Query => "query",
        ArgumentIn::Header => "header",
    };
    let required = if parameter.required { ", required" } else { "" };
    format!("{} ({place}{required})", parameter.name)
}
