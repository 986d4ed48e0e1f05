//! Literals of values, and values parsed from literals.

use jiff::{SignedDuration, Timestamp, civil};
use proptest::prelude::*;

use super::*;
use crate::edm;
use crate::model::{Flags, OpenEnum};

#[derive(Clone)]
struct Colour(String);

impl OpenEnum for Colour {
    const TYPE_NAME: &'static str = "colour";
    const MEMBERS: &'static [&'static str] = &[];

    fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    fn as_str(&self) -> &str {
        &self.0
    }
}

#[test]
fn literals_follow_the_grammar() {
    let red = Colour::from_text("red");
    let cases: [(&dyn Literal, &str); 26] = [
        (&"it's", "'it''s'"),
        (&String::new(), "''"),
        (&true, "true"),
        (&-5, "-5"),
        (&u64::MAX, "18446744073709551615"),
        (&1.5, "1.5"),
        (&1e300_f64, &format!("1{}", "0".repeat(300))),
        (&f64::NAN, "NaN"),
        (&f64::NEG_INFINITY, "-INF"),
        (&None::<i32>, "null"),
        (&Some("a"), "'a'"),
        (&["a", "b'"], "('a','b''')"),
        (&vec![1, 2], "(1,2)"),
        (&red, "'red'"),
        (
            &Flags::from_iter([red.clone(), Colour::from_text("blue")]),
            "'red,blue'",
        ),
        (&uuid::Uuid::nil(), "00000000-0000-0000-0000-000000000000"),
        (
            &edm::Guid::from("01234567-89AB-cdef-0123-456789abcdef"),
            "01234567-89AB-cdef-0123-456789abcdef",
        ),
        (&Timestamp::UNIX_EPOCH, "1970-01-01T00:00:00Z"),
        (
            &edm::DateTimeOffset::from("2021-07-16T10:30:00+02:00"),
            "2021-07-16T10:30:00+02:00",
        ),
        (&civil::date(2021, 7, 16), "2021-07-16"),
        (&civil::time(8, 30, 0, 0), "08:30:00"),
        (&SignedDuration::from_secs(90), "duration'PT1M30S'"),
        (&edm::Duration::from("P2D"), "duration'P2D'"),
        (&edm::Decimal::from("12.50"), "12.50"),
        (&edm::Binary::from_bytes([0xfb, 0xff]), "binary'-_8='"),
        (&edm::Guid::from("x' or 1 eq 1"), "'x'' or 1 eq 1'"),
    ];
    for (value, expected) in cases {
        assert_eq!(literal(value).to_string(), expected);
    }
}

#[test]
fn templates_take_values_by_place_and_by_name() {
    assert_eq!(filter!("a eq 1"), "a eq 1");
    let name = String::from("it's");
    assert_eq!(
        filter!("a eq {} or b eq {}", name, 5,),
        "a eq 'it''s' or b eq 5"
    );
    assert_eq!(
        filter!("a eq {it} or b eq {it}", it = &name),
        "a eq 'it''s' or b eq 'it''s'"
    );
}

/// Parses the ABNF rule `string`. `None` if the text is not exactly one literal.
fn read(literal: &str) -> Option<String> {
    let inner = literal.strip_prefix('\'')?.strip_suffix('\'')?;
    let single = inner.replace("''", "").contains('\'');
    (!single).then(|| inner.replace("''", "'"))
}

proptest! {
    #[test]
    fn any_text_is_one_literal_and_comes_back(text in ".*|['a]{0,9}") {
        prop_assert_eq!(read(&literal(&text).to_string()), Some(text));
    }

    #[test]
    fn no_text_of_a_bare_type_becomes_code(text in ".*|[-' a0)]{0,9}") {
        let plain = |it: &str| !it.contains(|c: char| !c.is_ascii_alphanumeric() && !"-+:.".contains(c));
        let types: [&dyn Literal; 3] =
            [&edm::Guid::from(text.as_str()), &edm::Date::from(text.as_str()), &edm::Decimal::from(text.as_str())];
        for value in types {
            let written = literal(value).to_string();
            prop_assert!(plain(&written) || read(&written).as_ref() == Some(&text), "{}", written);
        }
    }

    #[test]
    fn numbers_come_back(number in any::<f64>(), whole in any::<i64>()) {
        let written = literal(&number).to_string();
        prop_assert!(number.is_infinite() || written.parse::<f64>().is_ok_and(|it| it == number || it.is_nan()));
        prop_assert_eq!(literal(&whole).to_string().parse(), Ok(whole));
    }
}
