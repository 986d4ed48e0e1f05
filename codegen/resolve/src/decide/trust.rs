//! How much each kind of statement counts for each attribute.

use model::decision::{Attribute, Witness};

/// A statement of at least this weight contradicts another one of at least this weight so clearly that an author of the
/// docs should hear of it.
pub const STRONG: u8 = 3;

/// How much one kind of statement counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trust {
    /// What it is about.
    pub attribute: Attribute,
    /// Where it is stated.
    pub witness: Witness,
    /// Its weight in a sum. A statement about the operation itself weighs more than one about a type on its path.
    pub weight: u8,
    /// Why it is trusted as much.
    pub reason: &'static str,
}

const fn row(attribute: Attribute, witness: Witness, weight: u8, reason: &'static str) -> Trust {
    Trust {
        attribute,
        witness,
        weight,
        reason,
    }
}

use Attribute::{
    Argument, Base, Clouds, Deprecation, Headers, Kind, Members, Name, Optional, Permissions,
    PropertyForm, PropertyType, QueryOptions, RequestContent, RequestForm, RequestMediaType,
    RequestType, ResponseContent, ResponseForm, ResponseMediaType, ResponseType, Roles, Statuses,
    TypeKind,
};
use Witness::{
    Annotation, BaseType, CloudTable, Convention, EnumTable, ExampleBody, ExampleCall, HeaderTable,
    KeyRow, Link, MethodsTable, OtherLine, PageName, ParameterTable, PermissionTable,
    PropertyTable, Prose, RelationshipTable, Representation, RequestLine, SiblingPage, StatusCode,
    Title, TypesOnPath,
};

const OTHER_PAGE: &str = "said of the same path, on a page about something else as well";

