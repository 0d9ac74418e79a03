//! Bar codes that are scanned while no field waits for one.
//!
//! A scanner types faster than any hand and ends with Enter. What begins with `=` or `&` is taken from the first sign
//! on; other bursts are recognised at their Enter, which is then kept from the button that has the keyboard.

use eframe::egui::{Context, Event, Key};

/// Seconds between two signs of a scanner, at most.
const GAP: f64 = 0.08;
/// Signs of the shortest code without a data identifier.
const SHORTEST: usize = 6;

/// The signs read so far.
#[derive(Debug, Default)]
pub struct Scanner {
    read: String,
    last: f64,
}

impl Scanner {
    /// Takes scanned signs out of the input of this frame; a code when it is complete.
    pub fn listen(&mut self, ctx: &Context) -> Option<String> {
        if ctx.text_edit_focused() {
            self.read.clear();
            return None;
        }
        let (now, mut events) = ctx.input_mut(|input| (input.time, std::mem::take(&mut input.events)));
        let mut code = None;
        events.retain(|event| self.keep(now, event, &mut code));
        ctx.input_mut(|input| input.events = events);
        code
    }

    /// Whether an event goes on to what is on the screen.
    fn keep(&mut self, now: f64, event: &Event, code: &mut Option<String>) -> bool {
        if now - self.last > GAP {
            self.read.clear();
        }
        match event {
            Event::Text(signs) => {
                self.read.push_str(signs);
                self.last = now;
                !self.is_identified()
            }
            Event::Paste(text) if text.starts_with(['=', '&']) => {
                *code = Some(text.trim().to_owned());
                false
            }
            Event::Key { key: Key::Enter, pressed: true, .. } => {
                let read = std::mem::take(&mut self.read);
                let whole = read.starts_with(['=', '&']) || read.chars().count() >= SHORTEST;
                if whole {
                    *code = Some(read);
                }
                !whole
            }
            // The keys under the signs of a code mean nothing by themselves.
            Event::Key { modifiers, .. } if !modifiers.ctrl && !modifiers.alt => !self.is_identified(),
            _ => true,
        }
    }

    fn is_identified(&self) -> bool {
        self.read.starts_with(['=', '&'])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use eframe::egui::Modifiers;

    fn enter() -> Event {
        let modifiers = Modifiers::NONE;
        Event::Key { key: Key::Enter, physical_key: None, pressed: true, repeat: false, modifiers }
    }

    /// Types the signs with a pause before each, then Enter; the code, and whether Enter went on.
    fn typed(signs: &str, pause: f64) -> (Option<String>, bool) {
        let (mut scanner, mut code, mut now) = (Scanner::default(), None, 100.0);
        for sign in signs.chars() {
            now += pause;
            scanner.keep(now, &Event::Text(sign.to_string()), &mut code);
        }
        let kept = scanner.keep(now + pause, &enter(), &mut code);
        (code, kept)
    }

    #[test]
    fn a_burst_is_a_scan_and_slow_typing_is_not() {
        for (signs, pause, code) in [
            ("=A999921000001", 0.01, Some("=A999921000001")),
            ("A999921000001", 0.02, Some("A999921000001")),
            ("&(1", 0.01, Some("&(1")),
            ("12345", 0.01, None),
            ("A999921000001", 0.2, None),
            ("=A999921000001", 0.2, None),
        ] {
            let (found, enter_went_on) = typed(signs, pause);
            assert_eq!(found.as_deref(), code, "{signs} every {pause} s");
            assert_eq!(enter_went_on, code.is_none(), "{signs}: Enter of a scan presses no button");
        }
    }

    #[test]
    fn the_signs_of_a_code_do_nothing_else() {
        let (mut scanner, mut code) = (Scanner::default(), None);
        assert!(!scanner.keep(1.0, &Event::Text("=".into()), &mut code));
        assert!(!scanner.keep(1.01, &Event::Text("1".into()), &mut code));
        assert!(
            scanner.keep(2.0, &Event::Text("1".into()), &mut code),
            "a key pressed later is the person's"
        );
    }
}
