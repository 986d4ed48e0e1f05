//! Permission tables: who may call, with which permissions, in which order.
//!
//! Three layouts: a row per scheme (`Permission type | Permissions`), a column per scheme and a row per resource, and a
//! row per workflow under a blank row for its scheme.

mod cell;
mod columns;
mod list;
mod reader;
mod rows;

use crate::block::{Inline, Table};
use crate::codes;
use crate::context::Cx;
use crate::section::Section;
use model::facts::PermissionTable;
use reader::Reader;

pub use cell::is_about_permissions;

/// The kinds of token in the order of nearly all tables.
pub const SCHEMES: [&str; 3] = [
    "Delegated (work or school account)",
    "Delegated (personal Microsoft account)",
    "Application",
];

/// Whether the first cell of a row names a kind of token.
pub fn names_scheme(text: &str) -> bool {
    !cell::schemes(text).is_empty()
}

/// Every permission table in page order.
pub fn permissions(cx: &mut Cx<'_>) -> Vec<PermissionTable> {
    let mut found = Vec::new();
    for section in cx.document.sections() {
        let mut prose = None;
        for block in section.blocks() {
            prose = block.text().or(prose);
            if let Some(table) = block.table() {
                let mut reader = Reader {
                    cx,
                    at: &block.at,
                    heading: heading(section, prose),
                    prose,
                };
                found.extend(read(&mut reader, table, section));
            }
        }
    }
    if found.is_empty() {
        report_missing(cx);
    }
    if found.len() > 1 {
        found.iter_mut().for_each(name_after_heading);
    }
    found
}

fn read(reader: &mut Reader<'_, '_>, table: &Table, section: Section<'_>) -> Vec<PermissionTable> {
    if columns::is_layout_of(table) {
        return columns::read(reader, table);
    }
    if rows::is_layout_of(table) {
        return rows::read(reader, table);
    }
    let mut cells = table.rows.iter().flat_map(|row| row.others());
    let is_permissions = section
        .headings()
        .any(|it| is_permission_title(it.text.trim()));
    if is_permissions && cells.any(|it| list::mentions(&it.text)) {
        let message = "this table names permissions but its columns are not understood";
        let at = reader.at;
        reader
            .cx
            .report(&codes::PERMISSIONS_UNREADABLE, at, message);
    }
    Vec::new()
}

/// If a page has several tables, names each after its short heading: `### Permissions for channel`, "For users:".
fn name_after_heading(table: &mut PermissionTable) {
    const MOST_WORDS: usize = 5;
    let heading = table.heading.as_deref().unwrap_or_default();
    let name = heading.strip_prefix("Permissions ").unwrap_or(heading);
    let name = cell::subject(name.strip_prefix("for ").unwrap_or(name));
    let short = (1..=MOST_WORDS).contains(&name.split(' ').count()) && !name.is_empty();
    if table.subject.is_none() && short && !cell::lower_line(&name).contains("permission") {
        table.subject = Some(name);
    }
}

/// A section on permissions without a table often means that an include was forgotten.
fn report_missing(cx: &mut Cx<'_>) {
    let is_permissions =
        |it: &Section<'_>| it.title().to_ascii_lowercase().starts_with("permission");
    let section = cx.document.sections().find(is_permissions);
    if let Some(heading) = section.and_then(|it| it.headings().next()) {
        let message = "there is no table of permissions in this section";
        cx.report(&codes::PERMISSIONS_MISSING, &heading.at, message);
    }
}

/// What distinguishes the table from others: the heading below "Permissions", else the text above.
fn heading(section: Section<'_>, prose: Option<&Inline>) -> Option<String> {
    let title = section.title();
    if !title.is_empty() && !is_permission_title(title) {
        return Some(title.to_owned());
    }
    prose.map(|it| it.text.clone())
}

