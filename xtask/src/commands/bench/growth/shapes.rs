//! Pages and sets of pages of which something is repeated: rows, sections, files, nesting.

use super::{Dimension, Pages};

/// A page of an operation around some text.
fn api(text: &str) -> Pages {
    let text = format!("# Get box\n\n## HTTP request\n```http\nGET /boxes/{{id}}\n```\n\n{text}");
    vec![("api/box-get.md".to_owned(), text)]
}

/// A page of a type with rows of properties, and what follows them.
fn resource(name: &str, rows: &str, rest: &str) -> (String, String) {
    let text = format!(
        "# {name} resource type\n\nNamespace: microsoft.graph\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n\
         {rows}\n{rest}"
    );
    (format!("resources/{name}.md"), text)
}

fn repeat(size: usize, text: impl Fn(usize) -> String) -> String {
    (0..size).map(text).collect()
}

/// Many pages, each of its own number.
fn files(size: usize, page: impl Fn(usize) -> (String, String)) -> Pages {
    (0..size).map(page).collect()
}

/// Every shape.
pub fn dimensions() -> Vec<Dimension> {
    [operations(), types(), examples(), nesting(), includes()]
        .into_iter()
        .flatten()
        .collect()
}

fn operations() -> Vec<Dimension> {
    let lines = |size, line: fn(usize) -> String| {
        let lines = repeat(size, line);
        let text = format!("# Get box\n\n## HTTP request\n```http\n{lines}```\n");
        vec![("api/box-get.md".to_owned(), text)]
    };
    let page = |at: usize, line: String| {
        let text = format!("# Get box\n\n## HTTP request\n```http\n{line}\n```\n");
        (format!("api/box{at}-get.md"), text)
    };
    vec![
        Dimension::new("request lines", move |size| {
            lines(size, |it| format!("GET /boxes/a{it}\n"))
        }),
        Dimension::new("equal request lines", move |size| {
            lines(size, |_| "GET /boxes/{id}\n".to_owned())
        }),
        Dimension::new("request lines of one name", move |size| {
            lines(size, |it| format!("GET /boxes/a{}\n", "-".repeat(it % 400)))
        }),
        Dimension::new("overloads", move |size| {
            lines(size, |it| format!("GET /boxes/turn(a{it}='{{x}}')\n"))
        }),
        Dimension::new("paths of many methods", move |size| {
            lines(size, |it| {
                format!("PATCH /boxes/{{id}}/lids/{{id}}/a{it}/{{id}}\n")
            })
        }),
        Dimension::new("pages with an operation", move |size| {
            files(size, |at| page(at, format!("GET /boxes/a{at}/{{id}}")))
        }),
        Dimension::new("pages of one operation", move |size| {
            files(size, |at| page(at, "GET /boxes/{id}".to_owned()))
        }),
        Dimension::new("areas", move |size| {
            files(size, |at| page(at, format!("GET /a{at}/{{id}}")))
        }),
        Dimension::new("arguments", |size| {
            let arguments = repeat(size.min(120), |it| format!("a{it}='{{b{it}}}',"));
            let lines = repeat(size / 120 + 1, |it| {
                format!("GET /boxes/turn{it}({arguments})\n")
            });
            api(&format!("```http\n{lines}```\n"))
        }),
        Dimension::new("query parameters", |size| {
            let names = repeat(size, |it| format!("a{it}={{b}}&"));
            vec![(
                "api/box-get.md".to_owned(),
                format!("# Get box\n\n## HTTP request\n```http\nGET /boxes?{names}\n```\n"),
            )]
        }),
        Dimension::new("rows of permissions", |size| {
            let rows = repeat(size, |it| format!("|Application|Box{it}.Read|\n"));
            api(&format!(
                "## Permissions\n|Permission type|Permissions|\n|:--|:--|\n{rows}"
            ))
        }),
        Dimension::new("tables of permissions", |size| {
            let tables = repeat(size, |it| {
                format!(
                    "### Of {it}\n|Permission type|Permissions|\n|:--|:--|\n|Application|Box{it}.Read|\n\n"
                )
            });
            api(&format!("## Permissions\n\n{tables}"))
        }),
        Dimension::new("rows of parameters", |size| {
            let rows = repeat(size, |it| format!("|a{it}|String|x|\n"));
            api(&format!(
                "## Request body\n|Parameter|Type|Description|\n|:--|:--|:--|\n{rows}"
            ))
        }),
        Dimension::new("rows of headers", |size| {
            let rows = repeat(size, |it| format!("|X-A{it}|String|Required.|\n"));
            api(&format!(
                "## Request headers\n|Name|Type|Description|\n|:--|:--|:--|\n{rows}"
            ))
        }),
        Dimension::new("columns", |size| {
            let cells = "a|".repeat(size);
            api(&format!("|{cells}\n|{}\n|{cells}\n", "-|".repeat(size)))
        }),
    ]
}

