//! What a workstation remembers from one start to the next: language, theme, size, the last bank. No person's data.

use std::path::{Path, PathBuf};

use eframe::egui;
use serde::{Deserialize, Serialize};

use crate::text::Lang;

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the operating system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// The next one, for a button that goes round.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::System => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::System,
        }
    }

    /// What egui calls it.
    #[must_use]
    pub fn preference(self) -> egui::ThemePreference {
        match self {
            Self::System => egui::ThemePreference::System,
            Self::Light => egui::ThemePreference::Light,
            Self::Dark => egui::ThemePreference::Dark,
        }
    }
}

/// The settings of a workstation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Language.
    pub lang: Lang,
    /// Light or dark.
    pub theme: ThemeChoice,
    /// Size of everything, 1.0 is ordinary.
    pub zoom: f32,
    /// Width and height of the window in points.
    pub window: [f32; 2],
    /// The bank that was open last.
    pub last_bank: Option<PathBuf>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: system_language(),
            theme: ThemeChoice::System,
            zoom: 1.0,
            window: [1280.0, 720.0],
            last_bank: None,
        }
    }
}

impl Settings {
    /// The settings in this file; the usual ones where there is none or it cannot be read.
    #[must_use]
    pub fn load(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let mut settings: Self = serde_json::from_str(&text).unwrap_or_default();
        settings.zoom = settings.zoom.clamp(0.8, 2.5);
        settings.window = settings.window.map(|points| points.clamp(640.0, 8000.0));
        settings
    }

    /// Writes them, in one step. A workstation that cannot write them works all the same, so nothing is answered.
    pub fn save(&self, path: &Path) {
        let Ok(text) = serde_json::to_string_pretty(self) else { return };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).ok();
        }
        let part = path.with_extension("json.new");
        if std::fs::write(&part, text).is_ok() {
            std::fs::rename(&part, path).ok();
        }
    }
}

/// Chinese where the system says so, else English.
fn system_language() -> Lang {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"];
    let language = names.iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
    if language.is_some_and(|language| language.starts_with("zh")) { Lang::Zh } else { Lang::En }
}

/// Where the program keeps its files on this computer.
#[must_use]
pub fn data_folder() -> PathBuf {
    directories::ProjectDirs::from("", "", "Cordbank")
        .map_or_else(|| PathBuf::from("cordbank"), |folders| folders.data_dir().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_come_back_and_a_broken_file_gives_the_usual_ones() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/settings.json");
        let settings = Settings {
            lang: Lang::Zh,
            theme: ThemeChoice::Dark,
            zoom: 1.25,
            window: [1600.0, 900.0],
            last_bank: Some("bank.cordbank".into()),
        };
        settings.save(&path);
        assert_eq!(Settings::load(&path), settings);
        std::fs::write(&path, "{\"zoom\": 90.0, \"lang\": \"zh-CN\"").unwrap();
        assert_eq!(Settings::load(&path), Settings::default());
        std::fs::write(&path, "{\"zoom\": 90.0, \"lang\": \"zh-CN\"}").unwrap();
        let read = Settings::load(&path);
        assert_eq!((read.zoom, read.lang), (2.5, Lang::Zh), "a size out of reason is brought back");
    }
}
