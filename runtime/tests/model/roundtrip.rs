//! Round trips of arbitrary JSON objects.

use msgraph_runtime::Page;
use msgraph_runtime::model::{Item, Json, Poly, from_json};
use proptest::collection::vec;
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::fixtures::{Entity, Leaf, Node};

/// A JSON value with the order and duplicates that `serde_json::Value` does not keep.
#[derive(Debug, Clone)]
enum Text {
    Plain(String),
    List(Vec<Text>),
    Object(Vec<(String, Text)>),
}

impl Text {
    fn write(&self, out: &mut String) {
        match self {
            Self::Plain(text) => out.push_str(text),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(members) => {
                out.push('{');
                for (index, (name, value)) in members.iter().enumerate() {
                    out.push_str(if index == 0 { "" } else { "," });
                    out.push_str(&Json::from(name.as_str()).to_string());
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }

    fn json(&self) -> String {
        let mut text = String::new();
        self.write(&mut text);
        text
    }
}

fn plain(json: impl ToString) -> Text {
    Text::Plain(json.to_string())
}

fn words() -> BoxedStrategy<Text> {
    let known = prop::sample::select(vec![
        "",
        "one",
        "ONE",
        "Two, one",
        "one, two",
        "INF",
        "NaN",
        "7",
        "-7",
        "1.50",
        "#test.leaf",
        "AQ==",
    ]);
    let any = any::<String>().prop_map(|word| plain(Json::from(word)));
    prop_oneof![known.prop_map(|word| plain(Json::from(word))), any].boxed()
}

fn whole() -> BoxedStrategy<Text> {
    prop_oneof![any::<i16>().prop_map(plain), any::<i64>().prop_map(plain)].boxed()
}

fn double() -> BoxedStrategy<Text> {
    let finite = prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL;
    let written = finite.prop_map(|value| plain(Json::from(value)));
    prop_oneof![any::<i32>().prop_map(plain), written].boxed()
}

fn list_of(item: BoxedStrategy<Text>) -> BoxedStrategy<Text> {
    vec(item, 0..4).prop_map(Text::List).boxed()
}

fn quoted(item: BoxedStrategy<Text>) -> BoxedStrategy<Text> {
    item.prop_map(|item| plain(Json::from(item.json()))).boxed()
}

/// Any JSON of limited size.
fn anything() -> BoxedStrategy<Text> {
    let leaf = prop_oneof![
        Just(plain("null")),
        any::<bool>().prop_map(plain),
        words(),
        whole(),
        double()
    ];
    let nested = leaf.prop_recursive(3, 12, 4, |inner| {
        let list = vec(inner.clone(), 0..3).prop_map(Text::List);
        let members = vec((any::<String>(), inner), 0..3);
        prop_oneof![list, members.prop_map(Text::Object)]
    });
    nested.boxed()
}

/// A typical value for a member name.
fn usual(depth: u32) -> BoxedStrategy<(String, Text)> {
    let object = || match depth {
        0 => Just(Text::Object(Vec::new())).boxed(),
        _ => object(depth - 1),
    };
    let member = |name: &'static str, value: BoxedStrategy<Text>| {
        value
            .prop_map(move |value| (name.to_owned(), value))
            .boxed()
    };
    let number_or_text =
        |item: BoxedStrategy<Text>| prop_oneof![item.clone(), quoted(item)].boxed();
    prop_oneof![
        prop_oneof![
            member("id", words()),
            member("created", words()),
            member("name", words()),
            member("open", any::<bool>().prop_map(plain).boxed()),
            member("any", anything()),
            member("kind", words()),
            member("kinds", list_of(words())),
            member("flags", words()),
            member("bytes", words()),
            member("names", list_of(words())),
        ],
        prop_oneof![
            member(
                "small",
                number_or_text(any::<i32>().prop_map(plain).boxed())
            ),
            member("large", number_or_text(whole())),
            member("ratio", number_or_text(double())),
            member("amount", number_or_text(double())),
            member("larges", list_of(whole())),
            member("larges", list_of(quoted(whole()))),
            member("ratios", list_of(double())),
            member("city", words()),
            member("floor", number_or_text(whole())),
            member("grid", list_of(list_of(words()))),
        ],
        prop_oneof![
            member("place", object()),
            member("places", list_of(object())),
            member("above", object()),
            member("below", list_of(object())),
            member("gated", anything()),
            member("value", list_of(object())),
        ],
    ]
    .boxed()
}

/// Members in any order, some of them duplicated. At most one has a type annotation.
fn object(depth: u32) -> BoxedStrategy<Text> {
    let names = ["node", "leaf", "branch", "other"].map(|name| format!("\"#test.{name}\""));
    let annotation = prop::sample::select(names.to_vec())
        .prop_map(|name| ("@odata.type".to_owned(), plain(name)));
    let null = usual(0).prop_map(|(name, _)| (name, plain("null")));
    let foreign = (any::<String>(), anything());
    let member = prop_oneof![
        8 => usual(depth),
        2 => annotation,
        1 => null,
        1 => foreign,
    ];
    let once = |mut members: Vec<(String, Text)>| {
        let mut seen = false;
        members.retain(|(name, _)| name != "@odata.type" || !std::mem::replace(&mut seen, true));
        Text::Object(members)
    };
    vec(member, 0..8).prop_map(once).boxed()
}

/// The same value with each number as a double, because JSON doesn't distinguish `5` from `5.0`. Integers remain exact.
fn normal(json: Json) -> Json {
    match json {
        Json::Number(number) if number.as_i64().is_none() => {
            let value = number.as_f64().unwrap_or(f64::NAN);
            let is_whole = value.fract() == 0.0 && value.abs() < 9e15;
            if is_whole {
                Json::from(value as i64)
            } else {
                Json::from(value)
            }
        }
        Json::Array(items) => items.into_iter().map(normal).collect(),
        Json::Object(members) => members
            .into_iter()
            .map(|(name, value)| (name, normal(value)))
            .collect(),
        other => other,
    }
}

fn parsed(text: &str) -> Json {
    normal(serde_json::from_str(text).expect("it is JSON"))
}

/// Returns whether the text could be deserialized.
fn survives<T>(json: &str) -> Result<bool, TestCaseError>
where
    T: Item + Serialize + DeserializeOwned + Clone + PartialEq + std::fmt::Debug,
{
    let sent = parsed(json);
    let other: Result<T, _> = serde_json::from_value(serde_json::from_str(json).unwrap());
    let Ok(item) = from_json::<T>(json.as_bytes()) else {
        prop_assert!(other.is_err() || has_twice(json));
        return Ok(false);
    };
    let text = serde_json::to_string(&item).expect("it encodes");
    prop_assert_eq!(&parsed(&text), &sent);
    prop_assert_eq!(
        parsed(&serde_json::to_string(&other.unwrap()).unwrap()),
        sent
    );
    let clone = item.clone();
    prop_assert_eq!(serde_json::to_string(&clone).unwrap(), text.clone());
    prop_assert!(clone == item || text.contains("NaN"));
    prop_assert_ne!(format!("{item:?}"), "");
    let again: T = from_json(text.as_bytes()).expect("it decodes again");
    prop_assert_eq!(serde_json::to_string(&again).unwrap(), text);
    Ok(true)
}

/// `serde_json::Value` skips the first of duplicated members, so it can't fail because of it.
fn has_twice(json: &str) -> bool {
    serde_json::from_str::<Json>(json).is_ok_and(|value| value.to_string().len() < json.len())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(text in object(2)) {
        let json = text.json();
        survives::<Leaf>(&json)?;
        survives::<Poly<Node>>(&json)?;
        survives::<Poly<Entity>>(&json)?;
    }

    #[test]
    fn nothing_of_a_page_is_lost(others in object(0), items in list_of(object(1))) {
        let Text::Object(mut members) = others else { unreachable!() };
        members.push(("value".to_owned(), items));
        survives::<Page<Poly<Node>>>(&Text::Object(members).json())?;
    }

    #[test]
    fn any_json_is_read_or_refused(text in anything()) {
        let json = text.json();
        survives::<Poly<Entity>>(&json)?;
        survives::<Vec<Json>>(&json)?;
    }

    #[test]
    fn numbers_keep_their_digits(
        numbers in vec("-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,20})?([eE][+-]?[0-9]{1,3})?", 4),
        whole in any::<i64>(),
    ) {
        let [a, b, c, d] = numbers.as_slice() else { unreachable!() };
        let json = format!(
            r#"{{"large":{whole},"ratio":{a},"amount":{b},"larges":[{whole}],"ratios":[{c},"{d}"],"odd":[{a}]}}"#
        );
        let leaf: Leaf = from_json(json.as_bytes()).unwrap();
        prop_assert_eq!(serde_json::to_string(&leaf).unwrap(), json.clone());
        let leaf: Leaf = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(serde_json::to_string(&leaf).unwrap(), json);
    }

    #[test]
    fn damaged_json_is_read_or_refused(text in object(2), at in any::<usize>(), byte in any::<u8>()) {
        let mut bytes = text.json().into_bytes();
        let at = at % bytes.len();
        bytes[at] = byte;
        for bytes in [&bytes[..], &bytes[..at]] {
            let _ = from_json::<Leaf>(bytes);
            let _ = from_json::<Page<Leaf>>(bytes);
            if let Ok(poly) = from_json::<Poly<Entity>>(bytes) {
                let text = serde_json::to_vec(&poly).unwrap();
                prop_assert_eq!(from_json::<Poly<Entity>>(&text).unwrap().extra.names().count(), poly.extra.names().count());
            }
        }
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..64)) {
        let _ = from_json::<Leaf>(&bytes);
    }
}
