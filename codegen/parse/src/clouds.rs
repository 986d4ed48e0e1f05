//! Tables of the clouds in which an API is available. They stand in shared includes; where such a file is not at hand,
//! its name says what its table says: `global-us.md`.

use crate::block::{Inline, Table};
use crate::codes;
use crate::context::Cx;
use crate::text::{contains_any, one_line, words};
use model::facts::{Cloud, Located, Place};

/// What each table or missing include says, in page order.
pub fn clouds(cx: &mut Cx<'_>) -> Vec<Located<Vec<Cloud>>> {
    let document = cx.document;
    let missing = document.missing.iter().filter_map(|(at, path)| {
        Some(Located {
            at: at.clone(),
            value: of_file_name(path)?,
        })
    });
    let mut found: Vec<_> = missing.collect();
    for block in &document.blocks {
        if let Some(value) = block.table().and_then(|it| read(cx, &block.at, it)) {
            let at = block.at.clone();
            found.push(Located { at, value });
        }
    }
    found
}

/// A table with a column per cloud and one row of marks, or a row per cloud with its mark.
fn read(cx: &mut Cx<'_>, at: &Place, table: &Table) -> Option<Vec<Cloud>> {
    let clouds = |cells: &[&Inline]| -> Option<Vec<&'static [Cloud]>> {
        let clouds: Option<Vec<_>> = cells.iter().map(|it| clouds_of(&it.text)).collect();
        clouds.filter(|it| it.len() > 1)
    };
    let header: Vec<&Inline> = table.header.iter().collect();
    let first: Vec<&Inline> = table
        .rows
        .iter()
        .filter_map(|it| it.cells.first())
        .collect();
    let (clouds, marks): (_, Vec<Option<&Inline>>) = match clouds(&header) {
        Some(clouds) => {
            let row = table.rows.first()?;
            let marks = (0..clouds.len()).map(|it| row.cells.get(it));
            (clouds, marks.collect())
        }
        None if table.header.len() == 2 => {
            let marks = table.rows.iter().map(|it| it.cells.get(1));
            (clouds(&first)?, marks.collect())
        }
        None => return None,
    };
    let mut available = Vec::new();
    for (clouds, cell) in clouds.into_iter().zip(marks) {
        let text = cell.map(|it| one_line(&it.text)).unwrap_or_default();
        match is_available(&text) {
            Some(true) => available.extend_from_slice(clouds),
            Some(false) => {}
            None => {
                let message =
                    format!("`{text}` says neither that a cloud has the API nor that it lacks it");
                cx.report(&codes::CLOUD_MARK_UNREADABLE, at, message);
                return None;
            }
        }
    }
    available.sort_unstable();
    available.dedup();
    Some(available)
}

/// The clouds that a title is about: `US Government L5 (DOD)`.
fn clouds_of(title: &str) -> Option<&'static [Cloud]> {
    use Cloud::{China, Global, UsGovernmentL4, UsGovernmentL5};
    let lower = title.to_ascii_lowercase();
    let has = |it: &[&str]| contains_any(&lower, it);
    Some(match () {
        () if has(&["l4", "gcc high"]) => &[UsGovernmentL4],
        () if has(&["l5", "dod", "department of defense"]) => &[UsGovernmentL5],
        () if has(&["us gov", "u.s. gov"]) => &[UsGovernmentL4, UsGovernmentL5],
        () if has(&["china", "21vianet"]) => &[China],
        () if has(&["global", "worldwide"]) => &[Global],
        () => return None,
    })
}

/// What a mark says; `None` for any other text.
fn is_available(mark: &str) -> Option<bool> {
    const YES: [&str; 9] = [
        ":white_check_mark:",
        ":heavy_check_mark:",
        ":ballot_box_with_check:",
        "\u{2705}",
        "\u{2714}",
        "\u{2611}",
        "yes",
        "supported",
        "available",
    ];
    const NO: [&str; 11] = [
        "",
        ":x:",
        ":heavy_multiplication_x:",
        "\u{274c}",
        "\u{2716}",
        "\u{2717}",
        "no",
        "not supported",
        "not available",
        "-",
        "\u{2014}",
    ];
    let mark = mark.to_ascii_lowercase();
    let mark = mark.trim_matches(['.', '\u{fe0f}', ' ', '*']);
    let is = |it: &&str| *it == mark;
    match (YES.iter().any(is), NO.iter().any(is)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// `includes/global-us-l4.md`: the global service and US Government L4. `None` for files on something else.
fn of_file_name(path: &str) -> Option<Vec<Cloud>> {
    use Cloud::{China, Global, UsGovernmentL4, UsGovernmentL5};
    let file = path.rsplit('/').next()?.strip_suffix(".md")?;
    let file = file.to_ascii_lowercase();
    let words: Vec<&str> = words(&file).collect();
    let has = |word: &str| words.contains(&word);
    let mut found = Vec::new();
    for word in &words {
        match *word {
            "all" => found.extend(Cloud::ALL),
            "global" => found.push(Global),
            "l4" => found.push(UsGovernmentL4),
            "l5" | "dod" => found.push(UsGovernmentL5),
            "us" if !has("l4") && !has("l5") => found.extend([UsGovernmentL4, UsGovernmentL5]),
            "china" => found.push(China),
            "us" | "only" | "clouds" | "and" | "gov" => {}
            _ => return None,
        }
    }
    found.sort_unstable();
    found.dedup();
    (has("global") || has("clouds"))
        .then_some(found)
        .filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::test_read;

    fn shown(text: &str) -> String {
        let (found, codes) = test_read("api/x.md", text, clouds);
        let letter = |it: &Cloud| match it {
            Cloud::Global => 'G',
            Cloud::UsGovernmentL4 => '4',
            Cloud::UsGovernmentL5 => '5',
            Cloud::China => 'C',
        };
        let found = found
            .iter()
            .map(|it| it.value.iter().map(letter).collect::<String>());
        let codes = codes.iter().map(|it| it.0.to_owned());
        found.chain(codes).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn tables() {
        let header = "|Global service|US Government L4|US Government L5 (DOD)|China operated by 21Vianet|\n|--|--|--|--|\n";
        let cases = [
            (format!("{header}|:white_check_mark:|:x:|:x:|:heavy_check_mark:|\n"), "GC"),
            (format!("{header}|\u{2705}|\u{2714}\u{fe0f}|Yes|Not available.|\n"), "G45"),
            (format!("{header}|:x:|:x:|:x:|:x:|\n"), ""),
            (format!("{header}|:white_check_mark:|:x:|\n"), "G"),
            (format!("{header}|:white_check_mark:|soon|:x:|:x:|\n"), "P124"),
            (
                "|Cloud|Available|\n|--|--|\n|Global service|Yes|\n|US Government|Yes|\n|China|No|\n".to_owned(),
                "G45",
            ),
            ("|Global service|Other|\n|--|--|\n|:x:|:x:|\n".to_owned(), ""),
            ("|Name|Description|\n|--|--|\n|global|China|\n".to_owned(), ""),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(&text), expected, "{text}");
        }
    }

    #[test]
    fn includes_that_are_not_at_hand() {
        let cases = [
            ("all-clouds", "G45C"),
            ("global-only", "G"),
            ("global-us", "G45"),
            ("global-us-l4", "G4"),
            ("global-china-us-l5", "G5C"),
            ("us-only", ""),
            ("global-settings", ""),
            ("beta-disclaimer", ""),
        ];
        for (name, expected) in cases {
            let text = format!("[!INCLUDE [clouds](../../includes/{name}.md)]\n");
            assert_eq!(shown(&text), expected, "{name}");
        }
    }
}
