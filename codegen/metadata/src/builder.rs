//! From elements to declarations.

use model::ir::{TypeKind, TypeName};
use model::metadata::{
    Callable, Member, Metadata, Parameter, Property, Root, RootKind, Type, TypeUse,
};

use super::element::Element;
use super::names::{Aliases, type_use};

/// The term that marks a parameter as optional.
const OPTIONAL: &str = "Org.OData.Core.V1.OptionalParameter";

type Checked = Result<(), (u32, String)>;

/// Collects declarations while elements open and close.
#[derive(Default)]
pub struct Builder {
    metadata: Metadata,
    aliases: Aliases,
    /// Namespace of the schema that is open.
    namespace: String,
    open: Vec<Kind>,
    /// How many of `callables` have their binding parameter still to come.
    awaits_binding: bool,
}

/// What an open element is, as far as its children depend on it.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Schema,
    Type,
    Key,
    Callable,
    Parameter,
    Binding,
    Container,
    Other,
}

impl Builder {
    pub fn open(&mut self, it: &Element) -> Checked {
        let parent = self.open.last().copied().unwrap_or(Kind::Other);
        let kind = match (parent, it.name.as_str()) {
            (Kind::Other, "Edmx") => self.edmx(it)?,
            (Kind::Other, "Schema") => self.schema(it)?,
            (Kind::Schema, "EntityType") => self.ty(it, TypeKind::Entity)?,
            (Kind::Schema, "ComplexType") => self.ty(it, TypeKind::Complex)?,
            (Kind::Schema, "EnumType") => self.ty(it, TypeKind::Enum)?,
            (Kind::Schema, "Action" | "Function") => self.callable(it)?,
            (Kind::Schema, "EntityContainer") => Kind::Container,
            (Kind::Type, "Property" | "NavigationProperty") => self.property(it)?,
            (Kind::Type, "Key") => Kind::Key,
            (Kind::Key, "PropertyRef") => self.key(it)?,
            (Kind::Type, "Member") => self.member(it)?,
            (Kind::Callable, "Parameter") => self.parameter(it)?,
            (Kind::Callable, "ReturnType") => self.returns(it)?,
            (Kind::Parameter, "Annotation") => self.annotation(it),
            (Kind::Container, "EntitySet") => self.root(it, RootKind::EntitySet, "EntityType")?,
            (Kind::Container, "Singleton") => self.root(it, RootKind::Singleton, "Type")?,
            (Kind::Container, "ActionImport") => self.root(it, RootKind::Import, "Action")?,
            (Kind::Container, "FunctionImport") => self.root(it, RootKind::Import, "Function")?,
            _ => Kind::Other,
        };
        self.open.push(kind);
        Ok(())
    }

    pub fn close(&mut self) {
        self.open.pop();
    }

    /// The declarations with namespaces in place of aliases.
    pub fn finish(mut self) -> Metadata {
        self.aliases.expand(&mut self.metadata);
        self.metadata
    }

    fn edmx(&self, it: &Element) -> Result<Kind, (u32, String)> {
        match it.get("Version") {
            Some(version) if !version.starts_with('4') => Err((
                it.line,
                format!("CSDL of version {version} is not read, only 4.0 and 4.01"),
            )),
            _ => Ok(Kind::Other),
        }
    }

    fn schema(&mut self, it: &Element) -> Result<Kind, (u32, String)> {
        it.required("Namespace")?.clone_into(&mut self.namespace);
        if let Some(alias) = it.get("Alias") {
            self.aliases.add(alias, &self.namespace);
        }
        Ok(Kind::Schema)
    }

    fn full_name(&self, it: &Element) -> Result<TypeName, (u32, String)> {
        let name = it.required("Name")?;
        Ok(TypeName::new(format!("{}.{name}", self.namespace)))
    }

    fn ty(&mut self, it: &Element, kind: TypeKind) -> Result<Kind, (u32, String)> {
        self.metadata.types.push(Type {
            name: self.full_name(it)?,
            line: it.line,
            kind,
            base: it.get("BaseType").map(TypeName::new),
            is_abstract: it.is_true("Abstract"),
            is_open: it.is_true("OpenType"),
            has_stream: it.is_true("HasStream"),
            is_flags: it.is_true("IsFlags"),
            key: Vec::new(),
            properties: Vec::new(),
            members: Vec::new(),
        });
        Ok(Kind::Type)
    }

    fn property(&mut self, it: &Element) -> Result<Kind, (u32, String)> {
        let property = Property {
            name: it.required("Name")?.to_owned(),
            line: it.line,
            ty: type_use(it.required("Type")?),
            is_navigation: it.name == "NavigationProperty",
            nullable: it.get("Nullable").map(|it| it == "true"),
        };
        if let Some(ty) = self.metadata.types.last_mut() {
            ty.properties.push(property);
        }
        Ok(Kind::Other)
    }

    fn key(&mut self, it: &Element) -> Result<Kind, (u32, String)> {
        let name = it.required("Name")?.to_owned();
        if let Some(ty) = self.metadata.types.last_mut() {
            ty.key.push(name);
        }
        Ok(Kind::Other)
    }

    fn member(&mut self, it: &Element) -> Result<Kind, (u32, String)> {
        let member = Member {
            name: it.required("Name")?.to_owned(),
            value: it.get("Value").and_then(|it| it.parse().ok()),
        };
        if let Some(ty) = self.metadata.types.last_mut() {
            ty.members.push(member);
        }
        Ok(Kind::Other)
    }

    fn callable(&mut self, it: &Element) -> Result<Kind, (u32, String)> {
        self.awaits_binding = it.is_true("IsBound");
        self.metadata.callables.push(Callable {
            name: self.full_name(it)?,
            line: it.line,
            is_function: it.name == "Function",
            binding: None,
            parameters: Vec::new(),
            returns: None,
        });
        Ok(Kind::Callable)
    }

    fn parameter(&mut self, it: &Element) -> Result<Kind, (u32, String)> {
        let ty = type_use(it.required("Type")?);
        let is_binding = std::mem::take(&mut self.awaits_binding);
        let Some(callable) = self.metadata.callables.last_mut() else {
            return Ok(Kind::Other);
        };
        if is_binding {
            callable.binding = Some(ty);
            return Ok(Kind::Binding);
        }
        callable.parameters.push(Parameter {
            name: it.required("Name")?.to_owned(),
            ty,
            nullable: it.get("Nullable").map(|it| it == "true"),
            is_optional: false,
        });
        Ok(Kind::Parameter)
    }

    fn returns(&mut self, it: &Element) -> Result<Kind, (u32, String)> {
        let ty: TypeUse = type_use(it.required("Type")?);
        if let Some(callable) = self.metadata.callables.last_mut() {
            callable.returns = Some(ty);
        }
        Ok(Kind::Other)
    }

    fn annotation(&mut self, it: &Element) -> Kind {
        let callable = self.metadata.callables.last_mut();
        let parameter = callable.and_then(|it| it.parameters.last_mut());
        if let Some(parameter) = parameter.filter(|_| it.get("Term") == Some(OPTIONAL)) {
            parameter.is_optional = true;
        }
        Kind::Other
    }

    fn root(&mut self, it: &Element, kind: RootKind, of: &str) -> Result<Kind, (u32, String)> {
        self.metadata.roots.push(Root {
            name: it.required("Name")?.to_owned(),
            line: it.line,
            kind,
            of: TypeName::new(it.required(of)?),
        });
        Ok(Kind::Other)
    }
}
