//! Signatures and questions: nothing happens by accident.

use cordbank::text::Lang;
use cordbank::ui::widgets::confirm_dialog::{Answer, Question, confirm};
use cordbank::ui::widgets::signature_dialog::{Reason, SignatureDialog, SignatureOutcome, SignatureRequest};
use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::robot;

const REQUEST: SignatureRequest<'_> = SignatureRequest {
    what_happens: "The unit leaves quarantine.",
    signed: "Eligibility, version 3",
    meaning: "Approved by the quality unit",
    signer: "H. Sun",
    act: "Sign and list the unit",
    reason: Reason::Mandatory(10),
};

type Signing = (SignatureDialog, Option<SignatureOutcome>);

fn signing(lang: Lang) -> Harness<'static, Signing> {
    let mut window = robot::show((SignatureDialog::new(), None), move |ui, (dialog, outcome)| {
        if outcome.is_none() {
            *outcome = dialog.show(&ui.ctx().clone(), lang, &REQUEST);
        }
    });
    window.run();
    window
}

fn fill(window: &mut Harness<'_, Signing>) {
    window.get_by_label("Reason").focus();
    window.run();
    window.get_by_label("Reason").type_text("all tests are final");
    window.run();
    window.get_by_label("Password").focus();
    window.run();
    window.get_by_label("Password").type_text("secret words");
    window.run();
}

#[test]
fn enter_alone_never_signs() {
    let mut window = signing(Lang::En);
    fill(&mut window);
    for _ in 0..4 {
        window.key_press(Key::Enter);
        window.run();
    }
    window.get_by_role_and_label(Role::Button, "Sign and list the unit").focus();
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert!(window.state().1.is_none());
}

#[test]
fn a_click_or_ctrl_enter_signs_with_reason_and_password() {
    for by_key in [true, false] {
        let mut window = signing(Lang::En);
        fill(&mut window);
        if by_key {
            window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        } else {
            window.get_by_role_and_label(Role::Button, "Sign and list the unit").click();
        }
        window.run();
        let Some(SignatureOutcome::Signed { password, reason }) = &window.state().1 else {
            panic!("not signed, by key: {by_key}");
        };
        assert_eq!((password.as_str(), reason.as_str()), ("secret words", "all tests are final"));
    }
}

#[test]
fn nothing_is_filled_in_and_the_act_waits_for_what_is_missing() {
    for lang in robot::LANGUAGES {
        let mut window = signing(lang);
        assert_eq!(window.get_by_label(lang.signature_password()).value().unwrap_or_default(), "");
        assert!(window.get_by_label("Sign and list the unit").accesskit_node().is_disabled());
        window.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
        window.run();
        assert!(window.state().1.is_none(), "Ctrl+Enter without a password signs nothing");
    }
}

#[test]
fn escape_steps_back() {
    let mut window = signing(Lang::En);
    window.key_press(Key::Escape);
    window.run();
    assert!(matches!(window.state().1, Some(SignatureOutcome::Cancelled)));
}

#[test]
fn a_question_is_answered_by_its_named_button_only() {
    let question = Question {
        title: "Discard this draft?",
        consequence: "What was entered is lost.",
        act: "Discard the draft",
        destructive: true,
    };
    let mut window = robot::show(None, move |ui, answer| {
        if answer.is_none() {
            *answer = confirm(&ui.ctx().clone(), Lang::En, "draft", &question);
        }
    });
    window.run();
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(*window.state(), None);
    window.get_by_role_and_label(Role::Button, "Discard the draft").click();
    window.run();
    assert_eq!(*window.state(), Some(Answer::Yes));
}
