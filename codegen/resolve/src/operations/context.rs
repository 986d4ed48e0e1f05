//! What all operations are looked at against: the pages' Methods tables, all paths, and what their ends hold.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::path::shape;
use crate::types::Types;
use crate::walk::{Known, Target, prefix_key, walk};
use model::facts::{PageFacts, TypeCell};
use model::ir::{PathTemplate, Segment};

use super::evidence::Evidence;
use super::merge::Group;

/// Indexes over all pages and groups.
#[derive(Debug, Default)]
pub struct Context<'a> {
    /// API page -> what Methods tables of resource pages say that it returns.
    methods: BTreeMap<&'a str, Vec<(&'a TypeCell, &'a PageFacts)>>,
    /// Shapes of all paths.
    shapes: BTreeSet<String>,
    /// What GET pages say that paths lead to.
    known: Known,
}

impl<'a> Context<'a> {
    /// Reads the indexes off pages and groups.
    pub fn new(pages: &'a [PageFacts], groups: &[Group<'a>], types: &Types) -> Self {
        let mut context = Self {
            methods: methods(pages),
            shapes: shapes(groups),
            known: Known::new(),
        };
        context.known = context.known_ends(groups, types);
        context
    }

    /// What Methods tables say that the page's operation returns, with the page of the table.
    pub fn methods(
        &self,
        page: &PageFacts,
    ) -> impl Iterator<Item = (&'a TypeCell, &'a PageFacts)> + '_ {
        self.methods
            .get(page.page.as_str())
            .into_iter()
            .flatten()
            .copied()
    }

    /// Whether some page documents `…/{id}` below the path.
    pub fn has_items(&self, path: &PathTemplate) -> bool {
        self.shapes.contains(&format!("{}/{{}}", shape(path)))
    }

    /// Where a path leads.
    pub fn target(&self, types: &Types, path: &PathTemplate) -> Option<Target> {
        walk(types, &self.known, path)
    }

    /// As [`Context::target`], for the beginning of a path.
    pub fn target_of(&self, types: &Types, path: &[Segment]) -> Option<Target> {
        crate::walk::walk_segments(types, &self.known, path)
    }

    fn known_ends(&self, groups: &[Group<'a>], types: &Types) -> Known {
        let ends = groups.par_iter().filter_map(|group| {
            let primary = group.primary().filter(|it| it.line.method == "GET")?;
            let evidence = Evidence::of(group, self, types);
            let said = evidence.response_type(types)?;
            let target = Target {
                ty: said.ty,
                collection: evidence.is_collection,
                declared: false,
            };
            let is_model = !target.ty.is_edm();
            is_model.then(|| (prefix_key(&primary.template.segments), target))
        });
        let ends: Vec<_> = ends.collect();
        // Of two paths that are alike but for the names of parameters the later one counts.
        ends.into_iter().collect()
    }
}

fn methods(pages: &[PageFacts]) -> BTreeMap<&str, Vec<(&TypeCell, &PageFacts)>> {
    let mut methods: BTreeMap<&str, Vec<(&TypeCell, &PageFacts)>> = BTreeMap::new();
    for page in pages {
        for row in &page.methods {
            if let Some(returns) = &row.returns {
                methods
                    .entry(row.page.as_str())
                    .or_default()
                    .push((returns, page));
            }
        }
    }
    methods
}

fn shapes(groups: &[Group<'_>]) -> BTreeSet<String> {
    let primaries = groups.iter().filter_map(Group::primary);
    primaries.map(|it| it.shape.clone()).collect()
}
