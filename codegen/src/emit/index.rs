//! The modules that gather the types: `types`, one per namespace, and one per letter where there are many.

use std::collections::BTreeMap;

use quote::quote;

use super::format::Source;
use super::models::{gate, ident};
use super::plan::{AreaSet, Gate, TypePlan};

/// A namespace of more types than this has a file per letter.
const ONE_FILE: usize = 150;

/// Namespace -> its types.
type Folders<'p, 'a> = BTreeMap<&'p [String], Vec<&'p TypePlan<'a>>>;

/// What is made here.
#[derive(Debug, Default)]
pub(super) struct Index<'p, 'a> {
    /// The index files.
    pub(super) files: Vec<(String, String)>,
    /// For every type the place of its file, without `.rs`.
    pub(super) places: Vec<(&'p TypePlan<'a>, String)>,
}

/// The index files, and where the types' own files go.
pub(super) fn index<'p, 'a>(types: &'p [TypePlan<'a>]) -> Index<'p, 'a> {
    let folders = folders(types);
    let mut index = Index::default();
    for (&folder, plans) in &folders {
        index.namespace(folder, plans, &folders);
    }
    index
}

fn folders<'p, 'a>(types: &'p [TypePlan<'a>]) -> Folders<'p, 'a> {
    let mut folders = Folders::from([(&[] as &[String], Vec::new())]);
    for plan in types {
        let folder = plan.node.folder.as_slice();
        for depth in 0..folder.len() {
            folders
                .entry(folder.get(..depth).unwrap_or_default())
                .or_default();
        }
        folders.entry(folder).or_default().push(plan);
    }
    for plans in folders.values_mut() {
        plans.sort_by(|left, right| left.file.cmp(&right.file));
    }
    folders
}

/// The areas of all types of a namespace and those below it; `None` for the whole of `types`.
fn areas<'a>(folder: &[String], folders: &Folders<'_, 'a>) -> Option<AreaSet<'a>> {
    let mut areas = AreaSet::default();
    let within = folders.iter().filter(|(it, _)| it.starts_with(folder));
    for plan in within.flat_map(|(_, plans)| plans) {
        areas.extend(&plan.node.areas);
    }
    (!folder.is_empty()).then_some(areas)
}

/// When a piece is compiled in, given what surrounds it.
fn inside<'a>(areas: &AreaSet<'a>, outer: Option<&AreaSet<'a>>) -> Gate<'a> {
    outer.map_or_else(|| areas.gate(), |it| areas.within(it))
}

impl<'p, 'a> Index<'p, 'a> {
    fn namespace(
        &mut self,
        folder: &[String],
        plans: &[&'p TypePlan<'a>],
        folders: &Folders<'p, 'a>,
    ) {
        let outer = areas(folder, folders);
        let place = ["src/types"]
            .into_iter()
            .chain(folder.iter().map(String::as_str));
        let place = place.collect::<Vec<_>>().join("/");
        let mut source = Source::new([]);
        source.docs(docs(folder));
        let below = folders
            .keys()
            .filter(|it| it.len() == folder.len() + 1 && it.starts_with(folder));
        for name in below.clone().filter_map(|it| it.last()) {
            let path: Vec<String> = folder.iter().chain([name]).cloned().collect();
            let gate = areas(&path, folders).and_then(|it| gate(&inside(&it, outer.as_ref())));
            let name = ident(name);
            source.tokens(quote! { #gate pub mod #name; });
        }
        if plans.len() > ONE_FILE {
            self.letters(&mut source, &place, plans, outer.as_ref());
        } else {
            self.list(&mut source, &place, plans, outer.as_ref());
        }
        self.files.push((format!("{place}.rs"), source.finish()));
    }

    /// A private module per first letter.
    fn letters(
        &mut self,
        source: &mut Source<'_>,
        place: &str,
        plans: &[&'p TypePlan<'a>],
        outer: Option<&AreaSet<'a>>,
    ) {
        let letter = |plan: &TypePlan<'_>| {
            plan.file
                .trim_start_matches('_')
                .get(..1)
                .unwrap_or("_")
                .to_owned()
        };
        let mut letters: BTreeMap<String, Vec<&'p TypePlan<'a>>> = BTreeMap::new();
        for plan in plans {
            letters.entry(letter(plan)).or_default().push(plan);
        }
        for (letter, plans) in letters {
            let name = if letter.starts_with(|c: char| c.is_ascii_digit()) {
                format!("_{letter}")
            } else {
                letter
            };
            let mut file = Source::new([]);
            file.docs([format!(
                "Types that begin with `{}`.",
                name.trim_start_matches('_')
            )]);
            self.list(&mut file, &format!("{place}/{name}"), &plans, outer);
            self.files
                .push((format!("{place}/{name}.rs"), file.finish()));
            let name = ident(&name);
            source.tokens(quote! {
                mod #name;
                #[allow(unused_imports, reason = "without features there is nothing in it")]
                pub use self::#name::*;
            });
        }
    }

    /// A private module per type.
    fn list(
        &mut self,
        source: &mut Source<'_>,
        place: &str,
        plans: &[&'p TypePlan<'a>],
        outer: Option<&AreaSet<'a>>,
    ) {
        for plan in plans {
            let when = inside(&plan.node.areas, outer);
            let (gate, file, name) = (gate(&when), ident(&plan.file), ident(&plan.node.name));
            source.together(quote! {
                #gate
                mod #file;
                #gate
                pub use self::#file::#name;
            });
            self.places.push((plan, format!("{place}/{}", plan.file)));
        }
    }
}

fn docs(folder: &[String]) -> Vec<String> {
    match folder {
        [] => vec!["Entity, complex and enum types of the API, as `types::Group`.".to_owned()],
        [one] if one == "inferred" => vec![
            "Types that the documentation shows but never names: bodies of actions and answers."
                .to_owned(),
        ],
        path => vec![format!("Types of the namespace `{}`.", path.join("."))],
    }
}