/// Every rule of trust: attribute, kind of statement, weight, reason.
#[rustfmt::skip]
pub const TRUST: &[Trust] = &[
    row(Argument, ExampleCall, 4, "a call as it was made: the service refuses a literal in the wrong form"),
    row(Argument, ParameterTable, 3, "the type decides the form of the literal, and types of arguments are seldom wrong"),
    row(Argument, RequestLine, 2, "quotes round a placeholder are forgotten now and then"),
    row(Argument, SiblingPage, 3, "what most other lines with this argument have: a function takes it in one form"),
    row(Argument, Convention, 1, "the form in which it was found, if nothing says more"),
    row(Optional, ParameterTable, 4, "\"required\" and \"optional\" are said of this very parameter"),
    row(Optional, ExampleCall, 3, "a documented call that does without it; examples are shortened now and then"),
    row(Optional, RequestLine, 2, "a line that has it, or does without it, is a way to call the operation"),
    row(Optional, Convention, 1, "parameters of functions are needed unless something says otherwise"),
    row(QueryOptions, ParameterTable, 4, "the row of this very option"),
    row(QueryOptions, Prose, 3, "a sentence that names the option, as supported or as not supported"),
    row(QueryOptions, RequestLine, 2, "lines show options in passing"),
    row(QueryOptions, ExampleCall, 2, "examples are copied from other pages now and then"),
    row(QueryOptions, Convention, 1, "\"the OData query parameters\" in general are those that make sense for what is read"),
    row(Headers, HeaderTable, 4, "the row of this very header"),
    row(Headers, SiblingPage, 5, "another page documents the same operation without the header, so that it works without"),
    row(Clouds, CloudTable, 3, "an include made for the API of the page"),
    row(Clouds, SiblingPage, 2, OTHER_PAGE),
    row(Roles, Prose, 3, "said of the API of the page"),
    row(Roles, SiblingPage, 2, OTHER_PAGE),
    row(Deprecation, Prose, 3, "said of the API of the page"),
    row(Deprecation, SiblingPage, 2, OTHER_PAGE),
    row(ResponseForm, ExampleBody, 6, "what the service answered; examples of other calls are not counted"),
    row(ResponseForm, TypesOnPath, 4, "a declared property is a collection or it is not, but tables omit the word now and then"),
    row(ResponseForm, RequestLine, 4, "the path ends in an item's key, in the plural of the type's name, or in a system word that has one form"),
    row(ResponseForm, PageName, 4, "`x-list` is the pattern of names for lists"),
    row(ResponseForm, Prose, 3, "\"a collection of\" is left out or copied from other pages now and then"),
    row(ResponseForm, SiblingPage, 3, "a page about `…/{id}` means that there are several"),
    row(ResponseForm, Annotation, 2, "set by hand beside the body, and `isCollection` is forgotten now and then"),
    row(ResponseForm, MethodsTable, 1, "written once for many operations, and seldom revised"),
    row(ResponseForm, OtherLine, 2, "lines of one page mostly answer in the same form"),
    row(ResponseForm, Convention, 1, "one object, where nothing is said"),
    row(ResponseType, RequestLine, 9, "a cast at the end of the path names the type"),
    row(ResponseType, TypesOnPath, 6, "the declared type of the property that is read; linked and annotated types are copied from other pages more often"),
    row(ResponseType, Prose, 3, "the Response section is about this operation"),
    row(ResponseType, Annotation, 3, "stands beside the body that it describes"),
    row(ResponseType, ExampleBody, 3, "`@odata.type` is what the service answered"),
    row(ResponseType, MethodsTable, 2, "about this operation, but on another page"),
    row(ResponseType, SiblingPage, 2, "the same path mostly answers with the same type"),
    row(ResponseType, Convention, 2, "any JSON or any entity is a type that says little"),
    row(ResponseType, OtherLine, 1, "lines of one page answer with different types now and then"),
    row(RequestType, Link, 4, "the Request body section is about this operation"),
    row(RequestType, TypesOnPath, 4, "what is created or changed is what the path leads to"),
    row(RequestType, ExampleBody, 3, "what was sent, by `@odata.type` or by its members"),
    row(RequestType, ParameterTable, 3, "lists what can be sent, and is copied from other pages now and then"),
    row(RequestType, SiblingPage, 2, "other pages say what the path leads to"),
    row(RequestType, OtherLine, 1, "lines of one page take different bodies now and then"),
    row(RequestType, Convention, 2, "a creation or change mostly returns what is sent"),
    row(RequestType, Prose, 3, "the section says that the members are parameters, which makes a type of their own"),
    row(RequestContent, RequestLine, 4, "what ends in `$value` takes bytes, and a deletion takes nothing"),
    row(RequestContent, ExampleBody, 4, "what was sent"),
    row(RequestContent, ParameterTable, 4, "a table of members"),
    row(RequestContent, Prose, 2, "the Request body section, which is copied from other pages now and then"),
    row(RequestContent, Convention, 1, "nothing is sent that no page speaks of"),
    row(RequestForm, ExampleBody, 2, "what was sent"),
    row(RequestForm, Convention, 1, "one object, where nothing is shown"),
    row(RequestMediaType, HeaderTable, 3, "the row of `Content-Type`"),
    row(RequestMediaType, ExampleBody, 2, "the header with which it was sent"),
    row(ResponseMediaType, HeaderTable, 3, "the row of `Accept`"),
    row(ResponseMediaType, ExampleBody, 2, "the header with which it came"),
    row(ResponseContent, StatusCode, 14, "`204` has no body and a redirect leads to content, whatever else is copied from other pages"),
    row(ResponseContent, Prose, 6, "the Response section is about this operation"),
    row(ResponseContent, Annotation, 4, "names a type, though the body may be left out"),
    row(ResponseContent, ExampleBody, 4, "what the service answered"),
    row(ResponseContent, TypesOnPath, 4, "what is read or created has the type to which the path leads"),
    row(ResponseContent, MethodsTable, 4, "about this operation, but on another page"),
    row(ResponseContent, SiblingPage, 4, "the same path answers in the same way"),
    row(ResponseContent, Convention, 1, "reads and creations answer with something, all else with nothing"),
    row(Kind, TypesOnPath, 12, "a declared property or collection is read or added to; functions and actions have names of their own"),
    row(Kind, SiblingPage, 12, "a page about `…/{id}` means that the path leads to a collection"),
    row(Kind, PageName, 6, "`x-post-y` and `x-create` create; other pages are called after their function or action"),
    row(Kind, ParameterTable, 4, "actions take parameters"),
    row(Kind, RequestLine, 2, "a call, `delta`, or a verb and what it is about; where method and end of the path leave no choice, nothing else counts"),
    row(Kind, Prose, 2, "201 means that something was created, though actions answer so too"),
    row(Kind, ExampleBody, 2, "as for prose"),
    row(Kind, Convention, 1, "a word after GET is read, a word after POST is an action, unless something says more"),
    row(Permissions, PermissionTable, 3, "the page that is mostly about the operation"),
    row(Permissions, SiblingPage, 2, "pages of other workloads have the same path for what is theirs"),
    row(Statuses, Prose, 3, "the Response section is about this operation"),
    row(Statuses, ExampleBody, 3, "what the service answered"),
    row(Statuses, OtherLine, 2, "lines of one page mostly answer with the same code"),
    row(Statuses, Convention, 1, "all codes that are stated anywhere may come"),
    row(TypeKind, BaseType, 99, "all types that inherit from `microsoft.graph.entity` are entities"),
    row(TypeKind, PropertyTable, 2, "an entity is hardly ever listed as the value of a property"),
    row(TypeKind, RequestLine, 2, "only what has a key is read, changed or created under one"),
    row(TypeKind, RelationshipTable, 1, "relationships lead from entity to entity, but parts of objects are listed as relationships too"),
    row(TypeKind, MethodsTable, 1, "operations are on entities, but what a function returns may have a Methods table too"),
    row(TypeKind, KeyRow, 1, "a key belongs to an entity, but some complex types have an id of their own"),
    row(TypeKind, Annotation, 1, "`keyProperty` is copied into the annotations of complex types now and then"),
    row(PropertyType, PropertyTable, 3, "the row that declares it"),
    row(PropertyType, RelationshipTable, 3, "the row that declares it"),
    row(PropertyType, Representation, 2, "placeholders of JSON are copied from other properties and round dates and enums to strings"),
    row(PropertyType, ExampleBody, 2, "as for the form of properties"),
    row(PropertyType, SiblingPage, 1, "rows of derived types repeat what the page of the base said once"),
    row(PropertyForm, PropertyTable, 3, "the row that declares it, which leaves out the word \"collection\" now and then"),
    row(PropertyForm, RelationshipTable, 3, "as for property tables"),
    row(PropertyForm, Representation, 2, "lists are shown as a single value now and then"),
    row(PropertyForm, ExampleBody, 2, "what the service takes or answers, once for each page, though examples are edited by hand"),
    row(PropertyForm, SiblingPage, 1, "rows of derived types repeat what the page of the base said once"),
    row(Members, EnumTable, 3, "made to list them all, and older than the values that rows add"),
    row(Members, PropertyTable, 2, "lists what can be set, which may be a part"),
    row(Members, ParameterTable, 2, "as for properties"),
    row(Base, Annotation, 4, "`baseType` is written for nothing else"),
    row(Base, Prose, 3, "\"inherits from\", and a link"),
    row(Base, PropertyTable, 2, "a row may name a base further up"),
    row(Base, SiblingPage, 1, "lists of derived types hold other links as well"),
    row(Base, Convention, 1, "entities inherit their `id` from `microsoft.graph.entity`"),
    row(Name, Annotation, 3, "the name as the service writes it"),
    row(Name, Representation, 1, "an annotation all in lower case, which does not say how the name is spelt"),
    row(Name, Title, 2, "shortened for readers now and then"),
    row(PropertyForm, RequestLine, 4, "an operation is taken for a list by page name, prose and example together"),
];

