//! The allocator: quick with the many small pieces of a question, and what reading a town's files took is given back.

use libmimalloc_sys::{mi_collect, mi_option_set, mi_option_t};

#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The place of `mi_option_purge_delay` among mimalloc's options, which its binding gives no name.
const PURGE_DELAY: mi_option_t = 15;

/// When memory that was freed goes back to the system.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum GiveBack {
    /// As it is freed: while a town is read, which takes twice what is kept of it.
    AtOnce,
    /// A second later, if it was not used again until then: while questions come.
    Later,
}

/// Decides it from now on. By itself the allocator waits for a second, and then for somebody to allocate: a desk that nobody asks anything
/// would keep all that reading a town took.
#[expect(unsafe_code, reason = "the allocator is set by a call into C")]
pub(crate) fn give_back(when: GiveBack) {
    let milliseconds = match when {
        GiveBack::AtOnce => 0,
        GiveBack::Later => 1000,
    };
    // SAFETY: a number is stored that the allocator reads when it frees memory.
    unsafe { mi_option_set(PURGE_DELAY, milliseconds) }
}

/// Gives back what was freed long enough ago: the allocator does it by itself only while somebody allocates, and at night nobody asks.
#[expect(unsafe_code, reason = "the allocator is asked by a call into C")]
pub(crate) fn tidy() {
    // SAFETY: it looks at this thread's own memory and at what no thread holds.
    unsafe { mi_collect(false) }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use crate::bench::anonymous;

    #[test]
    fn what_is_freed_is_given_back() {
        const PIECES: usize = 20_000;
        super::give_back(super::GiveBack::AtOnce);
        let pieces: Vec<Vec<u8>> = (0..PIECES).map(|_| vec![1; 4096]).collect();
        let held = anonymous().unwrap();
        drop(pieces);
        let left = anonymous().unwrap();
        assert!(held.saturating_sub(left) > 60, "{held} MB before, {left} MB after 80 MB were freed");
    }
}
