//! Annotations: descriptions, deprecations, permissions, and capabilities from the query options.

use std::collections::BTreeMap;

use model::ir::{Api, Deprecation, Method, Operation, QueryOption, Scheme};

/// Target -> annotations.
pub type Annotations = BTreeMap<String, Vec<Annotation>>;

/// One annotation of the vocabularies Core and Capabilities.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Annotation {
    /// `Core.Description`.
    Description(String),
    /// `Core.Revisions` with one revision of kind `Deprecated`.
    Deprecated(Deprecation),
    /// `Capabilities.…`: the term, the property of its record (empty for a term that is a flag), and its value.
    Capability(&'static str, &'static str, bool),
    /// A term with a property `Permissions`: `ReadRestrictions`. A scheme and its alternatives, each of scopes that are
    /// needed together.
    Permissions(&'static str, Vec<(&'static str, Vec<Vec<String>>)>),
}

/// Everything that the docs say beside types. `operations` are targets with the operation that they come from.
pub fn annotations(api: &Api, operations: &[(String, &Operation)]) -> Annotations {
    let mut all = Annotations::new();
    for ty in &api.types {
        let target = ty.name.to_string();
        describe(
            &mut all,
            &target,
            ty.description.as_ref(),
            ty.deprecated.as_ref(),
        );
        for it in ty.properties.iter().chain(&ty.navigation) {
            let target = format!("{target}/{}", it.name);
            describe(
                &mut all,
                &target,
                it.description.as_ref(),
                it.deprecated.as_ref(),
            );
        }
        for it in &ty.members {
            let target = format!("{target}/{}", it.name);
            describe(
                &mut all,
                &target,
                it.description.as_ref(),
                it.deprecated.as_ref(),
            );
        }
    }
    for (target, operation) in operations {
        operation_annotations(&mut all, target, operation);
    }
    all
}

fn describe(
    all: &mut Annotations,
    target: &str,
    description: Option<&String>,
    deprecated: Option<&Deprecation>,
) {
    let description = description.cloned().map(Annotation::Description);
    let deprecated = deprecated.cloned().map(Annotation::Deprecated);
    let found: Vec<Annotation> = description.into_iter().chain(deprecated).collect();
    if !found.is_empty() {
        all.entry(target.to_owned()).or_default().extend(found);
    }
}

/// A term stands once at a target.
fn operation_annotations(all: &mut Annotations, target: &str, it: &Operation) {
    let is_call = target.contains('(');
    let term = match it.method {
        _ if is_call => "OperationRestrictions",
        Method::Get => "ReadRestrictions",
        Method::Post => "InsertRestrictions",
        Method::Patch | Method::Put => "UpdateRestrictions",
        Method::Delete => "DeleteRestrictions",
    };
    let permissions: Vec<_> = Scheme::ALL
        .into_iter()
        .map(|scheme| (scheme.key(), it.permissions.get(scheme).clone()))
        .filter(|(_, alternatives)| !alternatives.is_empty())
        .collect();
    let list = all.entry(target.to_owned()).or_default();
    let is_new = !list
        .iter()
        .any(|it| matches!(it, Annotation::Permissions(of, _) if *of == term));
    if is_new && !permissions.is_empty() {
        list.push(Annotation::Permissions(term, permissions));
    }
    if is_call {
        let has = |it: &Annotation| matches!(it, Annotation::Deprecated(_));
        let deprecated = it.deprecated.clone().filter(|_| !list.iter().any(has));
        list.extend(deprecated.map(Annotation::Deprecated));
    } else if it.method == Method::Get {
        capabilities(list, it);
    }
    if list.is_empty() {
        all.remove(target);
    }
}

fn capabilities(list: &mut Vec<Annotation>, it: &Operation) {
    const TERMS: [(QueryOption, &str, &str); 7] = [
        (QueryOption::Filter, "FilterRestrictions", "Filterable"),
        (QueryOption::OrderBy, "SortRestrictions", "Sortable"),
        (QueryOption::Expand, "ExpandRestrictions", "Expandable"),
        (QueryOption::Search, "SearchRestrictions", "Searchable"),
        (QueryOption::Count, "CountRestrictions", "Countable"),
        (QueryOption::Top, "TopSupported", ""),
        (QueryOption::Skip, "SkipSupported", ""),
    ];
    for (option, term, property) in TERMS {
        let is_known = list
            .iter()
            .any(|it| matches!(it, Annotation::Capability(of, ..) if *of == term));
        let is_refused = it.refused_options.contains(&option);
        let is_offered = it.query_options.contains(&option);
        if !is_known && (is_offered || is_refused) {
            list.push(Annotation::Capability(term, property, is_offered));
        }
    }
}
