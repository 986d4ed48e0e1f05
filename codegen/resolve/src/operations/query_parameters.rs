//! Parameters of the query string that are no OData options: which there are, and which a call needs.

use crate::decide::Ballot;
use model::decision::{Attribute, Subject, Witness};
use model::facts::{ExampleRequest, ParameterKind, parameter_names};
use model::ir::{ArgumentIn, Parameter};
use model::text::fold;

use super::Cx;
use super::collect::Line;
use super::merge::Group;
use super::parameters::{calls, parameter, row_of_group, rows};

/// Parameters of a query that continues an earlier one, whose other parameters are in the token.
const TOKENS: [&str; 3] = ["$skiptoken", "$deltatoken", "token"];

/// The parameters of the query string that are no OData options.
pub fn of_query(
    group: &Group<'_>,
    of_path: &[Parameter],
    subject: &Subject,
    cx: &mut Cx<'_>,
) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = Vec::new();
    for name in query_parameters(group) {
        let is_same = |it: &Parameter| fold(&it.name) == fold(name);
        if of_path.iter().chain(&found).any(is_same) {
            continue;
        }
        let Some(optional) = may_be_left_out(group, name).decide() else {
            continue;
        };
        let show = |optional: &bool| {
            let word = if *optional { "optional" } else { "required" };
            format!("{name}: {word}")
        };
        cx.record(subject, &optional, show);
        found.push(Parameter {
            place: ArgumentIn::Query,
            required: !optional.value,
            ..parameter(name, row_of_group(group, name, ""), cx)
        });
    }
    found
}

/// The names in tables and request lines, those of the first page first.
fn query_parameters<'a>(group: &Group<'a>) -> Vec<&'a str> {
    let listed = group.pages.iter().copied();
    let listed = listed
        .flat_map(|it| rows(it, ParameterKind::Query))
        .map(|it| it.name.as_str());
    let shown = group.lines().filter_map(|it| it.line.query.as_deref());
    let names = listed.chain(shown.flat_map(parameter_names));
    names.filter(|it| is_own(it)).collect()
}

/// Whether a name is neither an OData option, also without its sign, nor a text of another kind.
fn is_own(name: &str) -> bool {
    const OPTIONS: [&str; 7] = [
        "count", "expand", "filter", "orderby", "select", "skip", "top",
    ];
    let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    !name.is_empty() && name.chars().all(is_letter) && !OPTIONS.contains(&fold(name).as_str())
}

/// What is said of a query parameter: whether a call can do without it.
fn may_be_left_out(group: &Group<'_>, name: &str) -> Ballot<bool> {
    let mut ballot = Ballot::new(Attribute::Optional);
    let has = |query: Option<&str>| {
        let mut names = query.into_iter().flat_map(parameter_names);
        names.any(|it| it.eq_ignore_ascii_case(name))
    };
    // A line without it counts for the operation, however many other lines have it.
    let is_without = |it: &&Line<'_>| it.line.query_optional || !has(it.line.query.as_deref());
    let without = group.lines().find(is_without);
    let line = without.unwrap_or(&group.primary);
    let at = line.line.at.span(&line.page.page);
    ballot.vote(Witness::RequestLine, without.is_some(), at);
    for page in &group.pages {
        let row = rows(page, ParameterKind::Query).find(|it| it.name.eq_ignore_ascii_case(name));
        if let Some((row, required)) = row.and_then(|it| Some((it, it.required?))) {
            ballot.vote(Witness::ParameterTable, !required, row.at.span(&page.page));
        }
    }
    let continues = |query: Option<&str>| {
        let mut names = query.into_iter().flat_map(parameter_names);
        names.any(|it| TOKENS.iter().any(|token| token.eq_ignore_ascii_case(it)))
    };
    let leaves_out = |it: &ExampleRequest| {
        let query = it.query.as_deref();
        !has(query) && !continues(query)
    };
    if let Some((page, request)) = calls(group).find(|(_, it)| leaves_out(it)) {
        ballot.vote(Witness::ExampleCall, true, request.at.span(&page.page));
    }
    ballot
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;
    use model::ir::ArgumentIn;

    /// Pages, and the query parameters of their first operation: `!` for one that is needed.
    const QUERY: &[(&str, &str)] = &[
        // Lines: needed if all have it.
        ("gear-delete: DELETE /gears/{id}?force={x}&$top=1", "force!"),
        (
            "gear-delete: DELETE /gears/{id}?force={x}; x: DELETE /gears/{id}",
            "force",
        ),
        // A table outvotes lines and examples, an example the lines.
        (
            "gear-delete: DELETE /gears/{id}; parameters: [{@, kind: query, rows: [{@, name: force, required: true}]}]",
            "force!",
        ),
        (
            "gear-delete: DELETE /gears/{id}?force={x}; parameters: [{@, kind: query, rows: [{@, name: force, required: false}]}]",
            "force",
        ),
        (
            "gear-delete: DELETE /gears/{id}; parameters: [{@, kind: query, rows: [{@, name: force}]}]",
            "force",
        ),
        (
            "gear-delete: DELETE /gears/{id}?force={x}; > DELETE /gears/1",
            "force",
        ),
        // A query that continues another one leaves out all else.
        (
            "gear-delta: DELETE /gears/{id}?from={x}; > DELETE /gears/1?$skiptoken; > DELETE /gears/1?From",
            "from!",
        ),
        // Options without their sign, and what stands in the path.
        ("gear-delete: DELETE /gears/{id}?select=x", ""),
        ("gear-delete: DELETE /gears/turn(by={by})?by=x", ""),
    ];

    #[test]
    fn query_parameters_are_decided_as_in_the_table() {
        check(QUERY, |it| {
            let query = it
                .parameters
                .iter()
                .filter(|it| it.place == ArgumentIn::Query);
            let names = query.map(|it| {
                let mark = if it.required { "!" } else { "" };
                format!("{}{mark}", it.name)
            });
            names.collect::<Vec<_>>().join(" ")
        });
    }
}
