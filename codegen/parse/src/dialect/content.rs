//! Headings that are known by what stands below them, for pages whose headings say nothing.

use super::headings;
use crate::annotation;
use crate::block::{Block, BlockKind, Document, Inline, Table};
use crate::columns::Columns;
use crate::http;
use crate::section::Section;

/// The English title of each section that has an unknown one, as the index of its heading.
pub fn titles(document: &Document) -> Vec<(usize, &'static str)> {
    let mut page = Page {
        document,
        describes_types: describes_types(document),
        template: String::new(),
        seen: document.sections().map(Section::title).collect(),
    };
    let mut found = Vec::new();
    for (span, section) in document.sections.iter().zip(document.sections()) {
        page.read_template(section);
        let Some(heading) = span.headings.last() else {
            continue;
        };
        if section.level() < 2 || headings::is_known(section.title()) {
            continue;
        }
        let title = page.title(section);
        if let Some(title) = title.filter(|it| is_repeated(it) || !page.has(it)) {
            page.seen.push(title);
            found.push((*heading, title));
        }
    }
    found
}

/// Pages in the folder of operations, and loose ones with request lines, describe operations.
fn describes_types(document: &Document) -> bool {
    match document.page.rsplit_once('/') {
        Some((folder, _)) => folder != "api",
        None => !document.sections().any(has_template),
    }
}

struct Page<'a> {
    document: &'a Document,
    describes_types: bool,
    /// The request lines so far.
    template: String,
    /// The titles that are known or found.
    seen: Vec<&'a str>,
}

/// Titles of examples.
const SAMPLES: [&str; 2] = ["Sample request", "Sample response"];

/// Whether a page may have several sections of this title.
fn is_repeated(title: &str) -> bool {
    title == "HTTP request" || SAMPLES.contains(&title)
}

/// Headers that requests are documented with.
const HEADERS: [&str; 6] = [
    "authorization",
    "content-type",
    "prefer",
    "if-match",
    "if-none-match",
    "consistencylevel",
];

impl Page<'_> {
    fn read_template(&mut self, section: Section<'_>) {
        for code in section.blocks().iter().filter_map(code) {
            let lines = code.lines().filter(|it| http::is_template(it));
            lines.for_each(|it| self.template.push_str(it));
        }
    }

    fn has(&self, title: &str) -> bool {
        self.seen.iter().any(|it| it.eq_ignore_ascii_case(title))
    }

    fn title(&self, section: Section<'_>) -> Option<&'static str> {
        if has_annotation(section, "resource") {
            return Some("JSON representation");
        }
        if self.describes_types {
            return section
                .blocks()
                .iter()
                .find_map(|it| self.of_type(it.table()?));
        }
        if has_annotation(section, "request") {
            return Some("Sample request");
        }
        let mut codes = section.blocks().iter().filter_map(code);
        if has_annotation(section, "response") || codes.any(|it| it.starts_with("HTTP/")) {
            return Some("Sample response");
        }
        let is_described = self.has("Response") || SAMPLES.iter().any(|it| self.has(it));
        if has_template(section) && !is_described {
            return Some("HTTP request");
        }
        let mut tables = section.blocks().iter().filter_map(Block::table);
        let by_table = tables.find_map(|it| self.of_operation(it));
        by_table.or_else(|| {
            let mut texts = section.blocks().iter().filter_map(Block::text);
            let is_response = texts.any(states_status);
            is_response.then_some("Response")
        })
    }

    /// What a table of a resource page lists.
    fn of_type(&self, table: &Table) -> Option<&'static str> {
        let cells = || table.rows.iter().flat_map(|row| &row.cells);
        let links = cells().flat_map(|it| &it.links);
        let mut targets = links.filter_map(|it| self.document.resolve(&it.target));
        if targets.any(|it| it.starts_with("api/")) {
            return Some("Methods");
        }
        let columns = Columns::of(table);
        let ty = columns.named("type")?;
        let types = table.rows.iter().filter_map(|row| row.cell(Some(ty)));
        let is_linked = |it: &Inline| it.links.iter().any(|it| it.target.contains(".md"));
        let first = columns.first();
        let is_second = self.has("Properties") && types.clone().all(is_linked);
        match first.starts_with("relationship") || is_second {
            true => Some("Relationships"),
            false => Some("Properties"),
        }
    }

    /// What a table of an API page lists.
    fn of_operation(&self, table: &Table) -> Option<&'static str> {
        let columns = Columns::of(table);
        if columns.titles().iter().any(|it| it.contains("permission")) {
            return Some("Permissions");
        }
        let names = || table.rows.iter().filter_map(|row| row.cells.first());
        let is_header = |it: &Inline| {
            let name = it.text.to_ascii_lowercase();
            let name = name.split([':', '=']).next().unwrap_or_default();
            HEADERS.contains(&name.trim_matches(['_', '*', ' ']))
        };
        if names().any(is_header) {
            return Some("Request headers");
        }
        if names().all(|it| it.text.trim_start().starts_with('$')) {
            return Some("Query parameters");
        }
        let holds = |before: &str, name: &str, after: &str| {
            let name = name.trim_matches(['*', '`', ' ', '{', '}']);
            !name.is_empty() && self.template.contains(&format!("{before}{name}{after}"))
        };
        let arguments = names().any(|it| {
            holds("(", &it.text, "=") || holds(",", &it.text, "=") || holds("@", &it.text, "")
        });
        if arguments {
            return Some("Function parameters");
        }
        if names().any(|it| holds("{", &it.text, "}")) {
            return Some("Path parameters");
        }
        let is_list = matches!(columns.first(), "name" | "parameter" | "property");
        let is_body = columns.named("type").is_some() || (is_list && !self.has("Response"));
        is_body.then_some("Request body")
    }
}

fn code(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Code(code) => Some(code.text.trim_start()),
        _ => None,
    }
}

/// Whether a code block of request lines without a host stands in the section, and no example.
fn has_template(section: Section<'_>) -> bool {
    let mut codes = section.blocks().iter().filter_map(code);
    codes.any(|it| it.lines().any(http::is_template)) && !has_annotation(section, "request")
}

fn has_annotation(section: Section<'_>, kind: &str) -> bool {
    section.blocks().iter().any(|block| match &block.kind {
        BlockKind::Comment(text) => annotation::label(text).eq_ignore_ascii_case(kind),
        _ => false,
    })
}

/// `204 No Content`, in code.
fn states_status(text: &Inline) -> bool {
    let is_status = |it: &String| {
        let digits = it.split(|c: char| !c.is_ascii_digit()).next();
        let number: Option<u16> = digits
            .filter(|it| it.len() == 3)
            .and_then(|it| it.parse().ok());
        number.is_some_and(|it| (200..400).contains(&it))
    };
    text.codes.iter().any(is_status)
}
