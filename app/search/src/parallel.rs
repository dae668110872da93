//! The same work on many things, spread over the processors.

use std::num::NonZero;
use std::thread;

/// Maps in order; each processor takes one stretch.
pub(crate) fn map<T: Sync, U: Send>(items: &[T], work: impl Fn(&T) -> U + Sync) -> Vec<U> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let stretch = items.len().div_ceil(threads).max(1);
    thread::scope(|scope| {
        let running: Vec<_> = items.chunks(stretch).map(|stretch| scope.spawn(|| stretch.iter().map(&work).collect::<Vec<U>>())).collect();
        // A panic in there is a panic here.
        running.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}
