//! Members of enums.

use model::codes::metadata as codes;
use model::decision::Subject;
use model::ir::{EnumMember, Type};
use model::metadata::{Member, Type as ServiceType};

use super::agreement::Measure;
use super::context::{About, Cx, area};
use super::difference::Theirs;

/// The member that stands for those which come later. Pages mention it or not.
const SENTINEL: &str = "unknownFutureValue";
/// So many members are named.
const MOST: usize = 8;

/// Compares the members of an enum that both have.
pub fn members(ours: &Type, theirs: &ServiceType, cx: &mut Cx<'_>) {
    if ours.members.is_empty() || theirs.members.is_empty() {
        return;
    }
    if ours.flags != theirs.is_flags {
        flags(ours, cx);
    }
    let mut unknown = Vec::new();
    for member in ours
        .members
        .iter()
        .filter(|it| !it.name.eq_ignore_ascii_case(SENTINEL))
    {
        let mut all = theirs.members.iter();
        let found = all.find(|it| it.name.eq_ignore_ascii_case(&member.name));
        cx.count(area(ours), Measure::Members, found.is_some());
        match found {
            None => unknown.push(member.name.as_str()),
            Some(found) => compare(ours, member, found, cx),
        }
    }
    let is_listed = |name: &str| {
        let mut all = ours.members.iter();
        all.any(|it| it.name.eq_ignore_ascii_case(name))
    };
    let missing = theirs.members.iter().map(|it| it.name.as_str());
    let missing = missing.filter(|it| !it.eq_ignore_ascii_case(SENTINEL) && !is_listed(it));
    let missing: Vec<&str> = missing.collect();
    extra(ours, &unknown, cx);
    undocumented(ours, &missing, cx);
}

/// One finding each; of an enum that differs as a whole, one.
fn extra(ours: &Type, names: &[&str], cx: &mut Cx<'_>) {
    if names.len() > MOST {
        let message = format!(
            "the metadata has none of {} members of `{}`: {}",
            names.len(),
            ours.name.local(),
            first(names)
        );
        let about = About::new(Subject::Type(ours.name.clone()), cx.places.enum_table(ours));
        return cx.report(&codes::MEMBER_UNKNOWN, about, Theirs::Nothing, message);
    }
    for name in names {
        let message = format!("the metadata has no member `{}.{name}`", ours.name.local());
        let about = about(ours, name, cx);
        cx.report(&codes::MEMBER_UNKNOWN, about, Theirs::Nothing, message);
    }
}

fn undocumented(ours: &Type, names: &[&str], cx: &mut Cx<'_>) {
    if names.is_empty() {
        return;
    }
    let message = format!(
        "of `{}` the metadata has more members: {}",
        ours.name.local(),
        first(names)
    );
    let about = About::new(Subject::Type(ours.name.clone()), cx.places.enum_table(ours));
    let theirs = Theirs::Name(names.join(", "));
    cx.report(&codes::MEMBER_UNDOCUMENTED, about, theirs, message);
}

fn first(names: &[&str]) -> String {
    let shown = names.iter().take(MOST).map(|it| format!("`{it}`"));
    let more = if names.len() > MOST {
        " and others"
    } else {
        ""
    };
    format!("{}{more}", shown.collect::<Vec<_>>().join(", "))
}

fn about(ours: &Type, name: &str, cx: &Cx<'_>) -> About {
    let subject = Subject::Type(ours.name.clone());
    About::new(subject, cx.places.member(ours, name)).named(name)
}

fn compare(ours: &Type, member: &EnumMember, theirs: &Member, cx: &mut Cx<'_>) {
    let label = format!("`{}.{}`", ours.name.local(), member.name);
    let about = about(ours, &member.name, cx);
    if member.name != theirs.name {
        let message = format!("{label} is `{}` in the metadata", theirs.name);
        let name = Theirs::Name(theirs.name.clone());
        cx.report(&codes::NAME_DIFFERS, about.clone(), name, message);
    }
    if let (Some(documented), Some(value)) = (member.value, theirs.value)
        && documented != value
    {
        let message = format!("{label} is {documented} here and {value} in the metadata");
        cx.report(
            &codes::MEMBER_VALUE_DIFFERS,
            about,
            Theirs::Nothing,
            message,
        );
    }
}

fn flags(ours: &Type, cx: &mut Cx<'_>) {
    let name = &ours.name;
    let message = match ours.flags {
        true => format!("members of `{name}` can be combined here and not in the metadata"),
        false => format!("members of `{name}` can be combined in the metadata and not here"),
    };
    let about = About::new(Subject::Type(name.clone()), cx.places.enum_table(ours));
    cx.report(&codes::FLAGS_DIFFER, about, Theirs::Nothing, message);
}
