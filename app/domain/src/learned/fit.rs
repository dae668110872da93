//! Fitting one weight for each term, so that examples lie on their side of 0.

/// How often, after each time that all examples were gone through, those alone are that are near the border.
const BETWEEN: usize = 2;
/// How far on its side an example lies that is not near the border.
const SETTLED: f32 = 0.3;

/// A text by its terms, ascending, each with its value.
#[derive(Clone, Debug, Default)]
pub(crate) struct Row(pub(crate) Vec<(u32, f32)>);

/// A weight for each term.
#[derive(Clone, Debug, Default)]
pub(crate) struct Linear(Vec<f32>);

impl Linear {
    /// Fits `size` weights to examples: each with whether it is one of those that are looked for, and what a mistake costs. All of them are
    /// gone through `rounds` times.
    ///
    /// Dual coordinate descent with a squared hinge loss: Hsieh et al., "A dual coordinate descent method for large-scale linear SVM" (2008).
    pub(crate) fn fit(size: usize, rounds: usize, examples: &[(&Row, bool, f32)]) -> Self {
        let mut linear = Self(vec![0.0; size]);
        let lengths: Vec<f32> = examples.iter().map(|(row, ..)| row.0.iter().map(|(_, value)| value * value).sum()).collect();
        let mut duals = vec![0.0_f32; examples.len()];
        let mut order: Vec<usize> = (0..examples.len()).collect();
        let mut chance = 1;
        for _ in 0..rounds {
            let mut near = order.clone();
            for _ in 0..=BETWEEN {
                shuffle(&mut near, &mut chance);
                near.retain(|&at| {
                    let (row, wanted, cost) = examples[at];
                    let side = if wanted { 1.0 } else { -1.0 };
                    let slack = 0.5 / cost;
                    let gradient = side * linear.score(row) - 1.0 + slack * duals[at];
                    let dual = (duals[at] - gradient / (lengths[at] + slack)).max(0.0);
                    let step = (dual - duals[at]) * side;
                    if step != 0.0 {
                        row.0.iter().for_each(|&(term, value)| linear.0[term as usize] += step * value);
                        duals[at] = dual;
                    }
                    dual > 0.0 || gradient < SETTLED
                });
            }
            shuffle(&mut order, &mut chance);
        }
        linear
    }

    /// On which side of 0 a text lies, and how far.
    pub(crate) fn score(&self, row: &Row) -> f32 {
        row.0.iter().map(|&(term, value)| self.0[term as usize] * value).sum()
    }

    /// The same in a byte each, for where little depends on it.
    pub(crate) fn rounded(&self) -> Rounded {
        let most = self.0.iter().fold(f32::MIN_POSITIVE, |most, weight| most.max(weight.abs()));
        let step = most / f32::from(i8::MAX);
        Rounded { weights: self.0.iter().map(|weight| (weight / step).round() as i8).collect(), step }
    }

    pub(crate) fn weight(&self, term: u32) -> f32 {
        self.0[term as usize]
    }
}

/// A weight for each term, in steps.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rounded {
    weights: Box<[i8]>,
    step: f32,
}

impl Rounded {
    /// On which side of 0 a text lies, and how far.
    pub(crate) fn score(&self, row: &Row) -> f32 {
        self.step * row.0.iter().map(|&(term, value)| f32::from(self.weights[term as usize]) * value).sum::<f32>()
    }
}

/// Another order each time, and the same ones every time: a linear congruential generator (Knuth's constants).
fn shuffle(order: &mut [usize], chance: &mut u64) {
    for last in (1..order.len()).rev() {
        *chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        order.swap(last, (*chance >> 33) as usize % (last + 1));
    }
}
