//! The edits that plant one mistake.

use super::*;

const METHODS: [&str; 5] = ["GET ", "POST ", "PATCH ", "PUT ", "DELETE "];

/// Changes the address of an annotated call.
pub(crate) fn in_call(text: &str, changes: &[(&str, &str)]) -> Change {
    let is_call = |it: &str| {
        METHODS.iter().any(|method| it.starts_with(method))
            && it.contains("https://graph.microsoft.com")
    };
    change_line(text, |it| {
        let mut changes = changes.iter().filter(|_| is_call(it));
        let (from, to) = changes.find(|(from, _)| {
            it.contains(&format!("graph.microsoft.com{from}")) || !from.starts_with('/')
        })?;
        Some(it.replacen(from, to, 1))
    })
}

pub(crate) fn heading(text: &str, from: &str, to: &str) -> Change {
    change_line(text, |it| {
        let title = it.strip_prefix("##")?.trim();
        (title.eq_ignore_ascii_case(from)).then(|| format!("## {to}"))
    })
}

/// Without one letter in the middle.
pub(crate) fn misspelt(word: &str) -> Option<String> {
    let at = word.len() / 2;
    let is_plain = word.len() >= 4 && word.is_ascii() && word.as_bytes()[at].is_ascii_lowercase();
    is_plain.then(|| format!("{}{}", &word[..at], &word[at + 1..]))
}

/// A name in a table of permissions, unless the misspelt name occurs as well.
pub(crate) fn permission(text: &str, docs: &Docs<'_>) -> Change {
    change_line(text, |it| {
        let row = it.strip_prefix('|')?.trim_start();
        let cell = ["Delegated", "Application"]
            .iter()
            .any(|it| row.starts_with(it));
        let (head, cell) = it.rsplit_once('|').filter(|_| cell)?.0.rsplit_once('|')?;
        let name = cell
            .trim()
            .split([',', ' '])
            .next()
            .filter(|it| it.contains(".Read"))?;
        let (entity, rest) = name.split_once('.')?;
        let wrong = format!("{}.{rest}", misspelt(entity)?);
        let is_new = !docs.words.contains(wrong.as_str());
        is_new.then(|| format!("{head}|{}|", cell.replacen(name, &wrong, 1)))
    })
}

/// A letter less in the type of an annotation.
pub(crate) fn annotated(text: &str, block: &str) -> Change {
    let mut from = 0;
    loop {
        let start = from + text[from..].find("<!--")?;
        let end = start + text[start..].find("-->")?;
        from = end;
        let comment = &text[start..end];
        let is_block = comment
            .replace(' ', "")
            .contains(&format!("\"blockType\":\"{block}\""));
        let Some(at) = comment.find("\"@odata.type\"").filter(|_| is_block) else {
            continue;
        };
        let Some(name) = comment[at..]
            .split('"')
            .nth(3)
            .filter(|it| it.starts_with("microsoft.graph.") && !it.contains('('))
        else {
            continue;
        };
        let local = name.rsplit('.').next()?;
        let Some(wrong) = misspelt(local) else {
            continue;
        };
        let place = start + at + comment[at..].find(name)? + name.len() - local.len();
        let changed = format!("{}{wrong}{}", &text[..place], &text[place + local.len()..]);
        return Some((changed, number(text[..place].matches('\n').count())));
    }
}

/// The first row of the table of properties once more, at its end.
pub(crate) fn row_twice(text: &str) -> Change {
    let lines: Vec<&str> = text.split('\n').collect();
    let heading = lines
        .iter()
        .position(|it| it.trim_end().eq_ignore_ascii_case("## properties"))?;
    let table = heading + lines[heading..].iter().position(|it| it.starts_with('|'))?;
    let length = lines[table..]
        .iter()
        .take_while(|it| it.starts_with('|'))
        .count();
    let row = lines.get(table + 2).filter(|_| length > 3)?;
    let mut lines = lines.clone();
    lines.insert(table + length, row);
    Some((lines.join("\n"), number(table + length)))
}

/// A letter less in a member of an answer whose type is open.
pub(crate) fn member_of_open_type(text: &str, docs: &Docs<'_>) -> Change {
    let answer = text.find("\"blockType\": \"response\"")?;
    let listed = docs.open_types.get(&type_of(&text[answer..])?)?;
    let skipped = text[..answer].matches('\n').count();
    let rest = text[answer..].split("```").next()?.len() + answer;
    let end = rest + 3 + text[rest + 3..].find("```")?;
    let block = &text[rest..end];
    let (changed, line) = change_line(block, |it| {
        let name = it.trim_start().strip_prefix('"')?.split('"').next()?;
        let indent = it.len() - it.trim_start().len();
        let is_member = indent <= 6 && listed.contains(name) && name.len() >= 5;
        let wrong = misspelt(name).filter(|_| is_member)?;
        Some(it.replacen(name, &wrong, 1))
    })?;
    let above = number(text[skipped_to(text, skipped)..rest].matches('\n').count() + skipped) - 1;
    Some((
        format!("{}{changed}{}", &text[..rest], &text[end..]),
        above + line,
    ))
}

