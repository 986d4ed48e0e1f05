//! Request lines -> operations: collect, merge, decide the kind, bind the bodies.

mod called;
mod collect;
mod collection;
mod context;
mod evidence;
pub mod examples;
mod json;
mod merge;
mod names;
mod options;
mod parameters;
mod permissions;
mod reference;
mod request;
mod required;
mod response;
mod shown;
#[cfg(test)]
mod tests;

use model::diagnostics::Diagnostics;
use model::ir::{Operation, OperationKind, PathTemplate, Segment};
use model::settings::Settings;

use super::Work;
use super::areas::area_of;
use super::kind::{Clues, kind};
use super::path;
use super::types::Types;
use super::walk::Target;

use context::Context;
use evidence::Evidence;
use merge::{Group, stem};
use response::Asked;
use shown::Shown;

/// The pass.
pub fn operations(work: &mut Work<'_>, diagnostics: &mut Diagnostics) {
    let pages = std::mem::take(&mut work.facts);
    let groups = merge::merge(collect::collect(&pages, &work.types, diagnostics));
    let context = Context::new(&pages, &groups, &work.types);
    let shown = shown::assign(&pages, &groups, diagnostics);
    for (group, shown) in groups.iter().zip(shown) {
        let settings = work.settings;
        let found = operation(
            group,
            shown,
            &context,
            &mut work.types,
            settings,
            diagnostics,
        );
        work.operations.extend(found);
    }
    work.operations
        .sort_by(|a, b| (&a.path, &a.method).cmp(&(&b.path, &b.method)));
    drop((context, groups));
    work.facts = pages;
}

fn operation<'a>(
    group: &Group<'a>,
    shown: Shown,
    context: &Context<'a>,
    types: &mut Types,
    settings: &Settings,
    diagnostics: &mut Diagnostics,
) -> Option<Operation> {
    let line = group.primary()?;
    let (page, template, method) = (line.page, &line.template, line.line.method.as_str());
    let evidence = Evidence::of(group, context, types);
    let ends = Ends::of(template, context, types);
    let kind = decide(group, &evidence, &ends, context)?;
    let span = line.line.at.span(&page.page);
    let word = last_word(template);
    let asked = Asked {
        kind,
        page,
        span,
        word,
        target: ends.target.as_ref(),
        evidence: &evidence,
    };
    let response = response::response(&asked, types, diagnostics);
    let (request_body, request) = request::request(&asked, method, &response, types, diagnostics);
    let place = permissions::Place::new(template, context, types);
    let (permissions, permission_variants) = permissions::permissions(group, &place, diagnostics);
    let (query_options, query_support) =
        options::query_options(group, kind, &response, &shown.options);
    if kind == OperationKind::Create {
        required::mark(page, request.as_ref(), types);
    }
    Some(Operation {
        method: method.to_owned(),
        path: path::render(template),
        segments: template.clone(),
        kind,
        area: area_of(template, settings),
        pages: group
            .pages()
            .into_iter()
            .map(|it| it.page.clone())
            .collect(),
        title: page.title.as_ref().map(|it| it.value.clone()),
        permissions,
        permission_variants,
        parameters: parameters::parameters(line, types, settings.descriptions, diagnostics),
        request,
        request_body,
        response,
        query_options,
        query_support,
        examples: shown.names,
        deprecated: page.deprecated.is_some(),
        description: page.prose.clone().filter(|_| settings.descriptions),
    })
}

/// Where a path and the path before its last segment lead.
struct Ends {
    target: Option<Target>,
    parent: Option<Target>,
}

impl Ends {
    fn of(template: &PathTemplate, context: &Context<'_>, types: &Types) -> Self {
        let before = template
            .segments
            .split_last()
            .map_or(&[][..], |(_, before)| before);
        Self {
            target: context.target(types, template),
            parent: context.target_of(types, before),
        }
    }
}

fn decide(
    group: &Group<'_>,
    evidence: &Evidence<'_>,
    ends: &Ends,
    context: &Context<'_>,
) -> Option<OperationKind> {
    let line = group.primary()?;
    let body = line.page.request_body.as_ref();
    let created = line.page.responses.iter().any(|it| it.status == 201)
        || evidence.responses().any(|it| it.status == 201);
    Some(kind(&Clues {
        method: &line.line.method,
        path: &line.template,
        stem: stem(line.page),
        target: ends.target.as_ref(),
        parent: ends.parent.as_ref(),
        has_items: context.has_items(&line.template),
        by_key: uncalled(&line.template).is_some_and(|it| context.has_items(&it)),
        returns_list: evidence.is_collection,
        returns_created: created,
        sends_parameters: body.is_some_and(|it| it.parameters),
    }))
}

/// `/directoryRoles` of `/directoryRoles(roleTemplateId='…')`.
fn uncalled(template: &PathTemplate) -> Option<PathTemplate> {
    let (last, before) = template.segments.split_last()?;
    let Segment::Call { name, .. } = last else {
        return None;
    };
    let mut segments = before.to_vec();
    segments.push(Segment::Literal(name.clone()));
    Some(PathTemplate { segments })
}

/// The last word of the path: what a function or action is called.
fn last_word(template: &PathTemplate) -> &str {
    let words = template.segments.iter().rev().find_map(|it| match it {
        Segment::Literal(word) | Segment::Call { name: word, .. } => Some(word.as_str()),
        Segment::Cast(name) => name.rsplit('.').next(),
        _ => None,
    });
    words.unwrap_or_default()
}
