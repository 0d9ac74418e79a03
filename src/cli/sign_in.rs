//! Opening a bank for work from the command line.

use std::io::{BufRead as _, IsTerminal as _};
use std::path::Path;

use super::Exit;
use super::output::{Answer, Output};
use crate::bank::Service;
use crate::bank::service::Settings;

/// Holds the password where nobody is at the terminal.
const PASSWORD_VARIABLE: &str = "CORDBANK_PASSWORD";

/// Opens the bank and signs the user in.
pub(super) fn signed_in(bank: &Path, user: Option<&str>, output: &Output) -> Result<Service, Box<Answer>> {
    let lang = output.lang;
    let failed = |failure| Box::new(Answer::of(&failure, lang));
    let Some(user) = user else {
        return Err(Box::new(Answer::failed(Exit::Usage, lang.cli_user_missing().to_owned())));
    };
    let mut service = Service::open(bank, Settings::default()).map_err(failed)?;
    let password = match std::env::var(PASSWORD_VARIABLE) {
        Ok(password) => password,
        Err(_) => ask(output).map_err(|error| {
            Box::new(Answer::failed(Exit::NotPermitted, lang.cli_no_password(&error.to_string())))
        })?,
    };
    let person = service.sign_in(user, &password).map_err(failed)?;
    if person.must_change {
        service.close();
        return Err(Box::new(Answer::failed(Exit::NotPermitted, lang.cli_initial_password().to_owned())));
    }
    Ok(service)
}

/// Asks at the terminal, without showing what is typed; takes one line of the standard input where there is none.
fn ask(output: &Output) -> std::io::Result<String> {
    let stdin = std::io::stdin();
    if stdin.is_terminal() {
        return rpassword::prompt_password(output.lang.cli_password());
    }
    let mut line = String::new();
    stdin.lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}