fn types() -> Vec<Dimension> {
    let rows = |size, row: fn(usize) -> String| vec![resource("box", &repeat(size, row), "")];
    vec![
        Dimension::new("properties", move |size| {
            rows(size, |it| format!("|a{it}|String|x|\n"))
        }),
        Dimension::new("equal properties", move |size| {
            rows(size, |_| "|a|String|x|\n".to_owned())
        }),
        Dimension::new("properties of one name", move |size| {
            rows(size, |it| {
                format!("|a{}b|String|x|\n", "_".repeat(it % 300))
            })
        }),
        Dimension::new("properties of types without pages", move |size| {
            rows(size, |it| format!("|a{it}|t{it}|x|\n"))
        }),
        Dimension::new("values of properties", move |size| {
            let values = repeat(size, |it| format!("`v{it}`, "));
            vec![resource(
                "box",
                &format!("|a|String|Possible values are: {values}.|\n"),
                "",
            )]
        }),
        Dimension::new("members", |size| {
            let members = repeat(size, |it| format!("|m{it}|x|\n"));
            let table = format!("### color values\n|Member|Description|\n|:--|:--|\n{members}");
            vec![resource("box", "|a|color|x|\n", &table)]
        }),
        Dimension::new("members of one name", |size| {
            let members = repeat(size, |it| format!("|m{}n|x|\n", "-".repeat(it % 300)));
            let table = format!("### color values\n|Member|Description|\n|:--|:--|\n{members}");
            vec![resource("box", "|a|color|x|\n", &table)]
        }),
        Dimension::new("tables of properties", |size| {
            let tables = repeat(size, |it| {
                format!(
                    "### Properties of {it}\n|Property|Type|Description|\n|:--|:--|:--|\n|b{it}|String|x|\n\n"
                )
            });
            vec![resource("box", "|a|String|x|\n", &tables)]
        }),
        Dimension::new("relationships", |size| {
            let rows = repeat(size, |it| format!("|r{it}|[box](box.md)|x|\n"));
            let table =
                format!("## Relationships\n|Relationship|Type|Description|\n|:--|:--|:--|\n{rows}");
            vec![resource("box", "|a|String|x|\n", &table)]
        }),
        Dimension::new("rows of methods", |size| {
            let rows = repeat(size, |it| {
                format!("|[Get](../api/box{it}-get.md)|[box](box.md)|x|\n")
            });
            vec![resource(
                "box",
                "|a|String|x|\n",
                &format!("## Methods\n|Method|Return type|Description|\n|:--|:--|:--|\n{rows}"),
            )]
        }),
        Dimension::new("types", |size| {
            files(size, |at| {
                resource(&format!("box{at}"), &format!("|a|box{}|x|\n", at + 1), "")
            })
        }),
        Dimension::new("types of one page's type", |size| {
            files(size, |at| resource(&format!("box{at}"), "|a|box0|x|\n", ""))
        }),
        Dimension::new("namespaces", |size| {
            files(size, |at| {
                let (path, text) = resource(&format!("box{at}"), "|a|String|x|\n", "");
                (
                    path,
                    text.replace("microsoft.graph\n", &format!("microsoft.graph.n{at}\n")),
                )
            })
        }),
        Dimension::new("chain of base types", |size| {
            files(size, |at| {
                let base = format!("Inherits from [box{}](box{}.md).\n\n", at + 1, at + 1);
                let (path, text) =
                    resource(&format!("box{at}"), &format!("|a{at}|String|x|\n"), "");
                (
                    path,
                    text.replace("## Properties", &format!("{base}## Properties")),
                )
            })
        }),
        Dimension::new("derived types", |size| {
            files(size, |at| {
                let (path, text) =
                    resource(&format!("box{at}"), &format!("|a{at}|String|x|\n"), "");
                (
                    path,
                    text.replace(
                        "## Properties",
                        "Inherits from [entity](entity.md).\n\n## Properties",
                    ),
                )
            })
        }),
        Dimension::new("members of a representation", |size| {
            let members = repeat(size, |it| format!("  \"a{it}\": \"String\",\n"));
            let json = format!(
                "## JSON representation\n<!-- {{\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.box\"}} -->\n```json\n{{\n{members}}}\n```\n"
            );
            vec![resource("box", "|a|String|x|\n", &json)]
        }),
    ]
}

