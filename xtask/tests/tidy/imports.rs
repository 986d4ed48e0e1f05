//! Who may import what, read from the syntax trees of the hand-written crates.

use syn::visit::{self, Visit};

use crate::files::{SourceFile, assert_none, written};

/// What the files below a path may use of the library's own modules and of other crates. The first row that a file's
/// path starts with counts.
const RULES: &[(&str, &[&str], &[&str])] = &[
    ("codegen/src/corpus.rs", &[], &[]),
    ("codegen/src/diagnostics.rs", &[], &["serde"]),
    ("codegen/src/settings.rs", &[], &["serde"]),
    ("codegen/src/facts", &["diagnostics"], &["serde"]),
    ("codegen/src/ir/", &[], &["serde"]),
    (
        "codegen/src/parse/cursor",
        &["corpus", "diagnostics", "facts"],
        &["pulldown_cmark"],
    ),
    (
        "codegen/src/parse/front_matter.rs",
        &["diagnostics", "facts"],
        &["serde_yaml", "serde"],
    ),
    (
        "codegen/src/parse/known",
        &["corpus", "diagnostics", "facts"],
        &["rayon", "serde", "serde_json", "sha2"],
    ),
    (
        "codegen/src/parse/",
        &["corpus", "diagnostics", "facts"],
        &["rayon", "serde", "serde_json"],
    ),
    (
        "codegen/src/resolve/",
        &["diagnostics", "facts", "ir", "settings"],
        &["rayon"],
    ),
    (
        "codegen/src/emit/",
        &["Files", "diagnostics", "ir", "settings"],
        &["prettyplease", "proc_macro2", "quote", "rayon", "syn"],
    ),
    // Which diagnostics mean that a piece of which kind was left out.
    (
        "codegen/src/export/shares.rs",
        &["Output", "diagnostics", "facts", "ir", "parse", "resolve"],
        &["serde"],
    ),
    // Its names of operations are those of the functions.
    (
        "codegen/src/export/openapi",
        &["emit", "ir", "settings"],
        &["serde"],
    ),
    // Only here is HTML written.
    (
        "codegen/src/export/report_page/html/",
        &["diagnostics", "diff"],
        &["maud", "serde_json", "sha2"],
    ),
    (
        "codegen/src/export/report_page/",
        &[
            "Output",
            "corpus",
            "diagnostics",
            "diff",
            "emit",
            "examples",
            "facts",
            "ir",
            "lint",
            "settings",
        ],
        &["serde"],
    ),
    (
        "codegen/src/export/",
        &["Output", "diagnostics", "facts", "ir"],
        &["serde"],
    ),
    ("codegen/src/diff/", &["emit", "ir"], &["serde"]),
    (
        "codegen/src/examples/",
        &["diagnostics", "facts", "ir", "resolve"],
        &["serde", "serde_json"],
    ),
    (
        "codegen/src/lint/",
        &[
            "corpus",
            "diagnostics",
            "examples",
            "facts",
            "ir",
            "parse",
            "resolve",
            "settings",
        ],
        &["rayon", "serde"],
    ),
    ("codegen/src/lib.rs", &["*"], &[]),
    ("runtime/src/transport/http.rs", &["*"], &["*"]),
    ("runtime/src/", &["*"], &["serde", "serde_json"]),
];

/// Every crate that a rule is about; other first segments of paths are names of the file itself.
const CRATES: [&str; 15] = [
    "maud",
    "msgraph",
    "msgraph_codegen",
    "msgraph_runtime",
    "prettyplease",
    "proc_macro2",
    "pulldown_cmark",
    "quote",
    "rayon",
    "reqwest",
    "serde",
    "serde_json",
    "serde_yaml",
    "sha2",
    "syn",
];

/// What a pure library has no business with.
const IMPURE: [&str; 5] = ["env", "fs", "net", "process", "time"];

/// Unit tests in files of their own may use what helps to test: they are not compiled into the library.
fn is_product(file: &SourceFile) -> bool {
    !file.path.ends_with("/tests.rs")
}

