//! Which OData query options an operation takes.

use std::collections::BTreeSet;

use crate::decide::{Ballot, Verdict};
use model::decision::{Attribute, Subject, Witness};
use model::facts::{PageFacts, ParameterKind, QuerySupport as Statement, query_names};
use model::ir::{BodyKind, OperationKind, QueryOption, QuerySupport, Reads, Response};

use super::Cx;
use super::documented::is_shared;
use super::merge::Group;
use super::parameters::{calls, rows};

/// What is concluded about the options of one operation, each list sorted.
#[derive(Debug, Default)]
pub struct Options {
    /// Those that it takes.
    pub supported: Vec<QueryOption>,
    /// Those that the pages say it does not take.
    pub refused: Vec<QueryOption>,
    /// How the pages document them.
    pub support: QuerySupport,
}

/// What the statements about options are about.
pub struct OptionsInput<'i, 'a> {
    /// The pages.
    pub group: &'i Group<'a>,
    /// What the operation does.
    pub kind: OperationKind,
    /// What it returns.
    pub response: &'i Response,
    /// Options that its examples use.
    pub used: &'i BTreeSet<QueryOption>,
}

/// Decides about each option that something is said of. Only the first page counts for general statements; single
/// options may be named by any page and used by any example.
pub fn query_options(input: &OptionsInput<'_, '_>, subject: &Subject, cx: &mut Cx<'_>) -> Options {
    let named = input.named();
    let support = input.support(!named.is_empty());
    if support == QuerySupport::Refused {
        return Options {
            support,
            ..Options::default()
        };
    }
    let implied = input.implied(support);
    let refused = input.pages().flat_map(refused);
    let all = named.iter().chain(input.used).chain(&implied).copied();
    let all: BTreeSet<QueryOption> = all.chain(refused).collect();
    let mut options = Options {
        support,
        ..Options::default()
    };
    for option in all {
        let Some(verdict) = input.ballot(option, &implied).decide() else {
            continue;
        };
        let list = match verdict.value {
            true => &mut options.supported,
            false => &mut options.refused,
        };
        list.push(option);
        record(&verdict, option, subject, cx);
    }
    options
}

fn record(verdict: &Verdict<bool>, option: QueryOption, subject: &Subject, cx: &mut Cx<'_>) {
    let show = |supported: &bool| match supported {
        true => format!("{option}: supported"),
        false => format!("{option}: not supported"),
    };
    cx.record(subject, verdict, show);
}

