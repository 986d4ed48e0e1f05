//! Where the docs say what is compared.

use std::collections::BTreeMap;

use model::decision::{Attribute, Decision, Subject, Witness};
use model::diagnostics::Span;
use model::facts::{PageFacts, ParameterKind, ParameterRow};
use model::ir::{Method, Operation, Type, TypeName};
use resolve::path;

use crate::types::Rows;

/// Pages, and the records of decisions by what they are about.
pub struct Places<'a> {
    pages: BTreeMap<&'a str, &'a PageFacts>,
    rows: Rows<'a>,
    lines: BTreeMap<(&'a str, &'a str, String), Span>,
    decisions: BTreeMap<(&'a Subject, Attribute), &'a Decision>,
}

impl<'a> Places<'a> {
    pub fn new(pages: &'a [PageFacts], decisions: &'a [Decision]) -> Self {
        let mut lines = BTreeMap::new();
        for page in pages {
            for line in &page.requests {
                if let Ok(parsed) = path::parse(&line.path) {
                    let shape = path::shape(&parsed.template);
                    let key = (page.page.as_str(), line.method.as_str(), shape);
                    lines.entry(key).or_insert_with(|| line.at.span(&page.page));
                }
            }
        }
        let decisions = decisions.iter().map(|it| ((&it.subject, it.attribute), it));
        Self {
            pages: pages.iter().map(|it| (it.page.as_str(), it)).collect(),
            rows: Rows::new(pages),
            lines,
            decisions: decisions.collect(),
        }
    }

    pub fn page(&self, name: &str) -> Option<&'a PageFacts> {
        self.pages.get(name).copied()
    }

    /// The pages that a type or operation comes from.
    pub fn pages(&self, names: &[String]) -> impl Iterator<Item = &'a PageFacts> {
        names.iter().filter_map(|it| self.page(it))
    }

    /// The request line of an operation.
    pub fn line(&self, of: &Operation) -> Span {
        let shape = path::shape(&of.path);
        let found = of.pages.iter().find_map(|page| {
            let key = (page.as_str(), of.method.as_str(), shape.clone());
            self.lines.get(&key).cloned()
        });
        let first = || {
            let page = self.pages(&of.pages).next()?;
            let mut lines = page.requests.iter();
            let line = lines.find(|it| Method::parse(&it.method) == Some(of.method))?;
            Some(line.at.span(&page.page))
        };
        found.or_else(first).unwrap_or_else(|| whole(&of.pages))
    }

    /// The strongest statement of what was decided.
    pub fn statement(&self, subject: &Subject, attribute: Attribute) -> Option<Span> {
        let decision = self.decisions.get(&(subject, attribute))?;
        let mut stated = decision.supporting.iter();
        // A convention stands nowhere, and what types say of a path stands elsewhere.
        let is_said = |it: &Witness| !matches!(it, Witness::Convention | Witness::TypesOnPath);
        let found = stated.find(|it| is_said(&it.witness) && it.at.line > 0)?;
        Some(found.at.clone())
    }

    /// The title of the page of a type, or where the page names an inferred one.
    pub fn ty(&self, of: &Type) -> Span {
        let mut titles = self.pages(&of.pages).filter_map(|page| {
            let title = page.title.as_ref()?;
            Some(title.at.span(&page.page))
        });
        titles.next().unwrap_or_else(|| whole(&of.pages))
    }

    /// The row of a property; else the title of the type's page.
    pub fn property(&self, of: &Type, name: &str) -> Span {
        let row = self.rows.find(of, name, "");
        row.cloned().unwrap_or_else(|| self.ty(of))
    }

    /// The row of a member; else the title of the enum's page.
    pub fn member(&self, of: &Type, name: &str) -> Span {
        let mut rows = self.pages(&of.pages).flat_map(|page| {
            let tables = page
                .enums
                .iter()
                .filter(|it| is_named(it.name.as_ref(), of));
            let rows = tables.flat_map(|it| &it.members);
            rows.filter(|it| it.name == name)
                .map(|it| it.at.span(&page.page))
        });
        rows.next().unwrap_or_else(|| self.enum_table(of))
    }

    /// The table of an enum; else the title of its page.
    pub fn enum_table(&self, of: &Type) -> Span {
        let mut tables = self.pages(&of.pages).flat_map(|page| {
            let tables = page
                .enums
                .iter()
                .filter(|it| is_named(it.name.as_ref(), of));
            tables.map(|it| it.at.span(&page.page))
        });
        tables.next().unwrap_or_else(|| self.ty(of))
    }

    /// The row of a parameter of an operation.
    pub fn parameter(&self, of: &Operation, name: &str) -> Option<(&'a ParameterRow, Span)> {
        let is = |it: &&ParameterRow| it.name.eq_ignore_ascii_case(name);
        self.pages(&of.pages).find_map(|page| {
            let tables = page.parameters.iter();
            let tables = tables.filter(|it| it.kind != ParameterKind::Header);
            let row = tables.flat_map(|it| &it.rows).find(is)?;
            Some((row, row.at.span(&page.page)))
        })
    }

    /// The Request body section of an operation; else its request line.
    pub fn body(&self, of: &Operation) -> Span {
        let mut stated = self.pages(&of.pages).filter_map(|page| {
            let statement = page.request_body.as_ref()?;
            (statement.at.line > 0).then(|| statement.at.span(&page.page))
        });
        stated.next().unwrap_or_else(|| self.line(of))
    }

    /// The Response section of an operation; else its request line.
    pub fn answer(&self, of: &Operation, subject: &Subject, attribute: Attribute) -> Span {
        let section = || {
            self.pages(&of.pages).find_map(|page| {
                let statement = page.responses.first()?;
                Some(statement.at.span(&page.page))
            })
        };
        let stated = self.statement(subject, attribute);
        let on_page = |it: &Span| of.pages.contains(&it.page);
        let found = stated.filter(on_page).or_else(section);
        found.unwrap_or_else(|| self.line(of))
    }
}

fn is_named(name: Option<&String>, of: &Type) -> bool {
    let local = |it: &String| {
        TypeName::new(it.as_str())
            .local()
            .eq_ignore_ascii_case(of.name.local())
    };
    name.is_none_or(local)
}

fn whole(pages: &[String]) -> Span {
    Span {
        page: pages.first().cloned().unwrap_or_default(),
        ..Span::default()
    }
}
