//! Headings and tables of pages in other languages.

use super::*;
use crate::block::{Block, Inline};
use crate::cursor::test_document;
use crate::section::Topic;
use model::settings::{Dialect, Language};
use std::collections::BTreeMap;

fn synonyms(list: &[(&str, &[&str])]) -> BTreeMap<String, Vec<String>> {
    let owned = |it: &&str| (*it).to_owned();
    let pairs = list.iter();
    pairs
        .map(|(english, words)| (owned(english), words.iter().map(owned).collect()))
        .collect()
}

fn dialect() -> Dialect {
    let language = Language {
        language: "de".to_owned(),
        headings: synonyms(&[
            ("Permissions", &["Berechtigungen"]),
            ("Example", &["Beispiel"]),
        ]),
        columns: synonyms(&[
            ("Permission type", &["Berechtigungstyp"]),
            ("Permissions", &["Berechtigungen"]),
            ("Property", &["Eigenschaft"]),
            ("Type", &["Typ"]),
        ]),
        cells: synonyms(&[
            ("Application", &["Anwendung"]),
            ("Not supported.", &["Nicht unterstützt"]),
        ]),
    };
    Dialect {
        languages: vec![language],
        unread: Vec::new(),
    }
}

fn translated(page: &str, text: &str) -> (Document, Vec<&'static str>) {
    let mut document = test_document(page, text);
    let mut diagnostics = Diagnostics::default();
    let dialect = dialect();
    translate(&mut document, &Words::of(&dialect), &mut diagnostics);
    let found = diagnostics.as_slice().iter().map(|it| it.code.id);
    (document, found.collect())
}

#[test]
fn headings() {
    let cases: [(&str, &str, &[&str]); 12] = [
        ("## Berechtigungen\n", "Permissions", &[]),
        ("## Beispiel 2: Mehr\n", "Example 2: Mehr", &[]),
        (
            "## <a name=\"http-request\"></a>Anfrage\n",
            "http request",
            &[],
        ),
        (
            "<a id='permissions'></a>\n\n## Rechte\n",
            "permissions",
            &[],
        ),
        ("## Permisions\n", "Permissions", &["P155"]),
        ("## HTTP requst\n", "HTTP request", &["P155"]),
        ("## Reqeust body\n", "Request body", &["P155"]),
        ("## Request 1\n", "Request 1", &[]),
        ("## Method\n", "Method", &[]),
        ("## Responsible\n", "Responsible", &[]),
        ("## Propertyless\n", "Propertyless", &[]),
        ("## Anmerkungen\n", "Anmerkungen", &[]),
    ];
    for (text, title, codes) in cases {
        let (document, found) = translated("api/x.md", &format!("# T\n\n{text}"));
        let sections: Vec<_> = document.sections().collect();
        let last = sections.last().map(|it| it.title());
        assert_eq!((last, found.as_slice()), (Some(title), codes), "{text}");
    }
}

#[test]
fn localised_pages_keep_the_case_of_names() {
    let text = "# <a name=\"box-resource-type\"></a>Ressourcentyp Box\n\n\
        ### <a name=\"lidkind-values\"></a>Werte von lidKind\n";
    let (document, _) = translated("resources/box.md", text);
    let titles: Vec<_> = document.sections().map(|it| it.title()).collect();
    assert_eq!(titles, ["", "Box resource type", "lidKind values"]);
}

/// The header cells of the first table, then the cells of its rows.
fn cells(document: &Document) -> Vec<String> {
    let table = document
        .blocks
        .iter()
        .find_map(Block::table)
        .expect("a table");
    let line = |cells: &[Inline]| {
        let texts: Vec<_> = cells.iter().map(|it| it.text.as_str()).collect();
        texts.join("|")
    };
    let rows = table.rows.iter().map(|it| line(&it.cells));
    std::iter::once(line(&table.header)).chain(rows).collect()
}

