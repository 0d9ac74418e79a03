//! Counting the history (domain reference 7.7 to 7.9): pure functions over its lines.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike as _, Months, NaiveDate};

use super::{History, ReleaseLine, ReservationLine};
use crate::domain::patient::codes::Diagnosis;
use crate::domain::release::Purpose;
use crate::domain::reservation::ReservationStatus;

/// Days from the first to the last, both included; a blank end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// The year of this day, to its end.
    pub fn year_of(day: NaiveDate) -> Self {
        Self::year(day.year())
    }

    /// A calendar year.
    pub fn year(year: i32) -> Self {
        Self { from: NaiveDate::from_ymd_opt(year, 1, 1), to: NaiveDate::from_ymd_opt(year, 12, 31) }
    }

    /// The twelve months that end on this day.
    pub fn last_twelve_months(today: NaiveDate) -> Self {
        let before = today.checked_sub_months(Months::new(12));
        Self { from: before.and_then(|day| day.succ_opt()), to: Some(today) }
    }

    /// Whether the day is in it.
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// What to show. An empty filter shows all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// By the day of the release, see [`ReleaseLine::day`].
    pub period: Period,
    /// The unit's part in the transplant.
    pub purpose: Option<Purpose>,
    /// What the transplant is to cure.
    pub indication: Option<Diagnosis>,
    /// The transplant centre's code.
    pub centre: Option<String>,
    /// Login of somebody who signed or did a step.
    pub person: Option<String>,
}

impl Filter {
    /// Whether a release passes everything but the period.
    fn passes(&self, line: &ReleaseLine) -> bool {
        self.purpose.is_none_or(|purpose| purpose == line.purpose)
            && self.indication.is_none_or(|indication| indication == line.indication)
            && self.centre.as_ref().is_none_or(|centre| *centre == line.centre)
            && self.person.as_ref().is_none_or(|person| line.persons.contains(person))
    }

    /// Whether a reservation passes: it has no part in a transplant yet, and one person made it.
    fn passes_reservation(&self, line: &ReservationLine) -> bool {
        self.period.holds(line.day)
            && self.indication.is_none_or(|indication| Some(indication) == line.indication)
            && self.centre.as_ref().is_none_or(|centre| Some(centre) == line.centre.as_ref())
            && self.person.as_ref().is_none_or(|person| *person == line.reserved_by)
    }
}

/// What stands on top of the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Units that left the bank.
    pub units: usize,
    /// Patients who got them, each once.
    pub patients: usize,
    /// Median of the days from order to departure, in tenths of a day: two middle values may halve.
    pub median_days_tenths: Option<i64>,
    /// Released units of which day 100 is reported.
    pub day100_reported: usize,
    /// Of these, patients alive.
    pub day100_alive: usize,
    /// Reservations made.
    pub reservations: usize,
    /// Of these, ended as a transplant order.
    pub converted: usize,
    /// Of these, ended by their day.
    pub expired: usize,
    /// Of these, let go by a person.
    pub let_go: usize,
}

impl Figures {
    /// Reservations that ended, whichever way.
    pub fn ended(&self) -> usize {
        self.converted + self.expired + self.let_go
    }
}

/// One year of the charts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Year {
    /// The year.
    pub year: i32,
    /// Patients who got their first unit in it.
    pub new_patients: usize,
    /// Patients since establishment, each once.
    pub patients: usize,
    /// Units that left the bank in it.
    pub units: usize,
    /// The same by indication.
    pub by_indication: BTreeMap<Diagnosis, usize>,
}

impl History {
    /// Positions in [`History::releases`] of those that pass, newest first.
    pub fn shown(&self, filter: &Filter) -> Vec<usize> {
        let passes = |line: &ReleaseLine| filter.period.holds(line.day()) && filter.passes(line);
        (0..self.releases.len()).filter(|at| self.releases.get(*at).is_some_and(passes)).collect()
    }

