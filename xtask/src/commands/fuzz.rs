//! `fuzz`: mutated pages and names of pages, and what has to hold for all that is made of them.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};

use crate::Outcome;
use crate::hostile::case::{Case, seeds, stored};
use crate::hostile::trial::Trial;
use crate::hostile::{Choices, minimise, mutate};
use crate::repo::Repo;
use crate::ui::{self, grouped};

/// Options of `fuzz`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// How long.
    #[arg(long, value_name = "N", default_value_t = 1.0)]
    minutes: f64,
    /// The first of the numbers that decide the inputs: the same number gives the same pages. [default: the time]
    #[arg(long, value_name = "NUMBER")]
    seed: Option<u64>,
    /// Where findings are stored, as small as they can be made.
    #[arg(long, value_name = "DIR")]
    findings: Option<PathBuf>,
}

/// A try that takes longer is a finding; none of them has more than 64 kB.
const LONGEST: Duration = Duration::from_secs(60);

/// A try that takes longer does not end, and ends the command.
const ENDLESS: Duration = Duration::from_secs(180);

/// The most tries to make a finding smaller.
const TRIES: usize = 600;

/// The try under way: its begin and its pages.
type Current = Mutex<Option<(Instant, Case)>>;

pub(super) fn run(repo: &Repo, args: &Args) -> Result<Outcome> {
    let folder = repo.root().join("fuzz/corpus");
    let findings = args.findings.clone().unwrap_or_else(|| folder.clone());
    let cases = stored(&folder)?;
    let mut seeds = seeds(repo.root())?;
    seeds.extend(cases.into_iter().map(|it| it.1));
    let first = args.seed.unwrap_or_else(|| fastrand::u64(..1 << 48));
    let end = Instant::now() + Duration::from_secs_f64(args.minutes * 60.0);
    let fuzzer = Fuzzer {
        seeds,
        findings,
        current: Mutex::new(None),
    };
    ui::note(format_args!("seed {first}, {} seeds", fuzzer.seeds.len()));
    // Panics are findings, which are told once they are small.
    std::panic::set_hook(Box::new(|_| {}));
    let done = Mutex::new(false);
    let figures = std::thread::scope(|scope| {
        scope.spawn(|| fuzzer.watch(&done));
        let figures = fuzzer.run(first, end);
        *lock(&done)? = true;
        figures
    });
    drop(std::panic::take_hook());
    let figures = figures?;
    ui::print(format_args!(
        "{} inputs of {} kB, {} ms each, {} ms at most: {} findings",
        grouped(figures.inputs),
        grouped(figures.bytes / 1024),
        figures.total.as_millis() / u128::try_from(figures.inputs.max(1))?,
        figures.longest.as_millis(),
        figures.kinds.len()
    ));
    Ok(Outcome::findings_if(!figures.kinds.is_empty()))
}

#[derive(Default)]
struct Figures {
    inputs: usize,
    bytes: usize,
    total: Duration,
    longest: Duration,
    kinds: BTreeSet<&'static str>,
}

struct Fuzzer {
    seeds: Vec<Case>,
    findings: PathBuf,
    current: Current,
}

impl Fuzzer {
    fn run(&self, first: u64, end: Instant) -> Result<Figures> {
        let mut figures = Figures::default();
        for number in first.. {
            if Instant::now() >= end {
                break;
            }
            let mut choices = Choices::Random(fastrand::Rng::with_seed(number));
            let case = mutate(&self.seeds, &mut choices);
            *lock(&self.current)? = Some((Instant::now(), case.clone()));
            let trial = slow(Trial::of(&case));
            *lock(&self.current)? = None;
            figures.inputs += 1;
            figures.bytes += case.bytes();
            figures.total += trial.took;
            figures.longest = figures.longest.max(trial.took);
            for kind in trial.kinds() {
                if figures.kinds.insert(kind) {
                    self.report(&case, kind, number)?;
                }
            }
        }
        Ok(figures)
    }

    /// Stores the smallest case of a kind of fault and says what is wrong with it.
    fn report(&self, case: &Case, kind: &'static str, number: u64) -> Result<()> {
        let shows = |it: &Case| slow(Trial::of(it)).kinds().contains(&kind);
        let least = minimise(case, TRIES, shows);
        let path = least.store(&self.findings, kind)?;
        let faults = slow(Trial::of(&least)).faults;
        let fault = faults.iter().find(|it| it.contains(kind));
        ui::note(format_args!(
            "{} (seed {number}): {}",
            path.display(),
            fault.map(String::as_str).unwrap_or(kind)
        ));
        Ok(())
    }

    /// Ends the command when a try does not end.
    fn watch(&self, done: &Mutex<bool>) {
        while !done.lock().is_ok_and(|it| *it) {
            std::thread::sleep(Duration::from_millis(200));
            let current = self.current.lock().ok().and_then(|it| it.clone());
            if let Some((_, case)) = current.filter(|(start, _)| start.elapsed() > ENDLESS) {
                let stored = case.store(&self.findings, "takes for ever");
                ui::note(format_args!("a try does not end: {stored:?}"));
                std::process::exit(1);
            }
        }
    }
}

/// Adds a fault to a try that took too long.
fn slow(mut trial: Trial) -> Trial {
    if trial.took > LONGEST {
        let seconds = trial.took.as_secs();
        trial.faults.push(format!("takes {seconds} s"));
    }
    trial
}

fn lock<T>(mutex: &Mutex<T>) -> Result<std::sync::MutexGuard<'_, T>> {
    mutex
        .lock()
        .map_err(|_| anyhow!("a thread of the fuzzer ended"))
}
