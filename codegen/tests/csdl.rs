//! The export as CSDL: what is written is read back as it was, and says the same as the docs that it comes from.

mod common;

use common::cases;
use model::metadata::Metadata;
use msgraph_codegen::export::csdl::{csdl, json, xml};
use msgraph_codegen::metadata::read;
use msgraph_codegen::model;

fn without_lines(mut it: Metadata) -> Metadata {
    it.source.clear();
    it.types.iter_mut().for_each(|it| it.line = 0);
    let properties = it.types.iter_mut().flat_map(|it| &mut it.properties);
    properties.for_each(|it| it.line = 0);
    it.callables.iter_mut().for_each(|it| it.line = 0);
    it.roots.iter_mut().for_each(|it| it.line = 0);
    // Schemas stand in the order of their namespaces.
    it.types.sort_by(|a, b| a.name.cmp(&b.name));
    it.callables.sort_by(|a, b| a.name.cmp(&b.name));
    it
}

#[test]
fn xml_is_read_back_as_it_was() {
    for case in cases() {
        let made = csdl(&case.generate().api);
        let text = xml(&made).unwrap();
        let again = read([("own.xml", text.as_str())]).unwrap();
        let (again, made) = (without_lines(again), without_lines(made.metadata));
        assert_eq!(again, made, "{}", case.name);
    }
}

#[test]
fn json_has_every_type_and_overload() {
    for case in cases() {
        let made = csdl(&case.generate().api);
        let json = json(&made);
        for ty in &made.metadata.types {
            assert!(json[ty.name.namespace()][ty.name.local()].is_object());
        }
        for it in &made.metadata.callables {
            assert!(json[it.name.namespace()][it.name.local()].is_array());
        }
    }
}
