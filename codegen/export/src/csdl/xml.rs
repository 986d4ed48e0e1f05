//! CSDL as XML.

use std::io;

use model::ir::TypeKind;
use model::metadata::{Callable, Metadata, Parameter, Property, RootKind, Type, TypeUse};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

use super::annotations::Annotation;
use super::{CONTAINER, Csdl, NAMESPACE, namespaces};

const EDMX: &str = "http://docs.oasis-open.org/odata/ns/edmx";
const EDM: &str = "http://docs.oasis-open.org/odata/ns/edm";
/// Namespace, alias and address of the vocabularies.
pub const VOCABULARIES: [(&str, &str); 2] = [
    (
        "Org.OData.Core.V1",
        "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1",
    ),
    (
        "Org.OData.Capabilities.V1",
        "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Capabilities.V1",
    ),
];

type Attributes<'a> = Vec<(&'a str, String)>;

struct Out(Writer<Vec<u8>>);

/// The document.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn xml(csdl: &Csdl) -> io::Result<String> {
    let mut out = Out(Writer::new_with_indent(Vec::new(), b' ', 2));
    out.0
        .write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    out.open(
        "edmx:Edmx",
        &[
            ("Version", "4.01".to_owned()),
            ("xmlns:edmx", EDMX.to_owned()),
        ],
    )?;
    for (namespace, address) in VOCABULARIES {
        out.open("edmx:Reference", &[("Uri", format!("{address}.xml"))])?;
        out.empty("edmx:Include", &[("Namespace", namespace.to_owned())])?;
        out.close("edmx:Reference")?;
    }
    out.open("edmx:DataServices", &[])?;
    for namespace in namespaces(&csdl.metadata) {
        out.schema(namespace, csdl)?;
    }
    out.close("edmx:DataServices")?;
    out.close("edmx:Edmx")?;
    let text = String::from_utf8(out.0.into_inner());
    Ok(text.map_err(io::Error::other)? + "\n")
}

