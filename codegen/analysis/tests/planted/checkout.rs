//! Reads one version of a checkout.

use std::fs;
use std::path::Path;

/// Path in the corpus and text of each file of a version.
pub(crate) fn files(docs: &Path, version: &str) -> Vec<(String, String)> {
    let reference = docs.join("api-reference");
    let mut files = Vec::new();
    walk(&reference.join(version), "", &mut files);
    walk(&reference.join("includes"), "../includes/", &mut files);
    walk(
        &docs.join("concepts/includes"),
        "../../concepts/includes/",
        &mut files,
    );
    files.sort();
    files
}

fn walk(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.is_dir() && name != "snippets" {
            walk(&path, &format!("{prefix}{name}/"), files);
        } else if name.ends_with(".md") || name == "toc.yml" {
            let text = fs::read(&path).unwrap();
            files.push((
                format!("{prefix}{name}"),
                String::from_utf8_lossy(&text).into_owned(),
            ));
        }
    }
}
