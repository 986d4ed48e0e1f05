//! The smallest pages that still show a fault.

use super::case::Case;

/// Removes pages, lines and characters as long as `shows` holds, with at most so many tries.
pub fn minimise(case: &Case, most: usize, shows: impl Fn(&Case) -> bool) -> Case {
    let mut search = Search {
        best: case.clone(),
        left: most,
        shows,
    };
    loop {
        let before = search.best.bytes();
        search.pages();
        search.pieces(|text| text.split_inclusive('\n').map(str::to_owned).collect());
        search.pieces(|text| text.chars().map(String::from).collect());
        if search.best.bytes() == before || search.left == 0 {
            return search.best;
        }
    }
}

struct Search<F> {
    best: Case,
    left: usize,
    shows: F,
}

impl<F: Fn(&Case) -> bool> Search<F> {
    /// Takes the case if it still shows the fault.
    fn take(&mut self, case: Case) -> bool {
        let Some(left) = self.left.checked_sub(1) else {
            return false;
        };
        self.left = left;
        let shows = (self.shows)(&case);
        if shows {
            self.best = case;
        }
        shows
    }

    fn pages(&mut self) {
        for at in (0..self.best.pages.len()).rev() {
            let mut case = self.best.clone();
            case.pages.remove(at);
            self.take(case);
        }
    }

    /// Removes halves, quarters and so on of the pieces of each page.
    fn pieces(&mut self, cut: impl Fn(&str) -> Vec<String>) {
        for at in 0..self.best.pages.len() {
            let count = self.best.pages.get(at).map_or(0, |it| cut(&it.1).len());
            let mut size = count.div_ceil(2);
            while size > 0 {
                self.chunks(at, size, &cut);
                size /= 2;
            }
        }
    }

    fn chunks(&mut self, at: usize, size: usize, cut: &impl Fn(&str) -> Vec<String>) {
        let mut start = 0;
        while let Some((_, text)) = self.best.pages.get(at) {
            let pieces = cut(text);
            if start >= pieces.len() || self.left == 0 {
                return;
            }
            let kept = pieces
                .iter()
                .take(start)
                .chain(pieces.iter().skip(start + size));
            let kept: String = kept.map(String::as_str).collect();
            let mut case = self.best.clone();
            if let Some(page) = case.pages.get_mut(at) {
                page.1 = kept;
            }
            if !self.take(case) {
                start += size;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_shows_the_fault_is_left() {
        let page = |path: &str, text: &str| (path.to_owned(), text.to_owned());
        let case = Case {
            pages: vec![
                page("a", "x\ny\n"),
                page("b", "one\ntwo `<b> three\nfour\n"),
            ],
        };
        let shows = |it: &Case| it.pages.iter().any(|(_, text)| text.contains("<b>"));
        let least = minimise(&case, 1000, shows);
        assert_eq!(least.pages, [page("b", "<b>")]);
    }
}
