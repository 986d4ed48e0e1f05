//! What `diff` calls breaking is what the compiler refuses, for the pairs of pages in `codegen/analysis/tests/diff`.
//!
//! A probe is one line that uses one public item of the old crate. The old crate has to accept every probe. The probes
//! that the new crate refuses have to be those of the breaking changes, except for [`EXCEPTIONS`].

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use msgraph_codegen::analysis::diff::{Aspect, Change, Class, diff};
use msgraph_codegen::emit::public_api;
use msgraph_codegen::model::corpus::Corpus;
use msgraph_codegen::model::diagnostics::Diagnostics;
use msgraph_codegen::model::ir::TypeKind;
use msgraph_codegen::model::public_api::{FieldItem, FunctionItem, PublicApi, TypeItem};
use msgraph_codegen::model::settings::Settings;
use msgraph_codegen::{Output, generate};
use serde_json::Value;
use xtask::cargo::cargo;
use xtask::repo::Repo;

/// Pair and breaking change that the compiler does not see, with the reason.
const EXCEPTIONS: [(&str, &str, &str); 4] = [
    (
        "operations",
        "books::get_counts",
        "two arguments of one type change places",
    ),
    (
        "operations",
        "shelfs",
        "the probes of an area are those of its items",
    ),
    (
        "types",
        "types::Mark",
        "it leaves an area, and the probes use all areas",
    ),
    ("types", "types::Reader base", "the old type has no base"),
];

const MANIFEST: &str = r#"[package]
name = "probes"
edition = "2024"

[dependencies]
msgraph = { path = "../probed", features = ["full"] }

[workspace]
"#;

const PRELUDE: &str = "#![allow(warnings)] use msgraph::{*, edm::*, model::{Flags, IsA, Poly}};";

/// The line of the first probe, from 1.
const FIRST_LINE: usize = 2;