/// The offset of a line by its index.
pub(crate) fn skipped_to(text: &str, lines: usize) -> usize {
    text.split_inclusive('\n').take(lines).map(str::len).sum()
}

/// The first block whose first line holds something loses its end; the line is that of its start.
pub(crate) fn unclosed(text: &str, holds: &str) -> Change {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let is_fence = |it: &&str| it.trim_end().starts_with("```");
    let fences: Vec<usize> = (0..lines.len())
        .filter(|at| is_fence(&lines[*at]))
        .collect();
    let (pairs, rest) = fences.as_chunks::<2>();
    let is_wanted = |pair: &&[usize; 2]| {
        let first = lines[pair[0] + 1];
        let is_call = METHODS.iter().any(|it| first.starts_with(it));
        match holds {
            "/" => is_call && !first.contains("https"),
            "https://graph." => is_call && first.contains(holds),
            _ => first.starts_with(holds),
        }
    };
    let &[start, end] = pairs.iter().find(is_wanted).filter(|_| rest.is_empty())?;
    lines.remove(end);
    Some((lines.join("\n"), number(start)))
}

/// Changes the only line of a request block.
pub(crate) fn only_line(text: &str, change: impl Fn(&str) -> Option<String>) -> Change {
    let lines: Vec<&str> = text.split('\n').collect();
    let heading = lines
        .iter()
        .position(|it| it.trim_end().eq_ignore_ascii_case("## http request"))?;
    let fence = heading
        + lines[heading..]
            .iter()
            .position(|it| it.starts_with("```"))?;
    let new = change(
        lines
            .get(fence + 1)
            .filter(|_| lines.get(fence + 2).is_some_and(|it| it.starts_with("```")))?,
    )?;
    let mut lines = lines;
    lines[fence + 1] = &new;
    Some((lines.join("\n"), number(fence + 1)))
}

pub(crate) fn request_line(text: &str, from: &str, to: &str) -> Change {
    only_line(text, |it| {
        it.starts_with(from).then(|| it.replacen(from, to, 1))
    })
}

pub(crate) fn line_is(text: &str, new: &str) -> Change {
    only_line(text, |_| Some(new.to_owned()))
}

pub(crate) fn brace(text: &str) -> Change {
    only_line(text, |it| it.contains('}').then(|| it.replacen('}', "", 1)))
}

/// A number that no 32 bits hold, for a member of an answer that some page calls an Int32.
pub(crate) fn too_large(text: &str, docs: &Docs<'_>) -> Change {
    let answer = text.find("HTTP/1.1 20")?;
    let ty = type_of(text[..answer].rfind("<!--").map(|it| &text[it..])?)?;
    let page = docs
        .files
        .iter()
        .find(|it| it.0.starts_with("resources/") && type_of(&it.1).as_ref() == Some(&ty))?;
    let is_int = |name: &str| {
        page.1.lines().any(|it| {
            let mut cells = it.split('|').skip(1).map(str::trim);
            cells.next() == Some(name) && cells.next() == Some("Int32")
        })
    };
    let end = answer + text[answer..].find("```")?;
    let (changed, line) = change_line(&text[answer..end], |it| {
        let (name, value) = it.trim_start().strip_prefix('"')?.split_once("\":")?;
        let value = value.trim().trim_end_matches(',');
        let fits =
            it.len() - it.trim_start().len() <= 6 && is_int(name) && value.parse::<u32>().is_ok();
        let at = it.rfind(value).filter(|_| fits)?;
        Some(format!(
            "{}3000000000{}",
            &it[..at],
            &it[at + value.len()..]
        ))
    })?;
    let above = number(text[..answer].matches('\n').count()) - 1;
    Some((
        format!("{}{changed}{}", &text[..answer], &text[end..]),
        above + line,
    ))
}

/// The response's link leads to the page of another type.
pub(crate) fn other_link(text: &str, docs: &Docs<'_>) -> Change {
    let response = text.find("## Response")?;
    let (changed, line) = change_line(&text[response..], |it| {
        let (head, rest) = it.split_once("](../resources/")?;
        let (page, rest) = rest.split_once(".md)")?;
        let name = head.rsplit('[').next()?.to_lowercase();
        let other = docs.files.iter().find(|it| {
            it.0.starts_with("resources/")
                && it.0 != format!("resources/{page}.md")
                && type_of(&it.1).is_some()
        })?;
        let other = other
            .0
            .trim_start_matches("resources/")
            .trim_end_matches(".md");
        (name == page).then(|| format!("{head}](../resources/{other}.md){rest}"))
    })?;
    let above = number(text[..response].matches('\n').count()) - 1;
    Some((format!("{}{changed}", &text[..response]), above + line))
}
