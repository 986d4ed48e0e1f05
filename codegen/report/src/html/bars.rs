//! Bars as inline SVG that scale to their container without a script.

use maud::{Markup, html};

/// A segment of a bar: its CSS class and value.
pub type Part = (&'static str, usize);

/// A stacked bar; `most` is the value of the full width, and `title` the text alternative.
pub fn bar(parts: &[Part], most: usize, title: &str) -> Markup {
    let mut start = 0;
    let pieces = parts.iter().map(|(class, size)| {
        let piece = (*class, share(start, most), share(*size, most));
        start += size;
        piece
    });
    let pieces: Vec<_> = pieces.filter(|(_, _, width)| *width > 0.0).collect();
    html! {
        svg.bar role="img" aria-label=(title) height="12" preserveAspectRatio="none" {
            title { (title) }
            @for (class, x, width) in pieces {
                rect class=(class) x=(percent(x)) width=(percent(width)) height="12" {}
            }
        }
    }
}

/// Legend of a chart: CSS class and name of each colour.
pub fn legend(entries: &[(&str, String)]) -> Markup {
    html! {
        ul.legend {
            @for (class, name) in entries {
                li {
                    svg width="12" height="12" aria-hidden="true" { rect class=(class) width="12" height="12" {} }
                    " " (name)
                }
            }
        }
    }
}

fn percent(share: f64) -> String {
    format!("{share:.2}%")
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts are far below what f64 holds exactly"
)]
fn share(part: usize, whole: usize) -> f64 {
    match whole {
        0 => 0.0,
        _ => part as f64 * 100.0 / whole as f64,
    }
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn segments_are_adjacent_and_zero_values_have_no_segment() {
        let svg = bar(&[("a", 1), ("b", 0), ("c", 2)], 4, "1 <a> and 2 c").into_string();
        assert!(
            svg.contains(r#"<rect class="a" x="0.00%" width="25.00%""#),
            "{svg}"
        );
        assert!(
            svg.contains(r#"<rect class="c" x="25.00%" width="50.00%""#),
            "{svg}"
        );
        assert!(!svg.contains(r#"class="b""#), "{svg}");
        assert!(svg.contains("<title>1 &lt;a&gt; and 2 c</title>"), "{svg}");
        assert!(
            !bar(&[("a", 0)], 0, "nothing")
                .into_string()
                .contains("rect")
        );
    }
}
