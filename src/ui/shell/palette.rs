//! The way to anything: screens, commands, units, patients, releases, found while one types.

use eframe::egui::{
    Context, Id, Key, Label, Modifiers, RichText, Role, ScrollArea, Sense, TextEdit, Ui, WidgetInfo, pos2,
    vec2,
};

use super::super::screen::{Place, ScreenKind};
use super::super::theme::{self, size, space};
use super::super::widgets::dialog;
use super::registry;
use super::top_bar::Chosen;
use crate::bank::client::{Client, Pending};
use crate::bank::query::find::{self, Named};
use crate::domain::din::{Din, Entry};
use crate::domain::people::Role as PersonRole;
use crate::index::{Column, parse};
use crate::text::Lang;

/// Units, patients and releases that are offered of each.
const OFFERED: usize = 7;

/// What a line of the palette leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A place.
    Go(Place),
    /// A command of the shell.
    Do(Chosen),
}

/// A line of the palette.
#[derive(Clone, Debug, PartialEq)]
struct Hit {
    kind: &'static str,
    name: String,
    target: Target,
}

/// What is typed, and what was found for it.
#[derive(Default)]
pub struct Palette {
    text: String,
    chosen: usize,
    /// The text, inventory version and language for which `hits` were found.
    found_for: Option<(String, u64, Lang)>,
    hits: Vec<Hit>,
    records: Vec<Named>,
    asked: Option<Pending<Vec<Named>>>,
}

/// What came of it.
pub enum Ended {
    /// Something was chosen.
    Chosen(Target),
    /// The person stepped back.
    Closed,
}

impl Palette {
    /// Shows the palette.
    pub fn show(
        &mut self,
        ctx: &Context,
        lang: Lang,
        client: &Client,
        role: PersonRole,
        recent: &[Place],
    ) -> Option<Ended> {
        self.find(lang, client, role, recent);
        let id = Id::unique("palette");
        let shown = dialog::dialog(ctx, id, 600.0, lang.palette_title(), |ui| self.body(ui, lang));
        if let Some(target) = shown.inner.clone() {
            return Some(Ended::Chosen(target));
        }
        shown.should_close().then_some(Ended::Closed)
    }

    fn body(&mut self, ui: &mut Ui, lang: Lang) -> Option<Target> {
        let field = Id::unique("palette field");
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        if pressed(Key::ArrowDown) {
            self.chosen = (self.chosen + 1).min(self.hits.len().saturating_sub(1));
        }
        if pressed(Key::ArrowUp) {
            self.chosen = self.chosen.saturating_sub(1);
        }
        let entered = pressed(Key::Enter);
        let colours = theme::palette(ui);
        let edit = TextEdit::singleline(&mut self.text)
            .id(field)
            .return_key(None)
            .desired_width(f32::INFINITY)
            .hint_text(RichText::new(lang.palette_hint()).color(colours.text_soft));
        let response = ui.add(edit);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(lang.palette_title()));
        response.request_focus();
        if response.changed() {
            self.chosen = 0;
        }
        let mut picked = entered.then(|| self.hits.get(self.chosen).map(|hit| hit.target.clone())).flatten();
        ScrollArea::vertical().max_height(380.0).min_scrolled_height(380.0).show(ui, |ui| {
            ui.set_min_height(380.0);
            ui.spacing_mut().item_spacing.y = 0.0;
            if self.hits.is_empty() {
                ui.add(Label::new(RichText::new(lang.palette_nothing()).color(colours.text_soft)).wrap());
            }
            for (index, hit) in self.hits.iter().enumerate() {
                if line(ui, hit, index == self.chosen) {
                    picked = Some(hit.target.clone());
                }
            }
        });
        picked
    }

    /// Looks again where the text or the inventory changed.
    fn find(&mut self, lang: Lang, client: &Client, role: PersonRole, recent: &[Place]) {
        let answered = match self.asked.as_mut().and_then(Pending::take) {
            Some(Ok(records)) => {
                self.records = records;
                true
            }
            _ => false,
        };
        let wanted = self.text.trim().to_owned();
        let now = Some((wanted.clone(), client.inventory.version(), lang));
        if self.found_for == now && !answered {
            return;
        }
        if self.found_for.as_ref().is_none_or(|(before, ..)| *before != wanted) {
            self.records.clear();
            let text = wanted.clone();
            let long = text.chars().count() >= 2;
            self.asked = long.then(|| client.ask(move |reader| find::named(reader, &text, OFFERED)));
        }
        self.found_for = now;
        self.hits = units(lang, client, &wanted);
        self.hits.extend(self.records.iter().map(|named| record(lang, named)));
        self.hits.extend(screens(lang, role, &wanted));
        self.hits.extend(commands(lang, &wanted));
        if wanted.is_empty() {
            let mut last: Vec<Hit> = recent.iter().rev().filter_map(|place| visited(lang, place)).collect();
            last.dedup();
            last.truncate(OFFERED);
            self.hits.splice(0..0, last);
        }
        // A record whose screen the role does not work with leads nowhere.
        self.hits.retain(|hit| match &hit.target {
            Target::Go(place) => registry::sees(role, place.screen()),
            Target::Do(_) => true,
        });
        self.chosen = self.chosen.min(self.hits.len().saturating_sub(1));
    }
}

