//! What pages become as blocks.

use super::super::block::{BlockKind, Inline};
use super::*;

/// A page on which everything can be tried, with two includes at hand.
fn read(text: &str) -> (Document, Diagnostics) {
    let files = [
        (
            "includes/a.md",
            "---\nx: y\n---\n\n| A | B |\n|---|---|\n| 1 | 2 |\n",
        ),
        (
            "includes/nested.md",
            "before\n\n[!INCLUDE [x](deeper/b.md)]\n",
        ),
        ("includes/deeper/b.md", "> deep\n"),
        ("includes/cycle.md", "[!INCLUDE [x](cycle.md)]\n"),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
    let mut diagnostics = Diagnostics::default();
    let document = document(&Corpus::new(files), "api/x.md", text, &mut diagnostics);
    (document, diagnostics)
}

/// Each block as its place, its kind and its text, then the codes of the diagnostics.
fn shown(text: &str) -> Vec<String> {
    let (document, diagnostics) = read(text);
    let blocks = document.blocks.iter().map(|block| {
        let quote = if block.quoted { ">" } else { "" };
        let (kind, text) = match &block.kind {
            BlockKind::Heading { level, text } => (format!("h{level}"), text.text.clone()),
            BlockKind::Paragraph(text) => ("p".to_owned(), text.text.clone()),
            BlockKind::Item(text) => ("li".to_owned(), text.text.clone()),
            BlockKind::Table(table) => {
                let rows = table.rows.iter().map(|row| &row.cells);
                let row = |cells: &Vec<Inline>| {
                    cells
                        .iter()
                        .map(|it| it.text.as_str())
                        .collect::<Vec<_>>()
                        .join("|")
                };
                let rows: Vec<_> = std::iter::once(&table.header)
                    .chain(rows)
                    .map(row)
                    .collect();
                ("table".to_owned(), rows.join("/"))
            }
            BlockKind::Code(code) => (
                format!("code {}{}", code.info, if code.closed { "" } else { "…" }),
                format!("{} {}", code.text_at, code.text),
            ),
            BlockKind::Comment(text) => ("comment".to_owned(), text.clone()),
        };
        format!("{} {quote}{kind}: {}", block.at, text.replace('\n', "~"))
    });
    let codes = diagnostics
        .as_slice()
        .iter()
        .map(|it| format!("{} {}", it.code.id, it.span));
    blocks.chain(codes).collect()
}

#[test]
fn blocks() {
    let cases: [(&str, &[&str]); 8] = [
        (
            "---\na: b\n---\n# T\n\ntext\nmore\n",
            &["4:1 h1: T", "6:1 p: text~more"],
        ),
        (
            "- a\n\n  b\n  - c\n- d\n",
            &["1:3 li: a", "3:3 p: b", "4:5 li: c", "5:3 li: d"],
        ),
        ("> [!NOTE]\n> text\n", &["1:3 >p: [!NOTE]~text"]),
        ("|A|B|\n|--|--|\n|a<br>b|`c`|\n", &["1:1 table: A|B/a~b|c"]),
        (
            "text<!-- note -->\n",
            &["1:1 p: text", "1:5 comment:  note "],
        ),
        ("    <!-- {\n    } -->\n", &["1:5 comment:  {~} "]),
        (
            "<!-- a -->\n<br/>\n\n<p>word</p>\n",
            &["1:1 comment:  a ", "P110 api/x.md:4:1"],
        ),
        (
            "Say <address> or <b>bold</b>&nbsp;&lt;x&gt;\n",
            &["1:1 p: Say <address> or bold\u{a0}<x>"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn code_blocks() {
    let cases: [(&str, &[&str]); 6] = [
        ("``` http\nGET /a\n```\n", &["1:1 code http: 2:1 GET /a~"]),
        (
            "- x\n\n  ```\n  a\n  ```\n",
            &["1:3 li: x", "3:3 code : 4:3 a~"],
        ),
        (
            "```http\na\r\nb\n",
            &["1:1 code http…: 2:1 a~b~", "P104 api/x.md:1:1"],
        ),
        (
            "```http\n-->\n```\n<!-- c -->\n",
            &["1:1 code http: 2:1 -->~", "4:1 comment:  c "],
        ),
        (
            "```http\na\n```http\n\np\n",
            &["1:1 code http: 2:1 a~", "5:1 p: p", "P104 api/x.md:3:1"],
        ),
        (
            "```http\na\n\n## H\n```json\n{}\n```\n",
            &[
                "1:1 code http…: 2:1 a~~",
                "4:1 h2: H",
                "5:1 code json: 6:1 {}~",
                "P104 api/x.md:1:1",
            ],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn what_stands_in_a_comment_is_not_read() {
    let text = "<!--\n## Permissions\n\n|A|B|\n|--|--|\n|a|b|\n-->\n\n## H\n";
    assert_eq!(
        shown(text),
        [
            "1:1 comment: ~## Permissions~~|A|B|~|--|--|~|a|b|~",
            "9:1 h2: H"
        ]
    );
    assert_eq!(
        shown("<!-- a\n\n# T\n").last().unwrap(),
        "P105 api/x.md:1:1"
    );
}

#[test]
fn tabs_other_than_http() {
    let group = "# [HTTP](#tab/http)\n```http\na\n```\n# [C#](#tab/csharp)\n[!INCLUDE [s](../includes/snippets/x.md)]\n";
    let http = "2:1 code http: 3:1 a~";
    let cases: [(&str, &[&str]); 6] = [
        ("---\n\nafter\n", &[http, "9:1 p: after"]),
        ("\n---\n---\nafter\n", &[http, "10:1 p: after"]),
        (
            "#### Response\nafter\n",
            &[http, "7:1 h4: Response", "8:1 p: after"],
        ),
        (
            "<!-- { \"blockType\": \"response\" } -->\n```http\nb\n```\n",
            &[
                http,
                "7:1 comment:  { \"blockType\": \"response\" } ",
                "8:1 code http: 9:1 b~",
            ],
        ),
        ("```csharp\nx\n```\nmore\n", &[http]),
        ("", &[http]),
    ];
    for (after, expected) in cases {
        assert_eq!(shown(&format!("{group}{after}")), expected, "{after}");
    }
}

#[test]
fn zones_and_monikers() {
    let text = "::: moniker range=\"x\"\n|A|B|\n|--|--|\n|a|b|\n::: moniker-end\n::: zone pivot=\"y\"\n\ntext\n:::zone-end\n";
    assert_eq!(shown(text), ["2:1 table: A|B/a|b", "8:1 p: text"]);
}

#[test]
fn includes() {
    let cases: [(&str, &[&str]); 8] = [
        (
            "[!INCLUDE [x](../includes/a.md)]\n",
            &["includes/a.md:5:1 table: A|B/1|2"],
        ),
        (
            "a [!INCLUDE [x](../includes/deeper/b.md)] b\n",
            &["1:1 p: a", "includes/deeper/b.md:1:3 >p: deep", "1:43 p: b"],
        ),
        (
            "> [!INCLUDE [x](../includes/a.md)]\n",
            &["includes/a.md:5:1 >table: A|B/1|2"],
        ),
        (
            "[!INCLUDE [x](../includes/nested.md)]\n",
            &[
                "includes/nested.md:1:1 p: before",
                "includes/deeper/b.md:1:3 >p: deep",
            ],
        ),
        (
            "[!INCLUDE [x](../includes/cycle.md)]\n",
            &["P102 includes/cycle.md:1:1"],
        ),
        (
            "[!INCLUDE [x](../includes/none.md)]\n",
            &["P101 api/x.md:1:1"],
        ),
        (
            "[!INCLUDE [x](https://example.org/a.md)]\n",
            &["P103 api/x.md:1:1"],
        ),
        (
            "[!INCLUDE [x](../includes/snippets/go/a.md)]\n---\ntext\n",
            &["3:1 p: text"],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text), expected, "{text}");
    }
}

#[test]
fn running_text() {
    let (document, _) = read("See **a** `b` [c *d*](e.md#f), [g][] and [h][i].\n\n[i]: j.md\n");
    let BlockKind::Paragraph(text) = &document.blocks[0].kind else {
        panic!("a paragraph")
    };
    assert_eq!(text.text, "See a b c d, g and h.");
    assert_eq!(
        (&text.bold[..], &text.codes[..]),
        (&["a".to_owned()][..], &["b".to_owned()][..])
    );
    assert_eq!(&text.text[text.code_ranges[0].clone()], "b");
    let links: Vec<_> = text
        .links
        .iter()
        .map(|it| (&text.text[it.range.clone()], it.target.as_str()))
        .collect();
    assert_eq!(links, [("c d", "e.md#f"), ("g", ""), ("h", "j.md")]);
    assert_eq!(
        text.markdown,
        "See **a** `b` [c *d*](e.md#f), [g][] and [h][i]."
    );
}