impl Out {
    fn start<'n>(name: &'n str, attributes: &[(&str, String)]) -> BytesStart<'n> {
        let attributes = attributes
            .iter()
            .map(|(name, value)| (*name, value.as_str()));
        BytesStart::new(name).with_attributes(attributes)
    }

    fn open(&mut self, name: &str, attributes: &[(&str, String)]) -> io::Result<()> {
        self.0
            .write_event(Event::Start(Self::start(name, attributes)))
    }

    fn empty(&mut self, name: &str, attributes: &[(&str, String)]) -> io::Result<()> {
        self.0
            .write_event(Event::Empty(Self::start(name, attributes)))
    }

    fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    fn schema(&mut self, namespace: &str, csdl: &Csdl) -> io::Result<()> {
        let Metadata {
            types, callables, ..
        } = &csdl.metadata;
        self.open(
            "Schema",
            &[
                ("Namespace", namespace.to_owned()),
                ("xmlns", EDM.to_owned()),
            ],
        )?;
        for ty in types.iter().filter(|it| it.name.namespace() == namespace) {
            self.ty(ty)?;
        }
        for it in callables
            .iter()
            .filter(|it| it.name.namespace() == namespace)
        {
            self.callable(it)?;
        }
        if namespace == NAMESPACE {
            self.container(&csdl.metadata)?;
            for (target, list) in &csdl.annotations {
                self.annotations(target, list)?;
            }
        }
        self.close("Schema")
    }

    fn ty(&mut self, it: &Type) -> io::Result<()> {
        let element = match it.kind {
            TypeKind::Entity => "EntityType",
            TypeKind::Complex => "ComplexType",
            TypeKind::Enum => "EnumType",
        };
        let mut attributes: Attributes<'_> = vec![("Name", it.name.local().to_owned())];
        attributes.extend(it.base.as_ref().map(|it| ("BaseType", it.to_string())));
        let flags = [
            (it.is_abstract, "Abstract"),
            (it.is_open, "OpenType"),
            (it.is_flags, "IsFlags"),
        ];
        let flags = flags.into_iter().filter(|it| it.0);
        attributes.extend(flags.map(|(_, name)| (name, "true".to_owned())));
        if it.kind == TypeKind::Enum
            && it
                .members
                .iter()
                .any(|it| it.value > Some(i64::from(i32::MAX)))
        {
            attributes.push(("UnderlyingType", "Edm.Int64".to_owned()));
        }
        self.open(element, &attributes)?;
        if !it.key.is_empty() {
            self.open("Key", &[])?;
            for key in &it.key {
                self.empty("PropertyRef", &[("Name", key.clone())])?;
            }
            self.close("Key")?;
        }
        for property in &it.properties {
            self.property(property)?;
        }
        for member in &it.members {
            let mut attributes = vec![("Name", member.name.clone())];
            attributes.extend(member.value.map(|it| ("Value", it.to_string())));
            self.empty("Member", &attributes)?;
        }
        self.close(element)
    }

    fn property(&mut self, it: &Property) -> io::Result<()> {
        let element = match it.is_navigation {
            true => "NavigationProperty",
            false => "Property",
        };
        let mut attributes = vec![("Name", it.name.clone()), ("Type", it.ty.to_string())];
        attributes.extend(it.nullable.map(|it| ("Nullable", it.to_string())));
        self.empty(element, &attributes)
    }

    fn callable(&mut self, it: &Callable) -> io::Result<()> {
        let element = if it.is_function { "Function" } else { "Action" };
        let mut attributes = vec![("Name", it.name.local().to_owned())];
        attributes.extend(it.binding.as_ref().map(|_| ("IsBound", "true".to_owned())));
        self.open(element, &attributes)?;
        if let Some(binding) = &it.binding {
            self.empty("Parameter", &binding_parameter(binding))?;
        }
        for parameter in &it.parameters {
            self.parameter(parameter)?;
        }
        if let Some(ty) = &it.returns {
            let mut attributes = vec![("Type", ty.to_string())];
            if ty.collection {
                attributes.push(("Nullable", "true".to_owned()));
            }
            self.empty("ReturnType", &attributes)?;
        }
        self.close(element)
    }

    fn parameter(&mut self, it: &Parameter) -> io::Result<()> {
        let mut attributes = vec![("Name", it.name.clone()), ("Type", it.ty.to_string())];
        attributes.extend(it.nullable.map(|it| ("Nullable", it.to_string())));
        if !it.is_optional {
            return self.empty("Parameter", &attributes);
        }
        self.open("Parameter", &attributes)?;
        let term = "Org.OData.Core.V1.OptionalParameter".to_owned();
        self.open("Annotation", &[("Term", term)])?;
        self.empty("Record", &[])?;
        self.close("Annotation")?;
        self.close("Parameter")
    }

    fn container(&mut self, metadata: &Metadata) -> io::Result<()> {
        self.open("EntityContainer", &[("Name", CONTAINER.to_owned())])?;
        for root in &metadata.roots {
            let (element, attribute) = match root.kind {
                RootKind::EntitySet => ("EntitySet", "EntityType"),
                RootKind::Singleton | RootKind::Import => ("Singleton", "Type"),
            };
            self.empty(
                element,
                &[
                    ("Name", root.name.clone()),
                    (attribute, root.of.to_string()),
                ],
            )?;
        }
        self.close("EntityContainer")
    }

    fn annotations(&mut self, target: &str, list: &[Annotation]) -> io::Result<()> {
        self.open("Annotations", &[("Target", target.to_owned())])?;
        for (term, parts) in merged(list) {
            match parts.as_slice() {
                [Annotation::Description(text)] => {
                    self.empty("Annotation", &[("Term", term), ("String", text.clone())])?;
                }
                [Annotation::Capability(_, "", value)] => {
                    self.empty("Annotation", &[("Term", term), ("Bool", value.to_string())])?;
                }
                _ => {
                    self.open("Annotation", &[("Term", term)])?;
                    self.record(&parts)?;
                    self.close("Annotation")?;
                }
            }
        }
        self.close("Annotations")
    }

    fn record(&mut self, parts: &[&Annotation]) -> io::Result<()> {
        if let [Annotation::Deprecated(it)] = parts {
            self.open("Collection", &[])?;
            self.open("Record", &[])?;
            let kind = [
                ("Property", "Kind".to_owned()),
                (
                    "EnumMember",
                    "Org.OData.Core.V1.RevisionKind/Deprecated".to_owned(),
                ),
            ];
            self.empty("PropertyValue", &kind)?;
            self.empty(
                "PropertyValue",
                &[
                    ("Property", "Description".to_owned()),
                    ("String", it.to_string()),
                ],
            )?;
            self.close("Record")?;
            return self.close("Collection");
        }
        self.open("Record", &[])?;
        for part in parts {
            match part {
                Annotation::Capability(_, property, value) => {
                    self.empty(
                        "PropertyValue",
                        &[
                            ("Property", (*property).to_owned()),
                            ("Bool", value.to_string()),
                        ],
                    )?;
                }
                Annotation::Permissions(_, schemes) => self.permissions(schemes)?,
                _ => {}
            }
        }
        self.close("Record")
    }

    fn permissions(&mut self, schemes: &[(&str, Vec<Vec<String>>)]) -> io::Result<()> {
        self.open("PropertyValue", &[("Property", "Permissions".to_owned())])?;
        self.open("Collection", &[])?;
        let alternatives = schemes
            .iter()
            .flat_map(|(scheme, all)| all.iter().map(move |it| (*scheme, it)));
        for (scheme, scopes) in alternatives {
            self.open("Record", &[])?;
            self.empty(
                "PropertyValue",
                &[
                    ("Property", "SchemeName".to_owned()),
                    ("String", scheme.to_owned()),
                ],
            )?;
            self.open("PropertyValue", &[("Property", "Scopes".to_owned())])?;
            self.open("Collection", &[])?;
            for scope in scopes {
                self.open("Record", &[])?;
                self.empty(
                    "PropertyValue",
                    &[("Property", "Scope".to_owned()), ("String", scope.clone())],
                )?;
                self.close("Record")?;
            }
            self.close("Collection")?;
            self.close("PropertyValue")?;
            self.close("Record")?;
        }
        self.close("Collection")?;
        self.close("PropertyValue")
    }
}

fn binding_parameter(ty: &TypeUse) -> Attributes<'static> {
    vec![
        ("Name", "bindingParameter".to_owned()),
        ("Type", ty.to_string()),
        ("Nullable", "false".to_owned()),
    ]
}

/// The full term of an annotation.
pub fn term(it: &Annotation) -> String {
    match it {
        Annotation::Description(_) => "Org.OData.Core.V1.Description".to_owned(),
        Annotation::Deprecated(_) => "Org.OData.Core.V1.Revisions".to_owned(),
        Annotation::Capability(term, ..) | Annotation::Permissions(term, _) => {
            format!("Org.OData.Capabilities.V1.{term}")
        }
    }
}

/// Annotations of one term are parts of one record.
pub fn merged(list: &[Annotation]) -> Vec<(String, Vec<&Annotation>)> {
    let mut terms: Vec<(String, Vec<&Annotation>)> = Vec::new();
    for it in list {
        let term = term(it);
        match terms.iter_mut().find(|(known, _)| *known == term) {
            Some((_, parts)) => parts.push(it),
            None => terms.push((term, vec![it])),
        }
    }
    terms
}
