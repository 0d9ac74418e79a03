//! Start-up only: a command, or the window.

use std::process::ExitCode;

use cordbank::cli::{self, Start};

fn main() -> ExitCode {
    match cli::start(std::env::args_os()) {
        Start::Ended(exit) => exit.into(),
        Start::Window(asked) => open_window(asked),
    }
}

#[cfg(feature = "gui")]
fn open_window(asked: cli::Window) -> ExitCode {
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
    let cli::Window { bank, lang } = asked;
    let make = move |context: &eframe::CreationContext<'_>| {
        let start = Start {
            bank,
            lang,
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
            // The error begins with the place in the source that found it; a person needs what it found.
            let error = error.to_string();
            let why = error.rsplit(": ").next().unwrap_or(&error);
            cli::no_window(lang, Some(why)).into()
        }
    }
}

#[cfg(not(feature = "gui"))]
fn open_window(asked: cli::Window) -> ExitCode {
    cli::no_window(asked.lang, None).into()
}
