//! Positions on the map of the sample city.

use super::{brief, sample};
use crate::places::Routed;

/// A position so many metres north and east of another.
fn moved((lat, lon): (f64, f64), north: f64, east: f64) -> String {
    format!("{:.6},{:.6}", lat + north / 111_320.0, lon + east / (111_320.0 * lat.to_radians().cos()))
}

#[test]
fn the_point_of_a_town_leads_where_its_name_leads() {
    let places = sample();
    for town in places.towns() {
        let here = (town.lat.unwrap(), town.lon.unwrap());
        let (named, found) = (brief(&places.route(&town.town)), brief(&places.route(&moved(here, 0.0, 0.0))));
        let near_border = found.starts_with('?') && found.contains(named.trim_start_matches('?'));
        assert!(found == named || near_border, "{}: {named} by name, {found} by point", town.town);
    }
}

#[test]
fn a_point_between_towns_of_two_centers_is_a_choice() {
    let places = sample();
    let of = |center: &str| {
        let owned = |town: &&crate::places::Town| brief(&places.route(&town.town)) == center;
        places.towns().iter().filter(owned).map(|town| (town.lat.unwrap(), town.lon.unwrap())).collect::<Vec<_>>()
    };
    for (one, other) in [("chuo", "nishi"), ("chuo", "minami"), ("chuo", "higashi"), ("minami", "higashi")] {
        let far = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).hypot(a.1 - b.1);
        let (ours, theirs) = (of(one), of(other));
        let pairs = ours.iter().flat_map(|&ours| theirs.iter().map(move |&theirs| (ours, theirs)));
        let (a, b) = pairs.min_by(|x, y| far(x.0, x.1).total_cmp(&far(y.0, y.1))).unwrap();
        let middle = ((a.0 + b.0) / 2.0, (a.1 + b.1) / 2.0);
        for (north, east) in [(0.0, 0.0), (60.0, 0.0), (0.0, -60.0)] {
            let found = brief(&places.route(&moved(middle, north, east)));
            // A third town may be nearer than both: then it is asked, or it is of one of them.
            assert!(found.starts_with('?') || found == one || found == other, "{one} and {other}: {found}");
        }
        assert!(brief(&places.route(&moved(middle, 0.0, 0.0))).starts_with('?'), "{one} and {other}");
    }
}

#[test]
fn a_point_in_a_town_that_centers_share_is_a_choice() {
    assert_eq!(brief(&sample().route("32.5192,138.4978")), "?chuo|kita");
    assert_eq!(brief(&sample().route("32.4865,138.5424")), "?higashi|minami");
}

#[test]
fn a_point_far_from_every_town_is_not_known() {
    let places = sample();
    for place in ["32.40,138.50", "32.50,138.70", "33.0,139.0", "0.0,0.0", "-32.5,138.5", "35.6895,139.6917", "91.0,10.0", "32.5,200.0"] {
        assert_eq!(places.route(place), Routed::Unknown, "{place}");
    }
}

#[test]
fn a_point_is_read_however_it_is_written() {
    let places = sample();
    for place in ["32.4959,138.5000", "32.4959, 138.5000", "32.4959，138.5000", "32.4959、138.5000", "(32.4959, 138.5000)", "３２．４９５９，１３８．５０００"]
    {
        assert_eq!(brief(&places.route(place)), "chuo", "{place}");
    }
}
