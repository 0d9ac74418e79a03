//! The rules of the house that the compiler does not keep: who may import whom, and what stands in one place only.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// A layer and the layers that it may import from (itself is always allowed).
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("domain", &[]),
    ("store", &["domain"]),
    ("index", &["domain"]),
    ("exchange", &["domain"]),
    // Text stands beside the bank: what is kept for readers of either language is worded there.
    ("bank", &["domain", "store", "index", "exchange", "text"]),
    ("text", &["domain", "store", "index", "exchange", "bank"]),
    ("cli", &["domain", "store", "index", "exchange", "bank", "text"]),
    ("ui", &["domain", "store", "index", "exchange", "bank", "text"]),
];

/// What may stand in one place only: the word, the place, and why.
const ONLY_IN: &[(&str, &[&str], &str)] = &[
    ("rusqlite", &["src/store/"], "SQL is the store's alone"),
    ("Local::now", &["src/bank/clock.rs"], "the clock is read in one place"),
    ("Utc::now", &["src/bank/clock.rs"], "the clock is read in one place"),
    ("SystemTime::now", &["src/bank/clock.rs"], "the clock is read in one place"),
    ("Color32::from_rgb", &["src/ui/theme.rs"], "colours are tokens"),
    ("rfd::", &["src/ui/files.rs"], "file dialogs go through the port"),
    ("INSERT OR REPLACE", &["src/store/"], "it would overwrite rows behind the triggers"),
];

/// Lines of a source file, tests beside it not counted; larger ones hide two things.
const LINES_AT_MOST: usize = 600;

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// Every source file below `src`, by its path with forward slashes, and its text.
fn all() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    sources(&root.join("src"), &mut found);
    assert!(found.len() > 100, "the sources were not found");
    let name = |path: &Path| path.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/");
    found.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

fn is_test(name: &str) -> bool {
    name.contains("tests.rs")
        || name.contains("/testing/")
        || name.contains("fixture")
        || name.contains("properties")
}

/// Lines that are code: no comments, nothing after the beginning of the tests in the same file.
fn code(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]"))
        .filter(|line| !line.trim_start().starts_with("//"))
}

#[test]
fn layers_import_inwards_only() {
    let mut wrong = Vec::new();
    for (name, text) in all().iter().filter(|(name, _)| !is_test(name)) {
        let layer = name.strip_prefix("src/").unwrap().split('/').next().unwrap();
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(known, _)| *known == layer) else { continue };
        for line in code(text) {
            for (other, _) in MAY_IMPORT {
                let imports =
                    line.contains(&format!("crate::{other}::")) || line.contains(&format!("crate::{other};"));
                if imports && *other != layer && !allowed.contains(other) {
                    wrong.push(format!("{name}: {}", line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "imports against the layers:\n{}", wrong.join("\n"));
}

#[test]
fn what_belongs_in_one_place_is_there_only() {
    let mut wrong = Vec::new();
    for (name, text) in all().iter().filter(|(name, _)| !is_test(name)) {
        for (word, places, why) in ONLY_IN {
            if !places.iter().any(|place| name.starts_with(place))
                && code(text).any(|line| line.contains(word))
            {
                wrong.push(format!("{name}: {word} ({why})"));
            }
        }
    }
    assert!(wrong.is_empty(), "out of place:\n{}", wrong.join("\n"));
}

#[test]
fn files_can_be_held_in_the_head() {
    let long: Vec<String> = all()
        .iter()
        .filter(|(name, _)| !is_test(name))
        .map(|(name, text)| (name, code(text).count()))
        .filter(|(_, lines)| *lines > LINES_AT_MOST)
        .map(|(name, lines)| format!("{name}: {lines}"))
        .collect();
    assert!(long.is_empty(), "too long:\n{}", long.join("\n"));
}
