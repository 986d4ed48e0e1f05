//! The file that facts are kept in: a line that says whose it is, then a line per page.
//!
//! A line is the digest of the page, the digest of what follows, and what follows.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use msgraph_codegen::parse::{Digest, Reading};
use rayon::prelude::*;

use crate::output::replace;

/// Pages of other revisions are kept up to this size of the file, so that going back and forth stays cheap.
const LARGEST: usize = 48 << 20;

/// What an earlier run has left.
#[derive(Debug, Default)]
pub(super) struct Kept {
    text: String,
    /// Digest of a page -> its line in the text.
    lines: BTreeMap<Digest, std::ops::Range<usize>>,
    /// There is a file, and it is none that this program or another build of it has written.
    pub(super) is_odd: bool,
}

impl Kept {
    /// What the file holds; nothing if it is of another build.
    pub(super) fn open(path: &Path, program: &Digest) -> Self {
        // Where there is none, or none that can be read, writing says why if it fails as well.
        let Ok(bytes) = fs::read(path) else {
            return Self::default();
        };
        let text = String::from_utf8(bytes).unwrap_or_default();
        let Some((first, _)) = text.split_once('\n').filter(|(it, _)| is_header(it)) else {
            return Self {
                is_odd: true,
                ..Self::default()
            };
        };
        if first != header(program) {
            return Self::default();
        }
        let (lines, is_odd) = lines(&text, first.len() + 1);
        Self {
            text,
            lines,
            is_odd,
        }
    }

    /// What is kept of a page; an error where its line is not as it was written.
    pub(super) fn reading(&self, page: &Digest) -> Option<Result<Reading, ()>> {
        let line = self.text.get(self.lines.get(page)?.clone())?;
        let reading = || {
            let (_, rest) = line.split_once(' ')?;
            let (digest, json) = rest.split_once(' ')?;
            let is_whole = digest.parse() == Ok(Digest::of("", json));
            let reading = Reading::from_line(json).filter(|_| is_whole)?;
            Some(reading).filter(|it| it.digest() == page)
        };
        Some(reading().ok_or(()))
    }

    /// Writes the readings and, as far as there is room, what else was kept.
    pub(super) fn write(
        &self,
        path: &Path,
        program: &Digest,
        readings: &[Arc<Reading>],
        is_new: impl Fn(&Arc<Reading>) -> bool + Sync,
    ) -> Result<()> {
        let line = |it: &Arc<Reading>| match is_new(it) {
            true => Some((*it.digest(), line(it)?)),
            false => {
                let range = self.lines.get(it.digest())?.clone();
                Some((*it.digest(), self.text.get(range)?.to_owned()))
            }
        };
        let used: BTreeMap<Digest, String> = readings.par_iter().filter_map(line).collect();
        let mut room = LARGEST.saturating_sub(used.values().map(|it| it.len() + 1).sum());
        let others = self.lines.iter().filter(|(it, _)| !used.contains_key(it));
        let others = others.filter_map(|(_, range)| self.text.get(range.clone()));
        let others = others.take_while(|it| {
            let fits = it.len() < room;
            room = room.saturating_sub(it.len() + 1);
            fits
        });
        let header = header(program);
        let all = std::iter::once(header.as_str());
        let mut all = all.chain(used.values().map(String::as_str)).chain(others);
        let folder = path.parent().context("a file has a folder")?;
        fs::create_dir_all(folder).with_context(|| format!("can't make {}", folder.display()))?;
        // All at once or not at all, as others may be reading or writing the same file.
        replace(path, |file| {
            Ok(all.try_for_each(|it| writeln!(file, "{it}"))?)
        })
    }
}

const NAME: &str = "facts of pages, kept by cargo xtask ";

fn header(program: &Digest) -> String {
    format!("{NAME}{program}")
}

fn is_header(line: &str) -> bool {
    let digest = line.strip_prefix(NAME).map(str::parse::<Digest>);
    matches!(digest, Some(Ok(_)))
}

fn line(reading: &Reading) -> Option<String> {
    let json = reading.to_line()?;
    let digest = Digest::of("", &json);
    Some(format!("{} {digest} {json}", reading.digest()))
}

/// Where the line of each page is, and whether there are lines of no page.
fn lines(text: &str, start: usize) -> (BTreeMap<Digest, std::ops::Range<usize>>, bool) {
    let (mut lines, mut is_odd, mut at) = (BTreeMap::new(), false, start);
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        let end = at + line.trim_end_matches('\n').len();
        let page = line.split(' ').next().unwrap_or_default();
        match page.parse::<Digest>() {
            Ok(page) => drop(lines.insert(page, at..end)),
            Err(_) => is_odd = true,
        }
        at += line.len();
    }
    (lines, is_odd)
}
