//! Names that are misspelt.

use model::codes::metadata as codes;
use model::decision::Subject;
use model::facts::EnumTable;
use model::ir::{Type, TypeName};
use model::settings::Change;
use model::text::{fold, singular};

use super::{Cx, Proposal, theirs};
use crate::metadata::difference::{Difference, Theirs};
use crate::near::is_one_letter_off;

/// Words of this length may differ in two letters.
const LONG: usize = 8;

/// The case of a property's or member's name.
pub fn case(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let Theirs::Name(right) = &it.theirs else {
        return None;
    };
    match &it.subject {
        Subject::Property { .. } => rename(it, right, cx),
        Subject::Type(of) if !it.name.is_empty() => {
            rename_member(cx.types.get(of)?, (&it.name, right), &it.at.page, cx)
        }
        _ => None,
    }
}

/// A type for which the metadata has one with a similar name that the docs lack.
pub fn ty(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let Subject::Type(of) = &it.subject else {
        return None;
    };
    let ours = cx.types.get(of).filter(|it| it.members.is_empty())?;
    let page = cx.places.page(ours.pages.first()?)?;
    let mut near = cx.service.near(|name| is_near(name.local(), of.local()));
    near.retain(|it| it.kind == ours.kind && !cx.is_described(&it.name));
    let [found] = near.as_slice() else {
        return None;
    };
    let [block] = page.resources.as_slice() else {
        return None;
    };
    // A type of its own that is merely called alike has other properties.
    let known = ours.properties.iter();
    let known = known.filter(|it| cx.service.property(found, &it.name).is_some());
    if known.count() * 2 < ours.properties.len() {
        return None;
    }
    Some(Proposal {
        page: page.page.clone(),
        change: Change::ResourceType {
            says: block.odata_type.clone().unwrap_or_default(),
            right: found.name.to_string(),
        },
        declares: format!("calls the type `{}`", found.name),
        witness: Some("it has the properties of the page"),
    })
}

/// A property for which the metadata has one with a similar name that the docs lack.
pub fn property(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let Subject::Property { of, name } = &it.subject else {
        return None;
    };
    let missing = cx.differences.iter().filter(|other| {
        let is_of = matches!(&other.subject, Subject::Property { of: it, .. } if it == of);
        other.code == &codes::PROPERTY_UNDOCUMENTED && is_of
    });
    let mut near = missing.filter(|it| is_near(&it.name, name));
    let (found, None) = (near.next()?, near.next()) else {
        return None;
    };
    let (_, ours) = cx.types.property(cx.types.get(of)?, name)?;
    let ty = theirs(found)?;
    let is_same = ours.ty.local().eq_ignore_ascii_case(ty.name.local());
    (is_same || !ty.name.is_edm()).then(|| rename(it, &found.name, cx))?
}

fn rename(it: &Difference, right: &str, cx: &Cx<'_>) -> Option<Proposal> {
    let page = cx.places.page(&it.at.page)?;
    let mut rows = page.properties.iter().flat_map(|it| &it.rows);
    let row = rows.find(|row| row.name == it.name)?;
    if cx.is_shown(&row.name) && !cx.is_shown(right) {
        return None;
    }
    Some(Proposal {
        page: page.page.clone(),
        change: Change::PropertyName {
            says: row.name.clone(),
            right: Some(right.to_owned()),
        },
        declares: format!("spells it `{right}`"),
        witness: None,
    })
}

/// A member for which the metadata has one with a similar name that the docs lack.
pub fn member(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let Subject::Type(of) = &it.subject else {
        return None;
    };
    let names = undocumented(of, cx);
    let mut near = names.into_iter().filter(|right| is_near(right, &it.name));
    let (right, None) = (near.next()?, near.next()) else {
        return None;
    };
    rename_member(cx.types.get(of)?, (&it.name, &right), &it.at.page, cx)
}

