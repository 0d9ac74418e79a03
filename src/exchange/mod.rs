//! Files of other systems, in and out: encodings, CSV, and the inventory as a table.
//!
//! Nothing here knows the store or a clock. Reading takes bounded memory whatever the file holds: a line has at most
//! [`csv_reading::LINE_AT_MOST`] bytes and [`csv_reading::COLUMNS_AT_MOST`] columns.

pub mod csv_reading;
pub mod csv_writing;
pub mod inventory;
pub mod text_file;
