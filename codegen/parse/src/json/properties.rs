//! Mistakes that lose nothing are repaired to the same value, and no text makes the reader panic.

use proptest::prelude::*;

use super::*;

/// One way to write JSON wrongly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mistake {
    TrailingCommas,
    NoCommas,
    StrayCommas,
    LineComments,
    BlockComments,
    Ellipses,
    NoBreakSpaces,
    UnquotedKeys,
    SingleQuotes,
    SmartQuotes,
    RawLineBreaks,
    NoClosing,
    NoOpening,
    TextAround,
}

const MISTAKES: [Mistake; 14] = [
    Mistake::TrailingCommas,
    Mistake::NoCommas,
    Mistake::StrayCommas,
    Mistake::LineComments,
    Mistake::BlockComments,
    Mistake::Ellipses,
    Mistake::NoBreakSpaces,
    Mistake::UnquotedKeys,
    Mistake::SingleQuotes,
    Mistake::SmartQuotes,
    Mistake::RawLineBreaks,
    Mistake::NoClosing,
    Mistake::NoOpening,
    Mistake::TextAround,
];

/// Writes a value, a member or element on each line, with one kind of mistake.
struct Writer {
    mistake: Mistake,
    out: String,
    depth: usize,
}

impl Writer {
    fn value(&mut self, value: &Value) {
        match value {
            Value::Null => self.out.push_str("null"),
            Value::Bool(value) => self.out.push_str(&value.to_string()),
            Value::Number(value) => self.out.push_str(&value.to_string()),
            Value::Text(text) => self.text(text),
            Value::Array(elements) => {
                let write = |it: &mut Self, index: usize| it.value(&elements[index].value);
                self.nested('[', ']', elements.len(), write);
            }
            Value::Object(members) => {
                let write = |it: &mut Self, index: usize| it.member(&members[index]);
                self.nested('{', '}', members.len(), write);
            }
        }
    }

    fn member(
        &mut self,
        Member {
            name: key, node, ..
        }: &Member,
    ) {
        match self.mistake {
            Mistake::UnquotedKeys => self.out.push_str(key),
            _ => self.text(key),
        }
        self.out.push_str(": ");
        self.value(&node.value);
    }

    fn nested(&mut self, open: char, close: char, length: usize, write: impl Fn(&mut Self, usize)) {
        self.out.push(open);
        self.depth += 1;
        for index in 0..length {
            self.line();
            write(self, index);
            let last = index + 1 == length;
            let comma = match self.mistake {
                Mistake::NoCommas => "",
                Mistake::TrailingCommas => ",",
                Mistake::StrayCommas if !last => ",,",
                _ if last => "",
                _ => ",",
            };
            self.out.push_str(comma);
        }
        if self.mistake == Mistake::Ellipses {
            self.line();
            self.out.push_str("...");
        }
        self.depth -= 1;
        self.line();
        self.out.push(close);
    }

    fn line(&mut self) {
        if self.mistake == Mistake::LineComments {
            self.out.push_str(" // a, \"b\": {");
        }
        self.out.push('\n');
        let blank = match self.mistake {
            Mistake::NoBreakSpaces => "\u{a0}\u{202f}",
            Mistake::BlockComments => "/* a, \"b\" */ ",
            _ => "  ",
        };
        self.out.push_str(&blank.repeat(self.depth));
    }

    fn text(&mut self, text: &str) {
        let (open, close) = match self.mistake {
            Mistake::SingleQuotes => ("'", "'"),
            Mistake::SmartQuotes => ("“", "”"),
            _ => ("\"", "\""),
        };
        let line_break = if self.mistake == Mistake::RawLineBreaks {
            "\n"
        } else {
            "\\n"
        };
        self.out.push_str(open);
        self.out.push_str(&text.replace('\n', line_break));
        self.out.push_str(close);
    }
}

fn misspelled(value: &Value, mistake: Mistake) -> String {
    let mut writer = Writer {
        mistake,
        out: String::new(),
        depth: 0,
    };
    writer.value(value);
    let text = writer.out;
    match mistake {
        Mistake::NoClosing => text.trim_end_matches(['}', ']', '\n', ' ']).to_owned(),
        Mistake::NoOpening if text.starts_with('{') => text[1..].to_owned(),
        Mistake::TextAround => format!("As follows:\n{text}\nand so on.\n"),
        _ => text,
    }
}

/// Texts of letters, digits and what JSON and its mistakes are made of, but for quotes and backslashes.
fn texts() -> impl Strategy<Value = String> {
    "[a-zäß][a-zA-Z0-9 ,:{}/.#äß-]{0,10}(\n[a-z ,:]{1,6}[a-z])?"
}

fn array(items: Vec<Value>) -> Value {
    Value::Array(items.into_iter().map(|it| Node::new(0, it)).collect())
}

fn object(members: Vec<(String, Value)>) -> Value {
    let member = |(name, value)| Member {
        name,
        at: 0,
        node: Node::new(0, value),
    };
    Value::Object(members.into_iter().map(member).collect())
}

/// Objects with at least one member, nested.
fn documents() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|it| Value::Number(it.into())),
        texts().prop_map(Value::Text),
    ];
    let value = leaf.prop_recursive(4, 32, 4, |inner| {
        let members = prop::collection::vec(("[a-zA-Z@_][a-zA-Z0-9@._]{0,8}", inner.clone()), 0..4);
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(array),
            members.prop_map(object),
        ]
    });
    let members = prop::collection::vec(("[a-zA-Z@_][a-zA-Z0-9@._]{0,8}", value), 1..4);
    members.prop_map(object)
}

proptest! {
    #[test]
    fn mistake_that_loses_nothing_is_repaired(value in documents(), mistake in prop::sample::select(&MISTAKES)) {
        let text = misspelled(&value, mistake);
        let read = read(&text, &Place::new(1, 1));
        prop_assert!(read.is_ok(), "{:?}: {}", mistake, text);
        let texts: Vec<String> = read.unwrap().documents.iter().map(|it| it.node.value.to_string()).collect();
        prop_assert_eq!(texts, vec![value.to_string()], "{:?}: {}", mistake, text);
    }

    #[test]
    fn what_is_repaired_is_strict(text in "([{}\\[\\]:,\"'“”\\\\a-c0 \n./*…-]|\"a\"|: 1|\\.\\.\\.){0,60}") {
        for document in read(&text, &Place::new(1, 1)).unwrap_or_default().documents {
            let again = read(&document.text, &Place::new(1, 1)).unwrap();
            prop_assert!(again.repairs.is_empty(), "{}", document.text);
            let (read, written) = (&again.documents[0].node.value, &document.node.value);
            prop_assert_eq!(read.to_string(), written.to_string());
            prop_assert!(serde_json::from_str::<serde_json::Value>(&document.text).is_ok(), "{}", document.text);
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(text in any::<String>()) {
        let _ = read(&text, &Place::new(1, 1));
        let _ = looks_like_json(&text);
    }
}
