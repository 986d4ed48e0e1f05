//! The YAML between the first two `---` lines: the only module that sees YAML text.

/// Parts a text into its front matter, with the line that starts on, and the offset of the body.
pub(super) fn split(text: &str) -> (Option<(String, u32)>, usize) {
    let bom = text.len() - text.trim_start_matches('\u{feff}').len();
    let body = text.get(bom..).unwrap_or_default();
    let blank = body.len() - body.trim_start().len();
    let Some(first) = body
        .get(blank..)
        .and_then(|it| it.split_inclusive('\n').next())
    else {
        return (None, bom);
    };
    if first.trim_end() != "---" {
        return (None, bom);
    }
    let start = bom + blank + first.len();
    let mut end = start;
    for line in text.get(start..).unwrap_or_default().split_inclusive('\n') {
        if line.trim_end() == "---" {
            let yaml = text.get(start..end).unwrap_or_default().to_owned();
            let before = text.get(..start).unwrap_or_default().matches('\n').count();
            let at = u32::try_from(before + 1).unwrap_or(u32::MAX);
            return (Some((yaml, at)), end + line.len());
        }
        end += line.len();
    }
    (None, bom)
}
