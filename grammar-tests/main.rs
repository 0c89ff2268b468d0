//! One binary for all tests: programs by area with goldens, differential runs against CPython, properties.

#[cfg(test)]
mod compare;
#[cfg(test)]
mod containment;
#[cfg(test)]
mod datasets;
#[cfg(test)]
mod golden_text;
#[cfg(test)]
mod goldens;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod inputs;
#[cfg(test)]
mod keyframes;
#[cfg(test)]
mod oracle;
#[cfg(test)]
mod random;
#[cfg(test)]
mod random_batch;
#[cfg(test)]
mod readme;
#[cfg(test)]
mod recorded;
#[cfg(test)]
mod recording;
#[cfg(test)]
mod rollouts;
#[cfg(test)]
mod scoring;
#[cfg(test)]
mod states;
