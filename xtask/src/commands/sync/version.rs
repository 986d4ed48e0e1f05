//! The next version of the crate.

use anyhow::{Context, Result};
use msgraph_codegen::analysis::diff::Bump;
use semver::Version;

/// A breaking change raises the first number that is not zero, any other change the number after it.
pub(super) fn next(version: &str, bump: Bump) -> Result<String> {
    let old = Version::parse(version)
        .with_context(|| format!("specs/pin.yaml: crate_version: {version}"))?;
    if bump == Bump::None {
        return Ok(version.to_owned());
    }
    let next = match (old.major, bump) {
        (0, Bump::Minor) => Version::new(0, old.minor.saturating_add(1), 0),
        (0, _) => Version::new(0, old.minor, old.patch.saturating_add(1)),
        (major, Bump::Minor) => Version::new(major.saturating_add(1), 0, 0),
        (major, _) => Version::new(major, old.minor.saturating_add(1), 0),
    };
    Ok(next.to_string())
}

#[cfg(test)]
mod tests {
    use msgraph_codegen::analysis::diff::Bump;

    use super::next;

    #[test]
    fn a_breaking_change_raises_the_leading_number() {
        let rows = [
            ("0.1.2", Bump::None, "0.1.2"),
            ("0.1.2", Bump::Patch, "0.1.3"),
            ("0.1.2", Bump::Minor, "0.2.0"),
            ("0.2.0-rc.1", Bump::Minor, "0.3.0"),
            ("1.2.3", Bump::Patch, "1.3.0"),
            ("1.2.3", Bump::Minor, "2.0.0"),
        ];
        for (version, bump, expected) in rows {
            assert_eq!(next(version, bump).unwrap(), expected, "{version} {bump:?}");
        }
        let error = next("one", Bump::None).unwrap_err().to_string();
        assert!(error.contains("crate_version: one"), "{error}");
    }
}