    /// The figures of what passes.
    pub fn figures(&self, filter: &Filter) -> Figures {
        let mut figures = Figures::default();
        let mut patients = BTreeSet::new();
        let mut days = Vec::new();
        let passes = |line: &&ReleaseLine| {
            line.is_released() && filter.period.holds(line.day()) && filter.passes(line)
        };
        for line in self.releases.iter().filter(passes) {
            figures.units += 1;
            patients.insert(line.patient.as_str());
            days.extend(line.days_to_ship());
            figures.day100_reported += usize::from(line.alive_day100.is_some());
            figures.day100_alive += usize::from(line.alive_day100 == Some(true));
        }
        figures.patients = patients.len();
        figures.median_days_tenths = median_tenths(&mut days);
        for line in self.reservations.iter().filter(|line| filter.passes_reservation(line)) {
            figures.reservations += 1;
            match line.status {
                ReservationStatus::Active => {}
                ReservationStatus::Converted => figures.converted += 1,
                ReservationStatus::Expired => figures.expired += 1,
                ReservationStatus::Released => figures.let_go += 1,
            }
        }
        figures
    }

    /// Every year from the first release to the last or to `until`, whatever the period of the filter: the charts show
    /// where the period lies.
    pub fn years(&self, filter: &Filter, until: i32) -> Vec<Year> {
        let mut released: Vec<&ReleaseLine> =
            self.releases.iter().filter(|line| line.is_released() && filter.passes(line)).collect();
        released.sort_by_key(|line| line.day());
        let (Some(first), Some(last)) = (released.first(), released.last()) else { return Vec::new() };
        let span = first.day().year()..=last.day().year().max(until);
        let mut seen = BTreeSet::new();
        let mut lines = released.iter().peekable();
        span.map(|year| {
            let mut of_year = Year { year, ..Year::default() };
            while let Some(line) = lines.next_if(|line| line.day().year() == year) {
                of_year.units += 1;
                of_year.new_patients += usize::from(seen.insert(line.patient.as_str()));
                *of_year.by_indication.entry(line.indication).or_default() += 1;
            }
            of_year.patients = seen.len();
            of_year
        })
        .collect()
    }
}

