//! Whole pages: which tables are enums, and which column names the members.

use super::*;
use crate::context::test_read;
use crate::resource_table::tables;

/// Every enum as `name: member=number ...`, then every diagnostic as `code line`.
fn summary(text: &str) -> Vec<String> {
    summary_of("resources/box.md", text)
}

fn summary_of(page: &str, text: &str) -> Vec<String> {
    let (tables, found) = test_read(page, text, |cx| enums(cx, &tables(cx.document)));
    let mut lines: Vec<String> = Vec::new();
    for table in &tables {
        let members = table.members.iter().map(|it| match it.value {
            Some(value) => format!("{}={value}", it.name),
            None => it.name.clone(),
        });
        let name = table.name.as_deref().unwrap_or("-");
        let flags = if table.flags { " (flags)" } else { "" };
        let members: Vec<String> = members.collect();
        lines.push(format!("{name}{flags}: {}", members.join(" ")));
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
fn pages_of_enums() {
    check(&[
        (
            "# mood enum type\n## Members\n|Member|Value|Description|\n|:--|:--|:--|\n|good|0|Well.|\n|bad|-1|Not well.|\n",
            &["-: good=0 bad=-1"],
        ),
        (
            "# Enum values\n### mood values\n|Member|\n|:--|\n|good|\n|bad|\n\n### tone values\n| Member\n|:--\n| high\n",
            &["mood: good bad", "tone: high"],
        ),
        (
            "# Enum values\n### mood\n|Member|Int value|Description|\n|:--|:--|:--|\n|good|1|Well.|\n",
            &["mood: good=1"],
        ),
        (
            "# mood enum type\nA multivalued enum.\n## Members\n|Member|Member|Description|\n|:--|:--|:--|\n|good|2|Well.|\n",
            &["- (flags): good=2"],
        ),
    ]);
}

#[test]
fn enums_within_pages_of_resources() {
    let start = "# box resource type\n## Properties\n";
    check(&[
        (
            &format!("{start}### mood values\n|Value|Description|\n|:--|:--|\n|`good`|Well.|\n"),
            &["mood: good"],
        ),
        (
            &format!(
                "{start}### Roles property values\n|Value|Description|\n|:--|:--|\n|read (default)|Reads.|\n"
            ),
            &["Roles: read"],
        ),
        (
            &format!(
                "{start}## Type options\n|Value|Role|Description|\n|:--|:--|:--|\n|view|read|Views.|\n"
            ),
            &["Type: view"],
        ),
        (
            &format!("{start}|moodReason value|Reasons|\n|:--|:--|\n|sun|It shines.|\n"),
            &["moodReason: sun"],
        ),
        (
            &format!("{start}### shape values\n- round\n- square\n"),
            &["shape: round square"],
        ),
    ]);
}

#[test]
fn what_is_no_enum() {
    let start = "# box resource type\n## Properties\n";
    check(&[
        (
            &format!("{start}|Member|Description|\n|:--|:--|\n|good|Well.|\n"),
            &["P305 3"],
        ),
        (
            &format!(
                "{start}### mood values\n|Member|Description|\n|:--|:--|\n|null|Nothing.|\n|good|Well.|\n"
            ),
            &["mood: good", "P306 6"],
        ),
        (
            &format!("{start}### What to know\n|Value|Description|\n|:--|:--|\n|x|A thing.|\n"),
            &[],
        ),
        (
            &format!("{start}### shape values\n- round ones\n- square\n"),
            &[],
        ),
    ]);
}

#[test]
fn values_of_parameters() {
    let page = "# box: turn\n## HTTP request\n```http\nPOST /boxes/turn\n```\n## Request body\n";
    let cases = [
        (
            "### side values\n|Member|Description|\n|:--|:--|\n|left|L.|\n|right|R.|\n",
            "side: left right",
        ),
        (
            "### Prefer header values\n|Name|Description|\n|:--|:--|\n|left|L.|\n",
            "",
        ),
        (
            "### side values\n|Name|Type|\n|:--|:--|\n|left|String|\n",
            "",
        ),
        (
            "### Properties\n|Name|Description|\n|:--|:--|\n|left|L.|\n",
            "",
        ),
    ];
    for (section, expected) in cases {
        let text = format!("{page}{section}");
        assert_eq!(
            summary_of("api/box-turn.md", &text).join("; "),
            expected,
            "{section}"
        );
    }
}
