//! Directory roles that the signed-in user needs: sentences and lists of the Permissions section and of the includes
//! made for that.

mod name;
mod sentence;

use crate::block::{Block, BlockKind, Document, Inline, Table};
use crate::deprecation::sentences;
use crate::section::Topic;
use model::facts::{Place, RoleRank, RoleScope, RoleStatement};
use sentence::Claim;

/// Every statement about roles in page order.
pub fn roles(document: &Document) -> Vec<RoleStatement> {
    let mut reader = Reader::default();
    for section in document.sections() {
        let in_section = section.topic() == Some(Topic::Permissions);
        reader.close();
        for block in section.blocks() {
            if in_section || is_of_include(block) {
                reader.block(block);
            }
        }
    }
    reader.close();
    reader.found
}

/// Whether a block comes from an include about roles.
fn is_of_include(block: &Block) -> bool {
    let file = block.at.file.as_deref().unwrap_or_default();
    file.to_ascii_lowercase().contains("rbac")
}

#[derive(Default)]
struct Reader {
    found: Vec<RoleStatement>,
    /// A statement whose roles follow as a list or a table.
    open: Option<RoleStatement>,
}

impl Reader {
    fn block(&mut self, block: &Block) {
        match &block.kind {
            BlockKind::Item(text) if self.item(text) => {}
            BlockKind::Paragraph(text) => {
                self.close();
                self.sentences(text);
            }
            BlockKind::Item(text) => self.sentences(text),
            BlockKind::Table(table) => self.table(&block.at, table),
            BlockKind::Heading { .. } | BlockKind::Code(_) => self.close(),
            BlockKind::Comment(_) => {}
        }
    }

    /// Ends a list.
    fn close(&mut self) {
        if let Some(it) = self.open.take() {
            self.add(it);
        }
    }

    fn add(&mut self, statement: RoleStatement) {
        if !statement.roles.is_empty() && !self.found.contains(&statement) {
            self.found.push(statement);
        }
    }

    /// Whether an item of an open list is a role, or `For read operations: A, B, or C`.
    fn item(&mut self, text: &Inline) -> bool {
        let Some(open) = &mut self.open else {
            return false;
        };
        if let Some(role) = name::of_item(&text.text) {
            if text.text.to_ascii_lowercase().contains("least privileged") {
                let least = RoleStatement {
                    at: text.at.clone(),
                    rank: RoleRank::LeastPrivileged,
                    roles: vec![role],
                    ..open.clone()
                };
                self.add(least);
            } else {
                open.roles.push(role);
            }
            return true;
        }
        let Some((head, roles)) = name::of_list(&text.text) else {
            return false;
        };
        let scoped = RoleStatement {
            at: text.at.clone(),
            scope: scope_of(head).or(open.scope),
            rank: open.rank,
            roles,
        };
        self.add(scoped);
        true
    }

    /// A column per kind of call, each with its roles on lines of their own.
    fn table(&mut self, at: &Place, table: &Table) {
        let Some(open) = self.open.take() else { return };
        for (index, header) in table.header.iter().enumerate() {
            let cells = table.rows.iter().filter_map(|it| it.cells.get(index));
            let lines = cells
                .flat_map(|it| it.text.lines())
                .filter(|it| !it.trim().is_empty());
            let roles: Option<Vec<String>> = lines.map(name::of_item).collect();
            let roles = roles.unwrap_or_default();
            if !roles.iter().all(|it| name::ends_in_noun(it)) {
                return;
            }
            self.add(RoleStatement {
                at: at.clone(),
                scope: scope_of(&header.text).or(open.scope),
                rank: open.rank,
                roles,
            });
        }
    }

    fn sentences(&mut self, text: &Inline) {
        let plain = text.text.replace('\n', " ");
        for (_, it) in sentences(&plain) {
            match sentence::read(it, text) {
                Claim::None => {}
                Claim::Roles(statement) => self.add(at(&text.at, statement)),
                Claim::Opens(statement) => {
                    self.close();
                    self.open = Some(at(&text.at, statement));
                }
            }
        }
    }
}

