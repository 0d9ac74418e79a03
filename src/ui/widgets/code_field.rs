//! A field for identifiers: knows a scanner from a hand, sets the code in groups, monospaced.

use eframe::egui::{
    Align2, Event, FontId, Id, TextBuffer, TextEdit, Ui, text::LayoutJob, text::LayoutSection,
    text::TextFormat,
};

use super::super::theme::{self, size};
use super::field::{self, Verdict};
use super::keys;

/// Letters of a scanner follow each other at least this fast, in seconds.
const SCANNER_PACE: f64 = 0.05;
/// Shorter bursts are the hand's: two keys rolled over each other.
const SHORTEST_SCAN: usize = 5;

/// How a code came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CodeEntry {
    /// Read by a scanner: a fast burst that ended in Enter. It replaces what stood in the field.
    Scanned(String),
    /// Typed and finished with Enter or by leaving the field.
    Typed(String),
}

/// The letters that came one right after the other.
#[derive(Clone, Debug, Default)]
struct Burst {
    letters: String,
    last: f64,
}

impl Burst {
    fn add(&mut self, letters: &str, now: f64) {
        if now - self.last > SCANNER_PACE {
            self.letters.clear();
        }
        self.letters.push_str(letters);
        self.last = now;
    }

    fn scan(&self, now: f64) -> Option<String> {
        let fast = now - self.last <= SCANNER_PACE && self.letters.chars().count() >= SHORTEST_SCAN;
        fast.then(|| self.letters.clone())
    }
}

/// Shows a field for a code whose characters are set in `groups` (numbers of characters; the rest is the last group).
/// Answers when a code is complete.
pub fn code_field(
    ui: &mut Ui,
    label: &str,
    text: &mut String,
    groups: &[usize],
    required: bool,
    verdict: &Verdict,
) -> Option<CodeEntry> {
    let id = id(ui, label);
    let width = ui.available_width();
    field::column(ui, width, true, |ui| {
        let name = field::label(ui, label, required);
        keys::pass_on(ui, id);
        let entered = keys::entered(ui, id);
        let scanned = listen(ui, id, entered);
        let colours = theme::palette(ui);
        let mut layouter = |ui: &Ui, text: &dyn TextBuffer, _width: f32| {
            let job = grouped(text.as_str(), groups, theme::code_font(size::BODY), colours.text);
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let edit = TextEdit::singleline(text)
            .id(id)
            .return_key(None)
            .font(theme::code_font(size::BODY))
            .desired_width(f32::INFINITY)
            .align(Align2::LEFT_CENTER)
            .layouter(&mut layouter)
            .frame(field::inner_frame(colours));
        let response = ui.add(edit).labelled_by(name.id);
        field::outline(ui, &response, verdict);
        field::describe(ui, &response, verdict, required, "");
        field::below(ui, verdict, None, true);

        let unreported = id.with("typed and not reported");
        if response.changed() {
            ui.data_mut(|data| data.insert_temp(unreported, ()));
        }
        if let Some(scanned) = scanned {
            text.clone_from(&scanned);
            ui.data_mut(|data| data.remove_temp::<()>(unreported));
            return Some(CodeEntry::Scanned(scanned));
        }
        let left = response.lost_focus() && ui.data(|data| data.get_temp::<()>(unreported).is_some());
        (entered || left).then(|| {
            ui.data_mut(|data| data.remove_temp::<()>(unreported));
            CodeEntry::Typed(text.clone())
        })
    })
}

/// Gives the keyboard to the code field named `label` that is shown next in `ui`.
pub fn focus(ui: &Ui, label: &str) {
    let id = id(ui, label);
    ui.memory_mut(|memory| memory.request_focus(id));
}

fn id(ui: &Ui, label: &str) -> Id {
    ui.make_persistent_id(("code field", label))
}

/// Follows the letters that arrive while the field has the keyboard; the whole scan once Enter ends it.
fn listen(ui: &Ui, id: Id, entered: bool) -> Option<String> {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return None;
    }
    let (now, letters) = ui.input(|input| {
        let letters: String = input
            .events
            .iter()
            .filter_map(|event| match event {
                Event::Text(letters) | Event::Paste(letters) => Some(letters.as_str()),
                _ => None,
            })
            .collect();
        (input.time, letters)
    });
    let mut burst: Burst = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    if !letters.is_empty() {
        burst.add(&letters, now);
    }
    let scan = if entered { burst.scan(now) } else { None };
    if entered {
        burst = Burst::default();
    }
    ui.data_mut(|data| data.insert_temp(id, burst));
    scan
}

/// The code with room between its groups. The room is drawn, not typed: the text stays as it is.
fn grouped(text: &str, groups: &[usize], face: FontId, ink: eframe::egui::Color32) -> LayoutJob {
    let mut job = LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() };
    let gap = face.size * 0.5;
    let mut rest = text;
    for group in groups.iter().copied().chain([usize::MAX]) {
        let end = rest.char_indices().nth(group).map_or(rest.len(), |(place, _)| place);
        let (head, tail) = rest.split_at(end);
        let leading = if job.sections.is_empty() { 0.0 } else { gap };
        job.append(head, leading, TextFormat::simple(face.clone(), ink));
        rest = tail;
        if rest.is_empty() {
            break;
        }
    }
    debug_assert!(job.sections.iter().all(|section: &LayoutSection| section.leading_space <= gap));
    job
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed_at(pace: f64, code: &str) -> Option<String> {
        let mut burst = Burst::default();
        let mut now = 10.0;
        for letter in code.chars() {
            now += pace;
            burst.add(&letter.to_string(), now);
        }
        burst.scan(now + pace)
    }

    #[test]
    fn a_scanner_is_faster_than_a_hand() {
        assert_eq!(typed_at(0.008, "C023104000001").as_deref(), Some("C023104000001"));
        assert_eq!(typed_at(0.12, "C023104000001"), None, "a quick typist");
        assert_eq!(typed_at(0.03, "12"), None, "two keys rolled");
    }

    #[test]
    fn only_the_burst_is_the_scan() {
        let mut burst = Burst::default();
        burst.add("x", 1.0);
        burst.add("C0231040", 3.0);
        assert_eq!(burst.scan(3.01).as_deref(), Some("C0231040"));
    }

    #[test]
    fn groups_part_what_is_drawn_and_not_what_is_kept() {
        let job =
            grouped("C023104000001", &[5, 2], theme::code_font(size::BODY), eframe::egui::Color32::BLACK);
        assert_eq!(job.text, "C023104000001");
        let parts: Vec<&str> = job
            .sections
            .iter()
            .map(|section| &job.text[section.byte_range.start.0..section.byte_range.end.0])
            .collect();
        assert_eq!(parts, ["C0231", "04", "000001"]);
    }
}
