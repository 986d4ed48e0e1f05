//! `bench growth`: whether time and output grow no faster than the page, whatever of the page grows.
//!
//! What is measured is the processor time of one thread, so that other programs do not count. Each dimension grows twofold until
//! a run takes long enough to be measured; the slope is that of the last two doublings. A slope of 1 is linear, 2 is
//! quadratic.

mod places;
mod shapes;

use std::time::Duration;

use anyhow::{Context, Result};
use msgraph_codegen::model::corpus::Corpus;
use rayon::ThreadPoolBuilder;

use crate::hostile::products::products;
use crate::table::markdown;
use crate::ui;

/// The pages of a dimension at a size: paths and texts.
type Pages = Vec<(String, String)>;

/// What of a page grows.
struct Dimension {
    name: String,
    pages: Box<dyn Fn(usize) -> Pages + Sync>,
}

impl Dimension {
    fn new(name: impl Into<String>, pages: impl Fn(usize) -> Pages + Sync + 'static) -> Self {
        Self {
            name: name.into(),
            pages: Box::new(pages),
        }
    }
}

/// The steepest slope that counts as linear: sorting and larger tables cost a little more than twice for twice as much.
const STEEPEST: f64 = 1.3;

/// Lists of which each item is compared with the others; a page of the docs has some dozens of them. They may be quadratic,
/// not more, until they are linear.
const KNOWN: [&str; 24] = [
    "code blocks without an end",
    "columns",
    "equal properties",
    "equal request lines",
    "examples",
    "examples with members of their own",
    "headings",
    "includes",
    "members",
    "members of a representation",
    "members of one name",
    "missing includes",
    "overloads",
    "pages with an example",
    "properties",
    "properties of one name",
    "query parameters",
    "request lines",
    "request lines of one name",
    "requests without responses",
    "rows of headers",
    "rows of permissions",
    "tables of permissions",
    "type of a property: \\n|a|b|",
];

/// The steepest slope of those.
const STEEPEST_KNOWN: f64 = 2.3;

/// How much steeper a slope may be in the quick form: caches and the clock of a busy machine change it that much from run to run.
const TOLERANCE_OF_QUICK: f64 = 0.3;

/// The number of repetitions that a dimension begins with.
const LEAST: usize = 128;

/// A run is long enough.
const ENOUGH: Duration = Duration::from_millis(120);

/// No page of the docs is larger than 200 kB; a dimension ends where its pages are larger than this.
const LARGEST: usize = 1 << 19;

/// A measurement: how large the pages are, how long it takes, how much is written.
#[derive(Debug, Clone, Copy)]
struct Point {
    input: usize,
    output: usize,
    time: Duration,
}

/// What is found of a dimension.
struct Growth {
    name: String,
    last: Point,
    /// Of the time and of the output.
    slopes: [f64; 2],
}

/// Measures the dimensions: all of them, or one in twenty of the pairs of a place and a text; those whose name contains `only`. Returns the table and the names
/// of those that grow too fast.
pub(super) fn measure(quick: bool, only: Option<&str>) -> Result<(String, Vec<String>)> {
    let dimensions = dimensions(quick);
    let wanted = |it: &&Dimension| only.is_none_or(|only| it.name.contains(only));
    let pool = ThreadPoolBuilder::new().num_threads(1).build()?;
    let mut found = Vec::new();
    for dimension in dimensions.iter().filter(wanted) {
        let growth = pool.install(|| growth(dimension))?;
        if is_steep(&growth, quick) {
            ui::note(format_args!(
                "{}: {}",
                growth.name,
                shown(&growth).join(" ")
            ));
        }
        found.push(growth);
    }
    let steep = found.iter().filter(|it| is_steep(it, quick));
    let steep = steep.map(|it| it.name.clone()).collect();
    found.sort_by(|a, b| worst(b).total_cmp(&worst(a)));
    let count = found.len();
    let rows: Vec<Vec<String>> = found.iter().take(20).map(row).collect();
    let header = [
        "what grows",
        "input",
        "time",
        "slope of time",
        "slope of output",
    ];
    let table = markdown(&header, &rows);
    let text = format!(
        "{count} dimensions, the steepest first; {STEEPEST} at most, {STEEPEST_KNOWN} for {} known lists{}.\n\n{table}",
        KNOWN.len(),
        if quick {
            format!(", and {TOLERANCE_OF_QUICK} more in the quick form")
        } else {
            String::new()
        }
    );
    Ok((text, steep))
}

