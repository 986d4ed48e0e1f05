//! What the libraries alone cost that the generator can't do without: a Markdown parser and a printer.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Barrier;
use std::time::Instant;

use anyhow::{Context, Result, anyhow};
use msgraph_codegen::model::Files;
use msgraph_codegen::model::corpus::Corpus;
use proc_macro2::TokenStream;
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

/// Parses every Markdown file and drops the events; runs in the current thread pool.
pub(super) fn markdown(corpus: &Corpus) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    let files: Vec<_> = corpus
        .iter()
        .filter(|(key, _)| key.ends_with(".md"))
        .collect();
    let events: usize = files
        .par_iter()
        .map(|(_, text)| Parser::new_ext(text, options).count())
        .sum();
    std::hint::black_box(events);
}

/// Prints every Rust file from tokens and returns the seconds, without lexing and writing. Tokens can't change threads,
/// so each thread lexes its own before the clock starts.
pub(super) fn printing(files: &Files, threads: usize) -> Result<f64> {
    let rust = files.iter().filter(|(path, _)| path.ends_with(".rs"));
    let rust: Vec<_> = rust.map(|(_, text)| text.as_str()).collect();
    let shares = shares(&rust, threads);
    let ready = Barrier::new(threads);
    let ready = &ready;
    std::thread::scope(|scope| {
        let workers: Vec<_> = shares
            .iter()
            .map(|share| scope.spawn(move || print_share(share, ready)))
            .collect();
        let mut slowest: f64 = 0.0;
        for worker in workers {
            let took = worker.join().map_err(|_| anyhow!("a thread panicked"))?;
            slowest = slowest.max(took?);
        }
        Ok(slowest)
    })
}

fn print_share(share: &[&str], ready: &Barrier) -> Result<f64> {
    let tokens = share
        .iter()
        .map(|text| {
            text.parse::<TokenStream>()
                .map_err(|error| anyhow!("{error}"))
        })
        .collect::<Result<Vec<_>>>();
    ready.wait();
    let start = Instant::now();
    for tokens in tokens? {
        let tree = syn::parse2(tokens).context("generated code")?;
        std::hint::black_box(prettyplease::unparse(&tree));
    }
    Ok(start.elapsed().as_secs_f64())
}

/// Lexes, parses, prints and writes every file; runs in the current thread pool.
pub(super) fn printing_to(folder: &Path, files: &Files) -> Result<()> {
    let folders: BTreeSet<_> = files
        .keys()
        .filter_map(|it| Path::new(it).parent())
        .collect();
    for it in folders {
        fs::create_dir_all(folder.join(it))?;
    }
    files.par_iter().try_for_each(|(path, text)| {
        let printed = match path.ends_with(".rs") {
            true => &printed(text)?,
            false => text,
        };
        fs::write(folder.join(path), printed).with_context(|| path.clone())
    })
}

fn printed(text: &str) -> Result<String> {
    let tokens: TokenStream = text.parse().map_err(|error| anyhow!("{error}"))?;
    let tree = syn::parse2(tokens).context("generated code")?;
    Ok(prettyplease::unparse(&tree))
}

/// Divides the texts among threads: each goes to the share that is smallest so far, the largest text first.
fn shares<'a>(texts: &[&'a str], threads: usize) -> Vec<Vec<&'a str>> {
    let mut sorted = texts.to_vec();
    sorted.sort_by_key(|text| std::cmp::Reverse(text.len()));
    let mut shares: Vec<(usize, Vec<&str>)> = vec![(0, Vec::new()); threads.max(1)];
    for text in sorted {
        if let Some((size, share)) = shares.iter_mut().min_by_key(|(size, _)| *size) {
            *size += text.len();
            share.push(text);
        }
    }
    shares.into_iter().map(|(_, share)| share).collect()
}
