//! Cells in every spelling.

use super::*;

fn doc() -> Document {
    Document {
        page: "resources/page.md".to_owned(),
        ..Document::default()
    }
}

/// A cell in a small notation: `[text](target)` is a link, all else is text.
fn cell(source: &str) -> Inline {
    let mut inline = Inline::default();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once("](") {
        let Some((target, tail)) = after.split_once(')') else {
            break;
        };
        let (lead, text) = before.rsplit_once('[').expect("a link's text");
        inline.text.push_str(lead);
        let start = inline.text.len();
        inline.text.push_str(text);
        inline.links.push(Link {
            text: text.to_owned(),
            target: target.to_owned(),
            range: start..inline.text.len(),
        });
        rest = tail;
    }
    inline.text.push_str(rest);
    inline
}

fn read(source: &str) -> String {
    let Some(ty) = type_cell(&doc(), &cell(source)) else {
        return "-".to_owned();
    };
    let link = ty.link.map(|it| format!(" <{it}>")).unwrap_or_default();
    let collection = if ty.collection { " *" } else { "" };
    format!("{}{collection}{link}", ty.name)
}

#[test]
fn cells() {
    let table = [
        ("String", "String"),
        ("string collection", "string *"),
        ("String Collection", "String *"),
        ("routingPolicy collection collection", "routingPolicy *"),
        ("Collection(Edm.String)", "Edm.String *"),
        ("collection(string)", "string *"),
        ("Collection of String", "String *"),
        ("collection of strings", "string *"),
        ("itemCard[]", "itemCard *"),
        ("[box](box.md)", "box <resources/box.md>"),
        ("[box](box.md) collection", "box * <resources/box.md>"),
        ("Collection([box](box.md))", "box * <resources/box.md>"),
        ("[box](box.md)[]", "box * <resources/box.md>"),
        (
            "[box](box.md) collection. Holds more",
            "box * <resources/box.md>",
        ),
        (
            "[box](box.md). Part of a collection",
            "box <resources/box.md>",
        ),
        ("[box](box.md) or [lid](lid.md)", "box <resources/box.md>"),
        ("[box](box.md) object", "box <resources/box.md>"),
        ("[Some Box](kind-box.md)", "box <resources/kind-box.md>"),
        ("[box collection](box.md)", "box * <resources/box.md>"),
        (
            "[mood](enums.md#mood-values)",
            "mood <resources/enums.md#mood-values>",
        ),
        ("[mood](#mood-values)", "mood <#mood-values>"),
        ("[box]()", "box"),
        ("[box][]", "box"),
        ("[box] collection", "box *"),
        ("[box](box.md", "box"),
        ("[microsoft.graph.box]", "microsoft.graph.box"),
        ("microsoft.graph.box collection", "microsoft.graph.box *"),
        ("#microsoft.graph.box", "microsoft.graph.box"),
        ("Edm.Int32", "Edm.Int32"),
        ("Boolean (default true)", "Boolean"),
        ("String (identifier)", "String"),
        ("(Optional) String", "String"),
        ("string, maximum size 20", "string"),
        ("JSON object", "JSON"),
        ("Untyped JSON object", "JSON"),
        ("mood enum", "mood"),
        ("The moment of writing.  DateTimeOffset", "DateTimeOffset"),
        ("application/json", "-"),
        ("Not supported.", "-"),
        ("", "-"),
        ("None", "-"),
        ("None of the above", "-"),
    ];
    for (source, expected) in table {
        assert_eq!(read(source), expected, "{source}");
    }
}

#[test]
fn code_in_other_words() {
    let mut cell = cell("** Unknown Type a.b.operation ** collection");
    cell.codes = vec!["a.b.operation".to_owned()];
    let ty = type_cell(&doc(), &cell).expect("a type");
    assert_eq!((ty.name.as_str(), ty.collection), ("a.b.operation", true));
}
