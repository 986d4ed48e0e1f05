//! Lists every operation with the permissions to call it.

use std::collections::BTreeSet;

use super::Input;
use super::data::{OperationRow, Shown};
use super::outcomes::Outcomes;
use super::pages::Pages;
use super::table::Table;
use analysis::examples::calls;
use model::ir::{Operation, Scheme};
use model::public_api::FunctionPaths;

/// The operations, and the tables that their rows index into.
#[derive(Debug)]
pub struct Catalogue<'a> {
    pub rows: Vec<OperationRow<'a>>,
    pub permissions: Vec<&'a str>,
    pub grants: Vec<Vec<Vec<usize>>>,
    pub options: Vec<String>,
}

/// Builds rows and interns the values that they refer to.
struct RowBuilder<'a> {
    functions: &'a FunctionPaths<'a>,
    permissions: Table<&'a str>,
    grants: Table<Vec<Vec<usize>>>,
    options: Table<String>,
}

/// `shown` has one entry for each operation, as returned by [`shown`].
pub fn catalogue<'a>(
    input: &Input<'a>,
    shown: &[Shown],
    pages: &mut Pages<'a, '_>,
) -> Catalogue<'a> {
    let api = &input.output.api;
    let mut builder = RowBuilder {
        functions: input.functions,
        permissions: Table::new(),
        grants: Table::new(),
        options: Table::new(),
    };
    let rows = api.operations.iter().zip(shown);
    let rows = rows
        .map(|(it, shown)| builder.row(it, *shown, pages))
        .collect();
    Catalogue {
        rows,
        permissions: builder.permissions.values(),
        grants: builder.grants.values(),
        options: builder.options.values(),
    }
}

/// Whether examples cover each operation, in the order of the IR.
pub fn shown(input: &Input<'_>) -> Vec<Shown> {
    let api = &input.output.api;
    let (calls, _) = calls(api, input.facts);
    let called: BTreeSet<usize> = calls.iter().map(|it| it.operation).collect();
    let verified = input.outcomes.map(Outcomes::verified).unwrap_or_default();
    let of = |(place, it): (usize, &Operation)| {
        let path = it.path.to_string();
        let label = (it.method, path.as_str());
        match (called.contains(&place), verified.contains(&label)) {
            (_, true) => Shown::Verified,
            (true, false) => Shown::Example,
            (false, false) => Shown::None,
        }
    };
    api.operations.iter().enumerate().map(of).collect()
}

impl<'a> RowBuilder<'a> {
    fn row(
        &mut self,
        operation: &'a Operation,
        example: Shown,
        pages: &mut Pages<'a, '_>,
    ) -> OperationRow<'a> {
        let permissions = &operation.permissions;
        let page = operation.pages.first();
        let label = (operation.method, &operation.path);
        let function = self.functions.get(&label);
        let options: Vec<&str> = operation.query_options.iter().map(|it| it.name()).collect();
        OperationRow {
            method: label.0,
            path: label.1,
            function: function.map_or_else(String::new, |it| it.replace('.', "::")),
            area: pages.area(operation.area.as_str()),
            page: page.map(|it| pages.titled(it, operation.title.as_deref())),
            grants: Scheme::ALL.map(|it| self.grant(permissions.get(it))),
            options: self.options.place(options.join(" ")),
            example,
            deprecated: operation.deprecated.is_some(),
        }
    }

    fn grant(&mut self, alternatives: &'a [Vec<String>]) -> usize {
        let mut names = |it: &'a Vec<String>| -> Vec<usize> {
            it.iter().map(|it| self.permissions.place(it)).collect()
        };
        let alternatives = alternatives.iter().map(&mut names).collect();
        self.grants.place(alternatives)
    }
}
