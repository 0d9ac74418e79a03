//! Each command once as it should be, and its exit codes.

use crate::program::{Bank, PASSWORD, list, run_in};

#[test]
fn help_and_version_need_nothing() {
    let bank = Bank::new();
    for words in [&["help"][..], &["--help"], &["-h"], &["search", "--help"]] {
        let ran = bank.run(words);
        assert_eq!(ran.exit, 0);
        for command in ["demo", "template", "import", "search", "show", "verify", "export", "backup"] {
            assert!(ran.out.contains(&format!("cordbank {command} ")), "{command}");
        }
    }
    assert_eq!(bank.run(&["--version"]).out.trim(), concat!("cordbank ", env!("CARGO_PKG_VERSION")));
    assert!(bank.run(&["help", "--lang", "zh"]).out.contains("打开窗口"));
}

#[test]
fn a_wrong_command_line_ends_with_2() {
    let bank = Bank::new();
    for words in [
        &["dance"][..],
        &["search"],
        &["search", "x"],
        &["search", "x", "--bank", "@bank", "--moon"],
        &["search", "statsu:available", "--bank", "@bank"],
        &["show", "C0231", "--bank", "@bank"],
        &["import", "@x.csv", "--bank", "@bank", "--user", "admin", "--encoding", "ebcdic"],
        &["import", "@x.csv", "--bank", "@bank"],
    ] {
        let ran = bank.run(words);
        assert_eq!((ran.exit, ran.out.as_str()), (2, ""), "{words:?}");
        assert!(!ran.err.is_empty());
        let json = bank.run(&[words, &["--json"]].concat());
        assert_eq!((json.exit, &json.json()["error"]), (2, &"usage".into()), "{words:?}");
    }
}

#[test]
fn a_bank_from_import_to_backup() {
    let bank = Bank::new();
    let ran = bank.import(list(1..=60), &["--dry-run"]);
    assert_eq!((ran.exit, &ran.json()["taken"], &ran.json()["saved"]), (0, &60.into(), &false.into()));
    let ran = bank.import(list(1..=60), &[]);
    assert_eq!((ran.exit, &ran.json()["taken"], &ran.json()["saved"]), (0, &60.into(), &true.into()));

    let found = bank.run(&[
        "search",
        "status:available a:11:01",
        "--bank",
        "@bank",
        "--json",
        "--limit",
        "2",
        "--sort",
        "din:desc",
    ]);
    assert_eq!((found.exit, &found.json()["total"]), (0, &60.into()));
    assert_eq!(found.json()["units"].as_array().unwrap().len(), 2);
    assert!(found.json()["units"][0]["din"].as_str().unwrap().starts_with("C023104000060"));
    let found = bank.run(&["search", "000007", "--bank", "@bank"]);
    assert!(
        found.out.contains("C023104000007") && found.out.contains("Units found: 1, shown: 1"),
        "{found:?}"
    );

    let shown = bank.run(&["show", "C023104000007", "--bank", "@bank", "--json"]);
    assert_eq!((shown.exit, &shown.json()["unit"]["tnc"]), (0, &1240.into()));
    assert_eq!(shown.json()["availability"], "available");
    assert!(bank.run(&["show", "C023104000007", "--bank", "@bank", "--lang", "zh"]).out.contains("捐献编号"));
    assert_eq!(bank.run(&["show", "C023104000099", "--bank", "@bank"]).exit, 1);

    let exported = bank.run(&["export", "@out.csv", "--bank", "@bank", "--user", "admin", "--json"]);
    assert_eq!((exported.exit, &exported.json()["units"]), (0, &60.into()));
    let some = bank.run(&["export", "@some.csv", "--bank", "@bank", "--user", "zhang", "--query", "000007"]);
    assert_eq!(some.exit, 0, "{some:?}");
    assert_eq!(std::fs::read_to_string(bank.path("some.csv")).unwrap().lines().count(), 2);
    let other = Bank::new();
    let again = other.import(std::fs::read(bank.path("out.csv")).unwrap(), &[]);
    assert_eq!((again.exit, &again.json()["taken"]), (0, &60.into()), "{again:?}");

    let backup = bank.run(&["backup", "@copy", "--bank", "@bank", "--user", "admin", "--json"]);
    assert_eq!((backup.exit, &backup.json()["sound"]), (0, &true.into()), "{backup:?}");
    assert!(bank.path("copy.manifest.json").exists());
    assert_eq!(
        bank.run(&["backup", "@copy", "--bank", "@bank", "--user", "admin"]).exit,
        3,
        "never overwritten"
    );
    for file in ["@bank", "@copy"] {
        let verified = bank.run(&["verify", file, "--json"]);
        assert_eq!((verified.exit, &verified.json()["sound"]), (0, &true.into()), "{verified:?}");
    }
}

#[test]
fn the_template_is_a_file_that_can_be_imported() {
    let bank = Bank::new();
    assert_eq!(bank.run(&["template", "@list.csv"]).exit, 0);
    assert_eq!(bank.run(&["template", "@list.csv"]).exit, 3, "never overwritten");
    let content = std::fs::read(bank.path("list.csv")).unwrap();
    assert_eq!(bank.import(content, &[]).exit, 0);
}

#[test]
fn the_demonstration_bank_can_be_searched_and_verifies() {
    let bank = Bank::new();
    let made = bank.run(&["demo", "@demo", "--units", "40", "--seed", "7", "--json"]);
    assert_eq!(made.exit, 0, "{made:?}");
    let user = &made.json()["users"][0];
    assert!(user["login"].is_string() && user["password"].is_string());
    assert_eq!(bank.run(&["search", "", "--bank", "@demo", "--json"]).json()["total"], 40);
    assert_eq!(bank.run(&["verify", "@demo"]).exit, 0);
    assert_eq!(bank.run(&["demo", "@demo"]).exit, 3, "never overwritten");
}

#[test]
fn who_may_not_ends_with_4() {
    let bank = Bank::new();
    bank.file("list.csv", list(1..=3));
    let import = |user| ["import", "@list.csv", "--bank", "@bank", "--user", user];
    assert_eq!(bank.run(&import("zhang")).exit, 4, "quality may not import");
    assert_eq!(bank.run(&import("nobody")).exit, 4);
    assert_eq!(bank.run(&import("li.na")).exit, 4, "an initial password must be changed first");
    assert_eq!(bank.run(&["backup", "@copy", "--bank", "@bank", "--user", "zhang"]).exit, 4);
    let wrong = run_in(bank.folder.path(), &import("admin"), Some("wrong password"));
    assert_eq!(wrong.exit, 4);
    assert!(!wrong.err.contains("wrong password"));
    let none = run_in(bank.folder.path(), &import("admin"), None);
    assert_eq!(none.exit, 4, "an empty standard input is no password");
    assert_eq!(bank.run(&["search", "", "--bank", "@bank", "--json"]).json()["total"], 0);
    assert_eq!(run_in(bank.folder.path(), &import("admin"), Some(PASSWORD)).exit, 0);
}
