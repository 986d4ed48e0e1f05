//! XML as elements with attributes. The only file that sees the XML reader.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as Xml};
use quick_xml::reader::Reader;

/// Elements nest at most this deep; CSDL needs about ten levels.
const DEEPEST: usize = 64;
/// Elements of all documents of one service are some ten thousands.
const MOST_ELEMENTS: usize = 500_000;
/// CSDL defines fewer than ten attributes for an element.
const MOST_ATTRIBUTES: usize = 64;
/// Length of all attributes of an element in bytes; the longest are descriptions.
const LONGEST_ATTRIBUTES: usize = 64 * 1024;

/// What comes next in a document.
pub enum Event {
    /// An element begins.
    Open(Element),
    /// The innermost open element ends.
    Close,
}

/// An element without its namespace prefix.
pub struct Element {
    pub name: String,
    /// Line, from 1.
    pub line: u32,
    attributes: Vec<(String, String)>,
}

impl Element {
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(it, _)| it == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The value of an attribute that has to be there.
    pub fn required(&self, name: &str) -> Result<&str, (u32, String)> {
        let missing = || {
            let message = format!("`{}` has no attribute `{name}`", self.name);
            (self.line, message)
        };
        self.get(name).ok_or_else(missing)
    }

    pub fn is_true(&self, name: &str) -> bool {
        self.get(name) == Some("true")
    }
}

/// The elements of a document in their order.
pub struct Elements<'a> {
    text: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
    count: usize,
    /// A position, and the number of lines that begin before it.
    counted: (usize, u32),
}

impl<'a> Elements<'a> {
    pub fn new(text: &'a str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let mut reader = Reader::from_str(text);
        reader.config_mut().expand_empty_elements = true;
        Self {
            text,
            reader,
            depth: 0,
            count: 0,
            counted: (0, 1),
        }
    }

    /// The next element; `None` at the end of the document.
    pub fn next(&mut self) -> Result<Option<Event>, (u32, String)> {
        loop {
            let event = self.reader.read_event();
            match event {
                Err(error) => return self.fail(format!("not well-formed XML: {error}")),
                Ok(Xml::Start(start)) => return self.open(&start).map(Some),
                Ok(Xml::End(_)) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Event::Close));
                }
                Ok(Xml::DocType(_)) => {
                    return self.fail("a document type is not read: CSDL has none".to_owned());
                }
                Ok(Xml::Eof) if self.depth > 0 => {
                    return self.fail(format!("{} elements are not closed", self.depth));
                }
                Ok(Xml::Eof) => return Ok(None),
                Ok(_) => {}
            }
        }
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<Event, (u32, String)> {
        self.depth += 1;
        self.count += 1;
        let attributes = attributes(start);
        match attributes {
            _ if self.depth > DEEPEST => {
                self.fail(format!("elements nest more than {DEEPEST} deep"))
            }
            _ if self.count > MOST_ELEMENTS => {
                self.fail(format!("more than {MOST_ELEMENTS} elements"))
            }
            Err(message) => self.fail(message),
            Ok(attributes) => Ok(Event::Open(Element {
                name: start.local_name().as_ref().to_owned(),
                line: self.line(),
                attributes,
            })),
        }
    }

    fn fail<T>(&mut self, message: String) -> Result<T, (u32, String)> {
        Err((self.line(), message))
    }

    /// The line on which the last event ended. Counts on from the last call.
    fn line(&mut self) -> u32 {
        let at = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let (before, line) = self.counted;
        let passed = self.text.as_bytes().get(before..at).unwrap_or_default();
        let breaks = passed.iter().filter(|it| **it == b'\n').count();
        self.counted = (
            at,
            line.saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX)),
        );
        self.counted.1
    }
}

/// Names without prefix, and values. Only predefined entities and character references are replaced.
fn attributes(start: &BytesStart<'_>) -> Result<Vec<(String, String)>, String> {
    if start.attributes_raw().len() > LONGEST_ATTRIBUTES {
        return Err(format!(
            "attributes of more than {LONGEST_ATTRIBUTES} bytes"
        ));
    }
    let mut read = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|it| format!("not well-formed XML: {it}"))?;
        if read.len() == MOST_ATTRIBUTES {
            return Err(format!(
                "an element with more than {MOST_ATTRIBUTES} attributes"
            ));
        }
        let value = attribute.normalized_value(XmlVersion::Implicit1_0);
        let value = value.map_err(|it| format!("not well-formed XML: {it}"))?;
        let name = attribute.key.local_name().as_ref().to_owned();
        read.push((name, value.into_owned()));
    }
    Ok(read)
}