fn examples() -> Vec<Dimension> {
    let example = |at: usize, body: &str| {
        format!(
            "### Request\n<!-- {{\"blockType\": \"request\", \"name\": \"e{at}\"}} -->\n```http\nGET https://graph.microsoft.com/v1.0/boxes/{at}\n```\n\
             ### Response\n<!-- {{\"blockType\": \"response\", \"@odata.type\": \"microsoft.graph.box\"}} -->\n```http\nHTTP/1.1 200 OK\n\n{body}\n```\n\n"
        )
    };
    vec![
        Dimension::new("examples", move |size| {
            api(&format!(
                "## Examples\n\n{}",
                repeat(size, |at| example(at, "{\"a\": 1}"))
            ))
        }),
        Dimension::new("examples with members of their own", move |size| {
            api(&format!(
                "## Examples\n\n{}",
                repeat(size, |at| example(at, &format!("{{\"a{at}\": 1}}")))
            ))
        }),
        Dimension::new("requests without responses", move |size| {
            api(&format!(
                "## Examples\n\n{}",
                repeat(size, |at| format!(
                    "```http\nGET https://graph.microsoft.com/v1.0/boxes/{at}\n```\n\n"
                ))
            ))
        }),
        Dimension::new("members of an example", move |size| {
            let members = repeat(size, |it| format!("\"a{it}\": \"x\",\n"));
            api(&format!(
                "## Examples\n\n{}",
                example(0, &format!("{{{members}\"z\": 1}}"))
            ))
        }),
        Dimension::new("items of an example", move |size| {
            let items = repeat(size, |it| format!("{{\"a{it}\": {it}}},\n"));
            api(&format!(
                "## Examples\n\n{}",
                example(0, &format!("{{\"value\": [{items}1]}}"))
            ))
        }),
        Dimension::new("headers of an example", move |size| {
            let headers = repeat(size, |it| format!("X-A{it}: b\n"));
            api(&format!(
                "## Example\n```http\nGET https://graph.microsoft.com/v1.0/boxes/1\n{headers}\n```\n"
            ))
        }),
        Dimension::new("pages with an example", move |size| {
            files(size, |at| {
                let text = format!(
                    "# Get\n\n## HTTP request\n```http\nGET /boxes/a{at}\n```\n\n## Example\n{}",
                    example(at, "{\"a\": {\"b\": 1}}")
                );
                (format!("api/box{at}-get.md"), text)
            })
        }),
    ]
}

