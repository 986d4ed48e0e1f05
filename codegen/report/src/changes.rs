//! Changes since an older revision.

use std::collections::BTreeMap;

use serde::Serialize;

use super::data::ChangeRow;
use super::pages::Pages;
use analysis::diff::{Change, Class, ClassCounts, Diff};

/// Counts of changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changes<'a> {
    /// Counts each change once.
    pub all: ClassCounts,
    /// The most changed area first.
    pub areas: Vec<ChangeCounts<'a>>,
}

/// Counts of changes in an area. A change that belongs to several areas counts in each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeCounts<'a> {
    /// `None` for changes outside any area.
    pub area: Option<&'a str>,
    /// Counts by class.
    pub counts: ClassCounts,
}

pub fn rows<'a>(diff: &'a Diff<'a>, pages: &mut Pages<'a, '_>) -> Vec<ChangeRow<'a>> {
    let row = |it: &'a Change| ChangeRow {
        class: it.class,
        change: it.change,
        subject: it.subject,
        aspect: it.aspect,
        item: (&it.item, it.was.as_deref()),
        rust: (&it.rust, it.rust_was.as_deref()),
        from: &it.from,
        to: &it.to,
        areas: it.areas.iter().filter_map(|it| pages.area(it)).collect(),
        page: it.page.as_deref().map(|it| pages.place(it)),
    };
    diff.changes.iter().map(row).collect()
}

pub fn counts<'a>(diff: &'a Diff<'a>) -> Changes<'a> {
    let mut areas: BTreeMap<Option<&'a str>, ClassCounts> = BTreeMap::new();
    for change in &diff.changes {
        let named = change.areas.iter().map(|it| Some(it.as_str()));
        let none = change.areas.is_empty().then_some(None);
        for area in named.chain(none) {
            let counts = areas.entry(area).or_default();
            match change.class {
                Class::Breaking => counts.breaking += 1,
                Class::Additive => counts.additive += 1,
                Class::Docs => counts.docs += 1,
            }
        }
    }
    let areas = areas.into_iter();
    let mut areas: Vec<_> = areas
        .map(|(area, counts)| ChangeCounts { area, counts })
        .collect();
    areas.sort_by_key(|it| std::cmp::Reverse(total(it.counts)));
    Changes {
        all: diff.counts,
        areas,
    }
}

/// Sum of all classes.
pub fn total(counts: ClassCounts) -> usize {
    counts.breaking + counts.additive + counts.docs
}
