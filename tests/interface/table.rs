//! The data table under hand and keyboard.

use cordbank::text::Lang;
use cordbank::ui::widgets::data_table::{
    CellText, ColumnSpec, Copied, DataTable, SortStep, TableNote, TableState,
};
use eframe::egui::{Event, Key, Modifiers, OutputCommand, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use crate::robot;

/// A table of numbered units and what it reported.
struct Desk {
    columns: Vec<ColumnSpec>,
    state: TableState,
    rows: usize,
    /// Turns the list round, as another sort order would.
    turned: bool,
    opened: Option<usize>,
    sorts: usize,
    copied: Copied,
    asked: usize,
}

fn desk(rows: usize) -> Harness<'static, Desk> {
    let columns = vec![
        ColumnSpec::new("unit", "Unit", 120.0).code(),
        ColumnSpec::new("status", "Status", 120.0),
        ColumnSpec::new("weight", "Weight", 90.0).numeric(),
        ColumnSpec::new("cells", "TNC", 90.0).numeric(),
    ];
    let desk = Desk {
        columns,
        state: TableState::default(),
        rows,
        turned: false,
        opened: None,
        sorts: 0,
        copied: Copied::No,
        asked: 0,
    };
    let mut window = robot::show(desk, |ui, desk| {
        let (rows, turned) = (desk.rows, desk.turned);
        let unit = move |row: usize| if turned { rows - 1 - row } else { row };
        let key_of = move |row: usize| unit(row) as u64;
        let asked = std::cell::Cell::new(0);
        let note = if rows == 0 {
            TableNote::Empty("No unit matches", "Take a filter away.")
        } else {
            TableNote::Ready
        };
        let answer = DataTable::new("Units", Lang::En, &desk.columns, &mut desk.state, rows, &key_of)
            .note(note)
            .show(ui, |row, column| {
                asked.set(asked.get() + 1);
                match column {
                    0 => CellText::from(format!("U{:07}", unit(row))),
                    1 => CellText::from("available"),
                    2 => CellText::figure(format!("{}", 80 + unit(row) % 40), "g"),
                    _ => CellText::from("12.4"),
                }
            });
        desk.asked = asked.get();
        desk.opened = answer.opened.or(desk.opened);
        desk.sorts += usize::from(answer.sort_changed);
        if answer.copied != Copied::No {
            desk.copied = answer.copied;
        }
    });
    window.run();
    window
}

fn row<'a>(window: &'a Harness<'_, Desk>, unit: &'a str) -> egui_kittest::Node<'a> {
    window.get_by(move |node| {
        node.role() == Role::Row && node.label().is_some_and(|label| label.starts_with(unit))
    })
}

fn selected(window: &Harness<'_, Desk>) -> Vec<u64> {
    window.state().state.selection.keys().collect()
}

#[test]
fn only_rows_in_view_are_asked_for_among_three_million() {
    let window = desk(3_000_000);
    let asked = window.state().asked;
    assert!(asked > 40 && asked < 200, "{asked} cells were asked for");
}

#[test]
fn click_shift_click_and_ctrl_click_select() {
    let mut window = desk(100);
    row(&window, "U0000002").click();
    window.run();
    assert_eq!(selected(&window), [2]);
    row(&window, "U0000005").click_modifiers(Modifiers::SHIFT);
    window.run();
    assert_eq!(selected(&window), [2, 3, 4, 5]);
    row(&window, "U0000003").click_modifiers(Modifiers::COMMAND);
    window.run();
    assert_eq!(selected(&window), [2, 4, 5]);
}

#[test]
fn the_keyboard_goes_everywhere() {
    let mut window = desk(3_000_000);
    row(&window, "U0000000").click();
    window.run();
    window.key_press(Key::ArrowDown);
    window.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    window.run();
    assert_eq!(selected(&window), [1, 2]);
    window.key_press(Key::End);
    window.run();
    assert_eq!(selected(&window), [2_999_999]);
    row(&window, "U2999999");
    window.key_press(Key::Enter);
    window.run();
    assert_eq!(window.state().opened, Some(2_999_999));
    window.key_press(Key::Home);
    window.run();
    assert_eq!(selected(&window), [0]);
    window.key_press(Key::PageDown);
    window.run();
    let page = selected(&window)[0];
    assert!(page > 10 && page < 30, "a page is what fits: {page}");
}