#[test]
fn tables() {
    let cases: [(&str, &str, &[&str]); 6] = [
        (
            "api/x.md",
            "## Berechtigungen\n\n|Berechtigungstyp|Berechtigungen (alle)|\n|--|--|\n|Anwendung|Nicht unterstützt.|\n",
            &["Permission type|Permissions", "Application|Not supported."],
        ),
        (
            "api/x.md",
            "## Zzz\n\n|Yyy|Xxx|\n|--|--|\n|a|Box.Read|\n|b|nein|\n|c|Box.Read.All|\n",
            &[
                "Permission type|Permissions",
                "Delegated (work or school account)|Box.Read",
                "Delegated (personal Microsoft account)|Not supported.",
                "Application|Box.Read.All",
            ],
        ),
        (
            "resources/x.md",
            "## Zzz\n\n|Yyy|Xxx|Www|\n|--|--|--|\n|size|Int32|c|\n|lid|[lid](../resources/lid.md)|d|\n",
            &["Property|Type|Description", "size|Int32|c", "lid|lid|d"],
        ),
        (
            "resources/x.md",
            "## Zzz\n\n|Yyy|Xxx|\n|--|--|\n|`red`|c|\n|`blue`|d|\n",
            &["Member|Description", "red|c", "blue|d"],
        ),
        (
            "resources/x.md",
            "## Properties\n\n## Methods\n\n## Zzz\n\n|Yyy|Xxx|\n|--|--|\n|`red`|c|\n",
            &["Yyy|Xxx", "red|c"],
        ),
        (
            "resources/x.md",
            "## Properties\n\n|Eigenschaft|Typ|Was|\n|--|--|--|\n|size|Int32|c|\n",
            &["Property|Type|Was", "size|Int32|c"],
        ),
    ];
    for (page, text, expected) in cases {
        let (document, _) = translated(page, &format!("# T\n\n{text}"));
        assert_eq!(cells(&document), expected, "{text}");
    }
}

#[test]
fn sections_are_known_by_what_they_hold() {
    let text = "# T\n\n## A\n\n|X|Y|\n|--|--|\n|q|Box.Read|\n|r|-|\n|s|Box.Read|\n\n\
        ## B\n\n```http\nGET /boxes/{id}/lid(size={size})\n```\n\n\
        ## C\n\n|X|Y|Z|\n|--|--|--|\n|size|Int32|d|\n\n\
        ## D\n\n|X|Y|\n|--|--|\n|Authorization|Bearer|\n\n\
        ## E\n\n|X|Y|Z|\n|--|--|--|\n|lid|String|d|\n\n\
        ## F\n\nOk: `200 OK`.\n\n\
        ## G\n\n### H\n\n<!-- { \"blockType\": \"request\" } -->\n```http\nGET https://x.org/boxes/1\n```\n\n\
        ### I\n\n```http\nHTTP/1.1 200 OK\n```\n";
    let (document, _) = translated("api/x.md", text);
    let topics: Vec<_> = document.sections().skip(2).map(|it| it.topic()).collect();
    let expected = [
        Some(Topic::Permissions),
        Some(Topic::HttpRequest),
        Some(Topic::FunctionParameters),
        Some(Topic::RequestHeaders),
        Some(Topic::RequestBody),
        Some(Topic::Response),
        None,
        Some(Topic::Example),
        Some(Topic::Example),
    ];
    assert_eq!(topics, expected);
    let text = "# T\n\n## A\n\n|X|Y|Z|\n|--|--|--|\n|[Get](../api/box-get.md)|[box](../resources/box.md)|d|\n\n\
        ## B\n\n|X|Y|Z|\n|--|--|--|\n|size|Int32|d|\n\n## C\n\n|X|Y|Z|\n|--|--|--|\n|lid|[lid](../resources/lid.md)|d|\n\n\
        ## D\n\n<!-- { \"blockType\": \"resource\" } -->\n```json\n{}\n```\n";
    let (document, _) = translated("resources/x.md", text);
    let titles: Vec<_> = document.sections().skip(2).map(|it| it.title()).collect();
    assert_eq!(
        titles,
        [
            "Methods",
            "Properties",
            "Relationships",
            "JSON representation"
        ]
    );
}

#[test]
fn sentences_beside_their_originals() {
    let both = |own: &str, original: &str| {
        format!(
            "<span data-ttu-id=\"1\">{own}</span><span class=\"sxs-lookup\"><span data-stu-id=\"1\">{original}</span></span>"
        )
    };
    let text = format!(
        "# T\n\n## {}\n\n|{}|{}|\n|--|--|\n|{}|{}, {}|\n",
        both("Rechte", "Permissions"),
        both("Art", "Permission type"),
        both("Die Rechte", "Permissions"),
        both("Programm", "Application"),
        both("`Box.Lesen`", "Box.Read"),
        "Box.Read.All",
    );
    let (document, _) = translated("api/x.md", &text);
    assert!(document.has_section("permissions"));
    let expected = [
        "Permission type|Permissions",
        "Application|Box.Read, Box.Read.All",
    ];
    assert_eq!(cells(&document), expected);
}
