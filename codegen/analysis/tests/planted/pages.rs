//! Sound pages: a resource page and three API pages for each of so many types.

const NOUNS: [&str; 20] = [
    "anchor", "basket", "candle", "drawer", "engine", "feather", "goblet", "hammer", "inkwell",
    "jacket", "kettle", "lantern", "marble", "needle", "paddle", "pillow", "quill", "rudder",
    "saddle", "thimble",
];

/// Path and text of each file; the types are open.
pub(crate) fn pages(types: usize) -> Vec<(String, String)> {
    let nouns = NOUNS.iter().take(types);
    let mut files: Vec<_> = nouns.flat_map(|it| of_type(it)).collect();
    let names: Vec<_> = files
        .iter()
        .map(|it| format!("- href: {}\n", it.0))
        .collect();
    files.push(("toc.yml".to_owned(), names.concat()));
    files
}

fn of_type(noun: &str) -> Vec<(String, String)> {
    let title = noun[..1].to_uppercase() + &noun[1..];
    let texts = [
        (format!("resources/{noun}.md"), RESOURCE),
        (format!("api/{noun}-get.md"), GET),
        (format!("api/{noun}-list.md"), LIST),
        (format!("api/{noun}-post.md"), POST),
    ];
    let fill = |it: &str| it.replace("NOUN", noun).replace("TITLE", &title);
    texts.map(|(path, text)| (path, fill(text))).into()
}

const RESOURCE: &str = r##"---
title: "NOUN resource type"
description: "A NOUN."
doc_type: resourcePageType
---

# NOUN resource type

Namespace: microsoft.graph

A thing of its kind. This is an open type.

## Methods

| Method | Return type | Description |
|:--|:--|:--|
| [List](../api/NOUN-list.md) | [NOUN](NOUN.md) collection | Lists them. |
| [Get](../api/NOUN-get.md) | [NOUN](NOUN.md) | Gets one. |
| [Create](../api/NOUN-post.md) | [NOUN](NOUN.md) | Makes one. |

## Properties

| Property | Type | Description |
|:--|:--|:--|
| id | String | The key. |
| displayName | String | What people call it. |
| weight | Int32 | In grams. |
| depth | Int16 | In millimetres. |
| createdDateTime | DateTimeOffset | When it was made. |

## Relationships

| Relationship | Type | Description |
|:--|:--|:--|
| parts | [NOUN](NOUN.md) collection | What belongs to it. |

## JSON representation

<!-- { "blockType": "resource", "@odata.type": "microsoft.graph.NOUN", "openType": true } -->
```json
{
  "id": "String (identifier)",
  "displayName": "String",
  "weight": 1024,
  "depth": 1024,
  "createdDateTime": "String (timestamp)"
}
```
"##;

const GET: &str = r##"---
title: "Get NOUN"
description: "Gets a NOUN."
doc_type: apiPageType
---

# Get NOUN

Namespace: microsoft.graph

Gets one [NOUN](../resources/NOUN.md).

## Permissions

|Permission type|Permissions (from least to most privileged)|
|:--|:--|
|Delegated (work or school account)|TITLE.Read.All, Directory.Read.All|
|Delegated (personal Microsoft account)|Not supported.|
|Application|TITLE.Read.All, Directory.Read.All|

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
GET /NOUNs/{NOUN-id}
```

## Request body

Do not supply a request body for this method.

## Response

If successful, this method returns a `200 OK` response code and a [NOUN](../resources/NOUN.md) object in the response body.

## Example

### Request

<!-- { "blockType": "request", "name": "get_NOUN" } -->
```http
GET https://graph.microsoft.com/v1.0/NOUNs/17
```

### Response

<!-- { "blockType": "response", "truncated": true, "@odata.type": "microsoft.graph.NOUN" } -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{
  "id": "17",
  "displayName": "The first",
  "weight": 250,
  "depth": 12
}
```
"##;

const LIST: &str = r##"---
title: "List NOUNs"
description: "Lists NOUNs."
doc_type: apiPageType
---

# List NOUNs

Namespace: microsoft.graph

Lists all of them.

## Permissions

|Permission type|Permissions (from least to most privileged)|
|:--|:--|
|Delegated (work or school account)|TITLE.Read.All, TITLE.ReadWrite.All|
|Delegated (personal Microsoft account)|Not supported.|
|Application|TITLE.Read.All, TITLE.ReadWrite.All|

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
GET /NOUNs
```

## Request body

Do not supply a request body for this method.

## Response

If successful, this method returns a `200 OK` response code and a collection of [NOUN](../resources/NOUN.md) objects in the response body.

## Example

### Request

<!-- { "blockType": "request", "name": "list_NOUNs" } -->
```http
GET https://graph.microsoft.com/v1.0/NOUNs
```

### Response

<!-- { "blockType": "response", "@odata.type": "microsoft.graph.NOUN", "isCollection": true } -->
```http
HTTP/1.1 200 OK
Content-type: application/json

{
  "value": [
    {
      "id": "17",
      "displayName": "The first",
      "weight": 250,
      "createdDateTime": "2020-02-02T10:00:00Z"
    }
  ]
}
```
"##;

const POST: &str = r##"---
title: "Create NOUN"
description: "Makes a NOUN."
doc_type: apiPageType
---

# Create NOUN

Namespace: microsoft.graph

Makes one.

## Permissions

|Permission type|Permissions (from least to most privileged)|
|:--|:--|
|Delegated (work or school account)|TITLE.ReadWrite.All, Directory.ReadWrite.All|
|Delegated (personal Microsoft account)|Not supported.|
|Application|TITLE.ReadWrite.All, Directory.ReadWrite.All|

## HTTP request

<!-- { "blockType": "ignored" } -->
```http
POST /NOUNs
```

## Request body

In the request body, supply a JSON representation of the [NOUN](../resources/NOUN.md) object.

## Response

If successful, this method returns a `201 Created` response code and the new [NOUN](../resources/NOUN.md) object in the response body.

## Example

### Request

<!-- { "blockType": "request", "name": "create_NOUN" } -->
```http
POST https://graph.microsoft.com/v1.0/NOUNs
Content-type: application/json

{
  "displayName": "The second",
  "weight": 300
}
```

### Response

<!-- { "blockType": "response", "@odata.type": "microsoft.graph.NOUN" } -->
```http
HTTP/1.1 201 Created
Content-type: application/json

{
  "id": "18",
  "displayName": "The second",
  "weight": 300
}
```
"##;