fn nesting() -> Vec<Dimension> {
    let nested = |open: &'static str, close: &'static str| {
        move |size: usize| {
            let json = format!("{}1{}", open.repeat(size), close.repeat(size));
            api(&format!(
                "## Example\n```http\nHTTP/1.1 200 OK\n\n{json}\n```\n"
            ))
        }
    };
    vec![
        Dimension::new("depth of lists in JSON", nested("[", "]")),
        Dimension::new("depth of objects in JSON", nested("{\"a\":", "}")),
        Dimension::new("lists in JSON without an end", nested("[", "")),
        Dimension::new("depth of lists", |size| {
            api(&repeat(size.min(600), |it| {
                format!("{}- a\n", "  ".repeat(it.min(40)))
            }))
        }),
        Dimension::new("depth of quotes", |size| {
            api(&format!("{} a\n", "> ".repeat(size)))
        }),
        Dimension::new("headings", |size| {
            api(&repeat(size, |it| format!("## Of {it}\n\ntext\n\n")))
        }),
        Dimension::new("paragraphs", |size| {
            api(&"A sentence of some words.\n\n".repeat(size))
        }),
        Dimension::new("code blocks", |size| {
            api(&"```http\nx\n```\n\n".repeat(size))
        }),
        Dimension::new("code blocks without an end", |size| {
            api(&"```http\nx\n\n## Of\n\n".repeat(size))
        }),
        Dimension::new("tabs", |size| {
            api(&repeat(size, |it| {
                format!("# [A](#tab/a{it})\ntext\n\n# [B](#tab/b{it})\ntext\n\n---\n\n")
            }))
        }),
        Dimension::new("comments", |size| {
            api(&"<!-- {\"blockType\": \"ignored\"} -->\n\n".repeat(size))
        }),
        Dimension::new("links", |size| {
            api(&repeat(size, |it| {
                format!("[a{it}](../resources/b{it}.md) ")
            }))
        }),
        Dimension::new("links that are defined", |size| {
            api(&repeat(size, |it| {
                format!("[a{it}][b{it}]\n\n[b{it}]: c.md\n\n")
            }))
        }),
        Dimension::new("one sentence", |size| api(&"word ".repeat(size * 4))),
        Dimension::new("one word", |size| api(&"w".repeat(size * 16))),
        Dimension::new("one line of front matter", |size| {
            vec![(
                "api/a.md".to_owned(),
                format!("---\na: {}\n---\n", "x".repeat(size * 8)),
            )]
        }),
        Dimension::new("anchors of front matter", |size| {
            let anchors = repeat(size, |it| {
                format!("a{}: &a{} [*a{it}, *a{it}]\n", it + 1, it + 1)
            });
            vec![(
                "api/a.md".to_owned(),
                format!("---\na0: &a0 [x]\n{anchors}---\n# A\n"),
            )]
        }),
    ]
}

fn includes() -> Vec<Dimension> {
    vec![
        Dimension::new("includes", |size| {
            let mut pages = api(&"[!INCLUDE [a](../includes/a.md)]\n\n".repeat(size));
            pages.push(("includes/a.md".to_owned(), "A sentence.\n".to_owned()));
            pages
        }),
        Dimension::new("includes of a large file", |size| {
            let mut pages = api(&"[!INCLUDE [a](../includes/a.md)]\n\n".repeat(size));
            pages.push(("includes/a.md".to_owned(), "A sentence.\n\n".repeat(64)));
            pages
        }),
        Dimension::new("includes within includes", |size| {
            let mut pages = api("[!INCLUDE [a](../includes/a0.md)]\n\n");
            pages.extend(files(8, |at| {
                let text = format!("[!INCLUDE [a](a{}.md)]\n\n", at + 1).repeat(size / 8);
                (format!("includes/a{at}.md"), text)
            }));
            pages
        }),
        Dimension::new("missing includes", |size| {
            api(&repeat(size, |it| {
                format!("[!INCLUDE [a](../includes/a{it}.md)]\n\n")
            }))
        }),
        Dimension::new("length of a page's name", |size| {
            vec![(
                format!("api/{}.md", "x".repeat(size)),
                "# A\n\n## HTTP request\n```http\nGET /boxes\n```\n".to_owned(),
            )]
        }),
    ]
}