fn units(lang: Lang, client: &Client, wanted: &str) -> Vec<Hit> {
    if wanted.is_empty() {
        return Vec::new();
    }
    let inventory = client.inventory.read();
    let hit = |din: Din| Hit {
        kind: lang.screen_unit(),
        name: din.grouped(),
        target: Target::Go(Place::Unit(din)),
    };
    let exact =
        Din::parse(wanted, Entry::Typed).ok().filter(|din| inventory.position_of(din.as_str()).is_some());
    if let Some(din) = exact {
        return vec![hit(din)];
    }
    let Ok(query) = parse(wanted) else { return Vec::new() };
    let found = inventory.search(&query, &[], &[]);
    let rows = found.order.iter().take(OFFERED).filter_map(|number| inventory.row(*number));
    rows.filter_map(|row| {
        let mut hit = hit(Din::new(&row.din()).ok()?);
        let details = [row.text(Column::Abo), row.text(Column::CollectedOn)];
        hit.name = format!("{}   {}", hit.name, details.join("  "));
        Some(hit)
    })
    .collect()
}

fn record(lang: Lang, named: &Named) -> Hit {
    match named {
        Named::Patient(code) => Hit {
            kind: lang.palette_patient(),
            name: code.clone(),
            target: Target::Go(Place::Patients(Some(code.clone()))),
        },
        Named::Release(id) => Hit {
            kind: lang.palette_release(),
            name: id.clone(),
            target: Target::Go(Place::Release(Some(id.clone()))),
        },
    }
}

/// A record that was open before; screens are offered anyhow.
fn visited(lang: Lang, place: &Place) -> Option<Hit> {
    let (kind, name) = match place {
        Place::Unit(din) => (lang.screen_unit(), din.grouped()),
        Place::Patients(Some(code)) => (lang.palette_patient(), code.clone()),
        Place::Release(Some(id)) => (lang.palette_release(), id.clone()),
        _ => return None,
    };
    Some(Hit { kind, name, target: Target::Go(place.clone()) })
}

fn screens(lang: Lang, role: PersonRole, wanted: &str) -> Vec<Hit> {
    let fits = |kind: &ScreenKind| says(lang.screen_name(*kind), wanted);
    let hit = |kind: ScreenKind| Hit {
        kind: lang.palette_screen(),
        name: lang.screen_name(kind).to_owned(),
        target: Target::Go(registry::start_of(kind)),
    };
    registry::rail(role).into_iter().filter(fits).map(hit).collect()
}

fn commands(lang: Lang, wanted: &str) -> Vec<Hit> {
    let all = [
        (Chosen::Lock, lang.menu_lock()),
        (Chosen::ChangePassword, lang.menu_change_password()),
        (Chosen::SwitchUser, lang.menu_switch_user()),
        (Chosen::SignOut, lang.menu_sign_out()),
        (Chosen::Notices, lang.menu_notices()),
        (Chosen::Keys, lang.menu_keys()),
    ];
    let hit = |(chosen, name): (Chosen, &'static str)| Hit {
        kind: lang.palette_command(),
        name: name.to_owned(),
        target: Target::Do(chosen),
    };
    all.into_iter().filter(|(_, name)| says(name, wanted)).map(hit).collect()
}

fn says(name: &str, wanted: &str) -> bool {
    name.to_lowercase().contains(&wanted.to_lowercase())
}

fn line(ui: &mut Ui, hit: &Hit, chosen: bool) -> bool {
    let colours = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), space::ROW), Sense::click());
    if chosen || response.hovered() {
        let fill = if chosen { colours.chosen } else { colours.hover };
        ui.painter().rect_filled(rect, space::RADIUS, fill);
    }
    if chosen {
        response.scroll_to_me(None);
    }
    let ink = if chosen { colours.accent } else { colours.text };
    let kind = ui.painter().layout_no_wrap(hit.kind.to_owned(), theme::font(size::SMALL), colours.text_soft);
    let name = ui.painter().layout_no_wrap(hit.name.clone(), theme::font(size::BODY), ink);
    let middle = rect.center().y;
    let kind_at = pos2(rect.left() + space::S, middle - kind.size().y / 2.0);
    ui.painter().galley(kind_at, kind, ink);
    let name_at = pos2(rect.left() + 110.0, middle - name.size().y / 2.0);
    ui.painter().with_clip_rect(rect).galley(name_at, name, ink);
    let spoken = format!("{} {}", hit.kind, hit.name);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, chosen, &spoken));
    response.clicked()
}
