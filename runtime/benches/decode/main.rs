//! Reading and writing models, against structs with serde's derives that have the same fields.
//!
//! `cargo bench -p msgraph-runtime --bench decode`; a number after `--` is how many megabytes each text has. The two
//! sides take turns, and the medians are compared: a ratio below 1 means that the models are faster.

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
use std::time::{Duration, Instant};

use msgraph_runtime::Page;
use msgraph_runtime::model::{Item, Poly, from_json};
use serde::Serialize;
use serde::de::DeserializeOwned;

use shapes::{Note, NoteRow, Open, OpenRow, Rows, Tree, TreeRow, User, UserRow};

/// How often each side is measured.
const TURNS: usize = 15;

fn main() {
    let megabytes = std::env::args().skip(1).find_map(|it| it.parse().ok());
    let size = megabytes.unwrap_or(5) * 1_000_000;
    println!(
        "{:<28} {:>8} {:>10} {:>10} {:>6}",
        "", "bytes", "models", "derives", "ratio"
    );
    let page = texts::page(size, texts::user);
    compare::<Page<User>, Rows<UserRow>>("page of users", &page);
    compare::<Page<Poly<User>>, Rows<UserRow>>("page of users, polymorphic", &page);
    let deep = texts::page(size, texts::tree);
    compare::<Page<Tree>, Rows<TreeRow>>("deep nesting", &deep);
    let open = texts::page(size, texts::open);
    compare::<Page<Open>, Rows<OpenRow>>("many unknown members", &open);
    let notes = texts::lines(size, texts::note);
    compare_each::<Note, NoteRow>("small objects, one by one", &notes);
}

/// Compares reading one long text, and writing what was read.
fn compare<M, R>(name: &str, text: &str)
where
    M: Item + Serialize,
    R: DeserializeOwned + Serialize,
{
    compare_each::<M, R>(name, &[text.to_owned()]);
}

/// Compares reading many texts, and writing what was read.
fn compare_each<M, R>(name: &str, texts: &[String])
where
    M: Item + Serialize,
    R: DeserializeOwned + Serialize,
{
    let read_models = || -> Vec<M> { texts.iter().map(|it| model(it)).collect() };
    let read_rows = || -> Vec<R> { texts.iter().map(|it| row(it)).collect() };
    let bytes = texts.iter().map(String::len).sum();
    let (models, rows) = (read_models(), read_rows());
    report(
        &format!("{name}: read"),
        bytes,
        take_turns(read_models, read_rows),
    );
    let written = take_turns(|| write(&models), || write(&rows));
    report(&format!("{name}: write"), bytes, written);
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

/// The medians of both.
fn take_turns<A, B>(ours: impl Fn() -> A, theirs: impl Fn() -> B) -> (Duration, Duration) {
    let mut times = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        times.0.push(time(&ours));
        times.1.push(time(&theirs));
    }
    (median(times.0), median(times.1))
}

/// What is made is dropped after the clock has stopped.
fn time<T>(run: impl Fn() -> T) -> Duration {
    let start = Instant::now();
    let made = black_box(run());
    let elapsed = start.elapsed();
    drop(made);
    elapsed
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn report(name: &str, bytes: usize, (ours, theirs): (Duration, Duration)) {
    let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
    println!("{name:<34} {bytes:>9} {ours:>10.1?} {theirs:>10.1?} {ratio:>6.2}");
}