/// Every shape; of the pairs of a place and a text all, or one in twenty.
fn dimensions(quick: bool) -> Vec<Dimension> {
    let pairs = places::dimensions().into_iter().enumerate();
    let pairs = pairs.filter(|(at, _)| !quick || at % 20 == 0);
    shapes::dimensions()
        .into_iter()
        .chain(pairs.map(|(_, it)| it))
        .collect()
}

fn worst(growth: &Growth) -> f64 {
    growth.slopes.into_iter().fold(0.0, f64::max)
}

fn is_steep(growth: &Growth, quick: bool) -> bool {
    let most = match KNOWN.contains(&growth.name.as_str()) {
        true => STEEPEST_KNOWN,
        false => STEEPEST,
    };
    let tolerance = if quick { TOLERANCE_OF_QUICK } else { 0.0 };
    worst(growth) > most + tolerance
}

fn row(growth: &Growth) -> Vec<String> {
    [vec![growth.name.clone()], shown(growth)].concat()
}

fn shown(growth: &Growth) -> Vec<String> {
    let [time, output] = growth.slopes.map(|it| format!("{it:.2}"));
    let (input, took) = (growth.last.input / 1024, growth.last.time.as_millis());
    vec![format!("{input} kB"), format!("{took} ms"), time, output]
}

/// Grows a dimension until a run is long enough. A steep slope counts only if it is seen again with the shortest of
/// three runs.
fn growth(dimension: &Dimension) -> Result<Growth> {
    let floor = point(dimension, 0, 3)?;
    let mut size = LEAST;
    let mut points: Vec<Point> = Vec::new();
    // The slope is that of two doublings.
    let is_enough = |it: &Point| it.time >= ENOUGH || it.input >= LARGEST;
    while points.len() < 3 || !points.last().is_some_and(is_enough) {
        let before = points.last().map_or(0, |it| it.input);
        let next = point(dimension, size, 1)?;
        points.push(next);
        if next.input <= before {
            break;
        }
        size *= 2;
    }
    size /= 2;
    let mut slopes = slopes(floor, &points);
    let last = points.last().copied().context("nothing was measured")?;
    if slopes.iter().any(|it| *it > STEEPEST) {
        let again = [size / 4, size].map(|it| point(dimension, it, 3));
        let [first, last] = again;
        slopes = [
            slope_of(floor, first?, last?, 2.0, |it| it.time.as_secs_f64()),
            slopes[1],
        ];
    }
    Ok(Growth {
        name: dimension.name.clone(),
        last,
        slopes,
    })
}

fn slopes(floor: Point, points: &[Point]) -> [f64; 2] {
    let last = points.last().copied().unwrap_or(floor);
    let before = points.iter().rev().nth(2).copied().unwrap_or(floor);
    // What takes no time and writes little has no slope.
    let time = match last.time < ENOUGH / 4 {
        true => 0.0,
        false => slope_of(floor, before, last, 2.0, |it| it.time.as_secs_f64()),
    };
    let output = match last.output < LARGEST {
        true => 0.0,
        false => slope_of(floor, before, last, 2.0, |it| it.output as f64),
    };
    [time, output]
}

/// The slope of a figure over some doublings, without what an empty page costs.
fn slope_of(
    floor: Point,
    before: Point,
    last: Point,
    doublings: f64,
    figure: impl Fn(&Point) -> f64,
) -> f64 {
    let least = figure(&last) / 1000.0;
    let above = |it: &Point| (figure(it) - figure(&floor)).max(least);
    (above(&last) / above(&before)).log2() / doublings
}

/// The shortest of some runs.
fn point(dimension: &Dimension, size: usize, runs: usize) -> Result<Point> {
    let pages = (dimension.pages)(size);
    let input = pages
        .iter()
        .map(|(path, text)| path.len() + text.len())
        .sum();
    let corpus = Corpus::new(pages);
    let mut best: Option<Point> = None;
    for _ in 0..runs {
        let start = processor_time()?;
        let output = products(&corpus).bytes();
        let time = processor_time()?.saturating_sub(start);
        let point = Point {
            input,
            output,
            time,
        };
        best = best.filter(|it| it.time <= time).or(Some(point));
    }
    best.context("nothing was measured")
}

/// The processor time of this thread.
#[cfg(unix)]
fn processor_time() -> Result<Duration> {
    use nix::time::{ClockId, clock_gettime};
    Ok(clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID)?.into())
}

/// The time, as this system has no other.
#[cfg(not(unix))]
fn processor_time() -> Result<Duration> {
    use std::time::SystemTime;
    Ok(SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?)
}
