//! Whole pages: which tables are read, and as what.

use super::*;
use crate::context::test_read;
use crate::resource_table::tables;

/// Every row as `owner kind name: type flags`, then every diagnostic as `code line`.
fn summary(text: &str) -> Vec<String> {
    let (tables, found) = test_read("resources/box.md", text, |cx| {
        properties(cx, &tables(cx.document))
    });
    let mut lines: Vec<String> = Vec::new();
    for table in &tables {
        let owner = table.owner.as_deref().unwrap_or("-");
        let kind = match table.kind {
            PropertyTableKind::Properties => "p",
            PropertyTableKind::Relationships => "r",
        };
        lines.extend(table.rows.iter().map(|row| {
            let ty = row.ty.as_ref().map_or("?", |ty| ty.name.as_str());
            let base = row.inherited_from.as_ref();
            let base = base.map(|ty| format!(" < {}", ty.name)).unwrap_or_default();
            format!("{owner} {kind} {}: {ty}{base}", row.name)
        }));
    }
    lines.extend(found.iter().map(|(id, line)| format!("{id} {line}")));
    lines
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(summary(text), *expected, "{text}");
    }
}

#[test]
fn headers_of_every_spelling() {
    check(&[
        (
            "# box resource type\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|a|String|The a.|\n",
            &["- p a: String"],
        ),
        (
            "# box resource type\n## Properties\n| Property name | Type\n|:--|:--\n| **a** | string\n",
            &["- p a: string"],
        ),
        (
            "# box resource type\n## Properties\n|Property|Type|Required|Nullable|Description|\n|:--|:--|:--|:--|:--|\n|a|String|Y|N|Inherited from [lid](lid.md).|\n",
            &["- p a: String < lid"],
        ),
        (
            "# box resource type\n## Relationships\n|Relationship|Type|Description|\n|:--|:--|:--|\n|a|[lid](lid.md) collection|The a.|\n",
            &["- r a: lid"],
        ),
        (
            "# box resource type\n## Properties\n|Method|Return Type|Description|\n|:--|:--|:--|\n|a|Binary|The a.|\n",
            &["- p a: Binary"],
        ),
        (
            "# box resource type\n## Properties\n|Relationship|Type|Description|\n|:--|:--|:--|\n|a|String|The a.|\n",
            &["- p a: String"],
        ),
    ]);
}

#[test]
fn rows_that_are_no_properties() {
    check(&[
        (
            "# box resource type\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|**Group**|||\n|a|String|The a.|\n",
            &["- p a: String"],
        ),
        (
            "# box resource type\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|@x.y|String|A mark.|\n|a/b|String|A path.|\n",
            &["P303 5", "P302 6"],
        ),
        (
            "# box resource type\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|a|Some words on it|The a.|\n|b||The b.|\n",
            &["- p a: ?", "- p b: ?", "P301 5", "P301 6"],
        ),
        (
            "# box resource type\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|a|[lid](lid.md) or [tap](tap.md)|The a.|\n",
            &["- p a: lid", "P309 5"],
        ),
    ]);
}

#[test]
fn tables_that_list_something_else() {
    check(&[
        (
            "# box resource type\n## Properties\n### Properties of a lid definition\n|Property|Type|Description|\n|:--|:--|:--|\n|a|String|The a.|\n",
            &["P304 4"],
        ),
        (
            "# box resource type\n## Properties\n|Colour|Meaning|\n|:--|:--|\n|red|Full.|\n",
            &["P304 3"],
        ),
        (
            "# box resource type\n## Actions\n|Action name|Type|Description|\n|:--|:--|:--|\n|a|String|The a.|\n",
            &["P304 3"],
        ),
        (
            "# box resource type\n## Remarks\n|Colour|Meaning|\n|:--|:--|\n|red|Full.|\n",
            &[],
        ),
    ]);
}

#[test]
fn owners_and_bases() {
    let table = "|Property|Type|Description|\n|:--|:--|:--|\n|a|String|The a.|\n";
    check(&[
        (
            &format!("# box resource type\n## box Properties\n{table}"),
            &["- p a: String"],
        ),
        (
            &format!("# box resource type\n### lid properties\n{table}"),
            &["lid p a: String"],
        ),
        (
            &format!("# Kinds of box\n## Round box\n### Properties\n{table}"),
            &["roundBox p a: String"],
        ),
        (
            &format!(
                "# box resource type\n## Properties\nThese are inherited from [thing](thing.md).\n\n{table}"
            ),
            &["- p a: String < thing"],
        ),
        (
            "# box resource type\n## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|a|String|The a. Inherited from [thing](thing.md).|\n",
            &["- p a: String < thing"],
        ),
    ]);
}

#[test]
fn pages_of_operations_have_no_properties() {
    let table = "|Property|Type|Description|\n|:--|:--|:--|\n|a|String|The a.|\n";
    let text = format!("# Get box\n## HTTP request\n## Properties\n{table}");
    let (tables, _) = test_read("get-box.md", &text, |cx| tables(cx.document).len());
    assert_eq!(tables, 0);
}

#[test]
fn columns_of_yes_and_no() {
    let text = "# box resource type\n## Properties\n|Property|Type|Required|Nullable|Description|\n|:--|:--|:--|:--|:--|\n\
        |a|String|Y|N|One.|\n|b|String|No|Yes|Two.|\n|c|String|||Required.|\n";
    let (tables, _) = test_read("resources/box.md", text, |cx| {
        properties(cx, &tables(cx.document))
    });
    let rows = tables.iter().flat_map(|it| &it.rows);
    let flags: Vec<_> = rows.map(|it| (it.required, it.nullable)).collect();
    assert_eq!(
        flags,
        [(true, Some(false)), (false, Some(true)), (true, None)]
    );
}
