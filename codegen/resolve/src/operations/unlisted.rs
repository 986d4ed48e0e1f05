//! Arguments of a function that the request lines of its page leave out: they stand in a table of parameters and in the
//! example that calls it.

use std::collections::BTreeSet;

use crate::path;
use model::facts::{ExampleRequest, PageFacts, ParameterKind, PathWords};
use model::ir::{Argument, PathTemplate, Segment};
use model::text::fold;

use super::collect::Line;
use super::parameters::rows;

/// Adds the arguments to the last segment of each line that calls such a function.
pub fn add(lines: &mut [Line<'_>]) {
    let shapes: BTreeSet<String> = lines.iter().map(|it| path::shape(&it.template)).collect();
    for line in lines {
        let has_items = shapes.contains(&format!("{}/{{}}", path::shape(&line.template)));
        let Some(name) = bare_name(&line.template).filter(|_| !has_items) else {
            continue;
        };
        let arguments = arguments(line, &name);
        if !arguments.is_empty() {
            let call = Segment::Call { name, arguments };
            let segments = &mut line.template.segments;
            segments.pop();
            segments.push(call);
        }
    }
}

/// The last segment, if it may be a function and has no arguments.
fn bare_name(template: &PathTemplate) -> Option<String> {
    match template.segments.last()? {
        Segment::Literal(name) | Segment::Cast(name) => Some(name.clone()),
        Segment::Call { name, arguments } if arguments.is_empty() => Some(name.clone()),
        _ => None,
    }
}

/// The arguments in the order of the examples, then those that only a table of function parameters has.
fn arguments(line: &Line<'_>, name: &str) -> Vec<Argument> {
    let page = line.page;
    let opening = format!("{}(", name.to_ascii_lowercase());
    let paths = page.requests.iter().map(|it| it.path.to_ascii_lowercase());
    let has_arguments = |path: String| {
        path.split_once(&opening)
            .is_some_and(|(_, rest)| !rest.starts_with(')'))
    };
    if paths.into_iter().any(has_arguments) {
        return Vec::new();
    }
    let mut found = shown(line, &opening);
    if line.line.method == "GET" {
        let listed = listed(line);
        let is_new = |it: &&str| {
            found
                .iter()
                .all(|known| !known.name.eq_ignore_ascii_case(it))
        };
        let listed: Vec<Argument> = listed.filter(is_new).map(|it| argument(it, true)).collect();
        found.extend(listed);
    }
    found
}

/// The arguments in the calls of the page's examples, in the spelling of a table that has them.
fn shown(line: &Line<'_>, opening: &str) -> Vec<Argument> {
    let (page, method) = (line.page, line.line.method.as_str());
    let words = PathWords::of(page);
    let is_call = |it: &&ExampleRequest| it.method == method;
    let requests = page.examples.iter().filter_map(|it| it.request.as_ref());
    let mut found: Vec<Argument> = Vec::new();
    for request in requests.filter(is_call) {
        let path = words.without_samples(&request.path);
        let call = path.rsplit('/').next().unwrap_or_default();
        if !call.to_ascii_lowercase().starts_with(opening) {
            continue;
        }
        for (name, value) in path::call_arguments(call) {
            let is_new = found.iter().all(|it| !it.name.eq_ignore_ascii_case(name));
            if is_name(name) && is_new {
                let spelling = spelling(page, name).unwrap_or(name);
                found.push(argument(spelling, value.contains('\'')));
            }
        }
    }
    found
}

fn spelling<'a>(page: &'a PageFacts, name: &str) -> Option<&'a str> {
    let kinds = [
        ParameterKind::Function,
        ParameterKind::Path,
        ParameterKind::Query,
    ];
    let mut all = kinds.into_iter().flat_map(|it| rows(page, it));
    let row = all.find(|it| it.name.eq_ignore_ascii_case(name));
    row.map(|it| it.name.as_str())
}

/// Function parameters of the table that no request line of the page has in path or query.
fn listed<'a>(line: &Line<'a>) -> impl Iterator<Item = &'a str> {
    let page: &'a PageFacts = line.page;
    let is_placed = |name: &str| {
        page.requests.iter().any(|it| {
            let query = it.query.as_deref().unwrap_or_default();
            [it.path.as_str(), query].iter().any(|text| {
                let words = text.split(|c: char| !c.is_ascii_alphanumeric() && c != '-');
                words.map(fold).any(|it| it == fold(name))
            })
        })
    };
    let names = rows(page, ParameterKind::Function).map(|it| it.name.as_str());
    names.filter(move |it| is_name(it) && !is_placed(it))
}

fn is_name(name: &str) -> bool {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || c == '_';
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(is_letter)
}

fn argument(name: &str, quoted: bool) -> Argument {
    Argument {
        name: name.to_owned(),
        parameter: Some(String::new()),
        quoted,
        ..Argument::default()
    }
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and the path of their first operation.
    const PATHS: &[(&str, &str)] = &[
        // A table and an example; the table's spelling, the example's order and quotes.
        (
            "gear-turn: GET /gears/turn; : far:Int32 how:String; > GET /gears/turn(How='x',far=1); = 200 part",
            "/gears/turn(how='{how}',far={far})",
        ),
        // A table alone, an example alone.
        (
            "gear-turn: GET /gears/turn; : far:Int32; = 200 part",
            "/gears/turn(far={far})",
        ),
        (
            "gear-turn: GET /gears/turn; > GET /gears/turn(far=1); = 200 part",
            "/gears/turn(far={far})",
        ),
        // Another line of the page has the arguments, or has the parameter elsewhere.
        (
            "gear-turn: GET /gears/turn; GET /gears/turn(far={far}); : far:Int32; = 200 part",
            "/gears/turn",
        ),
        (
            "gear-turn: GET /gears/turn?far={far}; : far:Int32; = 200 part",
            "/gears/turn",
        ),
        // A key of a collection is no argument; an action has none.
        (
            "gear-list: GET /gears; GET /gears/{id}; > GET /gears(far=1); = 200 part*",
            "/gears",
        ),
        (
            "gear-turn: POST /gears/turn; : far:Int32; = 200 part",
            "/gears/turn ! arguments-not-in-path",
        ),
    ];

    #[test]
    fn arguments_are_added_as_in_the_table() {
        check(PATHS, |it| it.path.to_string());
    }
}