/// Query option -> call of its method.
const OPTION_CALLS: [(&str, &str); 8] = [
    ("$select", r#"select(["id"])"#),
    ("$expand", r#"expand(["id"])"#),
    ("$filter", r#"filter("id")"#),
    ("$orderby", r#"order_by(["id"])"#),
    ("$search", r#"search("id")"#),
    ("$top", "top(1)"),
    ("$skip", "skip(1)"),
    ("$count", "count()"),
];

/// Item, with the aspect that is used: `books::get`, `books::get $select`, `types::Book::title setter` -> one line.
type Probes = BTreeMap<String, String>;

#[test]
fn the_compiler_refuses_what_diff_calls_breaking() {
    let repo = Repo::of_this_build();
    let (mut unseen, mut untold) = (Vec::new(), Vec::new());
    for entry in fs::read_dir(repo.root().join("codegen/analysis/tests/diff")).unwrap() {
        let folder = entry.unwrap().path();
        let pair = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let [old, new] = ["old", "new"].map(|side| output(&repo, &folder.join(side)));
        let settings = Settings::default();
        let (before, after) = (
            public_api(&old.api, &settings),
            public_api(&new.api, &settings),
        );
        let probes = probes(&before);
        assert_eq!(refused(&repo, &old, &probes), BTreeSet::new(), "{pair}");
        let refused = refused(&repo, &new, &probes);
        let changes = diff(&before, &after).changes;
        let breaking = changes.iter().filter(|it| it.class == Class::Breaking);
        let breaking: BTreeSet<String> = breaking.flat_map(probes_of).collect();
        // Of a type or field that is gone, `diff` does not list members and setters.
        let is_told = |it: &String| breaking.iter().any(|item| is_below(it, item));
        untold.extend(refused.iter().filter(|it| !is_told(it)).cloned());
        let accepted = breaking.difference(&refused);
        unseen.extend(accepted.map(|it| (pair.clone(), it.clone())));
    }
    unseen.sort();
    let exceptions = EXCEPTIONS.map(|(pair, it, _)| (pair.to_owned(), it.to_owned()));
    assert_eq!(unseen, exceptions);
    assert_eq!(untold, [""; 0]);
}

/// Whether the probe uses the item or something of it.
fn is_below(probe: &str, item: &str) -> bool {
    let rest = probe.strip_prefix(item);
    rest.is_some_and(|it| it.is_empty() || it.starts_with([':', ' ']))
}

/// The generated crate of a folder of pages, placed outside the workspace.
fn output(repo: &Repo, pages: &Path) -> Output {
    let mut diagnostics = Diagnostics::default();
    let docs = xtask::input::load(&[pages.to_owned()], "v1.0", &mut diagnostics).unwrap();
    let settings = Settings {
        place: repo.outside(),
        ..Settings::default()
    };
    generate(&docs, &Corpus::default(), "v1.0", &settings)
}

/// The probes that the change breaks, by name.
fn probes_of(change: &Change) -> Vec<String> {
    let item = change.rust_was.as_ref().unwrap_or(&change.rust);
    match change.aspect {
        Some(Aspect::Setter) => vec![format!("{item} setter")],
        Some(Aspect::Base) => vec![format!("{item} base")],
        Some(Aspect::QueryOptions) => {
            let gone = change.from.iter().filter(|it| !change.to.contains(it));
            gone.map(|it| format!("{item} {it}")).collect()
        }
        _ => vec![item.clone()],
    }
}

/// A probe for each item of the crate.
fn probes(api: &PublicApi<'_>) -> Probes {
    let sets = api.option_sets.iter().map(|it| {
        let item = format!("options::{it}");
        (item.clone(), format!("fn set(_: {item}) {{}}"))
    });
    let mut probes: Probes = sets.collect();
    for function in &api.functions {
        probes.extend(function_probes(function));
    }
    for ty in &api.types {
        probes.extend(type_probes(ty));
        for field in &ty.fields {
            probes.extend(field_probes(&ty.path, field));
        }
    }
    probes
}

/// A call with the types of arguments and reply, and a call of each query option.
fn function_probes(function: &FunctionItem<'_>) -> Probes {
    let path = &function.path;
    let types = function.arguments.iter().map(|(_, ty)| ty.as_str());
    let types = types.chain(function.body.as_deref());
    let (mut parameters, mut arguments) = (String::new(), String::new());
    for (at, ty) in types.enumerate() {
        parameters += &format!(", a{at}: {ty}");
        arguments += &format!(", a{at}");
    }
    let call = |then: &str| {
        format!("fn call(client: &Client{parameters}) {{ {then}{path}(client{arguments})")
    };
    let whole = call(&format!("let _: Request<{}, _> = ", function.reply)) + "; }";
    let mut probes = Probes::from([(path.clone(), whole)]);
    for (option, method) in OPTION_CALLS {
        if function.options.contains(&option) {
            let code = call("let _ = ") + &format!(".{method}; }}");
            probes.insert(format!("{path} {option}"), code);
        }
    }
    probes
}

/// The type itself, its base and its variants.
fn type_probes(ty: &TypeItem<'_>) -> Probes {
    let path = &ty.path;
    let whole = match ty.ir.kind {
        TypeKind::Enum => {
            format!("fn ty(it: {path}) -> Flags<{path}> {{ [it].into_iter().collect() }}")
        }
        TypeKind::Entity | TypeKind::Complex => format!("fn ty() -> {path} {{ {path}::new() }}"),
    };
    let mut probes = Probes::from([(path.clone(), whole)]);
    if let Some(base) = ty.bases.first() {
        let code = format!("fn base(it: &{path}) -> &{base} {{ it }}");
        probes.insert(format!("{path} base"), code);
    }
    probes.extend(ty.variants.iter().map(|it| {
        let item = format!("{path}::{}", it.name);
        let code = format!("fn variant(it: &{path}) -> bool {{ matches!(it, {item}) }}");
        (item, code)
    }));
    probes
}

/// A pattern that names the field, and a call of its setter.
fn field_probes(path: &str, field: &FieldItem<'_>) -> Probes {
    let (name, ty) = (&field.name, &field.ty);
    let item = format!("{path}::{name}");
    let code =
        format!("fn field(it: &{path}) -> &{ty} {{ let {path} {{ {name}: it, .. }} = it; it }}");
    let mut probes = Probes::from([(item.clone(), code)]);
    if let Some(setter) = &field.setter {
        let value = setter_value(ty);
        let code =
            format!("fn setter(it: {path}, value: {value}) -> {path} {{ it.{setter}(value) }}");
        probes.insert(format!("{item} setter"), code);
    }
    probes
}

/// What a setter takes: `Option<Vec<Poly<T>>>` -> `Vec<T>`.
fn setter_value(ty: &str) -> String {
    let option = ty.strip_prefix("Option<");
    let value = option.and_then(|it| it.strip_suffix('>')).unwrap_or(ty);
    match value.split_once("Poly<") {
        Some((outer, inner)) => format!("{outer}{}", inner.strip_suffix('>').unwrap()),
        None => value.to_owned(),
    }
}

/// The probes that the crate refuses. An error of one kind can hide others, so refused probes are taken out until none
/// is left.
fn refused(repo: &Repo, output: &Output, probes: &Probes) -> BTreeSet<String> {
    // The golden crates are built there with the same dependencies and flags.
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("goldens");
    let (sdk, folder) = (scratch.join("probed"), scratch.join("probes"));
    let _ = fs::remove_dir_all(&sdk);
    for (path, text) in &output.files {
        write(&sdk.join(path), text);
    }
    write(&folder.join("Cargo.toml"), MANIFEST);
    // The versions of the workspace are the ones at hand offline.
    fs::copy(repo.root().join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
    let mut refused = BTreeSet::new();
    loop {
        let mut text = format!("{PRELUDE}\n");
        for (name, code) in probes {
            if !refused.contains(name) {
                text += &format!("const _: () = {{ {code} }};");
            }
            text += "\n";
        }
        write(&folder.join("src/lib.rs"), &text);
        let found = check(repo, &folder, &scratch.join("target"));
        if found.is_empty() {
            return refused;
        }
        let names = found.iter().map(|it| probes.keys().nth(*it).unwrap());
        refused.extend(names.cloned());
    }
}

/// The numbers of the probes with an error.
fn check(repo: &Repo, folder: &Path, target: &Path) -> BTreeSet<usize> {
    let mut command = cargo(repo);
    command
        .args(["check", "--offline", "--quiet", "--message-format", "json"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("RUSTFLAGS", "-Dwarnings");
    let output = command.output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let messages = text.lines().map(|it| serde_json::from_str(it).unwrap());
    let found: BTreeSet<usize> = messages.filter_map(|it: Value| probe_of(&it)).collect();
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.success(), found.is_empty(), "{stderr}");
    found
}

/// The number of the probe that an error is about.
fn probe_of(message: &Value) -> Option<usize> {
    let error = message.get("message").filter(|it| it["level"] == "error")?;
    assert_eq!(message["target"]["name"], "probes", "{}", error["rendered"]);
    let spans = error["spans"].as_array()?;
    let primary = spans.iter().find(|it| it["is_primary"] == true)?;
    let line = usize::try_from(primary["line_start"].as_u64()?).unwrap();
    Some(line - FIRST_LINE)
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
