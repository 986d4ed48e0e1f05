//! Finds the files of a `--docs` path, and the path of each in the docs.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use msgraph_codegen::model::codes::input as codes;
use msgraph_codegen::model::diagnostics::Diagnostics;
use walkdir::{DirEntry, WalkDir};

use super::{Found, page_span};

/// Folders of a version folder that hold pages.
const PAGE_FOLDERS: [&str; 2] = ["api", "resources"];

/// The files at `path`: a checkout, a version folder, any other folder, or one file.
pub(super) fn find(
    path: &Path,
    version: &str,
    diagnostics: &mut Diagnostics,
) -> Result<Vec<Found>> {
    let path = path
        .canonicalize()
        .with_context(|| format!("can't open {}", path.display()))?;
    if path.is_file() {
        return Ok(single(&path, diagnostics));
    }
    if let Some(folder) = version_folder(&path, version)? {
        return Ok(version_files(&folder, diagnostics));
    }
    if is_page_folder(&path) {
        let mut found = walk(
            &path,
            &format!("{}/", name(&path)),
            is_docs_file,
            diagnostics,
        );
        found.extend(context_of(&path, diagnostics));
        return Ok(found);
    }
    let pages = walk(&path, "", is_docs_file, diagnostics);
    let loose = if pages.is_empty() {
        walk(&path, "", |_| true, diagnostics)
    } else {
        pages
    };
    Ok(loose.into_iter().map(below_page_folder).collect())
}

/// `PATH/api-reference/v1.0`, `PATH/v1.0`, or `PATH` itself.
fn version_folder(path: &Path, version: &str) -> Result<Option<PathBuf>> {
    let reference = path.join("api-reference");
    for base in [&reference, path] {
        let folder = base.join(version);
        if has_pages(&folder) {
            return Ok(Some(folder));
        }
    }
    if reference.is_dir() {
        bail!("{} has no {version}", reference.display());
    }
    Ok(has_pages(path).then(|| path.to_owned()))
}

fn has_pages(folder: &Path) -> bool {
    PAGE_FOLDERS.iter().any(|it| folder.join(it).is_dir())
}

fn is_page_folder(folder: &Path) -> bool {
    PAGE_FOLDERS.contains(&name(folder).as_str())
}

/// The files of a version folder and the includes that it shares with other versions.
fn version_files(folder: &Path, diagnostics: &mut Diagnostics) -> Vec<Found> {
    let mut found = walk(folder, "", is_docs_file, diagnostics);
    found.extend(shared_includes(folder, diagnostics));
    found
}

/// One file. In a page folder its key is its path in the docs, and its includes are found; elsewhere its key is its name.
fn single(path: &Path, diagnostics: &mut Diagnostics) -> Vec<Found> {
    let folder = path.parent().filter(|it| is_page_folder(it));
    let key = folder.map_or_else(|| name(path), |it| format!("{}/{}", name(it), name(path)));
    let mut found = vec![Found {
        key,
        path: path.to_owned(),
    }];
    if let Some(folder) = folder {
        found.extend(context_of(folder, diagnostics));
    }
    found
}

/// The includes and the table of contents next to a page folder.
fn context_of(page_folder: &Path, diagnostics: &mut Diagnostics) -> Vec<Found> {
    let Some(version) = page_folder.parent() else {
        return Vec::new();
    };
    let mut found = shared_includes(version, diagnostics);
    found.extend(walk(
        &version.join("includes"),
        "includes/",
        is_docs_file,
        diagnostics,
    ));
    let toc = version.join("toc.yml");
    if toc.is_file() {
        found.push(Found {
            key: "toc.yml".to_owned(),
            path: toc,
        });
    }
    found
}

/// Includes above a version folder, if the folders are named as in a checkout. Other folders above are not docs.
fn shared_includes(version: &Path, diagnostics: &mut Diagnostics) -> Vec<Found> {
    let reference = version.parent().filter(|it| name(it) == "api-reference");
    let Some(reference) = reference else {
        return Vec::new();
    };
    let mut found = walk(
        &reference.join("includes"),
        "../includes/",
        is_docs_file,
        diagnostics,
    );
    if let Some(top) = reference.parent() {
        let concepts = top.join("concepts").join("includes");
        let key = "../../concepts/includes/";
        found.extend(walk(&concepts, key, is_docs_file, diagnostics));
    }
    found
}

