//! Texts that are repeated in one place of an ordinary page.

use super::{Dimension, Pages};

/// Pages with a place to fill; `§` is the place.
const PLACES: [(&str, &str); 24] = [
    (
        "front matter",
        "---\ntitle: \"Get box\"\n§\n---\n# Get box\n\n## HTTP request\n```http\nGET /boxes/{id}\n```\n",
    ),
    (
        "title",
        "# Get §\n\n## HTTP request\n```http\nGET /boxes/{id}\n```\n",
    ),
    ("heading", "# Get box\n\n## §\n\ntext\n"),
    (
        "prose",
        "# Get box\n\nGets §.\n\n## HTTP request\n```http\nGET /boxes/{id}\n```\n",
    ),
    (
        "quote",
        "# Get box\n\n> [!NOTE]\n> Gets §.\n\n## HTTP request\n```http\nGET /boxes/{id}\n```\n",
    ),
    (
        "list item",
        "# Get box\n\n## HTTP request\n```http\nGET /boxes/{id}\n```\n\n- item §\n- other\n",
    ),
    (
        "path",
        "# Get box\n\n## HTTP request\n```http\nGET /boxes/§\n```\n",
    ),
    (
        "line of request",
        "# Get box\n\n## HTTP request\n```http\n§\nGET /boxes\n```\n",
    ),
    (
        "query",
        "# Get box\n\n## HTTP request\n```http\nGET /boxes?$filter=§\n```\n",
    ),
    (
        "permission",
        "# Get box\n\n## Permissions\n|Permission type|Permissions|\n|:--|:--|\n|Application|Box.Read, §|\n\n## HTTP request\n```http\nGET /boxes\n```\n",
    ),
    (
        "permission type",
        "# Get box\n\n## Permissions\n|Permission type|Permissions|\n|:--|:--|\n|Application §|Box.Read|\n\n## HTTP request\n```http\nGET /boxes\n```\n",
    ),
    (
        "query options",
        "# Get box\n\n## HTTP request\n```http\nGET /boxes\n```\n\n## Optional query parameters\nSupports $select and §.\n",
    ),
    (
        "header",
        "# Get box\n\n## HTTP request\n```http\nGET /boxes\n```\n\n## Request headers\n|Name|Description|\n|:--|:--|\n|§|Bearer {token}|\n",
    ),
    (
        "parameter",
        "# Get box\n\n## HTTP request\n```http\nPOST /boxes\n```\n\n## Request body\n|Parameter|Type|Description|\n|:--|:--|:--|\n|name|String|§|\n",
    ),
    (
        "response",
        "# Get box\n\n## HTTP request\n```http\nGET /boxes\n```\n\n## Response\nIf successful, this method returns a `200 OK` response code and § in the body.\n",
    ),
    (
        "body of an example",
        "# Get box\n\n## HTTP request\n```http\nPOST /boxes\n```\n\n## Example\n### Request\n<!-- {\"blockType\": \"request\", \"name\": \"a\"} -->\n```http\nPOST https://graph.microsoft.com/v1.0/boxes\n\n{\"a\": §}\n```\n### Response\n<!-- {\"blockType\": \"response\", \"truncated\": true} -->\n```http\nHTTP/1.1 200 OK\n\n{\"a\": §}\n```\n",
    ),
    (
        "text in an example",
        "# Get box\n\n## HTTP request\n```http\nGET /boxes\n```\n\n## Example\n```http\nHTTP/1.1 200 OK\n\n{\"a\": \"§\"}\n```\n",
    ),
    (
        "annotation",
        "# Get box\n\n<!-- {\"blockType\": \"request\", \"name\": \"§\"} -->\n```http\nGET https://graph.microsoft.com/v1.0/boxes\n```\n",
    ),
    (
        "comment",
        "# Get box\n\n<!-- § -->\n\n## HTTP request\n```http\nGET /boxes\n```\n",
    ),
    (
        "name of a property",
        "# box resource type\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|§|String|x|\n",
    ),
    (
        "type of a property",
        "# box resource type\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|a|§|x|\n",
    ),
    (
        "description of a property",
        "# box resource type\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|a|String|§|\n",
    ),
    (
        "member of an enumeration",
        "# box resource type\n\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|a|color|x|\n\n### color values\n|Member|Description|\n|:--|:--|\n|red|x|\n|§|y|\n",
    ),
    (
        "representation",
        "# box resource type\n\n## JSON representation\n<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.box\"} -->\n```json\n{\"a\": §}\n```\n",
    ),
];

/// What is repeated; `#` is the number of the repetition.
const TEXTS: [&str; 44] = [
    "[",
    "(",
    "{",
    "<",
    "`",
    "'",
    "\"",
    "*",
    "_",
    "|",
    "\\",
    "/",
    "&lt;",
    "](",
    "](a",
    "[!INCLUDE [a](",
    "<!--",
    "-->",
    "<b",
    "<!-- { -->",
    "``` ",
    "~",
    "$",
    "$a=b&",
    "http://a ",
    "a.b.",
    "a, ",
    "a and ",
    "a or b. ",
    "`a#`, ",
    "[a](b.md) ",
    "word# ",
    "{a#}/",
    "(a='b')/",
    "{\"a\": ",
    "[1, ",
    "\"a\": 1, ",
    "\n",
    "\n- ",
    "\n> ",
    "\n|a|b|",
    "é",
    "\u{200b}",
    "**a** ",
];

/// Every pair of a place and a text.
pub fn dimensions() -> Vec<Dimension> {
    let pairs = PLACES.iter().enumerate().flat_map(|(row, place)| {
        let texts = TEXTS.iter().enumerate();
        texts.map(move |(column, text)| (row * TEXTS.len() + column, place, text))
    });
    pairs
        .map(|(_, (name, page), text)| {
            let name = format!("{name}: {}", text.escape_debug());
            Dimension::new(name, move |size| pages(page, text, size))
        })
        .collect()
}

fn pages(page: &str, text: &str, size: usize) -> Pages {
    let texts = (0..size).map(|at| text.replace('#', &at.to_string()));
    let filled = page.replace('§', &texts.collect::<String>());
    let folder = match page.contains("resource type") {
        true => "resources/box.md",
        false => "api/box-get.md",
    };
    vec![(folder.to_owned(), filled)]
}
