//! A stable digest of a corpus: tells whether docs at hand are the pinned ones.

use msgraph_codegen::model::corpus::Corpus;
use sha2::{Digest, Sha256};

/// SHA-256 over path and text of every file, each led by its length. Line ends count as `\n`, so that a checkout with
/// another line-end setting is the same docs; shared concept includes do not count, since partial checkouts leave
/// them out.
#[must_use]
pub fn digest(corpus: &Corpus) -> String {
    let mut hash = Sha256::new();
    let files = corpus.iter().filter(|(key, _)| !key.starts_with("../../"));
    for (key, text) in files {
        let text = text.replace("\r\n", "\n");
        for part in [key, &text] {
            hash.update((part.len() as u64).to_le_bytes());
            hash.update(part.as_bytes());
        }
    }
    hash.finalize()
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use msgraph_codegen::model::corpus::Corpus;

    use super::digest;

    fn of(files: &[(&str, &str)]) -> String {
        let files = files
            .iter()
            .map(|(k, t)| ((*k).to_owned(), (*t).to_owned()));
        digest(&Corpus::new(files))
    }

    #[test]
    fn order_and_line_ends_do_not_matter_but_text_and_paths_do() {
        let base = of(&[("api/a.md", "x\ny\n"), ("api/b.md", "z")]);
        assert_eq!(base, of(&[("api/b.md", "z"), ("api/a.md", "x\r\ny\r\n")]));
        assert_ne!(base, of(&[("api/a.md", "x\ny\n"), ("api/c.md", "z")]));
        assert_ne!(base, of(&[("api/a.md", "x\ny\nz"), ("api/b.md", "")]));
        let concept = ("../../concepts/includes/c.md", "w");
        assert_eq!(
            base,
            of(&[("api/a.md", "x\ny\n"), ("api/b.md", "z"), concept])
        );
    }
}
