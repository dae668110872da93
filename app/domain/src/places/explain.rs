//! What a text was understood as, step by step, for those who write catchments and for those who wonder about an answer.

use super::area::{Area, Lies, Piece};
use super::asked::Asked;
use super::fold::Folded;
use super::notation;
use super::print::print;
use super::{Because, Places, Routed, shortened};

/// A text read twice: as the line of a catchment, and as a place that is asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Explained {
    /// The pieces of a catchment, each as it is printed.
    pub pieces: Vec<String>,
    /// The words that are no part of a catchment.
    pub unread: Vec<String>,
    /// The form in which places are compared.
    pub folded: String,
    /// Where the place can be: town and numbers, as they are printed.
    pub spots: Vec<String>,
    /// What stands behind the place and says nothing of it.
    pub rest: String,
    /// What the place was known by.
    pub because: Option<Because>,
    /// The lines of the catchments that decide.
    pub held_by: Vec<HeldBy>,
    /// Where the place leads.
    pub routed: Routed,
}

/// A piece of a line that lies where a place is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldBy {
    /// The line of the file.
    pub line: usize,
    /// The id of the center.
    pub center: String,
    /// The piece, as it is printed.
    pub piece: String,
    /// Whether all of the place lies in it, and not only a part, or perhaps a part.
    pub wholly: bool,
}

impl Places {
    /// Says how a text is read, as the line of a catchment and as a place.
    pub fn explain(&self, text: &str) -> Explained {
        let reading = notation::read(text, self.map.known());
        let place = shortened(text);
        let folded = Folded::new(&place);
        let (asked, end) = self.asked(&folded);
        let (spots, because) = match asked {
            Asked::Spots(spots, because) => (spots, Some(because)),
            _ => (Vec::new(), None),
        };
        Explained {
            pieces: reading.pieces.iter().map(in_full).collect(),
            unread: reading.unreadable,
            folded: folded.chars().iter().collect(),
            rest: folded.raw(end..folded.chars().len()).to_owned(),
            held_by: self.held_by(&spots),
            spots: spots.into_iter().map(|spot| in_full(&Piece::of(spot))).collect(),
            because,
            routed: self.route(text),
        }
    }

    fn held_by(&self, spots: &[Area]) -> Vec<HeldBy> {
        let mut out = Vec::new();
        for spot in spots {
            for held in self.map.decide(spot) {
                let center = self.map.centers[held.center].clone();
                let held = HeldBy { line: held.line, center, piece: in_full(&held.piece), wholly: held.piece.lies_to(spot) == Lies::Holds };
                if !out.contains(&held) {
                    out.push(held);
                }
            }
        }
        out
    }
}

fn in_full(piece: &Piece) -> String {
    print(std::slice::from_ref(piece))
}
