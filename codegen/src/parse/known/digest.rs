//! What a file is told apart by: its path and its text.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use rayon::prelude::*;
use sha2::{Digest as _, Sha256};

use crate::corpus::Corpus;

/// SHA-256 of path and text.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; 32]);

/// Path -> digest.
pub type Digests<'a> = BTreeMap<&'a str, Digest>;

impl Digest {
    /// That of a file.
    #[must_use]
    pub fn of(path: &str, text: &str) -> Self {
        Self::of_bytes(path, text.as_bytes())
    }

    /// That of a file which need not be text.
    #[must_use]
    pub fn of_bytes(path: &str, content: &[u8]) -> Self {
        let mut hash = Sha256::new();
        hash.update((path.len() as u64).to_le_bytes());
        hash.update(path.as_bytes());
        hash.update(content);
        Self(hash.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|it| write!(f, "{it:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WRONG: &str = "a digest has 64 hexadecimal digits";
        let mut bytes = [0; 32];
        let pairs = text.as_bytes().chunks(2);
        if text.len() != 64 {
            return Err(WRONG);
        }
        for (byte, pair) in bytes.iter_mut().zip(pairs) {
            let pair = std::str::from_utf8(pair).map_err(|_| WRONG)?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| WRONG)?;
        }
        Ok(Self(bytes))
    }
}

/// The digest of every file.
#[must_use]
pub fn digests(corpus: &Corpus) -> Digests<'_> {
    let files: Vec<_> = corpus.iter().collect();
    let each = files.into_par_iter();
    let each: Vec<_> = each
        .map(|(path, text)| (path, Digest::of(path, text)))
        .collect();
    each.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn path_and_text_count_and_the_text_form_is_read_again() {
        let digest = Digest::of("api/a.md", "x");
        assert_ne!(digest, Digest::of("api/a.mdx", ""));
        assert_ne!(digest, Digest::of("api/b.md", "x"));
        assert_eq!(digest.to_string().parse(), Ok(digest));
        for wrong in ["", "0g", &"é".repeat(32), &digest.to_string()[1..]] {
            assert!(wrong.parse::<Digest>().is_err(), "{wrong}");
        }
    }
}
