//! The modules that list the types: `types`, one per namespace, and one per first letter in a large namespace.

use std::collections::BTreeMap;

use quote::quote;

use super::format::{Source, gate, ident};
use super::plan::{AreaSet, Gate, TypePlan};

/// A namespace of more types than this has a file per letter.
const ONE_FILE: usize = 150;

/// Namespace -> its types, by file.
type Folders<'p, 'a> = BTreeMap<&'p [String], Vec<&'p TypePlan<'a>>>;

/// The index files, and where the types' own files go.
#[derive(Debug, Default)]
pub struct Index<'p, 'a> {
    /// Path and text of the index files.
    pub files: Vec<(String, String)>,
    /// Every type with the path of its file, without `.rs`.
    pub places: Vec<(&'p TypePlan<'a>, String)>,
}

/// Lists the types.
pub fn index<'p, 'a>(types: &'p [TypePlan<'a>]) -> Index<'p, 'a> {
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
            let outer = folder.get(..depth).unwrap_or_default();
            folders.entry(outer).or_default();
        }
        folders.entry(folder).or_default().push(plan);
    }
    for plans in folders.values_mut() {
        plans.sort_by(|left, right| left.file.cmp(&right.file));
    }
    folders
}

/// The areas of all types of a namespace and those below it; `None` for `types` itself, which is always compiled in.
fn areas<'a>(folder: &[String], folders: &Folders<'_, 'a>) -> Option<AreaSet<'a>> {
    let mut areas = AreaSet::default();
    let within = folders.iter().filter(|(it, _)| it.starts_with(folder));
    for plan in within.flat_map(|(_, plans)| plans) {
        areas.extend(&plan.node.areas);
    }
    (!folder.is_empty()).then_some(areas)
}

/// The features that compile an item in, inside a namespace of the areas `outer`.
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
        let place = folder
            .iter()
            .fold("src/types".to_owned(), |place, it| format!("{place}/{it}"));
        let mut source = Source::new([]);
        source.docs([docs(folder)]);
        for path in folders.keys() {
            let Some((name, above)) = path.split_last() else {
                continue;
            };
            if above == folder {
                let when = areas(path, folders).map(|it| inside(&it, outer.as_ref()));
                let gate = when.as_ref().and_then(gate);
                let name = ident(name);
                source.tokens(quote! { #gate pub mod #name; });
            }
        }
        if plans.len() > ONE_FILE {
            for (letter, plans) in by_letter(plans) {
                let module = letter_module(letter, folder, folders);
                let place = format!("{place}/{module}");
                let mut list = Source::new([]);
                list.docs([format!("Types that begin with `{letter}`.")]);
                self.types(&plans, outer.as_ref(), &place, &mut list);
                self.files.push((format!("{place}.rs"), list.finish()));
                let name = ident(&module);
                source.tokens(quote! {
                    mod #name;
                    #[allow(unused_imports, reason = "without features there is nothing in it")]
                    pub use self::#name::*;
                });
            }
        } else {
            self.types(plans, outer.as_ref(), &place, &mut source);
        }
        self.files.push((format!("{place}.rs"), source.finish()));
    }

    /// A private module per type.
    fn types(
        &mut self,
        plans: &[&'p TypePlan<'a>],
        outer: Option<&AreaSet<'a>>,
        place: &str,
        source: &mut Source<'_>,
    ) {
        for &plan in plans {
            self.places.push((plan, format!("{place}/{}", plan.file)));
            let gate = gate(&inside(&plan.node.areas, outer));
            let (file, name) = (ident(&plan.file), ident(&plan.node.name));
            source.together(quote! {
                #gate
                mod #file;
                #gate
                pub use self::#file::#name;
            });
        }
    }
}

/// First letter of the file's name, without underscores -> types.
fn by_letter<'p, 'a>(plans: &[&'p TypePlan<'a>]) -> BTreeMap<&'p str, Vec<&'p TypePlan<'a>>> {
    let mut letters: BTreeMap<&str, Vec<&TypePlan<'a>>> = BTreeMap::new();
    for &plan in plans {
        let stem = plan.file.trim_start_matches('_');
        let letter = stem.get(..1).unwrap_or("x");
        letters.entry(letter).or_default().push(plan);
    }
    letters
}

/// `a`, `_1`; `a_` where a namespace is called `a`, or a type.
fn letter_module(letter: &str, folder: &[String], folders: &Folders<'_, '_>) -> String {
    let name = match letter.starts_with(|c: char| c.is_ascii_digit()) {
        true => format!("_{letter}"),
        false => letter.to_owned(),
    };
    let inner = [folder, std::slice::from_ref(&name)].concat();
    match folders.contains_key(inner.as_slice()) {
        true => name + "_",
        false => name,
    }
}

fn docs(folder: &[String]) -> String {
    match folder {
        [] => "Entity, complex and enum types of the API, as `types::Group`.".to_owned(),
        [one] if one == "inferred" => {
            "Types that the documentation shows but never names: bodies of actions and answers."
                .to_owned()
        }
        path => format!("Types of the namespace `{}`.", path.join(".")),
    }
}