/// The files below a folder, sorted by name, with `prefix` before their keys.
fn walk(
    folder: &Path,
    prefix: &str,
    wanted: impl Fn(&Path) -> bool,
    diagnostics: &mut Diagnostics,
) -> Vec<Found> {
    if !folder.is_dir() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let home = home(folder);
    let key = |path: &Path| format!("{prefix}{}", relative(folder, path));
    let mut outside = Vec::new();
    let entries = WalkDir::new(folder)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|it| {
            let leaves = it.depth() > 0 && leaves(&home, it);
            outside.extend(leaves.then(|| it.path().to_owned()));
            it.depth() == 0 || !(leaves || is_hidden(it) || is_snippets(it))
        });
    let mut errors = Vec::new();
    for entry in entries {
        match entry {
            Ok(entry) if !entry.file_type().is_dir() && wanted(entry.path()) => found.push(Found {
                key: key(entry.path()),
                path: entry.into_path(),
            }),
            Ok(_) => {}
            Err(error) => errors.push(error),
        }
    }
    for error in errors {
        report(folder, prefix, &error, diagnostics);
    }
    for path in outside {
        let message = format!("{} leads out of {}", path.display(), home.display());
        diagnostics.push(&codes::LINK_OUTSIDE, page_span(&key(&path)), message);
    }
    found
}

/// The folder that links may not leave: the checkout that a folder of the docs is in, else the folder itself.
fn home(folder: &Path) -> PathBuf {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let reference = folder.ancestors().find(|it| name(it) == "api-reference");
    let page_folder = Some(folder.as_path()).filter(|it| is_page_folder(it));
    let above = reference.or(page_folder).and_then(Path::parent);
    above.map_or_else(|| folder.clone(), Path::to_owned)
}

/// Whether the entry is a link that leads out of the docs.
fn leaves(home: &Path, entry: &DirEntry) -> bool {
    let target = entry.path_is_symlink().then(|| entry.path().canonicalize());
    target.is_some_and(|it| it.is_ok_and(|it| !it.starts_with(home)))
}

fn report(folder: &Path, prefix: &str, error: &walkdir::Error, diagnostics: &mut Diagnostics) {
    let path = error.path().unwrap_or(folder);
    let code = match error.loop_ancestor() {
        Some(_) => &codes::LINK_LOOP,
        None => &codes::UNREADABLE,
    };
    let key = format!("{prefix}{}", relative(folder, path));
    diagnostics.push(code, page_span(&key), error.to_string());
}

/// Whether the file is hidden, as files of git and of editors are.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().to_string_lossy().starts_with('.')
}

/// Whether the folder holds code snippets: ten times as many files as pages, and nothing is read from them.
fn is_snippets(entry: &DirEntry) -> bool {
    entry.file_type().is_dir() && entry.path().ends_with("includes/snippets")
}

fn is_docs_file(path: &Path) -> bool {
    let is_markdown = path
        .extension()
        .is_some_and(|it| it.eq_ignore_ascii_case("md"));
    is_markdown || path.file_name() == Some(OsStr::new("toc.yml"))
}

/// The key of a file in a folder without a known layout: `old/v1.0/api/x.md` becomes `api/x.md`.
fn below_page_folder(found: Found) -> Found {
    let parts: Vec<&str> = found.key.split('/').collect();
    let folders = parts.len().saturating_sub(1);
    let start = parts
        .iter()
        .take(folders)
        .rposition(|it| PAGE_FOLDERS.contains(it) || *it == "includes")
        .unwrap_or(0);
    Found {
        key: parts.into_iter().skip(start).collect::<Vec<_>>().join("/"),
        path: found.path,
    }
}

fn relative(folder: &Path, path: &Path) -> String {
    let path = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = path.iter().map(OsStr::to_string_lossy).collect();
    parts.join("/")
}

fn name(path: &Path) -> String {
    let name = path.file_name().map(OsStr::to_string_lossy);
    name.unwrap_or_default().into_owned()
}