fn is_permission_title(title: &str) -> bool {
    let title = title.to_ascii_lowercase();
    matches!(
        title.as_str(),
        "permission" | "permissions" | "prerequisites" | "prerequisite"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::context::test_read;
    use model::facts::Scheme;

    /// Each table as `subject: W=A+B C; P!; A=`, then the codes of the diagnostics.
    fn shown(text: &str) -> Vec<String> {
        let text = format!("## Permissions\n\n{text}");
        let (tables, found) = test_read("api/x.md", &text, permissions);
        let tables = tables.iter().map(|table| {
            let rows = table.rows.iter().map(|row| {
                let list: Vec<_> = row.alternatives.iter().map(|it| it.join("+")).collect();
                let scheme = match row.scheme {
                    Scheme::DelegatedWork => "W",
                    Scheme::DelegatedPersonal => "P",
                    Scheme::Application => "A",
                };
                format!(
                    "{scheme}={}{}",
                    list.join(" "),
                    if row.not_supported { "!" } else { "" }
                )
            });
            let rows = rows.collect::<Vec<_>>().join("; ");
            table
                .subject
                .as_ref()
                .map_or(rows.clone(), |it| format!("{it}: {rows}"))
        });
        tables
            .chain(found.iter().map(|it| it.0.to_owned()))
            .collect()
    }

    #[test]
    fn a_row_per_scheme() {
        let text = "|Permission type|Permissions (from least to most privileged)|\n|--|--|\n\
            |Delegated (work or school account)|A.Read, [B.Read](b.md) and **C.Read**|\n\
            |Delegated (personal Microsoft account)|Not supported.|\n|Application| |\n";
        assert_eq!(shown(text), ["W=A.Read B.Read+C.Read; P=!; A="]);
    }

    #[test]
    fn most_privileged_first_is_turned_round() {
        let text = "|Permission type|Permissions (from most to least privileged)|\n|--|--|\n\
            |Delegated (work or school account)|C.All, A.ReadWrite, A.Read|\n";
        assert_eq!(shown(text), ["W=A.Read A.ReadWrite C.All"]);
        let text = "From most to least privileged:\n\n|Permission type|Permissions|\n|--|--|\n|Application|B.All, A.All|\n";
        assert_eq!(shown(text), ["A=A.All B.All"]);
    }

    #[test]
    fn an_order_that_contradicts_its_header() {
        let text = "|Permission type|Permissions (from most to least privileged)|\n|--|--|\n|Application|A.Read, A.ReadWrite|\n";
        assert_eq!(shown(text), ["A=A.Read A.ReadWrite", "P118"]);
    }

    #[test]
    fn least_and_higher_columns() {
        let text = "|Permission type|Least privileged permission|Higher privileged permissions|\n|--|--|--|\n\
            |Delegated (work or school account)|A.Read|A.Write, B.Read|\n|Application|A.Read|Not available.|\n";
        assert_eq!(shown(text), ["W=A.Read A.Write B.Read; A=A.Read"]);
    }

    #[test]
    fn a_column_per_scheme() {
        let text = "|Supported resource|Delegated (work or school account)|Delegated (personal Microsoft account)|Application|\n\
            |--|--|--|--|\n|[event](e.md)|A.Read|Not supported|A.Read|\n|group [post](p.md) (/x<br/>/y)|B.Read and C.Read|None|B.Read|\n";
        assert_eq!(
            shown(text),
            [
                "event: W=A.Read; P=!; A=A.Read",
                "group post (/x /y): W=B.Read+C.Read; P=!; A=B.Read"
            ]
        );
    }

    #[test]
    fn a_row_per_workflow() {
        let text = "|Permission type|Permissions (from least to most privileged)|\n|--|--|\n\
            |Delegated (work or school account)||\n|&nbsp; &nbsp; **Apps**|A.Read|\n|&nbsp; **Books**|B.Read|\n\
            |Delegated (personal Microsoft account)|Not supported.|\n|Application||\n|&nbsp; **Apps**|C.Read|\n";
        assert_eq!(
            shown(text),
            ["Apps: W=A.Read; P=!; A=C.Read", "Books: W=B.Read; P=!"]
        );
    }

    #[test]
    fn a_column_per_caller() {
        let text = "|Permission type|Permissions acting on self|Permissions acting on others (from least to most privileged)|\n\
            |--|--|--|\n|Application|Not applicable.|A.Read|\n";
        assert_eq!(
            shown(text),
            ["acting on self: A=!", "acting on others: A=A.Read"]
        );
    }

    #[test]
    fn a_table_per_heading() {
        let table = "|Permission type|Permissions|\n|--|--|\n|Application|A.Read|\n";
        let text = format!("### Permissions for widget\n\n{table}\nFor gadgets:\n\n{table}\n");
        assert_eq!(shown(&text), ["widget: A=A.Read", "widget: A=A.Read"]);
        let text = format!("For widgets:\n\n{table}\nFor gadgets:\n\n{table}\n");
        assert_eq!(shown(&text), ["widgets: A=A.Read", "gadgets: A=A.Read"]);
    }

    #[test]
    fn rows_that_say_more_or_something_else() {
        let text = "|Permission type|Permissions|\n|--|--|\n|Delegated (work or school account)|A.Read|B.Read|\n\
            |Delegated (personal Microsoft account)|None|\n|widget|C.Read|\n|gadget|D.Read|\n";
        assert_eq!(
            shown(text),
            ["W=A.Read B.Read; P=!; A=C.Read", "P115", "P117", "P111"]
        );
    }

    #[test]
    fn a_scheme_in_two_rows() {
        let text = "|Permission type|Permissions|\n|--|--|\n|Application|Not supported.|\n|Application|A.Read|\n";
        assert_eq!(shown(text), ["A=A.Read"]);
    }

    #[test]
    fn other_tables() {
        let unread = "|Who|What|\n|--|--|\n|someone|A.Read|\n";
        assert_eq!(shown(unread), ["P111", "P116"]);
        let links = "|Permission type|Resources|\n|--|--|\n|Application|[a](a.md)|\n";
        assert_eq!(shown(links), ["P116"]);
    }
}
