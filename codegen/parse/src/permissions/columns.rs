//! The layout with a column per scheme and a row per resource, path or calendar.

use super::cell;
use super::reader::{Reader, row};
use crate::block::{Inline, Table};
use model::facts::{PermissionTable, Scheme};

/// At least two header cells name schemes.
pub fn is_layout_of(table: &Table) -> bool {
    schemes(table).count() >= 2
}

fn schemes(table: &Table) -> impl Iterator<Item = (usize, Scheme, &Inline)> {
    let cells = table.header.iter().enumerate();
    cells.flat_map(|(column, cell)| {
        let schemes = cell::schemes(&cell.text).into_iter();
        schemes.map(move |scheme| (column, scheme, cell))
    })
}

/// One table per row and subject.
pub fn read(reader: &mut Reader<'_, '_>, table: &Table) -> Vec<PermissionTable> {
    let mut tables = Vec::new();
    let first = schemes(table).next();
    let order = first
        .map(|(_, _, header)| reader.order(header))
        .unwrap_or_default();
    for line in &table.rows {
        let mut found: Vec<(Option<String>, Vec<_>)> = Vec::new();
        let resource = line.cells.first().map(|it| cell::subject(&it.text));
        for (column, scheme, header) in schemes(table) {
            let Some(cell) = line.cells.get(column) else {
                continue;
            };
            let order = reader.order(header);
            for entry in reader.cell(cell, order) {
                let subject = joined(resource.as_deref(), entry.subject.as_deref());
                let row = row(&line.at, scheme, entry);
                match found.iter_mut().find(|(it, _)| *it == subject) {
                    Some((_, rows)) => rows.push(row),
                    None => found.push((subject, vec![row])),
                }
            }
        }
        let found = found.into_iter();
        tables.extend(found.map(|(subject, rows)| reader.table(subject, rows, order)));
    }
    tables
}

fn joined(resource: Option<&str>, within: Option<&str>) -> Option<String> {
    let parts: Vec<_> = [resource, within]
        .into_iter()
        .flatten()
        .filter(|it| !it.is_empty())
        .collect();
    (!parts.is_empty()).then(|| parts.join(": "))
}
