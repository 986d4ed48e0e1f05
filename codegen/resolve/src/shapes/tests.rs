//! Types that shapes become.

use model::diagnostics::Span;
use model::facts::Shape;
use model::ir::TypeName;

use super::property_from;
use crate::members::UndeclaredMember;
use crate::testing::{property_text, type_text, types};

/// Name, values, property of `talk` (`-`: none).
const SCALARS: &str = "\
n | [bool] | n: Boolean
n | [int, nil] | n: Int32
n | [int, long] | n: Int64
n | [long, int] | n: Int64
n | [long, number, int] | n: Double
n | [text] | n: String
n | [guid] | n: String
n | [datetime] | n: DateTimeOffset
n | [date] | n: Date
n | [time] | n: TimeOfDay
n | [duration] | n: Duration
n | [date, datetime] | n: String
n | [date, text, guid] | n: String
n | [int, text] | -
n | [bool, int] | -
n | [nil] | -
n | [[]] | -
n | [[int, nil], nil] | n: Int32*
n | [[int], int] | -
n | [[[int]]] | -
n | [{a: int}, int] | -
sizeInBytes | [int] | sizeInBytes: Int64
storageQuota | [int] | storageQuota: Int64
bytesSent | [int] | bytesSent: Int32
n | [=String (timestamp)] | n: DateTimeOffset
n | [=microsoft.graph.thread] | n: thread
n | ['=#microsoft.graph.thread'] | n: thread
n | [=Thread] | n: thread
n | [=Int32] | n: Int32
n | [=of any kind] | n: String
n | [{}] | n: Untyped
n | [{'@odata.etag': text}] | n: Untyped";

/// The same for objects.
const OBJECTS: &str = "\
n | [{'@odata.type': =microsoft.graph.color, x: int}] | n: color
n | [{'@odata.type': =microsoft.graph.nowhere, x: int}] | n: msgraph.inferred.talkN
thread | [{a: text}] | thread: thread
threads | [[{a: text}]] | threads: thread*
threads | [{a: text, b: text, c: text, d: int}] | threads: thread
threads | [{a: text, b: text, d: int}] | threads: msgraph.inferred.talkThreads
threads | [{a: text}, {d: text}] | threads: msgraph.inferred.talkThreads
note | [{x: text}] | note: talkNote
color | [{r: int}] | color: msgraph.inferred.talkColor
owner | [{u: int}] | owner: user
rowCells | [{z: int}] | rowCells: bookRowCell
cell | [{z: int}] | cell: msgraph.inferred.talkCell
empty | [{y: int}] | empty: msgraph.inferred.talkEmpty
empties | [[{y: int}]] | empties: msgraph.inferred.talkEmpties*
poems | [[{y: int}]] | poems: poem*
guests | [[{y: int}]] | guests: talkGuest*
writer | [{of: {z: int}}] | writer: msgraph.inferred.bookWriter
writer | [{of: {z: int}, z: int}] | writer: msgraph.inferred.talkWriter
shown | [{y: int}] | shown: shown
shown | [{y: int, z: int}] | shown: msgraph.inferred.talkShown";

const TYPES: &str = "complex talk
        complex thread | a: String | b: String | c: String
        complex talkNote | x: String
        enum color
        complex user | u: Int32
        complex group | u: Int32
        complex x1 | owner: user
        complex x2 | owner: user
        complex x3 | owner: group
        complex bookRowCell | z: Int32
        complex bookHeadCell | z: Int32
        complex empty inferred
        complex talkGuest inferred
        complex msgraph.inferred.bookWriter inferred | of: bookRowCell
        complex shown inferred | y: Int32";

#[test]
fn values_give_these_properties() {
    for line in SCALARS.lines().chain(OBJECTS.lines()) {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [name, values, expected] = cells[..] else {
            panic!("{line}");
        };
        let values: Vec<Shape> = serde_yaml::from_str(values).unwrap();
        let values: Vec<&Shape> = values.iter().collect();
        let of = TypeName::new("microsoft.graph.talk");
        let at = Span::default();
        let member = UndeclaredMember {
            name,
            shapes: values,
            at: &at,
        };
        let mut types = types(TYPES);
        types.link("", TypeName::new("microsoft.graph.poem"));
        let found = property_from(&mut types, &of, &member);
        let found = found.map_or_else(|| "-".to_owned(), |it| property_text(&it));
        assert_eq!(found, expected, "{line}");
    }
}

#[test]
fn objects_make_types_of_the_objects_in_them() {
    let mut types = types("complex talk");
    let of = TypeName::new("microsoft.graph.talk");
    let shape = "{a: int, b: {c: text, d: nil}, e: [{}], f: []}";
    let shape: Shape = serde_yaml::from_str(shape).unwrap();
    let at = Span::default();
    let member = UndeclaredMember {
        name: "n",
        shapes: vec![&shape],
        at: &at,
    };
    property_from(&mut types, &of, &member).unwrap();
    let found: Vec<String> = types.iter().map(type_text).collect();
    assert_eq!(
        found,
        [
            "complex talk",
            "complex msgraph.inferred.talkN inferred open | a: Int32 inferred | b: msgraph.inferred.talkNB inferred | e: Untyped* inferred | f: Untyped inferred",
            "complex msgraph.inferred.talkNB inferred open | c: String inferred | d: Untyped inferred",
        ]
    );
}
