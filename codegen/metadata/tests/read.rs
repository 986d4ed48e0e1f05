//! What is read of a document, and how hostile ones end.

use model::ir::{TypeKind, TypeName};
use model::metadata::{Metadata, RootKind, TypeUse};
use msgraph_codegen_metadata::read;

const HEAD: &str = r#"<?xml version="1.0"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>
<Schema Namespace="zoo.graph" Alias="z" xmlns="http://docs.oasis-open.org/odata/ns/edm">
"#;
const TAIL: &str = "</Schema></edmx:DataServices></edmx:Edmx>";

fn schema(content: &str) -> Result<Metadata, String> {
    let text = format!("{HEAD}{content}{TAIL}");
    read([("zoo.xml", text.as_str())]).map_err(|it| it.to_string())
}

#[test]
fn reads_types_callables_and_roots() {
    let it = schema(
        r#"<EnumType Name="diet" IsFlags="true"><Member Name="hay" Value="1"/><Member Name="fish"/></EnumType>
<EntityType Name="animal" Abstract="true" OpenType="true"><Key><PropertyRef Name="tag"/></Key>
<Property Name="tag" Type="Edm.String" Nullable="false"/><Property Name="eats" Type="Collection(z.diet)"/></EntityType>
<EntityType Name="seal" BaseType="z.animal" HasStream="true">
<NavigationProperty Name="pups" Type="Collection(zoo.graph.seal)" ContainsTarget="true"/></EntityType>
<Function Name="near" IsBound="true"><Parameter Name="it" Type="Collection(z.seal)"/>
<Parameter Name="metres" Type="Edm.Int32"><Annotation Term="Org.OData.Core.V1.OptionalParameter"/></Parameter>
<ReturnType Type="Collection(z.seal)"/></Function>
<Action Name="close"/>
<EntityContainer Name="all"><EntitySet Name="seals" EntityType="zoo.graph.seal">
<NavigationPropertyBinding Path="pups" Target="seals"/></EntitySet>
<Singleton Name="boss" Type="z.animal"/><ActionImport Name="close" Action="z.close"/></EntityContainer>"#,
    )
    .unwrap();
    let [diet, animal, seal] = it.types.as_slice() else {
        panic!("{it:?}");
    };
    assert_eq!((diet.kind, diet.is_flags), (TypeKind::Enum, true));
    assert_eq!(diet.members[0].value, Some(1));
    assert_eq!(
        (animal.key.as_slice(), animal.line),
        (&["tag".to_owned()][..], 5)
    );
    assert!(animal.is_abstract && animal.is_open && seal.has_stream);
    assert_eq!(animal.properties[0].nullable, Some(false));
    let eats = TypeUse {
        name: TypeName::new("zoo.graph.diet"),
        collection: true,
    };
    assert_eq!(animal.properties[1].ty, eats);
    assert_eq!(seal.base, Some(TypeName::new("zoo.graph.animal")));
    assert!(seal.properties[0].is_navigation);
    let [near, close] = it.callables.as_slice() else {
        panic!("{it:?}");
    };
    assert_eq!(
        near.binding.as_ref().unwrap().to_string(),
        "Collection(zoo.graph.seal)"
    );
    assert_eq!(near.parameters.len(), 1);
    assert!(near.parameters[0].is_optional && near.is_function);
    assert_eq!((close.binding.is_none(), close.is_function), (true, false));
    let roots: Vec<_> = it
        .roots
        .iter()
        .map(|it| (it.kind, it.of.as_str()))
        .collect();
    let expected = [
        (RootKind::EntitySet, "zoo.graph.seal"),
        (RootKind::Singleton, "zoo.graph.animal"),
        (RootKind::Import, "zoo.graph.close"),
    ];
    assert_eq!(roots, expected);
}

#[test]
fn hostile_documents_end_with_a_place_and_a_reason() {
    let deep = "<a>".repeat(100_000);
    let wide = format!("<Term Name=\"{}\"/>", "x".repeat(100_000));
    let many: String = (0..5_000).map(|it| format!(" a{it}=\"\"")).collect();
    let many = format!("<Term{many}/>");
    let members = "<Member Name=\"a\"/>".repeat(500_001);
    let members = format!("<EnumType Name=\"e\">{members}</EnumType>");
    let cycle = r#"<ComplexType Name="a" BaseType="z.b"/><ComplexType Name="b" BaseType="z.a"/>"#;
    let own = r#"<ComplexType Name="a" BaseType="zoo.graph.a"/>"#;
    let rows = [
        (deep.as_str(), "nest more than 64 deep"),
        (wide.as_str(), "attributes of more than 65536 bytes"),
        (many.as_str(), "more than 64 attributes"),
        (members.as_str(), "more than 500000 elements"),
        (cycle, "the base types of `zoo.graph.a` have no end"),
        (own, "the base types of `zoo.graph.a` have no end"),
        ("<a></b>", "not well-formed XML"),
        ("<a b=\"&lol;\"/>", "not well-formed XML"),
        ("<a b='1' b='2'/>", "not well-formed XML"),
        ("<ComplexType/>", "`ComplexType` has no attribute `Name`"),
    ];
    for (content, expected) in rows {
        let error = schema(content).unwrap_err();
        assert!(error.starts_with("zoo.xml:"), "{error}");
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn what_is_no_csdl_is_refused() {
    let bomb = format!("<!DOCTYPE lolz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>{HEAD}{TAIL}");
    let cut = format!("{HEAD}<EnumType Name=\"e\">");
    let rows = [
        (bomb.as_str(), "a document type is not read"),
        (cut.as_str(), "4 elements are not closed"),
        ("", "there is no `Schema` element"),
        ("{\"$Version\": \"4.01\"}", "there is no `Schema` element"),
        (
            "<html><body>Sign in</body></html>",
            "there is no `Schema` element",
        ),
        ("<Edmx Version=\"1.0\"/>", "CSDL of version 1.0 is not read"),
    ];
    for (text, expected) in rows {
        let error = read([("x", text)]).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn a_chain_of_bases_is_bounded_and_documents_refer_to_each_other() {
    let chain: String = (0..100)
        .map(|it| format!("<ComplexType Name=\"t{it}\" BaseType=\"z.t{}\"/>", it + 1))
        .collect();
    assert!(schema(&chain).unwrap_err().contains("have no end"));
    let one =
        "<Schema Namespace=\"a\" Alias=\"x\"><ComplexType Name=\"t\" BaseType=\"y.u\"/></Schema>";
    let two = "<Schema Namespace=\"b\" Alias=\"y\"><ComplexType Name=\"u\"/></Schema>";
    let both = read([("1", one), ("2", two)]).unwrap();
    assert_eq!(both.types[0].base, Some(TypeName::new("b.u")));
    assert_eq!(both.source, "1, 2");
}
