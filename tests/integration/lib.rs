//! The desk as a whole, driven through its router: one file for each group of addresses.

#[cfg(test)]
mod api;
#[cfg(test)]
mod content;
#[cfg(test)]
mod desk;
#[cfg(test)]
mod judgement;
#[cfg(test)]
mod kept;
#[cfg(test)]
mod pages;
#[cfg(test)]
mod ranker;
#[cfg(test)]
mod texts;
