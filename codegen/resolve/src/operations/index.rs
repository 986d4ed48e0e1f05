//! Lookups over all pages and groups.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::path::{shape, word};
use crate::types::Types;
use crate::walk::{GetResponses, Target, prefix_key, walk};
use model::facts::PageFacts;
use model::ir::{Method, PathTemplate, Segment};
use model::text::{fold, singular};

use super::arguments::Quotes;
use super::documented::{Documented, Form, MethodTables};
use super::merge::Group;

/// What one operation needs to know about the others.
#[derive(Debug, Default)]
pub struct Index<'a> {
    pub methods: MethodTables<'a>,
    pub quotes: Quotes<'a>,
    /// Shapes of all paths.
    shapes: BTreeSet<String>,
    get_responses: GetResponses,
}

impl<'a> Index<'a> {
    /// Indexes pages and groups.
    pub fn new(pages: &'a [PageFacts], groups: &[Group<'a>], types: &Types) -> Self {
        let methods = method_tables(pages);
        Self {
            shapes: groups.iter().map(|it| it.primary.shape.clone()).collect(),
            get_responses: get_responses(groups, &methods, types),
            quotes: Quotes::new(groups),
            methods,
        }
    }

    /// Whether some page documents `…/{id}` below the path.
    pub fn has_items(&self, path: &[Segment]) -> bool {
        let segments = path.to_vec();
        let shape = shape(&PathTemplate { segments });
        self.shapes.contains(&format!("{shape}/{{}}"))
    }

    /// Whether some page documents the path.
    pub fn has_path(&self, path: &[Segment]) -> bool {
        let segments = path.to_vec();
        self.shapes.contains(&shape(&PathTemplate { segments }))
    }

    /// Where a path leads.
    pub fn target(&self, types: &Types, path: &[Segment]) -> Option<Target> {
        walk(types, &self.get_responses, path)
    }

    /// For each segment its word in the singular and the type that it leads to, folded.
    pub fn subjects(&self, types: &Types, path: &[Segment]) -> Vec<Vec<String>> {
        let subjects = path.iter().enumerate().map(|(at, segment)| {
            let target = self.target(types, path.get(..=at).unwrap_or_default());
            let ty = target.map(|it| fold(it.ty.local()));
            let word = word(segment).map(|it| match segment {
                Segment::Cast(_) => fold(it),
                _ => fold(&singular(it)),
            });
            word.into_iter().chain(ty).collect()
        });
        subjects.collect()
    }
}

fn method_tables(pages: &[PageFacts]) -> MethodTables<'_> {
    let mut methods = MethodTables::new();
    for page in pages {
        for row in &page.methods {
            if let Some(returns) = &row.returns {
                methods.entry(&row.page).or_default().push((returns, page));
            }
        }
    }
    methods
}

/// The later one of two paths counts if they differ in names of parameters only.
fn get_responses<'a>(
    groups: &[Group<'a>],
    methods: &MethodTables<'a>,
    types: &Types,
) -> GetResponses {
    let gets = groups.par_iter().filter(|it| it.method() == Method::Get);
    let responses = gets.filter_map(|group| {
        let documented = Documented::of(group, methods, types);
        let ty = documented.described_type(types)?;
        let form = documented.form_ballot(None, false).decide();
        let target = Target {
            collection: form.is_some_and(|it| it.value == Form::Many),
            declared: false,
            ty,
        };
        let key = prefix_key(&group.primary.template.segments);
        (!target.ty.is_edm()).then_some((key, target))
    });
    let responses: Vec<_> = responses.collect();
    responses.into_iter().collect()
}
