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

use Attribute::ResponseForm;
use Witness::{Annotation, ExampleBody, PageName, Prose, TypesOnPath};

/// Every rule of trust.
pub const TRUST: &[Trust] = &[
    row(
        ResponseForm,
        Annotation,
        2,
        "set by hand beside the body, and `isCollection` is forgotten now and then",
    ),
    row(
        ResponseForm,
        ExampleBody,
        4,
        "what the service answered; examples of other calls are not counted",
    ),
    row(
        ResponseForm,
        PageName,
        3,
        "`x-list` is the pattern of names for lists",
    ),
    row(
        ResponseForm,
        Prose,
        2,
        "\"a collection of\" is left out or copied from other pages now and then",
    ),
    row(
        ResponseForm,
        TypesOnPath,
        3,
        "a declared property is a collection or it is not",
    ),
];

/// The weight of a statement; 0 if no rule names it.
pub fn weight(attribute: Attribute, witness: Witness) -> u8 {
    let is_rule = |it: &&Trust| it.attribute == attribute && it.witness == witness;
    TRUST.iter().find(is_rule).map_or(0, |it| it.weight)
}