/// The weight of a statement; 0 if no rule names it.
pub fn weight(attribute: Attribute, witness: Witness) -> u8 {
    let is_rule = |it: &&Trust| it.attribute == attribute && it.witness == witness;
    TRUST.iter().find(is_rule).map_or(0, |it| it.weight)
}

/// Why a statement has its weight; empty if no rule names it.
pub fn reason(attribute: Attribute, witness: Witness) -> &'static str {
    let is_rule = |it: &&Trust| it.attribute == attribute && it.witness == witness;
    TRUST.iter().find(is_rule).map_or("", |it| it.reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What outweighs what by one: a weight that moves breaks a row.
    #[rustfmt::skip]
    const NARROW: &[(Attribute, &[Witness], &[Witness])] = &[
        // An example outweighs prose with its annotation, and not prose with the name of the page.
        (ResponseForm, &[ExampleBody], &[Prose, Annotation]),
        (ResponseForm, &[Prose, PageName], &[ExampleBody]),
        (ResponseForm, &[TypesOnPath], &[Prose]),
        (ResponseForm, &[RequestLine], &[SiblingPage]),
        (ResponseForm, &[SiblingPage], &[OtherLine]),
        (ResponseForm, &[Annotation], &[MethodsTable]),
        (ResponseForm, &[OtherLine], &[Convention]),
        // A cast outweighs all but three others, the path all but three that are about the operation.
        (ResponseType, &[RequestLine], &[TypesOnPath, MethodsTable]),
        (
            ResponseType,
            &[Prose, Annotation, OtherLine],
            &[TypesOnPath],
        ),
        (ResponseType, &[ExampleBody], &[MethodsTable]),
        (ResponseType, &[Prose], &[SiblingPage]),
        (ResponseType, &[Annotation], &[Convention]),
        (ResponseType, &[Convention], &[OtherLine]),
        (RequestType, &[Link], &[ExampleBody]),
        (RequestType, &[TypesOnPath], &[ParameterTable]),
        (RequestType, &[ExampleBody], &[SiblingPage]),
        (RequestType, &[ParameterTable], &[Convention]),
        (RequestType, &[SiblingPage], &[OtherLine]),
        (RequestType, &[Link], &[Prose]),
        (RequestContent, &[ExampleBody], &[Prose, Convention]),
        (RequestContent, &[ParameterTable], &[Prose, Convention]),
        (RequestContent, &[RequestLine, Convention], &[ExampleBody]),
        (RequestContent, &[Prose], &[Convention]),
        (RequestForm, &[ExampleBody], &[Convention]),
        (RequestMediaType, &[HeaderTable], &[ExampleBody]),
        (ResponseMediaType, &[HeaderTable], &[ExampleBody]),
        (ResponseContent, &[StatusCode, Convention], &[Prose, Annotation, ExampleBody]),
        (ResponseContent, &[ExampleBody, Annotation], &[Prose, Convention]),
        (ResponseContent, &[Prose], &[TypesOnPath, Convention]),
        (ResponseContent, &[MethodsTable, Convention], &[ExampleBody]),
        (ResponseContent, &[SiblingPage, Convention], &[ExampleBody]),
        (Kind, &[TypesOnPath], &[PageName, ParameterTable, Convention]),
        (Kind, &[SiblingPage], &[PageName, ParameterTable, Convention]),
        (Kind, &[PageName], &[ParameterTable, Convention]),
        (Kind, &[ParameterTable, Convention], &[Prose, ExampleBody]),
        (Kind, &[RequestLine], &[Convention]),
        (Kind, &[Prose], &[Convention]),
        (Kind, &[ExampleBody], &[Convention]),
        (Permissions, &[PermissionTable], &[SiblingPage]),
        (Argument, &[ExampleCall], &[ParameterTable]),
        (Argument, &[ParameterTable], &[RequestLine]),
        (Argument, &[SiblingPage], &[RequestLine]),
        (Argument, &[RequestLine], &[Convention]),
        (Optional, &[ParameterTable], &[ExampleCall]),
        (Optional, &[ExampleCall], &[RequestLine]),
        (Optional, &[RequestLine], &[Convention]),
        (QueryOptions, &[ParameterTable], &[Prose]),
        (QueryOptions, &[Prose], &[RequestLine]),
        (QueryOptions, &[ExampleCall], &[Convention]),
        (QueryOptions, &[RequestLine], &[Convention]),
        (Headers, &[SiblingPage], &[HeaderTable]),
        (Clouds, &[CloudTable], &[SiblingPage]),
        (Roles, &[Prose], &[SiblingPage]),
        (Deprecation, &[Prose], &[SiblingPage]),
        (TypeKind, &[BaseType], &[PropertyTable; 49]),
        (TypeKind, &[PropertyTable], &[RelationshipTable]),
        (TypeKind, &[RequestLine], &[MethodsTable]),
        (TypeKind, &[RequestLine], &[KeyRow]),
        (TypeKind, &[RequestLine], &[Annotation]),
        (PropertyType, &[PropertyTable], &[Representation]),
        (PropertyType, &[RelationshipTable], &[ExampleBody]),
        (PropertyType, &[Representation], &[SiblingPage]),
        (PropertyForm, &[RequestLine], &[PropertyTable]),
        (PropertyForm, &[PropertyTable], &[Representation]),
        (PropertyForm, &[RelationshipTable], &[ExampleBody]),
        (PropertyForm, &[ExampleBody], &[SiblingPage]),
        (Members, &[EnumTable], &[PropertyTable]),
        (Members, &[EnumTable], &[ParameterTable]),
        (Base, &[Annotation], &[Prose]),
        (Base, &[Prose], &[PropertyTable]),
        (Base, &[PropertyTable], &[SiblingPage]),
        (Base, &[PropertyTable], &[Convention]),
        (Name, &[Annotation], &[Title]),
        (Name, &[Title], &[Representation]),
        (Statuses, &[ExampleBody], &[OtherLine]),
        (Statuses, &[Prose, Convention], &[ExampleBody]),
        (Statuses, &[ExampleBody, Convention], &[Prose]),
    ];

    #[test]
    fn each_rule_of_trust_is_in_a_row_that_fails_when_its_weight_moves() {
        let sum =
            |of: Attribute, all: &[Witness]| -> u8 { all.iter().map(|it| weight(of, *it)).sum() };
        for (of, more, less) in NARROW {
            assert_eq!(
                sum(*of, more),
                sum(*of, less) + 1,
                "{of:?} {more:?} {less:?}"
            );
        }
        for rule in TRUST {
            let pins = |it: &(Attribute, &[Witness], &[Witness])| {
                it.0 == rule.attribute
                    && it.1.contains(&rule.witness) != it.2.contains(&rule.witness)
            };
            assert!(NARROW.iter().any(pins), "{rule:?}");
        }
    }
}
