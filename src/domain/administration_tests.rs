use super::*;
use crate::domain::command::decide;
use crate::domain::people::ReferenceKind;
use crate::domain::testing::{act, bank, person};
use crate::domain::world::MemoryWorld;

fn administrator() -> Context {
    person("admin1", Role::Administrator)
}

fn user(login: &str, role: Role) -> User {
    User {
        login: login.to_owned(),
        name: "王芳".to_owned(),
        role,
        active: true,
        must_change: true,
        password_hash: "hash".to_owned(),
        wrapped_key: vec![1],
    }
}

fn set_up() -> SetUpBank {
    let profile = BankProfile {
        id: "bank".to_owned(),
        uuid: "u".to_owned(),
        name_zh: "天津脐带血库".to_owned(),
        name_en: "Tianjin bank".to_owned(),
        code: "TJ".to_owned(),
        facility: "C0231".to_owned(),
        demonstration: true,
    };
    SetUpBank { profile, administrator: user("admin1", Role::Administrator) }
}

fn user_in(world: &MemoryWorld, login: &str) -> User {
    (world as &dyn World).get::<User>(login).unwrap().unwrap()
}

#[test]
fn a_bank_is_set_up_once_with_an_administrator() {
    let mut world = MemoryWorld::default();
    act(&mut world, &administrator(), set_up()).unwrap();
    assert_eq!(user_in(&world, "admin1").role, Role::Administrator);
    let again = act(&mut world, &administrator(), set_up()).unwrap_err();
    assert_eq!(again, Refusal::AlreadyThere { kind: "bank", id: "Tianjin bank".to_owned() });
}

#[test]
fn each_rule_of_setting_up_refuses_what_breaks_it() {
    type Spoil = fn(&mut SetUpBank);
    let table: Vec<(Spoil, Refusal)> = vec![
        (|c| c.profile.name_zh.clear(), Refusal::Missing { field: "name_zh" }),
        (|c| c.profile.name_en.clear(), Refusal::Missing { field: "name_en" }),
        (|c| c.profile.code.clear(), Refusal::Missing { field: "bank_code" }),
        (|c| c.profile.facility = "C023".to_owned(), Refusal::FacilityInvalid),
        (|c| c.profile.facility = "O0231".to_owned(), Refusal::FacilityInvalid),
        (|c| c.profile.facility = "00231".to_owned(), Refusal::FacilityInvalid),
        (|c| c.profile.facility = "c0231".to_owned(), Refusal::FacilityInvalid),
        (|c| c.administrator.role = Role::Manager, Refusal::Missing { field: "administrator" }),
        (|c| c.administrator.name.clear(), Refusal::Missing { field: "name" }),
        (|c| c.administrator.login = "system".to_owned(), Refusal::LoginInvalid),
    ];
    for (spoil, expected) in table {
        let mut command = set_up();
        spoil(&mut command);
        let refusal = decide(&MemoryWorld::default(), &administrator(), &command.into()).unwrap_err();
        assert_eq!(refusal, expected);
    }
}

#[test]
fn a_sign_in_name_is_short_and_given_once() {
    let add = |login: &str| AddUser { user: user(login, Role::Clerk) };
    let mut world = bank();
    for login in ["a", "a b", "a/b", "system", &"x".repeat(33)] {
        assert_eq!(
            act(&mut world, &administrator(), add(login)).unwrap_err(),
            Refusal::LoginInvalid,
            "{login}"
        );
    }
    for login in ["ab", "王芳", "li.na-2_x", &"x".repeat(32)] {
        act(&mut world, &administrator(), add(login)).unwrap();
    }
    let twice = act(&mut world, &administrator(), add("ab")).unwrap_err();
    assert_eq!(twice, Refusal::AlreadyThere { kind: "user", id: "ab".to_owned() });
    let by_clerk = act(&mut world, &person("clerk1", Role::Clerk), add("cd")).unwrap_err();
    assert!(matches!(by_clerk, Refusal::NotYourRole { .. }));
}

