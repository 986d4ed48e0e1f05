//! In which order permissions are listed, told by the permissions themselves.

/// Whether a list begins with what permits most: `A.ReadWrite.All, A.Read.All`; `None` where nothing in it says so, or
/// it says both.
pub fn listed_most_first(alternatives: &[Vec<String>]) -> Option<bool> {
    let mut found = None;
    for (index, writing) in alternatives.iter().enumerate() {
        let Some(reading) = reading(writing) else {
            continue;
        };
        let Some(other) = alternatives.iter().position(|it| *it == reading) else {
            continue;
        };
        let most_first = index < other;
        if found.is_some_and(|it| it != most_first) {
            return None;
        }
        found = Some(most_first);
    }
    found
}

/// The permission to read what the given one permits to write.
fn reading(writing: &[String]) -> Option<Vec<String>> {
    let [name] = writing else { return None };
    name.contains(".ReadWrite")
        .then(|| vec![name.replacen(".ReadWrite", ".Read", 1)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compares_reading_with_writing() {
        let cases: [(&[&str], Option<bool>); 5] = [
            (&["A.Read", "A.ReadWrite"], Some(false)),
            (&["A.ReadWrite.All", "B.Read.All", "A.Read.All"], Some(true)),
            (&["A.Read", "A.ReadWrite", "B.ReadWrite", "B.Read"], None),
            (&["A.Read", "B.ReadWrite"], None),
            (&[], None),
        ];
        for (list, expected) in cases {
            let list: Vec<_> = list.iter().map(|it| vec![(*it).to_owned()]).collect();
            assert_eq!(listed_most_first(&list), expected, "{list:?}");
        }
    }
}
