//! A position on the map: the nearest town, and whether a town of another center is about as near.

use super::area::Area;
use super::map::Map;
use super::{Because, Routed, Town};

/// So near to the line between two towns a point may lie on either side of it: points of towns are rough, and so are positions of telephones.
const BORDER: f64 = 150.0;
/// A position farther from every town than this and than the towns lie apart is in no town of ours.
const FAR: f64 = 2_000.0;

/// The towns that have a point.
#[derive(Clone, Debug, Default)]
pub(super) struct Points {
    points: Vec<Point>,
    reach: f64,
}

#[derive(Clone, Debug)]
struct Point {
    name: String,
    spot: Area,
    lat: f64,
    lon: f64,
}

impl Points {
    pub(super) fn new(towns: &[Town]) -> Self {
        let point = |town: &Town| Some(Point { name: town.town.clone(), spot: Map::listed(&town.town), lat: town.lat?, lon: town.lon? });
        let points: Vec<Point> = towns.iter().filter_map(point).collect();
        // A town reaches about as far as to its neighbour; in the mountains that is farther than between blocks.
        let neighbour = |one: &Point| {
            points.iter().map(|other| distance((one.lat, one.lon), (other.lat, other.lon))).filter(|&far| far > 0.0).fold(f64::INFINITY, f64::min)
        };
        let widest = points.iter().map(neighbour).filter(|far| far.is_finite()).fold(0.0, f64::max);
        Self { reach: widest.max(FAR), points }
    }

    /// Where a position leads.
    pub(super) fn route(&self, map: &Map, here: (f64, f64)) -> Routed {
        let mut near: Vec<(f64, &Point)> = self.points.iter().map(|point| (distance(here, (point.lat, point.lon)), point)).collect();
        near.sort_by(|one, other| one.0.total_cmp(&other.0));
        let Some(&(nearest, first)) = near.first().filter(|(far, _)| *far <= self.reach) else { return Routed::Unknown };
        let mut spots = vec![first.spot.clone()];
        let mut centers = vec![map.center_of(&first.spot)];
        for &(far, point) in &near[1..] {
            let apart = distance((first.lat, first.lon), (point.lat, point.lon));
            // How far it is to the line that has both towns equally near.
            let to_border = if apart > 0.0 { (far * far - nearest * nearest) / (2.0 * apart) } else { 0.0 };
            let center = map.center_of(&point.spot);
            // A town that several centers share may be another's here.
            if to_border < BORDER && (center.is_none() || !centers.contains(&center)) {
                spots.push(point.spot.clone());
                centers.push(center);
            }
        }
        map.settle(&spots, Because::Point(first.name.clone()))
    }
}

/// Metres between two points a few kilometres apart, by the plane.
fn distance(one: (f64, f64), other: (f64, f64)) -> f64 {
    const METRES: f64 = 111_320.0;
    let north = (one.0 - other.0) * METRES;
    let east = (one.1 - other.1) * METRES * one.0.to_radians().cos();
    north.hypot(east)
}