#[test]
fn one_administrator_always_remains() {
    let switch = |login: &str, active| SwitchUserActive { login: login.to_owned(), active };
    let mut world = bank();
    world.put(&user("admin1", Role::Administrator));
    world.put(&user("clerk1", Role::Clerk));
    act(&mut world, &administrator(), switch("clerk1", false)).unwrap();
    assert!(!user_in(&world, "clerk1").active);
    let again = act(&mut world, &administrator(), switch("clerk1", false)).unwrap_err();
    assert_eq!(again, Refusal::NothingChanged);
    let last = act(&mut world, &administrator(), switch("admin1", false)).unwrap_err();
    assert_eq!(last, Refusal::LastAdministrator);

    world.put(&User { active: false, ..user("admin2", Role::Administrator) });
    let other_is_off = act(&mut world, &administrator(), switch("admin1", false)).unwrap_err();
    assert_eq!(other_is_off, Refusal::LastAdministrator);
    act(&mut world, &administrator(), switch("admin2", true)).unwrap();
    assert!(act(&mut world, &administrator(), switch("admin1", false)).is_ok());
    let unknown = act(&mut world, &administrator(), switch("nobody", true)).unwrap_err();
    assert_eq!(unknown, Refusal::Unknown { kind: "user", id: "nobody".to_owned() });
}

#[test]
fn an_initial_password_must_be_changed_and_ones_own_need_not() {
    let set =
        || SetPassword { login: "clerk1".to_owned(), password_hash: "new".to_owned(), wrapped_key: vec![2] };
    let mut world = bank();
    world.put(&user("clerk1", Role::Clerk));
    let own = act(&mut world, &person("clerk1", Role::Clerk), set()).unwrap();
    assert_eq!(own[0].action, Action::ChangePassword);
    assert!(!user_in(&world, "clerk1").must_change);
    let reset = act(&mut world, &administrator(), set()).unwrap();
    assert_eq!(reset[0].action, Action::ResetPassword);
    assert!(user_in(&world, "clerk1").must_change);
    let by_other = act(&mut world, &person("clerk2", Role::Clerk), set()).unwrap_err();
    assert!(matches!(by_other, Refusal::NotYourRole { action: Action::ResetPassword, .. }));
}

#[test]
fn an_entry_of_a_list_is_named_in_both_languages() {
    let kind = ReferenceKind::CollectionSite;
    let entry = Reference {
        id: Reference::id_of(kind, "H02"),
        kind,
        code: "H02".to_owned(),
        name_zh: "第二医院".to_owned(),
        name_en: "Second hospital".to_owned(),
        active: true,
    };
    let mut world = bank();
    for (field, spoilt) in [
        ("code", Reference { code: String::new(), ..entry.clone() }),
        ("name_zh", Reference { name_zh: " ".to_owned(), ..entry.clone() }),
        ("name_en", Reference { name_en: String::new(), ..entry.clone() }),
    ] {
        let refusal = act(&mut world, &administrator(), SaveReference { reference: spoilt }).unwrap_err();
        assert_eq!(refusal, Refusal::Missing { field });
    }
    let save = |active| SaveReference { reference: Reference { active, ..entry.clone() } };
    act(&mut world, &administrator(), save(true)).unwrap();
    assert_eq!(act(&mut world, &administrator(), save(true)).unwrap_err(), Refusal::NothingChanged);
    assert!(act(&mut world, &administrator(), save(false)).is_ok());
}

#[test]
fn an_identity_is_shown_for_a_reason_only() {
    let act_of = |what, reason: &str| LogAct {
        what,
        subject: Subject { kind: "person".to_owned(), id: "M1".to_owned() },
        details: BTreeMap::from([("rows".to_owned(), "1".to_owned())]),
        reason: reason.to_owned(),
    };
    let quality = person("quality1", Role::Quality);
    let silent = act(&mut bank(), &quality, act_of(Action::RevealIdentity, "")).unwrap_err();
    assert_eq!(silent, Refusal::ReasonTooShort { at_least: 10 });
    let shown = act(&mut bank(), &quality, act_of(Action::RevealIdentity, "召回通知需联系产妇")).unwrap();
    assert_eq!(shown[0].details["rows"], "1");
    assert!(act(&mut bank(), &quality, act_of(Action::ExportData, "")).is_ok());
}

#[test]
fn a_refused_sign_in_is_recorded_under_the_login_that_was_typed() {
    let system = Context { actor: crate::domain::rights::SYSTEM.to_owned(), ..administrator() };
    let log = LogSession { what: Action::FailSignIn, login: "nobody".to_owned() };
    let events = act(&mut bank(), &system, log).unwrap();
    assert_eq!((events[0].action, events[0].subject.id.as_str()), (Action::FailSignIn, "nobody"));
}
