//! HLA: loci, values as reported, typings. (First form; the full rules replace these files.)

pub mod locus;
pub mod typing;
pub mod value;
