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

/// What is planned here.
#[derive(Debug, Default)]
pub struct Index<'p, 'a> {
    /// The index files.
    pub lists: Vec<List<'p, 'a>>,
    /// For every type the place of its file, without `.rs`.
    pub places: Vec<(&'p TypePlan<'a>, String)>,
}

/// One index file.
#[derive(Debug)]
pub struct List<'p, 'a> {
    /// Without `.rs`.
    pub place: String,
    docs: Vec<String>,
    /// Modules of namespaces.
    namespaces: Vec<(String, Option<Gate<'a>>)>,
    /// Private modules with types of one first letter.
    letters: Vec<String>,
    /// File and name of each type.
    types: Vec<(&'p str, &'p str, Gate<'a>)>,
}

/// The index files, and where the types' own files go.
pub fn index<'p, 'a>(types: &'p [TypePlan<'a>]) -> Index<'p, 'a> {
    let folders = folders(types);
    let mut index = Index::default();
    for (&folder, plans) in &folders {
        index.namespace(folder, plans, &folders);
    }
    index
}

impl List<'_, '_> {
    /// Path and text.
    pub fn file(&self) -> (String, String) {
        let mut source = Source::new([]);
        source.docs(self.docs.iter().cloned());
        for (name, when) in &self.namespaces {
            let (gate, name) = (when.as_ref().and_then(gate), ident(name));
            source.tokens(quote! { #gate pub mod #name; });
        }
        for letter in &self.letters {
            let name = ident(letter);
            source.tokens(quote! {
                mod #name;
                #[allow(unused_imports, reason = "without features there is nothing in it")]
                pub use self::#name::*;
            });
        }
        for (file, name, when) in &self.types {
            let (gate, file, name) = (gate(when), ident(file), ident(name));
            source.together(quote! {
                #gate
                mod #file;
                #gate
                pub use self::#file::#name;
            });
        }
        (format!("{}.rs", self.place), source.finish())
    }
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
        let below = folders
            .keys()
            .filter(|it| it.len() == folder.len() + 1 && it.starts_with(folder));
        let namespaces = below.filter_map(|path| {
            let gate = areas(path, folders).map(|it| inside(&it, outer.as_ref()));
            Some((path.last()?.clone(), gate))
        });
        let mut list = List {
            docs: docs(folder),
            namespaces: namespaces.collect(),
            letters: Vec::new(),
            types: Vec::new(),
            place,
        };
        if plans.len() > ONE_FILE {
            list.letters = self.letters(&list.place, plans, outer.as_ref());
        } else {
            list.types = self.types(&list.place, plans, outer.as_ref());
        }
        self.lists.push(list);
    }

    /// A private module per first letter.
    fn letters(
        &mut self,
        place: &str,
        plans: &[&'p TypePlan<'a>],
        outer: Option<&AreaSet<'a>>,
    ) -> Vec<String> {
        let mut letters: BTreeMap<&str, Vec<&'p TypePlan<'a>>> = BTreeMap::new();
        for &plan in plans {
            let stem = plan.file.trim_start_matches('_');
            let letter = stem.get(..1).unwrap_or("_");
            letters.entry(letter).or_default().push(plan);
        }
        let mut names = Vec::new();
        for (letter, plans) in letters {
            let name = match letter.starts_with(|c: char| c.is_ascii_digit()) {
                true => format!("_{letter}"),
                false => letter.to_owned(),
            };
            let place = format!("{place}/{name}");
            let list = List {
                docs: vec![format!("Types that begin with `{letter}`.")],
                namespaces: Vec::new(),
                letters: Vec::new(),
                types: self.types(&place, &plans, outer),
                place,
            };
            self.lists.push(list);
            names.push(name);
        }
        names
    }

    /// A private module per type.
    fn types(
        &mut self,
        place: &str,
        plans: &[&'p TypePlan<'a>],
        outer: Option<&AreaSet<'a>>,
    ) -> Vec<(&'p str, &'p str, Gate<'a>)> {
        let places = plans.iter().map(|&it| (it, format!("{place}/{}", it.file)));
        self.places.extend(places);
        let types = plans.iter().map(|it| {
            let when = inside(&it.node.areas, outer);
            (it.file.as_str(), it.node.name.as_str(), when)
        });
        types.collect()
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
