//! Measures several things in turn, so that noise of the machine affects all of them alike.

use anyhow::Result;

/// One thing to measure; returns a figure.
pub(super) type Run<'a, T> = Box<dyn FnMut() -> Result<T> + 'a>;

/// Runs each in turn, `rounds` times after one round to warm up. Returns the figures of each.
pub(super) fn in_turn<T>(runs: &mut [Run<'_, T>], rounds: usize) -> Result<Vec<Vec<T>>> {
    for run in runs.iter_mut() {
        run()?;
    }
    rounds_of(runs, rounds)
}

/// The same without a round to warm up.
pub(super) fn rounds_of<T>(runs: &mut [Run<'_, T>], rounds: usize) -> Result<Vec<Vec<T>>> {
    let mut all: Vec<Vec<T>> = runs.iter().map(|_| Vec::new()).collect();
    for _ in 0..rounds.max(1) {
        for (run, figures) in runs.iter_mut().zip(&mut all) {
            figures.push(run()?);
        }
    }
    Ok(all)
}

/// The median; NaN of nothing.
pub(super) fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or(f64::NAN)
}
