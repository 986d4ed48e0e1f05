//! The public API of the generated crate as plain data, so that two versions can be compared.

use std::collections::{BTreeMap, BTreeSet};

use crate::ir::{EnumMember, Method, Operation, PathTemplate, Property, Type};

/// Method and path of an operation -> path of its function: `groups.threads.reply` for `groups::threads::reply`.
pub type FunctionPaths<'a> = BTreeMap<(Method, &'a PathTemplate), String>;

/// The public API of the generated crate.
#[derive(Debug)]
pub struct PublicApi<'a> {
    /// `v1.0` or `beta`.
    pub version: &'a str,
    /// The areas, each of which is a feature.
    pub areas: BTreeSet<&'a str>,
    /// Sets of query options that the crate declares as types: `SelectTop`.
    pub option_sets: BTreeSet<String>,
    /// By module, then name.
    pub functions: Vec<FunctionItem<'a>>,
    /// In the order of the IR.
    pub types: Vec<TypeItem<'a>>,
}

/// A function.
#[derive(Debug)]
pub struct FunctionItem<'a> {
    /// The operation.
    pub ir: &'a Operation,
    /// `groups::threads::reply`.
    pub path: String,
    /// `/groups/{group-id}/threads/{thread-id}/reply`.
    pub template: String,
    /// Names and types of the arguments other than the body, in order.
    pub arguments: Vec<(String, String)>,
    /// Type of the argument that takes the body, if there is one.
    pub body: Option<String>,
    /// Type of the answer: `Page<types::Group>`.
    pub reply: String,
    /// Query options that the request has methods for: `$select`; and the header `ConsistencyLevel`.
    pub options: Vec<&'static str>,
}

/// A struct or enum.
#[derive(Debug)]
pub struct TypeItem<'a> {
    /// The type.
    pub ir: &'a Type,
    /// `types::Group`.
    pub path: String,
    /// Paths of the base types, the nearest first.
    pub bases: Vec<String>,
    /// Features that compile it in, besides `full`.
    pub features: BTreeSet<&'a str>,
    /// Its own fields.
    pub fields: Vec<FieldItem<'a>>,
    /// The variants of an enum.
    pub variants: Vec<VariantItem<'a>>,
}

/// A field.
#[derive(Debug)]
pub struct FieldItem<'a> {
    /// The property.
    pub ir: &'a Property,
    /// `display_name`.
    pub name: String,
    /// `Option<Vec<String>>`.
    pub ty: String,
    /// `set_display_name`, unless the property is read-only.
    pub setter: Option<String>,
}

/// A variant.
#[derive(Debug)]
pub struct VariantItem<'a> {
    /// The member.
    pub ir: &'a EnumMember,
    /// `NotStarted`.
    pub name: String,
}
