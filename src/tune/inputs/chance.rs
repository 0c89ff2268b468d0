//! Chance that is a function of a seed: bytes of a generator, taken apart by `arbitrary`.

use arbitrary::Unstructured;

/// A source of bytes (SplitMix64).
#[derive(Clone, Debug)]
pub struct Bytes(u64);

impl Bytes {
    /// One that starts at a seed.
    pub fn new(seed: u64) -> Bytes {
        Bytes(seed)
    }

    /// The next eight bytes.
    pub fn next_u64(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Fills a buffer.
    pub fn fill(&mut self, buffer: &mut [u8]) {
        for part in buffer.chunks_mut(8) {
            part.copy_from_slice(&self.next_u64().to_le_bytes()[..part.len()]);
        }
    }
}

/// Choices made from the bytes of one trial; when they are used up, every choice is the first.
pub struct Chance<'a>(Unstructured<'a>);

impl<'a> Chance<'a> {
    /// Choices made from these bytes.
    pub fn new(bytes: &'a [u8]) -> Chance<'a> {
        Chance(Unstructured::new(bytes))
    }

    /// One of the integers from `low` to `high`, both included.
    pub fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.int_in_range(low..=high.max(low)).unwrap_or(low)
    }

    /// One of the numbers below `count`, 0 if there are none.
    pub fn below(&mut self, count: usize) -> usize {
        if count <= 1 { 0 } else { self.0.int_in_range(0..=count - 1).unwrap_or(0) }
    }

    /// Whether something of this chance, in percent, happens.
    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) >= 100 - chance.min(100)
    }

    /// One of the items.
    pub fn pick<'b, T>(&mut self, items: &'b [T]) -> Option<&'b T> {
        items.get(self.below(items.len()))
    }

    /// The index of a weight, chosen in proportion; `None` if there are none.
    pub fn weighted(&mut self, weights: impl Iterator<Item = f32> + Clone) -> Option<usize> {
        let total: f32 = weights.clone().sum();
        let mut rest = self.below(1 << 16) as f32 / 65_536.0 * total;
        let mut last = None;
        for (i, weight) in weights.enumerate() {
            last = Some(i);
            rest -= weight;
            if rest < 0.0 {
                break;
            }
        }
        last
    }
}
