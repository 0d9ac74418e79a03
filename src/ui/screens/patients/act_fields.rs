//! The fields of the dialogs: what is typed for a reservation, a typing, an order.

use chrono::{Days, NaiveDate};
use eframe::egui::{Label, RichText, Sense, Ui, vec2};

use super::acts::{Act, asked};
use super::record::soft;
use super::requests::Wish;
use crate::bank::query::patients::PatientFile;
use crate::domain::entry_date::parse_date;
use crate::domain::release::Purpose;
use crate::domain::reservation::{EndReason, LONGEST_DAYS, MOST_EXTENSIONS};
use crate::text::Lang;
use crate::ui::screen::Cx;
use crate::ui::theme::{self, space};
use crate::ui::widgets::choice::choice_of;
use crate::ui::widgets::date_field::date_field;
use crate::ui::widgets::field::{Field, Verdict};
use crate::ui::widgets::shapes::Sign;
use crate::ui::widgets::text_area;

impl Act {
    fn day_verdict(&self, lang: Lang, text: &str, today: NaiveDate, hint: &str) -> Verdict {
        match parse_date(text, today) {
            Err(error) => Verdict::Error(lang.date_entry_error(&error)),
            Ok(_) if hint.is_empty() => Verdict::None,
            Ok(_) => Verdict::Hint(hint.to_owned()),
        }
    }

    /// Shows the fields of the wish; a change takes back what the bank refused.
    pub(super) fn fields(&mut self, ui: &mut Ui, cx: &Cx<'_>, file: &PatientFile) {
        let (lang, today) = (cx.lang, cx.today());
        let before =
            (self.day.clone(), self.words.clone(), self.lab.clone(), self.reason, self.second_day.clone());
        match self.wish.clone() {
            Wish::Reserve(_) => self.until(ui, lang, today),
            Wish::Extend(id) => {
                let done = asked(file, &id).map_or(0, |asked| asked.reservation.extensions);
                soft(ui, &lang.act_extend_left(MOST_EXTENSIONS - done));
                self.until(ui, lang, today);
                let hint = Verdict::Hint(lang.act_reason_hint().to_owned());
                text_area::text_area(ui, lang.act_reason(), &mut self.words, 2, true, &hint);
            }
            Wish::Release(_) => {
                ui.add(Label::new(lang.act_release_consequence()).wrap());
                let (label, word) = (lang.act_release_reason(), |of| lang.end_reason(of));
                // What only the program says is not offered.
                let offered: Vec<EndReason> =
                    EndReason::ALL.iter().copied().filter(|reason| *reason != EndReason::Expired).collect();
                choice_of(ui, lang, label, &offered, word, &mut self.reason, true, &Verdict::None);
                let other = self.reason == Some(EndReason::Other);
                let hint =
                    if other { Verdict::Hint(lang.act_reason_hint().to_owned()) } else { Verdict::None };
                text_area::text_area(ui, lang.act_release_note(), &mut self.words, 2, other, &hint);
            }
            Wish::OrderTyping(id) => {
                let unit = asked(file, &id).and_then(|asked| asked.unit.as_ref());
                match unit.and_then(|unit| unit.segments) {
                    Some(left) => ui.add(Label::new(lang.act_typing_consequence(left)).wrap()),
                    None => ui.add(Label::new(lang.act_typing_no_count()).wrap()),
                };
                Field::new(lang.act_typing_lab(), &mut self.lab).required(true).show(ui);
                let hint = Verdict::Hint(lang.act_typing_sample_hint().to_owned());
                Field::new(lang.act_typing_sample(), &mut self.words).verdict(&hint).show(ui);
            }
            Wish::OrderTransplant(_) => self.order(ui, lang, today),
        }
        let now =
            (self.day.clone(), self.words.clone(), self.lab.clone(), self.reason, self.second_day.clone());
        if before != now {
            self.refused = None;
        }
    }

    fn until(&mut self, ui: &mut Ui, lang: Lang, today: NaiveDate) {
        let latest = (today + Days::new(LONGEST_DAYS)).to_string();
        let said = self.day_verdict(lang, &self.day, today, &lang.act_reserve_hint(&latest));
        let parse = |text: &str| parse_date(text, today).ok().flatten();
        date_field(ui, lang, lang.act_reserve_until(), &mut self.day, today, true, &said, parse);
    }

    fn order(&mut self, ui: &mut Ui, lang: Lang, today: NaiveDate) {
        let (label, word) = (lang.act_order_purpose(), |of| lang.graft(of));
        choice_of(ui, lang, label, Purpose::ALL, word, &mut self.purpose, true, &Verdict::None);
        let parse = |text: &str| parse_date(text, today).ok().flatten();
        let said = self.day_verdict(lang, &self.second_day, today, "");
        date_field(ui, lang, lang.act_order_needed(), &mut self.second_day, today, true, &said, parse);
        let said = self.day_verdict(lang, &self.day, today, "");
        date_field(ui, lang, lang.act_order_infusion(), &mut self.day, today, true, &said, parse);
        let colours = theme::palette(ui);
        let Some(against) = self.against.value() else {
            let failure = self.against.failure().map(|failure| lang.failure(failure));
            soft(ui, failure.as_deref().unwrap_or(lang.act_sending()));
            return;
        };
        if against.is_empty() {
            ui.add(Label::new(RichText::new(lang.act_order_clear()).color(colours.available.ink)));
            return;
        }
        ui.add(Label::new(RichText::new(lang.act_order_check()).color(colours.text)));
        for refusal in against {
            ui.horizontal_top(|ui| {
                let (rect, _) = ui.allocate_exact_size(vec2(14.0, 18.0), Sense::hover());
                Sign::Held.paint(ui.painter(), rect.center(), 10.0, colours.held.ink, colours.ground);
                ui.add(Label::new(RichText::new(lang.refusal(refusal)).color(colours.text)).wrap());
            });
        }
        ui.add_space(space::XS);
    }
}
