//! Which part of the API an operation belongs to.

use super::Work;
use super::path::shape_of;
use model::ir::{Area, PathTemplate, Segment};
use model::settings::{AreaRule, Settings};
use model::text::kebab;

/// The pass: drops the operations of areas that were not asked for.
pub fn areas(work: &mut Work<'_>) {
    let wanted = &work.settings.only_areas;
    if !wanted.is_empty() {
        work.operations
            .retain(|it| wanted.iter().any(|area| area == it.area.as_str()));
    }
}

/// The first rule that fits the path, else the name of its first segment: `device-management`.
pub fn area_of(path: &PathTemplate, settings: &Settings) -> Area {
    let rule = settings.graph.areas.iter().find(|it| fits(it, path));
    let own = || {
        path.segments
            .first()
            .map_or_else(String::new, |it| kebab(word(it)))
    };
    let name = rule.map_or_else(own, |it| it.area.clone());
    Area::new(if name.is_empty() {
        "root".to_owned()
    } else {
        name
    })
}

fn word(segment: &Segment) -> &str {
    match segment {
        Segment::Literal(word)
        | Segment::Parameter(word)
        | Segment::Cast(word)
        | Segment::System(word)
        | Segment::Call { name: word, .. }
        | Segment::ByPath {
            parameter: word, ..
        } => word,
    }
}

fn fits(rule: &AreaRule, path: &PathTemplate) -> bool {
    rule.paths.iter().any(|it| match it.strip_prefix('/') {
        Some(prefix) => has_prefix(path, prefix),
        None => path.segments.iter().any(|segment| is_word(segment, it)),
    })
}

fn is_word(segment: &Segment, expected: &str) -> bool {
    let named = matches!(
        segment,
        Segment::Literal(_) | Segment::Call { .. } | Segment::Cast(_)
    );
    named && word(segment).eq_ignore_ascii_case(expected)
}

fn has_prefix(path: &PathTemplate, prefix: &str) -> bool {
    let expected: Vec<&str> = prefix.split('/').collect();
    let fits = |(segment, expected): (&Segment, &&str)| match *expected {
        "{}" => shape_of(segment) == "{}",
        word => is_word(segment, word),
    };
    path.segments.len() >= expected.len() && path.segments.iter().zip(&expected).all(fits)
}

#[cfg(test)]
mod tests {
    use super::area_of;
    use crate::path::parse;
    use model::settings::{AreaRule, Settings};

    #[test]
    fn the_first_rule_that_fits_decides() {
        let mut settings = Settings::default();
        for (area, path) in [
            ("sheets", "workbook"),
            ("mail", "/users/{}/messages"),
            ("mail", "/me/messages"),
        ] {
            settings.graph.areas.push(AreaRule {
                area: area.to_owned(),
                paths: vec![path.to_owned()],
                why: String::new(),
            });
        }
        let cases = [
            ("/me/messages/{id}", "mail"),
            ("/Users/{id}/Messages", "mail"),
            ("/users/{id}/events", "users"),
            ("/me/drive/items/{id}/workbook/tables", "sheets"),
            ("/deviceManagement/x", "device-management"),
            ("/applications(appId='{appId}')", "applications"),
            ("/$batch", "batch"),
        ];
        for (path, area) in cases {
            let template = parse(path).unwrap().template;
            assert_eq!(area_of(&template, &settings).as_str(), area, "{path}");
        }
    }
}
