//! Sentences in which pages speak of inheritance.

use super::*;
use crate::cursor::test_document;

fn page(body: &str) -> Document {
    test_document(
        "resources/box.md",
        &format!("# box resource type\n\n{body}\n"),
    )
}

#[test]
fn bases() {
    let table = [
        ("Inherits from [thing](thing.md).", "thing"),
        ("A box. Inherits from\n[thing](thing.md)", "thing"),
        ("Inherits from [Some Thing](some-thing.md).", "thing"),
        ("Inherits from directoryThing.", "directoryThing"),
        ("Inherits from thing.", "thing"),
        (
            "Derived from microsoft.graph.thing.",
            "microsoft.graph.thing",
        ),
        ("Derived from [thing].", "thing"),
        (
            "A box of paper. Inherited from [thing](thing.md) entity.",
            "thing",
        ),
        ("A subclass of [thing](thing.md).", "thing"),
        ("Whether the colour is set or inherited from a lid.", "-"),
        (
            "It is derived from [**thing**](thing.md) and more.",
            "thing",
        ),
        ("This type will inherit from [thing](thing.md).", "thing"),
        (
            "Inherits from the abstract base type [thing](thing.md).",
            "thing",
        ),
        ("A type derived from baseThing that is round.", "baseThing"),
        (
            "**box** inherits all the properties of the [thing](thing.md).",
            "thing",
        ),
        (
            "It is a subtype of [thing](thing.md), in which all is round.",
            "thing",
        ),
        ("Properties that are derived from others.", "-"),
        ("All lids inherit from [thing](thing.md).", "-"),
        ("The [lid](lid.md) type is a derived type of box.", "-"),
        ("> Inherits from [thing](thing.md).", "-"),
    ];
    for (text, expected) in table {
        let name = inherits(&page(text)).map_or("-".to_owned(), |ty| ty.name);
        assert_eq!(name, expected, "{text}");
    }
}

#[test]
fn the_place_is_that_of_the_name() {
    let ty = inherits(&page("A box.\nInherits from [thing](thing.md).")).expect("a base type");
    assert_eq!(ty.at.to_string(), "4:16");
}

#[test]
fn derived_types() {
    let table = [
        (
            "Base type of [a](a.md) and [b](b.md). See [c](c.md).",
            "a b",
        ),
        ("The base type for things such as [a](a.md).", "a"),
        (
            "The base type for things that close, for example, [a](a.md), [b](b.md).",
            "a b",
        ),
        ("Base class for steps in the [plan](plan.md).", ""),
        ("Base type for reasons why a [lid](lid.md) is open.", ""),
        (
            "[a](a.md) and [b](b.md) types inherit from this type.",
            "a b",
        ),
        (
            "Supported derived types:\n\n- [a](a.md) is one, made of [c](c.md).\n- [b](b.md)\n",
            "a b",
        ),
        (
            "Things that derive from **box** include:\n\n* [a](a.md)\n",
            "a",
        ),
        (
            "Things that derive from **lid** include:\n\n* [a](a.md)\n",
            "",
        ),
        (
            "## Derived types\n|Type|Description|\n|:--|:--|\n|[a](a.md)|One.|\n",
            "a",
        ),
    ];
    for (text, expected) in table {
        let page = page(text);
        let derived = derived(&page, &crate::resource_table::tables(&page));
        let names: Vec<String> = derived.into_iter().map(|ty| ty.name).collect();
        assert_eq!(names.join(" "), expected, "{text}");
    }
}

#[test]
fn abstract_and_open() {
    let table = [
        ("This is an abstract type.", true, false),
        ("Abstract class of all boxes.", true, false),
        ("Represents an abstract base type.", true, false),
        ("Represents an abstract definition of a task.", false, false),
        (
            "Inherits from the abstract base type [thing](thing.md).",
            false,
            false,
        ),
        ("This is an _open type_ of marks.", false, true),
        ("It is an Open Type.", false, true),
        ("Boxes are used in the open type things.", false, false),
        ("## Remarks\nThis is an abstract type.", false, false),
    ];
    for (text, is_abstract, is_open) in table {
        let expected = TypeTraits {
            is_abstract,
            is_open,
        };
        assert_eq!(traits(&page(text)), expected, "{text}");
    }
}
