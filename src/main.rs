//! Start-up only: what was asked on the command line, then the window.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("cordbank: {error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    if arguments.help {
        println!("{USAGE}");
        return ExitCode::SUCCESS;
    }
    open_window(arguments)
}

const USAGE: &str = "usage: cordbank [--bank FILE] [--lang en|zh]";

/// What stands on the command line.
#[derive(Debug, Default)]
struct Arguments {
    bank: Option<PathBuf>,
    lang: Option<cordbank::text::Lang>,
    help: bool,
}

impl Arguments {
    fn read() -> Result<Self, lexopt::Error> {
        use lexopt::prelude::{Long, Short, ValueExt as _};
        let mut arguments = Self::default();
        let mut parser = lexopt::Parser::from_env();
        while let Some(argument) = parser.next()? {
            match argument {
                Long("bank") => arguments.bank = Some(parser.value()?.into()),
                Long("lang") => {
                    arguments.lang = Some(match parser.value()?.string()?.as_str() {
                        "en" => cordbank::text::Lang::En,
                        "zh" | "zh-CN" => cordbank::text::Lang::Zh,
                        other => return Err(format!("no language {other}; en and zh are known").into()),
                    });
                }
                Long("help") | Short('h') => arguments.help = true,
                _ => return Err(argument.unexpected()),
            }
        }
        Ok(arguments)
    }
}

#[cfg(feature = "gui")]
fn open_window(arguments: Arguments) -> ExitCode {
    use cordbank::bank::clock::Clock;
    use cordbank::bank::demo::{self, DemoOptions};
    use cordbank::ui::app::{App, Start};
    use cordbank::ui::settings::{Settings, data_folder};

    let folder = data_folder();
    let [width, height] = Settings::load(&folder.join("settings.json")).window;
    let options = eframe::NativeOptions {
        viewport: eframe::egui::ViewportBuilder::default()
            .with_title("Cordbank")
            .with_app_id("cordbank")
            .with_inner_size([width, height])
            .with_min_inner_size([960.0, 600.0]),
        persist_window: false,
        ..eframe::NativeOptions::default()
    };
    let make = move |context: &eframe::CreationContext<'_>| {
        let start = Start {
            bank: arguments.bank,
            lang: arguments.lang,
            folder,
            service: cordbank::bank::service::Settings::default(),
            files: None,
            demonstration: |path, watch| {
                let until = Clock::System.now().local();
                demo::make(path, &DemoOptions::standard(until), watch)
            },
        };
        Ok(Box::new(App::new(&context.egui_ctx, start)) as Box<dyn eframe::App>)
    };
    match eframe::run_native("Cordbank", options, Box::new(make)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cordbank: the window cannot be opened: {error}\n{WITHOUT_A_SCREEN}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(feature = "gui")]
const WITHOUT_A_SCREEN: &str =
    "The window needs a display. Without one, use the commands: `cordbank help` lists them.";

#[cfg(not(feature = "gui"))]
fn open_window(_arguments: Arguments) -> ExitCode {
    eprintln!("cordbank: this program was built without its window; `cordbank help` lists the commands");
    ExitCode::FAILURE
}
