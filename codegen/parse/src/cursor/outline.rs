//! The links, tabs and link targets of a file, for checks of the Markdown itself.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::block::resolve_link;
use crate::lines::Lines;
use crate::{front_matter, include};
use model::facts::{Located, Place};

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OutlineLink {
    /// Start of the link.
    pub at: Place,
    /// As written: `../resources/group.md#properties`.
    pub target: String,
    /// Without Markdown: `group`.
    pub text: String,
}

/// The links, headings, anchors, tabs and includes of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// Without those of images.
    pub links: Vec<OutlineLink>,
    /// Texts of headings, without those of tabs.
    pub headings: Vec<String>,
    /// Names of HTML anchors: `<a name="x">`.
    pub anchors: Vec<String>,
    /// Groups of tabs: the ids of each in page order.
    pub tabs: Vec<Vec<Located<String>>>,
    /// Paths of the included files, resolved.
    pub includes: Vec<String>,
}

/// Reads one file. Text in code or in a comment is not a link.
#[must_use]
pub fn outline(path: &str, text: &str) -> Outline {
    let lines = Lines::new(None, text);
    let (_, base) = front_matter::split(text);
    let mut reader = OutlineReader::default();
    let body = text.get(base..).unwrap_or_default();
    let events = Parser::new_ext(body, Options::ENABLE_TABLES).into_offset_iter();
    let includes = include::directives(text);
    for (event, range) in events {
        let at = base + range.start;
        // `parse` reports includes of missing files.
        let next = includes.partition_point(|it| it.range.end <= at);
        let is_include = includes.get(next).is_some_and(|it| it.range.contains(&at));
        if !(is_include && matches!(event, Event::Start(Tag::Link { .. }))) {
            reader.take(event, lines.place(at));
        }
    }
    reader.end_tabs();
    let targets = includes.iter().map(|it| it.target);
    reader.found.includes = targets.filter_map(|it| resolve_link(path, it)).collect();
    reader.found
}

#[derive(Default)]
struct OutlineReader {
    found: Outline,
    /// The heading being read, and the id of the tab if it heads one.
    heading: Option<(String, Option<Located<String>>)>,
    /// Inside a link that was found.
    in_link: bool,
    tabs: Vec<Located<String>>,
}

impl OutlineReader {
    fn take(&mut self, event: Event<'_>, at: Place) {
        match event {
            Event::Start(Tag::Heading { .. }) => self.heading = Some((String::new(), None)),
            Event::End(TagEnd::Heading(_)) => self.end_heading(),
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => self.link(link_type, &dest_url, at),
            Event::End(TagEnd::Link) => self.in_link = false,
            Event::Text(it) | Event::Code(it) => {
                if let Some(link) = self.found.links.last_mut().filter(|_| self.in_link) {
                    link.text.push_str(&it);
                }
                if let Some((text, _)) = &mut self.heading {
                    text.push_str(&it);
                }
            }
            Event::Html(it) | Event::InlineHtml(it) => self.anchors(&it),
            Event::Rule => self.end_tabs(),
            _ => {}
        }
    }

    fn link(&mut self, kind: LinkType, target: &str, at: Place) {
        if matches!(kind, LinkType::Autolink | LinkType::Email) {
            return;
        }
        match (target.strip_prefix("#tab/"), &mut self.heading) {
            (Some(tab), Some((_, head))) => {
                let value = tab.to_owned();
                *head = Some(Located { at, value });
            }
            (Some(_), None) => {}
            (None, _) => {
                self.in_link = true;
                self.found.links.push(OutlineLink {
                    at,
                    target: target.to_owned(),
                    text: String::new(),
                });
            }
        }
    }

    fn end_heading(&mut self) {
        match self.heading.take() {
            Some((_, Some(tab))) => self.tabs.push(tab),
            Some((text, None)) => {
                self.end_tabs();
                self.found.headings.push(text);
            }
            None => {}
        }
    }

    fn end_tabs(&mut self) {
        if !self.tabs.is_empty() {
            self.found.tabs.push(std::mem::take(&mut self.tabs));
        }
    }

    /// The values of all `name` and `id` attributes.
    fn anchors(&mut self, html: &str) {
        let mut parts = html.split(['"', '\'']);
        while let (Some(before), Some(value)) = (parts.next(), parts.next()) {
            let before = before.trim_end().trim_end_matches('=').trim_end();
            if before.ends_with("name") || before.ends_with("id") {
                self.found.anchors.push(value.to_owned());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_links_headings_anchors_and_tabs() {
        let text = "---\ntitle: x\n---\n# Box\n<a name=\"lid\"></a>\n\n[a](b.md) `[no](c.md)`\n\n|x|\n|-|\n|[**d** `e`](e.md#f)|\n\n\
                    # [HTTP](#tab/http)\n# [C#](#tab/csharp)\n---\n[!INCLUDE [x](../includes/y.md)]\n";
        let outline = outline("api/x.md", text);
        let links: Vec<_> = outline
            .links
            .iter()
            .map(|it| {
                (
                    it.target.as_str(),
                    it.text.as_str(),
                    it.at.line,
                    it.at.column,
                )
            })
            .collect();
        assert_eq!(links, [("b.md", "a", 7, 1), ("e.md#f", "d e", 11, 2)]);
        assert_eq!(outline.headings, ["Box"]);
        assert_eq!(outline.anchors, ["lid"]);
        let tabs: Vec<_> = outline.tabs.iter().flatten().collect();
        assert_eq!(tabs.len(), 2);
        assert_eq!(outline.includes, ["includes/y.md"]);
    }
}