/// Members that the docs lack, if the metadata has all that they have.
pub fn members(it: &Difference, cx: &Cx<'_>) -> Vec<Proposal> {
    let (Subject::Type(of), Theirs::Name(names)) = (&it.subject, &it.theirs) else {
        return Vec::new();
    };
    let is_extra =
        |other: &&Difference| other.code == &codes::MEMBER_UNKNOWN && other.subject == it.subject;
    let table = cx.types.get(of).and_then(|ty| table(ty, &it.at.page, cx));
    let Some(table) = table.filter(|_| !cx.differences.iter().any(|it| is_extra(&it))) else {
        return Vec::new();
    };
    let add = |name: &str| Proposal {
        page: it.at.page.clone(),
        change: Change::EnumMember {
            of: table.name.clone().unwrap_or_default(),
            says: String::new(),
            right: Some(name.to_owned()),
        },
        declares: format!("has the member `{name}`"),
        witness: None,
    };
    names.split(", ").map(add).collect()
}

fn undocumented(of: &TypeName, cx: &Cx<'_>) -> Vec<String> {
    let about = Subject::Type(of.clone());
    let found = cx.differences.iter();
    let mut found =
        found.filter(|it| it.code == &codes::MEMBER_UNDOCUMENTED && it.subject == about);
    match found.next().map(|it| &it.theirs) {
        Some(Theirs::Name(names)) => names.split(", ").map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn rename_member(
    of: &Type,
    (says, right): (&str, &str),
    page: &str,
    cx: &Cx<'_>,
) -> Option<Proposal> {
    let table = table(of, page, cx)?;
    table.members.iter().find(|it| it.name == says)?;
    Some(Proposal {
        page: page.to_owned(),
        change: Change::EnumMember {
            of: table.name.clone().unwrap_or_default(),
            says: says.to_owned(),
            right: Some(right.to_owned()),
        },
        declares: format!("spells it `{right}`"),
        witness: None,
    })
}

fn table<'a>(of: &Type, page: &str, cx: &Cx<'a>) -> Option<&'a EnumTable> {
    let mut tables = cx.places.page(page)?.enums.iter();
    tables.find(|it| match &it.name {
        Some(name) => TypeName::new(name.as_str())
            .local()
            .eq_ignore_ascii_case(of.name.local()),
        None => true,
    })
}

/// A parameter for which the metadata has one with a similar name that the docs lack.
pub fn parameter(it: &Difference, cx: &Cx<'_>) -> Option<Proposal> {
    let missing = cx.differences.iter();
    let missing = missing.filter(|other| {
        other.code == &codes::PARAMETER_UNDOCUMENTED && other.at.page == it.at.page
    });
    let mut near = missing.filter(|other| is_near(&other.name, &it.name));
    let (found, None) = (near.next()?, near.next()) else {
        return None;
    };
    let page = cx.places.page(&it.at.page)?;
    let mut rows = page.parameters.iter().flat_map(|it| &it.rows);
    let row = rows.find(|row| row.name.eq_ignore_ascii_case(&it.name))?;
    Some(Proposal {
        page: page.page.clone(),
        change: Change::Parameter {
            says: row.name.clone(),
            right: Some(found.name.clone()),
            of_type: String::new(),
        },
        declares: format!("spells the parameter `{}`", found.name),
        witness: None,
    })
}

/// Whether one name is the other one misspelt.
pub fn is_near(one: &str, other: &str) -> bool {
    let plain = |it: &str| fold(&singular(it));
    let is_long = one.len().min(other.len()) >= LONG;
    let is_close = || {
        let (one, other) = (one.to_lowercase(), other.to_lowercase());
        strsim::osa_distance(&one, &other) <= 2
    };
    // `v10_0` and `v11_0` are two names.
    let digits = |it: &str| -> String { it.chars().filter(char::is_ascii_digit).collect() };
    digits(one) == digits(other)
        && (plain(one) == plain(other) || is_one_letter_off(one, other) || is_long && is_close())
}

#[cfg(test)]
mod tests {
    use super::is_near;

    #[test]
    fn misspelt_names() {
        let rows = [
            ("timeoffrequest", "timeOffRequests", true),
            ("isAzureAadJoined", "isAzureADJoined", true),
            ("appliedPolicy", "appliedPolicies", true),
            ("swapshiftchangerequests", "swapShiftsChangeRequests", true),
            ("v10_0", "v11_0", false),
            ("day", "name", false),
            ("start", "stop", false),
        ];
        for (one, other, expected) in rows {
            assert_eq!(is_near(one, other), expected, "{one} {other}");
        }
    }
}
