//! Damage -> what is read, and that whole kinds of damage lose nothing.

use super::*;

fn repaired(text: &str) -> (Vec<String>, Vec<&'static str>) {
    let read = read(text, &Place::new(1, 1)).expect(text);
    let documents = read.documents.into_iter().map(|it| it.text).collect();
    (
        documents,
        read.repairs.into_iter().map(|it| it.what).collect(),
    )
}

/// The damaged text, the one document it becomes, and what was done.
const DAMAGES: &[(&str, &str, &[&str])] = &[
    (r#"{"a":1,}"#, r#"{"a":1}"#, &["trailing comma left out"]),
    (r#"[1,2,]"#, "[1,2]", &["trailing comma left out"]),
    (r#"[,1,,2]"#, "[1,2]", &["stray comma left out"]),
    (
        "{\"a\":1\n\"b\":2}",
        r#"{"a":1,"b":2}"#,
        &["missing comma added"],
    ),
    (
        r#"{"a":"x" "b":2}"#,
        r#"{"a":"x","b":2}"#,
        &["missing comma added"],
    ),
    (
        r#"[{"a":1}{"a":2}]"#,
        r#"[{"a":1},{"a":2}]"#,
        &["missing comma added"],
    ),
    (r#"{"a" 1}"#, r#"{"a":1}"#, &["missing colon added"]),
    (r#"{"a":: 1}"#, r#"{"a":1}"#, &["stray colon left out"]),
    (
        r#"{"a": , "b":1}"#,
        r#"{"a":null,"b":1}"#,
        &["missing value read as null"],
    ),
    (
        r#"{"a": "b": 1}"#,
        r#"{"a":null,"b":1}"#,
        &["missing value read as null"],
    ),
    (
        "{\"a\":1, // why\n\"b\":2}",
        r#"{"a":1,"b":2}"#,
        &["comment left out"],
    ),
    (r#"{/* who */"a":1}"#, r#"{"a":1}"#, &["comment left out"]),
    (r#"[1, ...]"#, "[1]", &["ellipsis left out"]),
    (
        r#"{"a":1, ... , "b":2}"#,
        r#"{"a":1,"b":2}"#,
        &["ellipsis left out"],
    ),
    (r#"{"a": ...}"#, r#"{"a":null}"#, &["ellipsis left out"]),
    (r#"{ … }"#, "{}", &["ellipsis left out"]),
    (
        "[1, ... and more of it ...\n]",
        "[1]",
        &["ellipsis left out"],
    ),
    (
        "{\u{a0}\"a\":\u{202f}1}",
        r#"{"a":1}"#,
        &["blank that JSON does not know replaced"],
    ),
    (
        r#"{a: 1, b_c: 2}"#,
        r#"{"a":1,"b_c":2}"#,
        &["quotes added round a key"],
    ),
    (
        r#"{"a": text here, "b": 1}"#,
        r#"{"a":"text here","b":1}"#,
        &["quotes added round a value"],
    ),
    (
        r#"{"a": {id}}"#,
        r#"{"a":"{id}"}"#,
        &["quotes added round a value"],
    ),
    (
        r#"{"a": <one, two>, "b": 1}"#,
        r#"{"a":"<one, two>","b":1}"#,
        &["quotes added round a value"],
    ),
    (
        r#"{"a": 10:20:30, "b": 1}"#,
        r#"{"a":"10:20:30","b":1}"#,
        &["quotes added round a value"],
    ),
    (
        r#"{"a": https://host.example/{id}/x}"#,
        r#"{"a":"https://host.example/{id}/x"}"#,
        &["quotes added round a value"],
    ),
    (
        r#"{"a": True, "b": None}"#,
        r#"{"a":true,"b":null}"#,
        &["literal of another language replaced"],
    ),
    (
        r#"[007, 000]"#,
        "[7,0]",
        &["leading zeros taken off a number"],
    ),
    (
        r#"{'a': 'it is "so"'}"#,
        r#"{"a":"it is \"so\""}"#,
        &["single quotes replaced", "quotes inside a string escaped"],
    ),
    (
        "{“a”: “x”}",
        r#"{"a":"x"}"#,
        &["typographic quotes replaced"],
    ),
    (
        "{\"a\": \"x”,\n\"b\": 1}",
        r#"{"a":"x","b":1}"#,
        &["typographic quotes replaced"],
    ),
    (
        r#"{"a":"<i b="c">"}"#,
        r#"{"a":"<i b=\"c\">"}"#,
        &["quotes inside a string escaped"],
    ),
    (
        r#"{"a":""x","b":1}"#,
        r#"{"a":"x","b":1}"#,
        &["unpaired quote mended"],
    ),
    (
        "{\"a: : null,\n\"b\": 1}",
        r#"{"a":null,"b":1}"#,
        &["unpaired quote mended", "stray colon left out"],
    ),
    (
        "{\"a\": \"x,\n\"b\": 1}",
        r#"{"a":"x","b":1}"#,
        &["unpaired quote mended"],
    ),
    (
        "{\"a\": 1, b\": 2}",
        r#"{"a":1,"b":2}"#,
        &["unpaired quote mended"],
    ),
    (
        "{\"a\": 1,\"\n b\": 2}",
        r#"{"a":1,"b":2}"#,
        &["unpaired quote mended"],
    ),
    (
        "{\"a\": \"x\n(y)\"}",
        r#"{"a":"x\n(y)"}"#,
        &["line break inside a string escaped"],
    ),
    (
        "{\"a\": \"x\ty\"}",
        r#"{"a":"x\ty"}"#,
        &["control character inside a string escaped"],
    ),
    (
        r#"{"a": "\d+\'"}"#,
        r#"{"a":"\\d+'"}"#,
        &["unknown escape in a string mended"],
    ),
    (
        r#"{"a": "\ud83d"}"#,
        "{\"a\":\"\u{fffd}\"}",
        &["unknown escape in a string mended"],
    ),
    (
        r#"{"a": "\ud83d\ude00",}"#,
        "{\"a\":\"\u{1f600}\"}",
        &["trailing comma left out"],
    ),
    (
        r#""a": {"b": 1}"#,
        r#"{"a":{"b":1}}"#,
        &["missing opening brace added"],
    ),
    (
        r#""a": 1, "b": 2}"#,
        r#"{"a":1,"b":2}"#,
        &["missing opening brace added"],
    ),
    (
        r#"["a": 1, "b": 2}, {"a": 3}]"#,
        r#"[{"a":1,"b":2},{"a":3}]"#,
        &["missing opening brace added"],
    ),
    (
        r#"{"a": [{"b": 1"#,
        r#"{"a":[{"b":1}]}"#,
        &["missing closing bracket added"],
    ),
    (
        r#"{"a": 1, "b"#,
        r#"{"a":1}"#,
        &["unpaired quote mended", "missing closing bracket added"],
    ),
    (
        r#"{"a": [1, 2}"#,
        r#"{"a":[1,2]}"#,
        &["missing closing bracket added"],
    ),
    (
        r#"[{"a": 1, {"a": 2}]"#,
        r#"[{"a":1},{"a":2}]"#,
        &["missing closing bracket added"],
    ),
    (
        r#"{{"a": 1}, "b": 2}"#,
        r#"{"a":1,"b":2}"#,
        &["stray opening bracket left out"],
    ),
    (
        r#"{"a": 1}}"#,
        r#"{"a":1}"#,
        &["stray closing bracket left out"],
    ),
    (
        r#"{"a": 1]"#,
        r#"{"a":1}"#,
        &["closing bracket of the wrong kind replaced"],
    ),
    (
        r#"{"a": 1}, "b": 2}"#,
        r#"{"a":1,"b":2}"#,
        &["closing brace moved behind the members that follow it"],
    ),
    (
        "As follows:\n{\"a\": 1}\nand so on",
        r#"{"a":1}"#,
        &["text outside of the JSON left out"],
    ),
];

#[test]
fn repairs_each_kind_of_damage() {
    for (text, document, expected) in DAMAGES {
        let (documents, repairs) = repaired(text);
        let found = (documents.as_slice(), repairs.as_slice());
        assert_eq!(
            found,
            ([(*document).to_owned()].as_slice(), *expected),
            "{text}"
        );
    }
}

#[test]
fn strict_text_is_left_alone() {
    for text in [
        "{\"a\" : [1.50, 1e3]}",
        "[]",
        "\"x\"",
        "12",
        "null",
        "{\"a\":1,\"a\":2}",
    ] {
        assert_eq!(repaired(text), (vec![text.to_owned()], vec![]));
    }
}

#[test]
fn several_documents_are_told_apart() {
    let strict = repaired("{\"a\":1}\n\n[2] {}");
    assert_eq!(strict.0, ["{\"a\":1}", "[2]", "{}"]);
    assert!(strict.1.is_empty());
    let damaged = repaired("{\"a\":1,}\nor\n{\"b\":2}");
    assert_eq!(damaged.0, ["{\"a\":1}", "{\"b\":2}"]);
}

#[test]
fn repairs_say_where() {
    let cases = [
        ("{\n  \"a\": 1,\n  b: 2\n}", Place::new(12, 3)),
        ("{ \"a\": 1,\n}", Place::new(10, 13)),
        ("[1 \"ä\" 2]", Place::new(10, 8)),
    ];
    for (text, place) in cases {
        let read = read(text, &Place::new(10, 5)).expect(text);
        let first = read.repairs.first().map(|it| &it.at);
        assert_eq!(first, Some(&place), "{text}");
    }
}

#[test]
fn tells_json_from_placeholders() {
    for text in [
        "{\"a\":1", " [ {", "\"a\": {", "{}", "{ ... }", "{a: 1}", "[]",
    ] {
        assert!(looks_like_json(text), "{text}");
    }
    for text in [
        "{bytes of a file}",
        "[a file]",
        "<bytes>",
        "a,b\n1,2",
        "",
        "\"a\" and \"b\"",
    ] {
        assert!(!looks_like_json(text), "{text}");
    }
}

#[test]
fn deep_nesting_is_refused() {
    for opener in ["[", "{\"a\":", "{"] {
        let read = read(&opener.repeat(100_000), &Place::new(1, 1));
        assert!(read.is_err(), "{opener}");
    }
}

#[test]
fn long_damaged_text_takes_linear_time() {
    let pieces = [
        "\"a\"b",
        "a{}",
        "'a\n",
        "“a\n\"",
        "{\"a\":1,}",
        "<a,",
        "/*",
        "\"a: ",
        "...",
        "\u{a0}",
    ];
    for piece in pieces {
        let text = format!("{{{}", piece.repeat(50_000));
        let start = std::time::Instant::now();
        let _ = read(&text, &Place::new(1, 1));
        let seconds = start.elapsed().as_secs_f32();
        assert!(seconds < 20.0, "{piece}: {seconds} s");
    }
}
