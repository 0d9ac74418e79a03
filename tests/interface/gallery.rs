//! Pictures of every part of the window, in both themes and languages:
//! `cargo run --example gallery -- FOLDER`.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "renderer.rs"]
mod renderer;
#[path = "robot.rs"]
mod robot;
#[path = "gallery_screens.rs"]
mod screens;

use std::path::Path;

use cordbank::text::Lang;
use eframe::egui::Theme;

fn main() {
    let folder = std::env::args().nth(1).unwrap_or_else(|| {
        eprintln!("usage: gallery FOLDER");
        std::process::exit(2);
    });
    std::fs::create_dir_all(&folder).expect("the folder can be made");
    for lang in robot::LANGUAGES {
        for theme in [Theme::Light, Theme::Dark] {
            for (name, size, screen) in screens::ALL {
                let mut window = robot::window(*size, theme, screens::Sample::new(lang), *screen);
                window.run_steps(6);
                screens::touch(&mut window, name);
                window.run_steps(6);
                let language = if lang == Lang::En { "en" } else { "zh" };
                let shade = if theme == Theme::Light { "light" } else { "dark" };
                let file = Path::new(&folder).join(format!("{name}-{shade}-{language}.png"));
                window.render().expect("the picture is drawn").save(file).expect("the picture is saved");
            }
        }
    }
}
