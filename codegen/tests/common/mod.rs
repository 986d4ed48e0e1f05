//! The golden cases: folders of pages, read into what `generate` takes.

#![allow(dead_code, reason = "not every test needs all of this")]

use std::fs;
use std::path::{Path, PathBuf};

use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::Diagnostic;
use msgraph_codegen::model::settings::{
    AreaRule, CratePlace, Dialect, Fixup, FixupFile, Graph, Language, Names, Settings,
};
use msgraph_codegen::{Output, generate};
use serde::Deserialize;

/// One folder of `tests/cases`.
pub(crate) struct Case {
    /// Name of the folder.
    pub(crate) name: String,
    /// The folder.
    pub(crate) folder: PathBuf,
    /// `in/`, but for `own/` and `settings.yaml`.
    pub(crate) pages: Vec<(String, String)>,
    /// `in/own/`.
    pub(crate) overlay: Corpus,
    /// `in/settings.yaml`.
    pub(crate) settings: Settings,
    /// Which of the results are stored in `out/`.
    pub(crate) golden: Golden,
}

/// What a case is about, and therefore stored beside it. The diagnostics always are.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct Golden {
    /// The linked API as JSON.
    pub(crate) ir: bool,
    /// All Rust files and the manifest, without their doc comments.
    pub(crate) code: bool,
    /// Single files as they are written.
    pub(crate) files: Vec<String>,
}

/// What a case can set apart from its pages.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct CaseSettings {
    areas: Vec<AreaRule>,
    names: Names,
    fixups: Vec<Fixup>,
    descriptions: bool,
    only_areas: Vec<String>,
    languages: Vec<Language>,
    golden: Golden,
}

impl Case {
    /// Docs to crate.
    pub(crate) fn generate(&self) -> Output {
        self.generate_from(&Corpus::new(self.pages.clone()))
    }

    /// Other docs to crate, with the settings of this case.
    pub(crate) fn generate_from(&self, pages: &Corpus) -> Output {
        generate(pages, &self.overlay, "v1.0", &self.settings)
    }
}

/// Every case in the order of names.
pub(crate) fn cases() -> Vec<Case> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let mut folders: Vec<_> = fs::read_dir(&root)
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.is_dir())
        .collect();
    folders.sort();
    assert!(!folders.is_empty());
    folders.iter().map(|it| case(it)).collect()
}

fn case(folder: &Path) -> Case {
    let mut pages = texts(&folder.join("in"));
    let settings = pages.iter().position(|(path, _)| path == "settings.yaml");
    let settings = settings.map_or_else(|| "{}".to_owned(), |at| pages.remove(at).1);
    let (settings, golden) = settings_of(&settings);
    let (own, pages): (Vec<_>, Vec<_>) = pages
        .into_iter()
        .partition(|(path, _)| path.starts_with("own/"));
    let own = own.into_iter().map(|(path, text)| {
        let path = path.strip_prefix("own/").unwrap();
        (path.to_owned(), text)
    });
    Case {
        name: folder.file_name().unwrap().to_str().unwrap().to_owned(),
        folder: folder.to_owned(),
        pages: pages.into_iter().map(above).collect(),
        overlay: Corpus::new(own),
        settings,
        golden,
    }
}

/// What all versions of the docs share stands above the version folder; in a case it is in `in/shared/`.
fn above((path, text): (String, String)) -> (String, String) {
    match path.strip_prefix("shared/") {
        Some(shared) => (format!("../{shared}"), text),
        None => (path, text),
    }
}

fn settings_of(text: &str) -> (Settings, Golden) {
    let case: CaseSettings = serde_yaml::from_str(text).unwrap();
    let settings = Settings {
        graph: Graph {
            docs_base: "https://learn.microsoft.com/graph/api".to_owned(),
            areas: case.areas,
            ..Graph::default()
        },
        names: case.names,
        fixups: vec![FixupFile {
            path: "fixups/v1.0.yaml".to_owned(),
            entries: case.fixups,
            lines: Vec::new(),
        }],
        dialect: Dialect {
            languages: case.languages,
            ..Dialect::default()
        },
        descriptions: case.descriptions,
        only_areas: case.only_areas,
        place: CratePlace {
            runtime: "../runtime".to_owned(),
            standalone: true,
        },
        ..Settings::default()
    };
    (settings, case.golden)
}

/// Every file below a folder: its path in it, `/`-separated, and its text; sorted.
pub(crate) fn texts(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    collect(folder, "", &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut Vec<(String, String)>) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{prefix}{name}");
        if entry.file_type().unwrap().is_dir() {
            collect(&entry.path(), &format!("{path}/"), found);
        } else {
            found.push((path, fs::read_to_string(entry.path()).unwrap()));
        }
    }
}

/// `api/group-get.md:12:3 note[P203] message`.
pub(crate) fn line(diagnostic: &Diagnostic) -> String {
    let severity = format!("{:?}", diagnostic.code.severity).to_lowercase();
    format!(
        "{} {severity}[{}] {}\n",
        diagnostic.span, diagnostic.code.id, diagnostic.message
    )
}
