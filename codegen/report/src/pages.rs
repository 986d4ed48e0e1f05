//! Pages that rows refer to, and their areas.

use std::collections::BTreeMap;

use super::Input;
use super::data::{Links, PageRow};
use super::table::Table;
use model::links::page_link;

/// Assigns indices to pages in the order of first use.
#[derive(Debug)]
pub struct Pages<'a, 'm> {
    table: Table<&'a str>,
    titles: BTreeMap<&'a str, &'a str>,
    area_of: &'m BTreeMap<String, String>,
    areas: BTreeMap<&'a str, usize>,
}

impl<'a, 'm> Pages<'a, 'm> {
    pub fn new(area_of: &'m BTreeMap<String, String>, areas: &[&'a str]) -> Self {
        Self {
            table: Table::new(),
            titles: BTreeMap::new(),
            area_of,
            areas: areas.iter().copied().zip(0..).collect(),
        }
    }

    /// The index of a page.
    pub fn place(&mut self, path: &'a str) -> usize {
        self.table.place(path)
    }

    /// The index of a page that documents operations, whose title is recorded.
    pub fn titled(&mut self, path: &'a str, title: Option<&'a str>) -> usize {
        self.titles.entry(path).or_insert(title.unwrap_or_default());
        self.place(path)
    }

    /// The index of an area.
    pub fn area(&self, name: &str) -> Option<usize> {
        self.areas.get(name).copied()
    }

    /// The pages in the order of their indices.
    pub fn rows(self, input: &Input<'_>) -> Vec<PageRow<'a>> {
        let links = Links::new(input);
        let Self {
            table,
            titles,
            area_of,
            areas,
        } = self;
        let row = |path: &'a str| {
            let title = titles.get(path).copied();
            let area = area_of.get(path);
            PageRow {
                path,
                area: area.and_then(|it| areas.get(it.as_str())).copied(),
                is_overlay: input.overlay.get(path).is_some(),
                title: title.filter(|it| !it.is_empty()),
                address: title.and_then(|_| address(input, &links, path)),
            }
        };
        table.values().into_iter().map(row).collect()
    }
}

/// The URL of a page without the common prefix and suffix: `group-get`.
fn address(input: &Input<'_>, links: &Links, path: &str) -> Option<String> {
    let pages = [path.to_owned()];
    let url = page_link(
        &input.settings.graph.docs_base,
        &input.output.api.version,
        &pages,
    )?;
    let rest = url.strip_prefix(&links.docs)?;
    rest.strip_suffix(&links.view).map(str::to_owned)
}