/// The median in tenths.
fn median_tenths(days: &mut [i64]) -> Option<i64> {
    days.sort_unstable();
    let upper = *days.get(days.len() / 2)?;
    let lower = *days.get((days.len() - 1) / 2)?;
    Some((lower + upper) * 5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::din::Din;
    use crate::domain::release::ReleaseStep;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn release(patient: &str, ordered: NaiveDate, departed: Option<NaiveDate>) -> ReleaseLine {
        let at = |day: NaiveDate| day.and_hms_opt(9, 0, 0).unwrap();
        ReleaseLine {
            id: format!("{patient}/{ordered}"),
            din: Din::from_parts("A9999", 6, 1).unwrap(),
            patient: patient.into(),
            purpose: Purpose::Single,
            indication: Diagnosis::Thalassaemia,
            centre: "TC01".into(),
            step: ReleaseStep::Infused,
            ordered_at: at(ordered),
            departed_at: departed.map(at),
            infused_at: None,
            six_certain: 6,
            six_possible: 6,
            tnc_per_kg: None,
            cd34_per_kg: None,
            alive_day100: None,
            engrafted: None,
            alive_one_year: None,
            persons: vec!["director".into(), "lab".into()],
        }
    }

    /// A double transplant, another patient a year later who comes again, and an order that never left.
    fn history() -> History {
        let double = |purpose| ReleaseLine {
            purpose,
            alive_day100: Some(true),
            ..release("P1", day(2024, 12, 20), Some(day(2024, 12, 31)))
        };
        let again = ReleaseLine {
            indication: Diagnosis::AcuteMyeloid,
            alive_day100: Some(false),
            ..release("P1", day(2026, 3, 1), Some(day(2026, 3, 5)))
        };
        let releases = vec![
            release("P3", day(2026, 5, 1), None),
            again,
            release("P2", day(2025, 12, 30), Some(day(2026, 1, 1))),
            double(Purpose::First),
            double(Purpose::Second),
        ];
        History { releases, ..History::default() }
    }

    #[test]
    fn a_double_counts_one_patient_and_two_units_and_nobody_counts_twice() {
        let years = history().years(&Filter::default(), 2026);
        let counted: Vec<_> =
            years.iter().map(|year| (year.year, year.new_patients, year.patients, year.units)).collect();
        assert_eq!(counted, [(2024, 1, 1, 2), (2025, 0, 1, 0), (2026, 1, 2, 2)]);
        let by_indication: Vec<_> = years[2].by_indication.iter().map(|(of, units)| (*of, *units)).collect();
        assert_eq!(by_indication, [(Diagnosis::Thalassaemia, 1), (Diagnosis::AcuteMyeloid, 1)]);
        assert_eq!(History::default().years(&Filter::default(), 2026), []);
    }

    #[test]
    fn the_figures_are_of_what_left_the_bank_in_the_period() {
        let history = history();
        let all = history.figures(&Filter::default());
        assert_eq!((all.units, all.patients), (4, 2));
        assert_eq!(all.median_days_tenths, Some(75), "2, 4, 11, 11 days");
        assert_eq!((all.day100_reported, all.day100_alive), (3, 2));
        let of_2026 = Filter { period: Period::year(2026), ..Filter::default() };
        let figures = history.figures(&of_2026);
        assert_eq!((figures.units, figures.patients, figures.median_days_tenths), (2, 2, Some(30)));
        assert_eq!(history.shown(&of_2026), [0, 1, 2], "an order that has not left is shown, not counted");
        assert_eq!(History::default().figures(&of_2026), Figures::default());
    }

    #[test]
    fn each_filter_narrows() {
        let history = history();
        let second = Filter { purpose: Some(Purpose::Second), ..Filter::default() };
        let table = [
            ("purpose", second, 1),
            ("indication", Filter { indication: Some(Diagnosis::AcuteMyeloid), ..Filter::default() }, 1),
            ("centre", Filter { centre: Some("TC02".into()), ..Filter::default() }, 0),
            ("person", Filter { person: Some("lab".into()), ..Filter::default() }, 5),
            ("nobody", Filter { person: Some("clerk".into()), ..Filter::default() }, 0),
        ];
        for (name, filter, shown) in table {
            assert_eq!(history.shown(&filter).len(), shown, "{name}");
        }
    }

    #[test]
    fn reservations_are_reckoned_by_how_they_ended() {
        let made = |month, status| ReservationLine {
            day: day(2026, month, 1),
            status,
            reserved_by: "physician".into(),
            centre: Some("TC01".into()),
            indication: Some(Diagnosis::Thalassaemia),
        };
        use ReservationStatus::*;
        let reservations = vec![
            made(1, Converted),
            made(2, Converted),
            made(3, Expired),
            made(4, Released),
            made(5, Active),
            ReservationLine { day: day(2025, 12, 31), ..made(1, Converted) },
        ];
        let history = History { reservations, ..History::default() };
        let figures = history.figures(&Filter { period: Period::year(2026), ..Filter::default() });
        assert_eq!((figures.reservations, figures.converted, figures.expired, figures.let_go), (5, 2, 1, 1));
        assert_eq!(figures.ended(), 4);
    }

    #[test]
    fn twelve_months_end_today_and_begin_after_the_same_day_a_year_ago() {
        let period = Period::last_twelve_months(day(2026, 11, 22));
        assert_eq!(period, Period { from: Some(day(2025, 11, 23)), to: Some(day(2026, 11, 22)) });
        assert!(period.holds(day(2026, 11, 22)) && !period.holds(day(2025, 11, 22)));
        assert!(Period::default().holds(day(1999, 1, 1)));
    }
}
