//! Request lines -> operations: collect, merge, decide the kind, conclude the bodies.

mod arguments;
mod bodies;
mod body_shape;
mod collect;
mod documented;
mod example_use;
mod headers;
mod index;
mod media_types;
mod merge;
mod options;
mod parameters;
mod permissions;
mod property_forms;
mod query_parameters;
mod request;
mod response;
#[cfg(test)]
mod tests;
mod title;
mod unlisted;

use model::decision::{Decision, Subject, Witness};
use model::diagnostics::{Code, Diagnostics, Span};
use model::facts::PageFacts;
use model::ir::{Method, Operation, OperationKind};
use model::settings::Settings;

use super::Work;
use super::areas::area_of;
use super::codes;
use super::decide::{Ballot, STRONG, Verdict};
use super::kind::{KindInput, kind};
use super::path;
use super::types::Types;
use super::walk::Target;
use super::whole_page;

use bodies::BodyInput;
use documented::{Documented, Form, responses_of};
use example_use::ExampleUse;
use index::Index;
use merge::{Group, stem};
use options::OptionsInput;

/// What the steps for one operation read and write.
struct Cx<'w> {
    types: &'w mut Types,
    settings: &'w Settings,
    diagnostics: &'w mut Diagnostics,
    decisions: &'w mut Vec<Decision>,
}

impl Cx<'_> {
    fn report(&mut self, code: &'static Code, at: Span, message: impl Into<String>) {
        self.diagnostics.push(code, at, message);
    }

    /// Records what was decided about an argument, an option or a header, and reports strong statements that say
    /// something else.
    fn record<T>(&mut self, subject: &Subject, verdict: &Verdict<T>, show: impl Fn(&T) -> String) {
        if verdict.contradiction().is_some() {
            let strong = verdict.overruled.iter().filter(|it| it.weight >= STRONG);
            for it in strong {
                let (value, other) = (show(&verdict.value), show(&it.value));
                let message = format!("`{subject}` has `{value}`, but `{other}` here");
                self.report(&codes::ARGUMENT_DIFFERS, it.at.clone(), message);
            }
        }
        self.decisions.push(verdict.decision(subject.clone(), show));
    }
}

/// Adds an operation for each method and path shape that the request lines have.
pub fn operations(work: &mut Work<'_>, diagnostics: &mut Diagnostics) {
    let pages = std::mem::take(&mut work.facts);
    let mut groups = merge::merge(collect::collect(&pages, &work.types, diagnostics));
    let example_uses = example_use::assign(&pages, &mut groups, diagnostics);
    let index = Index::new(&pages, &groups, &work.types);
    let mut cx = Cx {
        types: &mut work.types,
        settings: work.settings,
        diagnostics,
        decisions: &mut work.decisions,
    };
    for group in &mut groups {
        let is_key = is_key(group, &index);
        group.primary.template = arguments::arguments(group, is_key, &index, &mut cx);
    }
    for (group, examples) in groups.iter().zip(example_uses) {
        let operation = operation(group, examples, &index, &mut cx);
        work.operations.push(operation);
    }
    work.operations
        .sort_by_cached_key(|it| (it.path.to_string(), it.method));
    property_forms::property_forms(work, &index);
    drop(index);
    work.facts = pages;
}

fn operation(
    group: &Group<'_>,
    examples: ExampleUse,
    index: &Index<'_>,
    cx: &mut Cx<'_>,
) -> Operation {
    let (page, template) = (group.primary.page, &group.primary.template);
    let subject = Subject::operation(group.method(), template);
    let documented = Documented::of(group, &index.methods, cx.types);
    let target = index.target(cx.types, &template.segments);
    let is_get = group.method() == Method::Get;
    let has_items = is_get && index.has_items(&template.segments);
    let form = documented.form_ballot(target.as_ref().filter(|_| is_get), has_items);
    let kind = decide_kind(&documented, &form, (target.as_ref(), index), cx);
    let input = BodyInput {
        kind,
        target: target.as_ref(),
        documented: &documented,
        form,
    };
    let response = response::response(&input, cx);
    let request = request::request(&input, &response, cx);
    let request = media_types::with_alternatives(request, group);
    let subjects = index.subjects(cx.types, &template.segments);
    let (permissions, permission_variants) = permissions::permissions(group, &subjects, cx);
    let options = OptionsInput {
        group,
        kind,
        response: &response,
        used: &examples.options,
    };
    let options = options::query_options(&options, &subject, cx);
    let (first, title) = title::title(group, kind, target.as_ref(), cx.types);
    if kind == OperationKind::Create {
        request::mark_required(page, request.ty(), cx.types);
    }
    Operation {
        method: group.method(),
        path: template.clone(),
        kind,
        area: area_of(template, cx.settings),
        pages: pages_of(group, first),
        title,
        permissions,
        permission_variants,
        parameters: parameters::parameters(group, template, &subject, cx),
        request,
        response,
        query_options: options.supported,
        refused_options: options.refused,
        headers: headers::headers(group, &subject, cx),
        query_support: options.support,
        examples: examples.names,
        clouds: None,
        roles: Vec::new(),
        deprecated: None,
        description: page.prose.clone().filter(|_| cx.settings.descriptions),
    }
}

/// The names of its pages, that page first.
fn pages_of(group: &Group<'_>, first: &PageFacts) -> Vec<String> {
    let others = group.pages.iter().filter(|it| it.page != first.page);
    let all = std::iter::once(&first.page).chain(others.map(|it| &it.page));
    all.cloned().collect()
}

/// Whether the last segment is an alternate key of a collection.
fn is_key(group: &Group<'_>, index: &Index<'_>) -> bool {
    let list = path::without_key(&group.primary.template.segments);
    list.is_some_and(|it| index.has_items(&it))
}

fn decide_kind(
    documented: &Documented<'_, '_>,
    form: &Ballot<Form>,
    (target, index): (Option<&Target>, &Index<'_>),
    cx: &mut Cx<'_>,
) -> OperationKind {
    let group = documented.group;
    let (page, path) = (group.primary.page, &group.primary.template.segments);
    let before = path.split_last().map_or(&[][..], |(_, before)| before);
    let body = page.request_body.as_ref();
    let line = group.primary.line.at.span(&page.page);
    let stated = page.responses.iter().find(|it| it.status == 201);
    let stated = stated.map(|it| (Witness::Prose, it.at.span(&page.page)));
    let ballot = kind(&KindInput {
        method: group.method(),
        path: &group.primary.template,
        stem: stem(page),
        target,
        parent: index.target(cx.types, before).as_ref(),
        has_items: index.has_items(path),
        by_key: is_key(group, index),
        returns_list: form
            .clone()
            .decide()
            .is_some_and(|it| it.value == Form::Many),
        created: stated.into_iter().chain(shown_created(group)).collect(),
        parameters: body
            .filter(|it| it.parameters)
            .map(|it| it.at.span(&page.page)),
        line,
        page: whole_page(&page.page),
    });
    let Some(verdict) = ballot.decide() else {
        return OperationKind::Action;
    };
    let subject = Subject::operation(group.method(), &group.primary.template);
    let show = |it: &OperationKind| format!("{it:?}");
    cx.decisions.push(verdict.decision(subject, show));
    verdict.value
}

/// The example that answers 201.
fn shown_created(group: &Group<'_>) -> Option<(Witness, Span)> {
    let mut pages = group.pages.iter();
    pages.find_map(|page| {
        let mut shown = responses_of(page, group);
        let shown = shown.find(|it| it.status == 201)?;
        Some((Witness::ExampleBody, shown.at.span(&page.page)))
    })
}
