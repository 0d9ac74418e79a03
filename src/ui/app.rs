//! The window: which of its phases it is in, and what belongs to all of them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{self, CentralPanel, Context, Frame, Ui, ViewportCommand};

use super::files::SystemDialogs;
use super::screen::FileDialogs;
use super::settings::Settings;
use super::shell::Shell;
use super::start::first_start::FirstStart;
use super::start::opening::Opening;
use super::start::sign_in::SignIn;
use super::start::trouble::Trouble;
use super::start::{Next, OpenBank};
use super::{fonts, theme};
use crate::bank::client::Wake;
use crate::bank::demo::Watch;
use crate::bank::{Failure, service};
use crate::store::OpenError;
use crate::text::Lang;

/// How the window is started.
pub struct Start {
    /// The bank to open; the last one, or the usual place, where none is given.
    pub bank: Option<PathBuf>,
    /// The language; the last one where none is given.
    pub lang: Option<Lang>,
    /// Where the program keeps its files.
    pub folder: PathBuf,
    /// Clock and cost of passwords.
    pub service: service::Settings,
    /// File dialogs; the system's own where none are given.
    pub files: Option<Arc<dyn FileDialogs>>,
    /// How a demonstration bank is made.
    pub demonstration: MakeDemonstration,
}

/// How a demonstration bank is made: told how far it is, and asked whether to go on.
pub type MakeDemonstration = fn(&Path, &mut Watch<'_>) -> Result<(), Failure>;

/// What all phases of the window share.
pub struct Desk {
    /// What the workstation remembers.
    pub settings: Settings,
    /// Where the program keeps its files.
    pub folder: PathBuf,
    /// Clock and cost of passwords.
    pub service: service::Settings,
    /// File dialogs.
    pub files: Arc<dyn FileDialogs>,
    /// How a demonstration bank is made.
    pub demonstration: MakeDemonstration,
    /// Asks for a frame.
    pub wake: Wake,
}

impl Desk {
    /// The language at the screen.
    pub fn lang(&self) -> Lang {
        self.settings.lang
    }

    /// The usual place of the bank.
    pub fn usual_bank(&self) -> PathBuf {
        self.folder.join("bank.cordbank")
    }

    /// The usual place of the demonstration bank.
    pub fn demonstration_bank(&self) -> PathBuf {
        self.folder.join("demonstration.cordbank")
    }

    fn settings_file(&self) -> PathBuf {
        self.folder.join("settings.json")
    }
}

/// What the window is doing.
enum Phase {
    FirstStart(Box<FirstStart>),
    Opening(Opening),
    Trouble(Trouble),
    SignIn(Box<SignIn>),
    Working(Box<Shell>),
}

/// The window.
pub struct App {
    desk: Desk,
    saved: Settings,
    phase: Phase,
    leaving: bool,
}

impl App {
    /// Dresses the window and begins to open the bank.
    pub fn new(ctx: &Context, start: Start) -> Self {
        fonts::install(ctx);
        theme::install(ctx);
        // Where the system does not say, paper.
        ctx.options_mut(|options| options.fallback_theme = egui::Theme::Light);
        let waking = ctx.clone();
        let wake: Wake = Arc::new(move || waking.request_repaint());
        let mut settings = Settings::load(&start.folder.join("settings.json"));
        let saved = settings.clone();
        settings.lang = start.lang.unwrap_or(settings.lang);
        let files = start.files.unwrap_or_else(|| Arc::new(SystemDialogs::new(Arc::clone(&wake))));
        let desk = Desk {
            settings,
            folder: start.folder,
            service: start.service,
            files,
            demonstration: start.demonstration,
            wake,
        };
        ctx.set_theme(desk.settings.theme.preference());
        ctx.set_zoom_factor(desk.settings.zoom);
        let phase = first_phase(&desk, start.bank);
        Self { desk, saved, phase, leaving: false }
    }

    /// The screens and everything round them, while somebody is signed in; for tests.
    pub fn shell(&self) -> Option<&Shell> {
        match &self.phase {
            Phase::Working(shell) => Some(shell),
            _ => None,
        }
    }

    fn go(&mut self, next: Next) {
        self.phase = match next {
            Next::FirstStart => Phase::FirstStart(Box::new(FirstStart::new(&self.desk))),
            Next::Open(path) => Phase::Opening(Opening::begin(&self.desk, path)),
            Next::Trouble(path, failure) => Phase::Trouble(Trouble::new(path, failure)),
            Next::SignIn(bank) => {
                self.remember(&bank);
                Phase::SignIn(Box::new(SignIn::new(*bank)))
            }
            Next::Work(bank, person) => {
                self.remember(&bank);
                Phase::Working(Box::new(Shell::new(*bank, person)))
            }
        };
        (self.desk.wake)();
    }

    fn remember(&mut self, bank: &OpenBank) {
        self.desk.settings.last_bank = Some(bank.path.clone());
    }

    fn keep_settings(&mut self, ctx: &Context) {
        self.desk.settings.zoom = ctx.zoom_factor();
        if self.desk.settings != self.saved {
            if self.desk.settings.theme != self.saved.theme {
                ctx.set_theme(self.desk.settings.theme.preference());
            }
            self.desk.settings.save(&self.desk.settings_file());
            self.saved = self.desk.settings.clone();
        }
    }

    /// Asks before the window closes over something that is saved nowhere.
    fn closing(&mut self, ctx: &Context) {
        if !ctx.input(|input| input.viewport().close_requested()) || self.leaving {
            return;
        }
        if let Phase::Working(shell) = &mut self.phase
            && shell.ask_before_leaving()
        {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
        }
    }
}

/// First start where there is no bank in the usual place and none was named, else opening one.
fn first_phase(desk: &Desk, named: Option<PathBuf>) -> Phase {
    let known = named.or_else(|| desk.settings.last_bank.clone());
    let path = known.clone().unwrap_or_else(|| desk.usual_bank());
    if known.is_none() && !path.exists() {
        return Phase::FirstStart(Box::new(FirstStart::new(desk)));
    }
    Phase::Opening(Opening::begin(desk, path))
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.closing(ctx);
        let size = ctx.content_rect().size() * ctx.zoom_factor();
        if !ctx.input(|input| input.viewport().maximized.unwrap_or(false)) && size.min_elem() > 400.0 {
            self.desk.settings.window = [size.x.round(), size.y.round()];
        }
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let desk = &mut self.desk;
        let next = match &mut self.phase {
            Phase::Working(shell) => {
                shell.ui(ui, desk);
                None
            }
            phase => {
                let frame = Frame::NONE.fill(theme::palette(ui).ground);
                let shown = CentralPanel::no_frame().frame(frame).show(ui, |ui| match phase {
                    Phase::FirstStart(first_start) => first_start.ui(ui, desk),
                    Phase::Opening(opening) => opening.ui(ui, desk),
                    Phase::Trouble(trouble) => trouble.ui(ui, desk),
                    Phase::SignIn(sign_in) => sign_in.ui(ui, desk),
                    Phase::Working(_) => None,
                });
                shown.inner
            }
        };
        if let Phase::Working(shell) = &self.phase
            && shell.leaves()
        {
            self.leaving = true;
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
        let ctx = ui.ctx().clone();
        self.keep_settings(&ctx);
        if let Some(next) = next {
            self.go(next);
        }
    }

    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        visuals.panel_fill.to_normalized_gamma_f32()
    }
}

/// Whether a failure only says that there is no file yet.
pub(super) fn is_missing(error: &Failure) -> bool {
    matches!(error, Failure::Open(OpenError::NotFound(_)))
}