impl<'i, 'a> OptionsInput<'i, 'a> {
    fn pages(&self) -> impl Iterator<Item = &'a PageFacts> + use<'i, 'a> {
        self.group.pages.iter().copied()
    }

    /// The options that text, tables and request lines of all pages name.
    fn named(&self) -> BTreeSet<QueryOption> {
        self.pages().flat_map(|it| self.named_by(it)).collect()
    }

    fn named_by(&self, page: &'a PageFacts) -> impl Iterator<Item = QueryOption> {
        let named = page.query_options.iter().map(|it| it.value.as_str());
        let named = named.chain(rows(page, ParameterKind::Query).map(|it| it.name.as_str()));
        let named = named.filter_map(QueryOption::parse);
        let lines = self.group.lines().filter(|it| it.page.page == page.page);
        let queries = lines.filter_map(|it| it.line.query.as_deref());
        let shown = queries.flat_map(query_names).filter_map(QueryOption::parse);
        named.filter(|it| self.is_about(page, *it)).chain(shown)
    }

    /// Whether what a page says of an option in general is about this operation: where its lines lead to one object and
    /// to lists, options of lists are about the latter, and where some lead to bytes, options are about the others.
    fn is_about(&self, page: &PageFacts, option: QueryOption) -> bool {
        let is_one = !matches!(self.response.body.kind, BodyKind::Collection(_));
        let is_of_others = match self.kind {
            OperationKind::Get => is_one && !option.applies_to(Reads::One),
            OperationKind::GetContent => option != QueryOption::Format,
            _ => false,
        };
        let mut own = self.group.lines().filter(|it| it.page.page == page.page);
        !is_of_others || !own.any(|it| is_shared(page, it.line))
    }

    fn support(&self, is_named: bool) -> QuerySupport {
        let page = self.group.primary.page;
        match page.query_support.as_ref().map(|it| it.value) {
            Some(Statement::All) => QuerySupport::General,
            // Which these are, another page does not say.
            Some(Statement::Some) if self.named_by(page).next().is_none() => QuerySupport::General,
            Some(Statement::None) if !is_named => QuerySupport::Refused,
            _ if !is_named && self.used.is_empty() => QuerySupport::Silent,
            _ => QuerySupport::Named,
        }
    }

    /// What "the OData query parameters" are.
    fn implied(&self, support: QuerySupport) -> Vec<QueryOption> {
        let is_collection = matches!(self.response.body.kind, BodyKind::Collection(_));
        let reads = reads(self.kind, is_collection).filter(|_| support == QuerySupport::General);
        let all = QueryOption::ALL.iter().copied();
        let implied = all.filter(|it| reads.is_some_and(|reads| it.applies_to(reads)));
        implied.collect()
    }

    /// Whether the operation takes the option.
    fn ballot(&self, option: QueryOption, implied: &[QueryOption]) -> Ballot<bool> {
        let mut ballot = Ballot::new(Attribute::QueryOptions);
        let is = |name: &str| QueryOption::parse(name) == Some(option);
        for page in self.pages().filter(|it| self.is_about(it, option)) {
            for (list, supported) in [(&page.query_options, true), (&page.refused_options, false)] {
                if let Some(it) = list.iter().find(|it| is(&it.value)) {
                    ballot.vote(Witness::Prose, supported, it.at.span(&page.page));
                }
            }
            let mut listed = rows(page, ParameterKind::Query);
            if let Some(row) = listed.find(|it| is(&it.name)) {
                ballot.vote(Witness::ParameterTable, true, row.at.span(&page.page));
            }
        }
        let has = |query: Option<&str>| query.into_iter().flat_map(query_names).any(is);
        let mut lines = self.group.lines();
        if let Some(it) = lines.find(|it| has(it.line.query.as_deref())) {
            ballot.vote(Witness::RequestLine, true, it.line.at.span(&it.page.page));
        }
        let primary = &self.group.primary;
        let at = primary.line.at.span(&primary.page.page);
        if self.used.contains(&option) {
            let call = calls(self.group).find(|(_, it)| has(it.query.as_deref()));
            let call = call.map(|(page, it)| it.at.span(&page.page));
            ballot.vote(
                Witness::ExampleCall,
                true,
                call.unwrap_or_else(|| at.clone()),
            );
        }
        if implied.contains(&option) {
            let statement = primary.page.query_support.as_ref();
            let at = statement.map_or(at, |it| it.at.span(&primary.page.page));
            ballot.vote(Witness::Convention, true, at);
        }
        ballot
    }
}

fn refused(page: &PageFacts) -> impl Iterator<Item = QueryOption> {
    let refused = page.refused_options.iter();
    refused.filter_map(|it| QueryOption::parse(&it.value))
}

