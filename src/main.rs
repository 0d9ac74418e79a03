//! Start-up only: a command, or the window.

use std::process::ExitCode;

use cordbank::cli::{self, Start};

fn main() -> ExitCode {
    match cli::start(std::env::args_os()) {
        Start::Ended(exit) => exit.into(),
        Start::Window { lang, .. } => {
            eprintln!("{}", cli::without_window(lang));
            cli::Exit::Usage.into()
        }
    }
}