fn at(place: &Place, statement: RoleStatement) -> RoleStatement {
    let at = place.clone();
    RoleStatement { at, ..statement }
}

/// The calls that a heading or the beginning of an item is about.
fn scope_of(text: &str) -> Option<RoleScope> {
    let lower = text.to_ascii_lowercase();
    let mut words = crate::text::words(&lower);
    words.find_map(|it| match it {
        "read" | "list" | "get" | "reading" => Some(RoleScope::Read),
        "write" | "create" | "update" | "delete" | "manage" | "writing" => Some(RoleScope::Write),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cursor::test_document;

    fn shown(text: &str) -> String {
        let text = format!("# T\n\n## Permissions\n\n{text}");
        let statements = roles(&test_document("api/x.md", &text));
        let shown = statements.iter().map(|it| {
            let rank = match it.rank {
                RoleRank::LeastPrivileged => "least ",
                RoleRank::Unranked => "",
                RoleRank::MorePrivileged => "more ",
            };
            let scope = match it.scope {
                Some(RoleScope::Read) => "read ",
                Some(RoleScope::Write) => "write ",
                Some(RoleScope::OtherUsers) => "others ",
                None => "",
            };
            format!("{rank}{scope}[{}]", it.roles.join(", "))
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn sentences_and_lists() {
        let cases = [
            // A list under its sentence; what is said of a role is no part of its name.
            (
                "The user must have one of the following roles:\n\n- Book Reader\n- Book Administrator (of a shelf).\n- A plain member\n",
                "[Book Reader, Book Administrator]",
            ),
            (
                "The following least privileged roles are supported for the user, who must be assigned one.\n\n- Shelf Developer - for own shelves\n",
                "least [Shelf Developer]",
            ),
            // Names in the sentence.
            (
                "The user must be assigned a role. *Shelf reader* is the least privileged role supported.\n",
                "least [Shelf reader]",
            ),
            (
                "*Shelf Reader* and *Room Reader* are the least privileged roles that are supported.\n",
                "least [Shelf Reader, Room Reader]",
            ),
            (
                "The requestor needs to have one of the following roles: _Book Reader_, _Room Reader_, or _Shelf Reader_.\n",
                "[Book Reader, Room Reader, Shelf Reader]",
            ),
            (
                "The account must be a global administrator of the tenant.\n",
                "[global administrator]",
            ),
            (
                "The administrator needs the Global admin role.\n",
                "[Global admin]",
            ),
            (
                "The user needs to belong to the [Book Administrator](/x) directory role.\n",
                "[Book Administrator]",
            ),
            // For some calls only.
            (
                "When acting on another user, the user needs one of the following roles:\n\n* Book Administrator\n",
                "others [Book Administrator]",
            ),
            (
                "The user must be assigned a role. The following least privileged roles are supported.\n\n- For read operations: Book Reader, Room Reader, or Shelf Reader\n- For write operations: Book Administrator\n",
                "least read [Book Reader, Room Reader, Shelf Reader] least write [Book Administrator]",
            ),
            (
                "The user must have at least one of the following roles.\n\n|Write of a book|Read a book|\n|--|--|\n|Book Administrator <br/> Room Administrator|Book Reader|\n",
                "write [Book Administrator, Room Administrator] read [Book Reader]",
            ),
            // Ranks within a list.
            (
                "> The user must be assigned an administrator role through one of these options:\n>\n> - A role of the library where the least privileged role is *Shelf owner*. **This is the least privileged option**.\n> - More privileged [Book roles](/x) supported:\n>     - Book Administrator\n",
                "least [Shelf owner] more [Book Administrator]",
            ),
            // No role is named, or none is needed.
            (
                "The user must be in a directory role that permits it.\n",
                "",
            ),
            ("The user doesn't need an administrator role.\n", ""),
            (
                "The tenant administrator must have assigned the user the appropriate Book limited administrator role.\n",
                "",
            ),
            ("Global Administrators can see books of others.\n", ""),
        ];
        for (text, expected) in cases {
            assert_eq!(shown(text), expected, "{text}");
        }
    }
}
