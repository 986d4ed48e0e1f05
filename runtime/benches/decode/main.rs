//! Deserialization and serialization of models, compared with structs that have the same fields and derive serde's
//! traits.
//!
//! Run `cargo bench -p msgraph-runtime --bench decode`. After `--`, a number is the size of each text in megabytes, and
//! words select shapes by name. Both sides alternate; a ratio below 1 means that the models are faster.
//!
//! The sides are not equivalent: a row drops unknown members (except in the shape with mostly unknown members) and
//! doesn't distinguish null from absent, so it writes all its fields.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "a program for the terminal, with types as the generator writes them, of which some have no use for both"
)]

mod pair;
mod shapes;
mod texts;

use std::hint::black_box;
use std::sync::LazyLock;
use std::time::Instant;

use msgraph_runtime::Page;
use msgraph_runtime::model::{Item, Poly, from_json};
use serde::Serialize;
use serde::de::DeserializeOwned;

use shapes::{Note, NoteRow, Open, OpenRow, Rows, Tree, TreeRow, User, UserRow};

/// How often each side is measured.
const TURNS: usize = 15;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let megabytes = arguments.iter().find_map(|it| it.parse().ok());
    let size = megabytes.unwrap_or(5) * 1_000_000;
    let wanted = |name: &str| {
        let mut filters = arguments
            .iter()
            .filter(|it| it.starts_with(char::is_alphabetic));
        filters.clone().next().is_none() || filters.any(|it| name.contains(it.as_str()))
    };
    println!(
        "{:<36} {:>10} {:>10} {:>6}",
        "", "models", "derives", "ratio"
    );
    for (name, run) in SHAPES {
        if wanted(name) {
            run(name, size);
        }
    }
}

/// Measures a shape with texts of this many bytes and prints the result with a name.
type Measure = fn(&str, usize);

const SHAPES: [(&str, Measure); 5] = [
    ("users", |name, size| {
        compare::<Page<User>, Rows<UserRow>>(name, &[texts::page(size, texts::user)]);
    }),
    ("users, polymorphic", |name, size| {
        compare::<Page<Poly<User>>, Rows<UserRow>>(name, &[texts::page(size, texts::user)]);
    }),
    ("nested 40 deep", |name, size| {
        compare::<Page<Tree>, Rows<TreeRow>>(name, &[texts::page(size, texts::tree)]);
    }),
    ("mostly unknown members", |name, size| {
        compare::<Page<Open>, Rows<OpenRow>>(name, &[texts::page(size, texts::open)]);
    }),
    ("small objects, each a text", |name, size| {
        compare::<Note, NoteRow>(name, &texts::lines(size, texts::note));
    }),
];

/// Compares deserialization and serialization of the texts.
fn compare<M, R>(name: &str, texts: &[String])
where
    M: Item + Serialize,
    R: DeserializeOwned + Serialize,
{
    let read_models = || -> Vec<M> { texts.iter().map(|it| model(it)).collect() };
    let read_rows = || -> Vec<R> { texts.iter().map(|it| row(it)).collect() };
    let (models, rows) = (read_models(), read_rows());
    report(&format!("{name}: read"), read_models, read_rows);
    report(
        &format!("{name}: write"),
        || write(&models),
        || write(&rows),
    );
}

fn model<M: Item>(text: &str) -> M {
    from_json(text.as_bytes()).expect("it is a model")
}

fn row<R: DeserializeOwned>(text: &str) -> R {
    serde_json::from_slice(text.as_bytes()).expect("it is a row")
}

fn write<T: Serialize>(items: &[T]) -> usize {
    let one = |item| serde_json::to_vec(item).expect("it is JSON").len();
    items.iter().map(one).sum()
}

/// Prints the medians of both sides and of the ratio per turn, in which other processes affect both sides equally.
fn report<A, B>(name: &str, ours: impl Fn() -> A, theirs: impl Fn() -> B) {
    let turns: Vec<(f64, f64)> = (0..TURNS).map(|_| (time(&ours), time(&theirs))).collect();
    let ours = median(turns.iter().map(|it| it.0));
    let theirs = median(turns.iter().map(|it| it.1));
    let ratio = median(turns.iter().map(|it| it.0 / it.1));
    println!("{name:<36} {ours:>7.1} ms {theirs:>7.1} ms {ratio:>6.2}");
}

/// Runs once and returns milliseconds. The result is dropped after the measurement.
fn time<T>(run: impl Fn() -> T) -> f64 {
    let start = now();
    let made = black_box(run());
    let elapsed = now() - start;
    drop(made);
    elapsed
}

/// Milliseconds of CPU time of this thread, if the operating system reports it; otherwise of wall-clock time.
fn now() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    let statistics = std::fs::read_to_string("/proc/thread-self/schedstat");
    let nanoseconds: Option<f64> = statistics
        .ok()
        .and_then(|it| it.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| START.elapsed().as_secs_f64() * 1e3, |it| it / 1e6)
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_unstable_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}
