//! Changes of pages and of their names that know what pages are made of: lines, cells, words, sections, files.

use msgraph_codegen::model::text::beginning;

use super::case::Case;
use super::texts::{NAMES, PATHS, TEXTS};

/// The most bytes of a case; larger ones are for `bench growth`.
const LARGEST: usize = 64 << 10;

/// Where choices come from.
#[derive(Debug)]
pub enum Choices<'a> {
    /// Random numbers, which a seed decides.
    Random(fastrand::Rng),
    /// The input of a fuzzer; zeros once it is used up.
    Bytes(&'a [u8]),
}

impl Choices<'_> {
    /// A number below a limit; 0 if that is 0.
    pub fn below(&mut self, limit: usize) -> usize {
        match self {
            _ if limit == 0 => 0,
            Self::Random(random) => random.usize(..limit),
            Self::Bytes(bytes) => {
                let mut next = || {
                    let (first, rest) = bytes.split_first().unwrap_or((&0, &[]));
                    *bytes = rest;
                    usize::from(*first)
                };
                let number = match limit {
                    ..=256 => next(),
                    _ => (next() << 16) | (next() << 8) | next(),
                };
                number % limit
            }
        }
    }

    fn one_of<'t>(&mut self, list: &[&'t str]) -> &'t str {
        list.get(self.below(list.len()))
            .copied()
            .unwrap_or_default()
    }

    /// Where in a text; at the begin of a character.
    fn place(&mut self, text: &str) -> usize {
        beginning(text, self.below(text.len() + 1)).len()
    }
}

/// One of the seeds with some changes.
#[must_use]
pub fn mutate(seeds: &[Case], choices: &mut Choices<'_>) -> Case {
    let seed = seeds.get(choices.below(seeds.len()));
    let mut case = seed.cloned().unwrap_or(Case { pages: Vec::new() });
    for _ in 0..=choices.below(6) {
        let before = case.clone();
        change(&mut case, seeds, choices);
        if case.bytes() > LARGEST {
            case = before;
        }
    }
    case
}

fn change(case: &mut Case, seeds: &[Case], choices: &mut Choices<'_>) {
    let at = choices.below(case.pages.len());
    let kind = choices.below(16);
    let Some((path, text)) = case.pages.get_mut(at) else {
        return;
    };
    match kind {
        0 => rename_page(path, choices),
        1 => {
            let (path, text) = (path.to_uppercase(), text.clone());
            case.pages.push((path, text));
        }
        2 => _ = case.pages.remove(at),
        3 => *text = text.replace('\n', choices.one_of(&["\r", "\r\n", "\n\n", "\u{2028}"])),
        4 => text.insert_str(
            0,
            choices.one_of(&["\u{feff}", "---\n", "<!--", "\n\n\n", "[a]: x\n"]),
        ),
        5 => splice(text, seeds, choices),
        6 => repeat(text, choices),
        7 | 8 => rename_word(case, at, choices),
        9 => cell(text, choices),
        10..=12 => lines(text, choices),
        _ => {
            let place = choices.place(text);
            text.insert_str(place, choices.one_of(&TEXTS));
        }
    }
}

fn rename_page(path: &mut String, choices: &mut Choices<'_>) {
    *path = match choices.below(4) {
        0 => {
            let stem = choices.one_of(&TEXTS);
            path.replacen('.', &format!("{stem}."), 1)
        }
        1 => format!("api/{}.md", "long".repeat(choices.below(100))),
        _ => choices.one_of(&PATHS).to_owned(),
    };
}

/// Replaces a word in all pages, as if the docs used another name.
fn rename_word(case: &mut Case, at: usize, choices: &mut Choices<'_>) {
    let Some((_, text)) = case.pages.get(at) else {
        return;
    };
    let words: Vec<&str> = text
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|it| it.len() > 1)
        .collect();
    let word = choices.one_of(&words).to_owned();
    let new = match choices.below(4) {
        0 => word.clone() + choices.one_of(&TEXTS),
        1 => choices.one_of(&TEXTS).to_owned(),
        2 => choices.one_of(&NAMES).repeat(1 + choices.below(2) * 80),
        _ => choices.one_of(&NAMES).to_owned(),
    };
    if word.is_empty() {
        return;
    }
    for (_, text) in &mut case.pages {
        *text = text.replace(&word, &new);
    }
}

/// Replaces a cell of a table.
fn cell(text: &mut String, choices: &mut Choices<'_>) {
    let bars: Vec<usize> = text.match_indices('|').map(|it| it.0).collect();
    let Some(start) = bars.get(choices.below(bars.len())) else {
        return;
    };
    let rest = text.get(start + 1..).unwrap_or_default();
    let end = rest.find(['|', '\n']).unwrap_or(rest.len());
    let new = match choices.below(2) {
        0 => choices.one_of(&NAMES),
        _ => choices.one_of(&TEXTS),
    };
    text.replace_range(start + 1..start + 1 + end, new);
}

fn lines(text: &mut String, choices: &mut Choices<'_>) {
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let (one, two) = (choices.below(lines.len()), choices.below(lines.len()));
    match (choices.below(4), lines.get(one).copied()) {
        (_, None) => {}
        (0, Some(_)) => _ = lines.remove(one),
        (1, Some(line)) => lines.insert(two, line),
        (2, Some(_)) => lines.swap(one, two),
        (_, Some(_)) => lines.truncate(one),
    }
    *text = lines.concat();
}

/// Puts some lines of another page somewhere.
fn splice(text: &mut String, seeds: &[Case], choices: &mut Choices<'_>) {
    let seed = seeds.get(choices.below(seeds.len()));
    let pages = seed.map(|it| it.pages.as_slice()).unwrap_or_default();
    let Some((_, other)) = pages.get(choices.below(pages.len())) else {
        return;
    };
    let lines: Vec<&str> = other.split_inclusive('\n').collect();
    let (start, count) = (choices.below(lines.len()), choices.below(30));
    let part: String = lines.into_iter().skip(start).take(count).collect();
    let place = choices.place(text);
    let place = text
        .get(..place)
        .and_then(|it| it.rfind('\n'))
        .map_or(0, |it| it + 1);
    text.insert_str(place, &part);
}

/// Repeats a piece of the text.
fn repeat(text: &mut String, choices: &mut Choices<'_>) {
    let start = choices.place(text);
    let end = beginning(text, start + choices.below(60)).len();
    let count = [2, 10, 200].get(choices.below(3)).copied().unwrap_or(2);
    let part = text.get(start..end).unwrap_or_default().repeat(count);
    text.insert_str(end.max(start), &part);
}