#[test]
fn imports_follow_the_table() {
    let mut findings = Vec::new();
    for file in written(&["rs"]).into_iter().filter(is_product) {
        if let Some((_, modules, crates)) = RULES.iter().find(|(at, ..)| file.path.starts_with(at))
        {
            let own = module_of(&file.path);
            for path in used(&file) {
                let is_own = path.first() == own.first() && path.get(1) == own.get(1);
                if let Some(why) = forbidden(&path, modules, crates).filter(|_| !is_own) {
                    findings.push(format!("{}: `{}`: {why}", file.path, path.join("::")));
                }
            }
        }
    }
    assert_none(&findings);
}

#[test]
fn the_library_is_pure() {
    let mut findings = Vec::new();
    for file in written(&["rs"]).into_iter().filter(is_product) {
        if !file.path.starts_with("codegen/src/") {
            continue;
        }
        for path in used(&file) {
            let segments: Vec<&str> = path.iter().map(String::as_str).collect();
            if let ["std", module, ..] = segments.as_slice()
                && IMPURE.contains(module)
            {
                findings.push(format!(
                    "{}: `{}`: codegen does no IO",
                    file.path,
                    path.join("::")
                ));
            }
        }
    }
    assert_none(&findings);
}

fn forbidden(path: &[String], modules: &[&str], crates: &[&str]) -> Option<&'static str> {
    let allowed = |list: &[&str], name: &str| list.contains(&name) || list.contains(&"*");
    match path {
        [first, module, ..] if first == "crate" => {
            (!allowed(modules, module)).then_some("this module may not use that one")
        }
        [name, ..] if CRATES.contains(&name.as_str()) => {
            (!allowed(crates, name)).then_some("this file may not use that crate")
        }
        _ => None,
    }
}

/// Every path that the file names outside its tests and macros, from the crate's root on.
fn used(file: &SourceFile) -> Vec<Vec<String>> {
    let tree = syn::parse_file(&file.text).unwrap_or_else(|error| panic!("{}: {error}", file.path));
    let mut paths = Paths {
        module: module_of(&file.path),
        found: Vec::new(),
    };
    paths.visit_file(&tree);
    paths.found
}

/// `codegen/src/parse/http.rs` -> `crate`, `parse`, `http`.
fn module_of(path: &str) -> Vec<String> {
    let (_, below) = path.split_once("/src/").unwrap();
    let below = below.trim_end_matches(".rs");
    let parts = below
        .split('/')
        .filter(|it| !matches!(*it, "lib" | "main" | "mod"));
    std::iter::once("crate")
        .chain(parts)
        .map(str::to_owned)
        .collect()
}

struct Paths {
    module: Vec<String>,
    found: Vec<Vec<String>>,
}

impl Paths {
    /// Adds a path with `self` and `super` put in full.
    fn add(&mut self, segments: Vec<String>) {
        let mut full = match segments.first().map(String::as_str) {
            Some("self") => self.module.clone(),
            Some("super") => self.module.iter().rev().skip(1).rev().cloned().collect(),
            _ => return self.found.push(segments),
        };
        for segment in segments.into_iter().skip(1) {
            match segment.as_str() {
                "super" => drop(full.pop()),
                _ => full.push(segment),
            }
        }
        self.found.push(full);
    }

    fn add_tree(&mut self, before: &[String], tree: &syn::UseTree) {
        let with = |ident: &syn::Ident| [before, &[ident.to_string()]].concat();
        match tree {
            syn::UseTree::Path(path) => self.add_tree(&with(&path.ident), &path.tree),
            syn::UseTree::Name(name) => self.add(with(&name.ident)),
            syn::UseTree::Rename(rename) => self.add(with(&rename.ident)),
            syn::UseTree::Glob(_) => self.add(before.to_vec()),
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|it| self.add_tree(before, it))
            }
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item_mod(&mut self, item: &'ast syn::ItemMod) {
        let is_test = item.attrs.iter().any(|it| it.path().is_ident("cfg"));
        if !is_test {
            visit::visit_item_mod(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.add_tree(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        // A single segment is a local name or one that a `use` has brought in.
        if path.segments.len() > 1 {
            let names = path.segments.iter().map(|it| it.ident.to_string());
            self.add(names.collect());
        }
        visit::visit_path(self, path);
    }
}
