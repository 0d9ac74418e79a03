//! The entries shown, page by page: only pages near those in view are kept, however long the ledger is.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::bank::client::Pending;
use crate::bank::query::audit::{self as query, PAGE, Page};
use crate::bank::{Client, Failure};
use crate::store::{AuditFilter, Entry};

/// Pages kept at most.
const KEPT: usize = 12;
/// Rows before the end of what is known at which more is asked for.
const AHEAD: usize = 60;

/// The entries of one filter, newest first.
#[derive(Default)]
pub struct Pages {
    filter: AuditFilter,
    /// Positions of the entries known, in the order shown; of the whole ledger they need no list, see `whole`.
    seqs: Vec<i64>,
    /// The last position, where nothing is filtered: the ledger has no gaps, so every row is known beforehand.
    whole: Option<i64>,
    complete: bool,
    pages: BTreeMap<usize, Vec<Entry>>,
    asked: Option<(usize, Pending<Page>)>,
    failure: Option<Failure>,
}

impl Pages {
    /// The entries that pass `filter`; `head` is the last position of the ledger.
    pub fn new(filter: AuditFilter, head: i64) -> Self {
        let whole = (filter == AuditFilter::default()).then_some(head);
        Self { filter, whole, ..Self::default() }
    }

    /// The filter.
    pub fn filter(&self) -> &AuditFilter {
        &self.filter
    }

    /// Rows known so far.
    pub fn rows(&self) -> usize {
        match self.whole {
            Some(head) => usize::try_from(head).unwrap_or(0),
            None => self.seqs.len(),
        }
    }

    /// Whether more rows than those known may come, or those in view are on their way.
    pub fn is_waiting(&self) -> bool {
        self.asked.is_some()
    }

    /// What went wrong with the last page.
    pub fn failure(&self) -> Option<&Failure> {
        self.failure.as_ref()
    }

    /// The position of the entry of a row.
    pub fn seq(&self, row: usize) -> Option<i64> {
        match self.whole {
            Some(head) => i64::try_from(row).ok().map(|row| head - row).filter(|seq| *seq > 0),
            None => self.seqs.get(row).copied(),
        }
    }

    /// The entry of a row, if its page is here.
    pub fn entry(&self, row: usize) -> Option<&Entry> {
        self.pages.get(&(row / PAGE))?.get(row % PAGE)
    }

    /// Takes a page that came, and asks for what is missing near the rows in view.
    pub fn follow(&mut self, client: &Client, visible: &Range<usize>) {
        if let Some((number, pending)) = &mut self.asked
            && let Some(answer) = pending.take()
        {
            let number = *number;
            self.asked = None;
            match answer {
                Ok(page) => self.put(number, page),
                Err(failure) => self.failure = Some(failure),
            }
        }
        if self.asked.is_some() || self.failure.is_some() {
            return;
        }
        self.forget_far(visible);
        if let Some(number) = self.missing(visible) {
            let before = match number.checked_mul(PAGE) {
                Some(0) | None => None,
                Some(first) => self.seq(first - 1),
            };
            let filter = self.filter.clone();
            self.asked = Some((number, client.ask(move |reader| query::page(reader, &filter, before))));
        }
    }

    fn put(&mut self, number: usize, page: Page) {
        if self.whole.is_none() && number * PAGE == self.seqs.len() {
            self.seqs.extend(page.entries.iter().map(|entry| entry.seq));
            self.complete = !page.more;
        }
        self.pages.insert(number, page.entries);
    }

    /// The first page that is missing for the rows in view, or the next one near the end of what is known.
    fn missing(&self, visible: &Range<usize>) -> Option<usize> {
        let last = visible.end.min(self.rows()).saturating_sub(1);
        if self.rows() > 0
            && let Some(number) =
                (visible.start / PAGE..=last / PAGE).find(|number| !self.pages.contains_key(number))
        {
            return Some(number);
        }
        let more = self.whole.is_none() && !self.complete && visible.end + AHEAD >= self.rows();
        more.then_some(self.seqs.len().div_ceil(PAGE))
    }

    fn forget_far(&mut self, visible: &Range<usize>) {
        let centre = (visible.start + visible.end) / 2 / PAGE;
        while self.pages.len() > KEPT {
            let far = self.pages.keys().max_by_key(|number| number.abs_diff(centre)).copied();
            far.map(|number| self.pages.remove(&number));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(seqs: impl Iterator<Item = i64>, more: bool) -> Page {
        let entry = |seq| Entry {
            seq,
            recorded_at_ms: 0,
            offset_minutes: 0,
            clock_back: false,
            actor: String::new(),
            role: String::new(),
            workstation: String::new(),
            session: String::new(),
            command_id: String::new(),
            ordinal: 0,
            subject: crate::domain::event::Subject { kind: String::new(), id: String::new() },
            action: String::new(),
            payload: String::new(),
            reason: None,
            rows: Vec::new(),
            program: String::new(),
            alg: 1,
            prev: [0; 32],
            hash: [0; 32],
            key_id: None,
            signature: None,
            broken_text: false,
        };
        Page { entries: seqs.map(entry).collect(), more }
    }

    fn filtered() -> AuditFilter {
        AuditFilter { actor: Some("lab".into()), ..AuditFilter::default() }
    }

    #[test]
    fn the_whole_ledger_is_known_beforehand_and_read_where_one_looks() {
        let mut pages = Pages::new(AuditFilter::default(), 1_000_000);
        assert_eq!((pages.rows(), pages.seq(0), pages.seq(999_999)), (1_000_000, Some(1_000_000), Some(1)));
        assert_eq!(pages.missing(&(500_000..500_020)), Some(2_500));
        pages.put(2_500, page((0..200).map(|at| 500_000 - at), true));
        assert_eq!(pages.missing(&(500_000..500_020)), None);
        assert_eq!(pages.entry(500_003).map(|entry| entry.seq), pages.seq(500_003));
    }

    #[test]
    fn a_filtered_ledger_grows_while_one_goes_down_and_keeps_few_pages() {
        let mut pages = Pages::new(filtered(), 1_000_000);
        assert_eq!(pages.missing(&(0..0)), Some(0));
        for number in 0..30 {
            assert_eq!(pages.missing(&(pages.rows().saturating_sub(20)..pages.rows())), Some(number));
            let top = 900_000 - (number as i64) * 1_000;
            pages.put(number, page((0..200).map(|at| top - at * 3), number < 29));
            let rows = pages.rows();
            pages.forget_far(&(rows - 20..rows));
        }
        assert_eq!((pages.rows(), pages.pages.len()), (6_000, KEPT));
        assert_eq!(pages.missing(&(5_980..6_000)), None, "the end is the end");
        assert_eq!(pages.missing(&(0..20)), Some(0), "what was forgotten is asked for again");
        assert_eq!(pages.seq(200), Some(899_000));
    }
}