#[test]
fn everything_can_be_selected() {
    let mut window = desk(5_000);
    row(&window, "U0000001").click();
    window.run();
    window.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.run();
    assert_eq!(window.state().state.selection.len(), 5_000);
}

#[test]
fn selection_stays_with_the_unit_when_the_order_turns() {
    let mut window = desk(50);
    row(&window, "U0000003").click();
    window.run();
    window.state_mut().turned = true;
    window.run();
    assert_eq!(selected(&window), [3]);
    window.key_press(Key::ArrowDown);
    window.run();
    assert_eq!(selected(&window), [2], "the keyboard went on from where the unit is now");
}

#[test]
fn titles_sort_by_one_and_by_several() {
    let mut window = desk(50);
    let step = |column: &str, descending| SortStep { column: column.into(), descending };
    window.get_by_role_and_label(Role::Button, "Status").click();
    window.run();
    window.get_by_role_and_label(Role::Button, "Weight").click_modifiers(Modifiers::SHIFT);
    window.run();
    assert_eq!(window.state().state.sort, [step("status", false), step("weight", false)]);
    window.get_by_role_and_label(Role::Button, "Weight").click();
    window.run();
    assert_eq!(window.state().state.sort, [step("weight", true)]);
    assert_eq!(window.state().sorts, 3);
}

#[test]
fn a_column_is_sized_by_its_edge_and_fitted_by_a_double_click() {
    let mut window = desk(50);
    let title = window.get_by_role_and_label(Role::Button, "Unit").rect();
    let edge = title.right_center();
    window.hover_at(edge);
    window.drag_at(edge);
    window.run();
    window.hover_at(edge + eframe::egui::vec2(60.0, 0.0));
    window.run();
    window.drop_at(edge + eframe::egui::vec2(60.0, 0.0));
    window.run();
    assert_eq!(window.state().state.widths.get("unit"), Some(&180.0));
    let edge = window.get_by_role_and_label(Role::Button, "Unit").rect().right_center();
    for _ in 0..2 {
        window.drag_at(edge);
        window.drop_at(edge);
    }
    window.run();
    let fitted = window.state().state.widths["unit"];
    assert!(fitted > 70.0 && fitted < 120.0, "as wide as the widest unit number: {fitted}");
}

#[test]
fn a_title_can_be_dragged_to_another_place() {
    let mut window = desk(50);
    let from = window.get_by_role_and_label(Role::Button, "TNC").rect().center();
    let to = window.get_by_role_and_label(Role::Button, "Status").rect().left_center()
        + eframe::egui::vec2(8.0, 0.0);
    window.drag_at(from);
    window.run();
    window.hover_at(to);
    window.run();
    window.drop_at(to);
    window.run();
    assert_eq!(window.state().state.order, ["unit", "cells", "status", "weight"]);
    assert!(window.state().state.sort.is_empty(), "dragging is not clicking");
}

#[test]
fn columns_are_hidden_and_moved_in_the_menu() {
    let mut window = desk(50);
    window.get_by_role_and_label(Role::Button, "Columns").click();
    window.run();
    window.get_by_role_and_label(Role::CheckBox, "Weight").click();
    window.run();
    assert!(window.state().state.hidden.contains("weight"));
    window.get_by_role_and_label(Role::Button, "Move TNC left").click();
    window.run();
    assert_eq!(window.state().state.order, ["unit", "cells", "status", "weight"]);
}

#[test]
fn the_selection_is_copied_with_titles() {
    let mut window = desk(50);
    row(&window, "U0000001").click();
    window.run();
    row(&window, "U0000002").click_modifiers(Modifiers::SHIFT);
    window.run();
    window.event(Event::Copy);
    window.step();
    let copied = window.output().platform_output.commands.iter().find_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    let expected = "Unit\tStatus\tWeight\tTNC\nU0000001\tavailable\t81\t12.4\nU0000002\tavailable\t82\t12.4";
    assert_eq!(copied.as_deref(), Some(expected));
    assert_eq!(window.state().copied, Copied::Rows(2));
}

#[test]
fn an_empty_list_says_what_to_do() {
    let window = desk(0);
    window.get_by_label("No unit matches");
    window.get_by_label("Take a filter away.");
}
