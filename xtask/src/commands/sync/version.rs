//! The number that the crate goes by next.

use anyhow::{Context, Result};
use msgraph_codegen::analysis::diff::Bump;
use semver::Version;

/// What breaks raises the first number that is not zero, everything else the one after it.
pub(super) fn next(version: &str, bump: Bump) -> Result<String> {
    let next = Version::parse(version)
        .with_context(|| format!("specs/pin.yaml: crate_version: {version}"))?;
    if bump == Bump::None {
        return Ok(version.to_owned());
    }
    let place = match (next.major, bump) {
        (0, Bump::Minor) => Place::Minor,
        (0, _) => Place::Patch,
        (_, Bump::Minor) => Place::Major,
        (_, _) => Place::Minor,
    };
    let (major, minor, patch) = (next.major, next.minor, next.patch);
    let next = match place {
        Place::Major => Version::new(major.saturating_add(1), 0, 0),
        Place::Minor => Version::new(major, minor.saturating_add(1), 0),
        Place::Patch => Version::new(major, minor, patch.saturating_add(1)),
    };
    Ok(next.to_string())
}

enum Place {
    Major,
    Minor,
    Patch,
}

#[cfg(test)]
mod tests {
    use msgraph_codegen::analysis::diff::Bump;

    use super::next;

    #[test]
    fn what_breaks_raises_the_leading_number() {
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
