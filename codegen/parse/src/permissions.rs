//! Permission tables: who may call, with which permissions, in which order.
//!
//! Three shapes: a row per scheme (`Permission type | Permissions`), a column per scheme and a row per resource, and a
//! row per workflow under a blank row for its scheme.

mod cell;
mod columns;
mod list;
mod order;
mod rows;
mod scheme;

use super::block::{BlockKind, Document, Inline, Table};
use super::codes;
use super::section::Section;
use model::diagnostics::Diagnostics;
use model::facts::{PermissionOrder, PermissionRow, PermissionTable, Place, Scheme};

/// Every permission table in page order.
pub fn permissions(document: &Document, diagnostics: &mut Diagnostics) -> Vec<PermissionTable> {
    let mut found = Vec::new();
    for section in document.sections() {
        let mut prose = None;
        for block in section.blocks() {
            match &block.kind {
                BlockKind::Paragraph(text) | BlockKind::Item(text) => prose = Some(text),
                BlockKind::Table(table) => {
                    let mut reader = Reader {
                        document,
                        diagnostics,
                        at: &block.at,
                        heading: heading(section, prose),
                        prose,
                    };
                    found.extend(reader.read(table, section));
                }
                _ => {}
            }
        }
    }
    if found.is_empty() {
        report_missing(document, diagnostics);
    }
    if found.len() > 1 {
        found.iter_mut().for_each(name_after_heading);
    }
    found
}

/// Of several tables each is about what its short heading names: `### Permissions for channel`, "For users:".
fn name_after_heading(table: &mut PermissionTable) {
    const MOST_WORDS: usize = 5;
    let heading = table.heading.as_deref().unwrap_or_default();
    let name = heading.strip_prefix("Permissions ").unwrap_or(heading);
    let name = subject(name.strip_prefix("for ").unwrap_or(name));
    let short = (1..=MOST_WORDS).contains(&name.split(' ').count()) && !name.is_empty();
    if table.subject.is_none() && short && !one_line(&name).contains("permission") {
        table.subject = Some(name);
    }
}

/// A section on permissions without a table often means that an include was forgotten.
fn report_missing(document: &Document, diagnostics: &mut Diagnostics) {
    let section = document
        .sections()
        .find(|it| it.title().to_ascii_lowercase().starts_with("permission"));
    if let Some(heading) = section.and_then(|it| it.headings().next()) {
        let message = "there is no table of permissions in this section";
        diagnostics.push(
            &codes::PERMISSIONS_MISSING,
            heading.at.span(&document.page),
            message,
        );
    }
}

/// What is needed to read one table.
struct Reader<'a> {
    document: &'a Document,
    diagnostics: &'a mut Diagnostics,
    at: &'a Place,
    heading: Option<String>,
    prose: Option<&'a Inline>,
}

impl Reader<'_> {
    fn read(&mut self, table: &Table, section: Section<'_>) -> Vec<PermissionTable> {
        if columns::is(table) {
            columns::read(self, table)
        } else if rows::is(table) {
            rows::read(self, table)
        } else {
            if is_permission_section(section) && mentions_permissions(table) {
                let message = "this table names permissions but its columns are not understood";
                self.report(&codes::PERMISSIONS_UNREADABLE, self.at, message);
            }
            Vec::new()
        }
    }

    fn report(
        &mut self,
        code: &'static model::diagnostics::Code,
        at: &Place,
        message: impl Into<String>,
    ) {
        self.diagnostics
            .push(code, at.span(&self.document.page), message);
    }

    /// The order that the header of a column, else the prose above the table, states.
    fn order(&self, header: &Inline) -> PermissionOrder {
        let most_first = |text: &str| one_line(text).contains("most to least");
        let least_first = one_line(&header.text).contains("least to most");
        let prose = self.prose.is_some_and(|it| most_first(&it.text));
        if most_first(&header.text) || (prose && !least_first) {
            PermissionOrder::MostToLeast
        } else {
            PermissionOrder::LeastToMost
        }
    }

    fn table(
        &self,
        subject: Option<String>,
        rows: Vec<PermissionRow>,
        order: PermissionOrder,
    ) -> PermissionTable {
        PermissionTable {
            at: self.at.clone(),
            heading: self.heading.clone(),
            subject,
            rows,
            order,
        }
    }

    /// Reads a cell of permissions; one entry per subject that the cell tells apart.
    fn cell(&mut self, cell: &Inline, order: PermissionOrder) -> Vec<cell::Entry> {
        let read = cell::read(&cell.text);
        for (code, message) in read.findings {
            self.report(code, &cell.at, message);
        }
        let mut entries = read.entries;
        for entry in &mut entries {
            let most_first = order == PermissionOrder::MostToLeast;
            let contradicted =
                order::listed_most_first(&entry.alternatives).is_some_and(|it| it != most_first);
            if contradicted && order != PermissionOrder::Columns {
                let message =
                    "the order of these permissions is the reverse of what the table says";
                self.report(&codes::PERMISSION_ORDER, &cell.at, message);
            }
            if most_first != contradicted {
                entry.alternatives.reverse();
            }
        }
        entries
    }
}

fn row(at: &Place, scheme: Scheme, entry: cell::Entry) -> PermissionRow {
    PermissionRow {
        at: at.clone(),
        scheme,
        not_supported: entry.not_supported && entry.alternatives.is_empty(),
        alternatives: entry.alternatives,
    }
}

/// What tells the table from others: the heading below "Permissions", else the line of prose above.
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

fn is_permission_section(section: Section<'_>) -> bool {
    section
        .headings()
        .any(|it| is_permission_title(it.text.trim()))
}

fn mentions_permissions(table: &Table) -> bool {
    let mut cells = table.rows.iter().flat_map(|row| row.cells.iter().skip(1));
    cells.any(|it| list::mentions(&it.text))
}

/// Lower case, single blanks.
fn one_line(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

/// What a row or a part of a cell is about, as a short name: `For **user** resource` -> `user`.
fn subject(text: &str) -> String {
    let words: Vec<_> = text.split_whitespace().collect();
    let text = words.join(" ");
    let text = text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '*' | '.' | ':'));
    let fewer = ["For ", "In ", "a ", "an ", "the "]
        .iter()
        .fold(text, |text, it| text.strip_prefix(it).unwrap_or(text));
    fewer.strip_suffix(" resource").unwrap_or(fewer).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor;
    use model::corpus::Corpus;

    /// Each table as `subject: W=A+B C; P!; A=`, then the codes of the diagnostics.
    fn shown(text: &str) -> Vec<String> {
        let mut diagnostics = Diagnostics::default();
        let text = format!("## Permissions\n\n{text}");
        let document = cursor::document(&Corpus::default(), "api/x.md", &text, &mut diagnostics);
        let tables = permissions(&document, &mut diagnostics);
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
        let codes = diagnostics
            .as_slice()
            .iter()
            .map(|it| it.code.id.to_owned());
        tables.chain(codes).collect()
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
    fn a_scheme_told_twice() {
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