/// What the operation reads, which decides what "the OData query parameters" are.
const fn reads(kind: OperationKind, is_collection: bool) -> Option<Reads> {
    match kind {
        OperationKind::List => Some(Reads::Collection),
        OperationKind::Function | OperationKind::GetRef if is_collection => Some(Reads::Collection),
        OperationKind::Get | OperationKind::Function => Some(Reads::One),
        OperationKind::Count => Some(Reads::Count),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::operations::tests::check;

    /// Pages, and the query options of their operation.
    const QUERY_OPTIONS: &[(&str, &str)] = &[
        ("widget-get: GET /widget", "Silent"),
        (
            "widget-get: GET /widget; query_support: {@, value: all}",
            "General $expand $select",
        ),
        (
            "widget-get: GET /widget; query_support: {@, value: some}",
            "General $expand $select",
        ),
        (
            "widget-get: GET /widget; query_support: {@, value: none}",
            "Refused",
        ),
        // Named options.
        (
            "widget-get: GET /widget; query_support: {@, value: all}; query_options: [{@, value: $top}]",
            "General $expand $select $top",
        ),
        (
            "widget-get: GET /widget; query_support: {@, value: some}; query_options: [{@, value: $top}]",
            "Named $top",
        ),
        (
            "widget-get: GET /widget; query_support: {@, value: none}; query_options: [{@, value: $top}]",
            "Named $top",
        ),
        ("widget-get: GET /widget?$Select=id", "Named $select"),
        (
            "widget-get: GET /widget; parameters: [{@, kind: query, rows: [{@, name: $Skip}, {@, name: start}]}]",
            "Named $skip",
        ),
        // Options that examples use.
        (
            "widget-get: GET /widget; query_support: {@, value: none}; > GET /widget?$top",
            "Refused",
        ),
        ("widget-get: GET /widget; > GET /widget?$Top", "Named $top"),
        // A second page counts for single options, not for general statements.
        (
            "widget-get: GET /widget; x-get: GET /widget; query_support: {@, value: all}",
            "Silent",
        ),
        (
            "widget-get: GET /widget; x-get: GET /widget; query_options: [{@, value: $top}]",
            "Named $top",
        ),
        (
            "widget-get: GET /widget; query_support: {@, value: some}; x-get: GET /widget?$expand=x",
            "General $expand $select",
        ),
        // Options are about objects, not about bytes.
        (
            "widget-get: GET /widget/$value; GET /widget/parts; query_options: [{@, value: $select}]",
            "Silent",
        ),
        // What a page refuses: general statements and examples (2) do not outvote it (3), a second witness does.
        (
            "widget-get: GET /widget; query_support: {@, value: all}; refused_options: [{@, value: $expand}]",
            "General $select -$expand",
        ),
        (
            "widget-get: GET /widget; refused_options: [{@, value: $expand}]; > GET /widget?$expand",
            "Named -$expand",
        ),
        (
            "widget-get: GET /widget?$expand=x; refused_options: [{@, value: $expand}]; > GET /widget?$expand",
            "Named $expand",
        ),
        (
            "widget-get: GET /widget; refused_options: [{@, value: $expand}]; parameters: [{@, kind: query, rows: [{@, name: $expand}]}]",
            "Named $expand ! argument-differs",
        ),
        // On a page about one object and about lists, options of lists are about the latter, unless the line shows them.
        (
            "gear-get: GET /gears/{id}; GET /gears/{id}/parts; query_options: [{@, value: $filter}, {@, value: $select}]",
            "Named $select ! response-type-unknown",
        ),
        (
            "gear-get: GET /gears/{id}?$filter=x; GET /gears/{id}/parts; query_options: [{@, value: $filter}]",
            "Named $filter ! response-type-unknown",
        ),
        // No option of OData.
        (
            "widget-get: GET /widget; > GET /widget?$orderbydisplayName",
            "Silent",
        ),
        // What "the OData query parameters" means depends on the kind.
        (
            "widget-list-parts: GET /widget/parts; query_support: {@, value: all}",
            "General $count $expand $filter $orderby $search $select $skip $top",
        ),
        (
            "widget-list-parts: GET /widget/parts/$ref; query_support: {@, value: all}",
            "General $count $expand $filter $orderby $search $select $skip $top",
        ),
        (
            "gear-used: GET /gears/used(n={n}); = 200 part*; query_support: {@, value: all}",
            "General $count $expand $filter $orderby $search $select $skip $top",
        ),
        (
            "gear-used: GET /gears/used(n={n}); = 200 part; query_support: {@, value: all}",
            "General $expand $select",
        ),
        (
            "widget-list-parts: GET /widget/parts/$count; query_support: {@, value: all}",
            "General $filter $search",
        ),
        (
            "widget-delete: DELETE /widget; query_support: {@, value: all}",
            "General",
        ),
    ];

    #[test]
    fn query_options_are_decided_as_in_the_table() {
        check(QUERY_OPTIONS, |it| {
            let options = it.query_options.iter().map(|it| format!(" {it}"));
            let refused = it.refused_options.iter().map(|it| format!(" -{it}"));
            let options: String = options.chain(refused).collect();
            format!("{:?}{options}", it.query_support)
        });
    }
}
