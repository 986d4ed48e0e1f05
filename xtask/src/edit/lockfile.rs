//! `Cargo.lock` names the version of every package, also of those in the repository.

/// The text with another version of a package; as it was if the package is not in it.
#[must_use]
pub fn set_version(text: &str, package: &str, version: &str) -> String {
    let name = format!("name = \"{package}\"");
    let mut out = String::new();
    let mut is_next = false;
    for line in text.split_inclusive('\n') {
        if is_next && line.starts_with("version = ") {
            let end = if line.ends_with("\r\n") { "\r\n" } else { "\n" };
            out.push_str(&format!("version = \"{version}\"{end}"));
        } else {
            out.push_str(line);
        }
        is_next = line.trim_end() == name;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::set_version;

    #[test]
    fn one_package_has_another_version() {
        let of = |version: &str| {
            format!(
                "[[package]]\nname = \"a-b\"\nversion = \"0.1.0\"\n\n[[package]]\nname = \"a\"\nversion = \"{version}\"\n"
            )
        };
        assert_eq!(set_version(&of("0.1.0"), "a", "0.2.0"), of("0.2.0"));
        assert_eq!(set_version(&of("0.1.0"), "c", "0.2.0"), of("0.1.0"));
    }
}
