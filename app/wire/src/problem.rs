//! RFC 9457 problem documents.

use crate::wire;

wire! {
    /// What went wrong, for programs and for people.
    pub struct Problem {
        /// A URI that names the kind of problem.
        pub r#type: String,
        /// The kind of problem in words.
        pub title: String,
        /// The HTTP status.
        pub status: u16,
        /// What happened here and what to do.
        pub detail: String,
        /// The fields that are wrong.
        pub errors: Vec<FieldError>,
    }

    /// One field that is wrong.
    pub struct FieldError {
        /// The field of the request.
        pub field: String,
        /// What is wrong with it.
        pub detail: String,
    }
}
