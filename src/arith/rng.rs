//! The generator behind the `random` module: CPython's Mersenne Twister (`_randommodule.c`) with its ways of seeding.

use num_bigint::{BigInt, BigUint, Sign};
use num_traits::Signed;
use sha2::{Digest, Sha512};

use super::{ArithError, ArithResult, within};

/// Words of state.
pub const STATE_WORDS: usize = 624;
const MIDDLE: usize = 397;

/// A Mersenne Twister, MT19937.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MersenneTwister {
    state: Vec<u32>,
    index: usize,
}

impl MersenneTwister {
    /// Seeds with an array of words (`init_by_array`).
    fn from_words(key: &[u32]) -> MersenneTwister {
        let mut state = vec![0_u32; STATE_WORDS];
        state[0] = 19_650_218;
        for i in 1..STATE_WORDS {
            let before = state[i - 1];
            state[i] = 1_812_433_253_u32.wrapping_mul(before ^ (before >> 30)).wrapping_add(i as u32);
        }
        let mut i = 1;
        let step = |state: &mut [u32], i: &mut usize, factor: u32, add: u32| {
            let before = state[*i - 1];
            state[*i] = (state[*i] ^ (before ^ (before >> 30)).wrapping_mul(factor)).wrapping_add(add);
            *i += 1;
            if *i == STATE_WORDS {
                state[0] = state[STATE_WORDS - 1];
                *i = 1;
            }
        };
        for round in 0..STATE_WORDS.max(key.len()) {
            let place = round % key.len();
            step(&mut state, &mut i, 1_664_525, key[place].wrapping_add(place as u32));
        }
        for _ in 1..STATE_WORDS {
            let subtracted = (i as u32).wrapping_neg();
            step(&mut state, &mut i, 1_566_083_941, subtracted);
        }
        state[0] = 0x8000_0000;
        MersenneTwister { state, index: STATE_WORDS }
    }

    /// `random.seed(n)`: the sign does not matter.
    pub fn from_int(n: &BigInt) -> MersenneTwister {
        let words = n.magnitude().to_u32_digits();
        MersenneTwister::from_words(if words.is_empty() { &[0] } else { &words })
    }

    /// `random.seed(x)` of a float, given its hash.
    pub fn from_hash(hash: i64) -> MersenneTwister {
        MersenneTwister::from_int(&BigInt::from(hash as u64))
    }

    /// `random.seed(data)` of bytes, or of a string's UTF-8.
    pub fn from_bytes(data: &[u8]) -> MersenneTwister {
        let mut all = data.to_vec();
        all.extend_from_slice(&Sha512::digest(data));
        MersenneTwister::from_int(&BigInt::from_bytes_be(Sign::Plus, &all))
    }

    /// `random.seed(text, version=1)`, the way of Python 2, of a string or of bytes.
    pub fn from_text_version_1(text: &[u32]) -> MersenneTwister {
        let Some(&first) = text.first() else { return MersenneTwister::from_int(&BigInt::from(0)) };
        let start = u64::from(first) << 7;
        let mixed = text.iter().fold(start, |x, &c| x.wrapping_mul(1_000_003) ^ u64::from(c));
        MersenneTwister::from_int(&BigInt::from(mixed ^ text.len() as u64))
    }

    /// The next 32 bits (`genrand_uint32`).
    pub fn next_u32(&mut self) -> u32 {
        if self.index >= STATE_WORDS {
            self.twist();
            self.index = 0;
        }
        let mut y = self.state[self.index];
        self.index += 1;
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c_5680;
        y ^= (y << 15) & 0xefc6_0000;
        y ^ (y >> 18)
    }

    fn twist(&mut self) {
        let state = &mut self.state;
        for i in 0..STATE_WORDS {
            let y = (state[i] & 0x8000_0000) | (state[(i + 1) % STATE_WORDS] & 0x7fff_ffff);
            let odd = if y & 1 == 1 { 0x9908_b0df } else { 0 };
            state[i] = state[(i + MIDDLE) % STATE_WORDS] ^ (y >> 1) ^ odd;
        }
    }

    /// `random.random()`: 53 bits in `[0, 1)`.
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.next_u32() >> 5);
        let low = f64::from(self.next_u32() >> 6);
        (high * 67_108_864.0 + low) / 9_007_199_254_740_992.0
    }

    /// `random.getrandbits(count)`.
    ///
    /// # Errors
    /// `ValueError` for a negative count, `TooLarge` beyond `limit` bytes.
    pub fn bits(&mut self, count: i64, limit: usize) -> ArithResult<BigInt> {
        let count = u64::try_from(count).map_err(|_| ArithError::value("number of bits must be non-negative"))?;
        within(count / 8, limit)?;
        let mut words = Vec::with_capacity(count.div_ceil(32) as usize);
        let mut left = count;
        while left > 0 {
            words.push(self.next_u32() >> (32 - left.min(32)));
            left -= left.min(32);
        }
        Ok(BigInt::from_biguint(Sign::Plus, BigUint::new(words)))
    }

    /// A number of at most 64 bits, as `getrandbits` makes it.
    pub fn bits_u64(&mut self, count: u32) -> u64 {
        match count {
            0 => 0,
            1..=32 => u64::from(self.next_u32() >> (32 - count)),
            _ => {
                let low = u64::from(self.next_u32());
                let high = u64::from(self.next_u32() >> (64 - count.min(64)));
                low | high << 32
            }
        }
    }

    /// `Random._randbelow(n)`: a number in `[0, n)`; zero when `n` is.
    pub fn below(&mut self, n: u64) -> u64 {
        let count = 64 - n.leading_zeros();
        loop {
            let drawn = self.bits_u64(count);
            if drawn < n || n == 0 {
                return drawn;
            }
        }
    }

    /// `Random._randbelow(n)` of a number of any size.
    ///
    /// # Errors
    /// `TooLarge`.
    pub fn below_big(&mut self, n: &BigInt, limit: usize) -> ArithResult<BigInt> {
        loop {
            let drawn = self.bits(i64::try_from(n.bits()).unwrap_or(i64::MAX), limit)?;
            if drawn < *n || !n.is_positive() {
                return Ok(drawn);
            }
        }
    }

    /// What `getstate()` tells: the words of the state, then the index of the next one.
    pub fn state(&self) -> impl Iterator<Item = u32> + '_ {
        self.state.iter().copied().chain([self.index as u32])
    }

    /// The generator with this state, as `setstate` makes it: 624 words and an index.
    ///
    /// # Errors
    /// `ValueError` when the state is none.
    pub fn from_state(words: &[u32]) -> ArithResult<MersenneTwister> {
        match words {
            [state @ .., index] if state.len() == STATE_WORDS && *index as usize <= STATE_WORDS => {
                Ok(MersenneTwister { state: state.to_vec(), index: *index as usize })
            }
            _ if words.len() == STATE_WORDS + 1 => Err(ArithError::value("invalid state")),
            _ => Err(ArithError::value("state vector is the wrong size")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::float;
    use super::super::oracle::{Noise, check};
    use super::super::str_repr::{bytes_repr, str_ascii};
    use super::*;

    /// Draws of every kind, as a Python list shows them.
    fn draws(mut rng: MersenneTwister) -> String {
        let big = BigInt::from(10).pow(30);
        let list = [
            float::repr(rng.random()),
            rng.bits(7, 100).expect("small").to_string(),
            rng.bits(100, 100).expect("small").to_string(),
            rng.bits(0, 100).expect("small").to_string(),
            rng.below(10).to_string(),
            rng.below(1 << 40).to_string(),
            rng.below_big(&big, 100).expect("small").to_string(),
            float::repr((0..700).map(|_| rng.random()).last().unwrap_or(0.0)),
            rng.state().last().unwrap_or(0).to_string(),
            rng.bits_u64(64).to_string(),
        ];
        format!("[{}]", list.join(", "))
    }

    #[test]
    fn draws_agree_with_cpython() {
        let mut noise = Noise(59);
        let (mut questions, mut ours) = (Vec::new(), Vec::new());
        let question = |seed: String| {
            format!(
                "(lambda r: [r.seed({seed}), r.random(), r.getrandbits(7), r.getrandbits(100), r.getrandbits(0), \
                 r._randbelow(10), r._randbelow(1 << 40), r._randbelow(10 ** 30), [r.random() for _ in range(700)][-1], \
                 r.getstate()[1][-1], r.getrandbits(64)][1:])(__import__('random').Random())"
            )
        };
        let mut case = |seed: String, rng: MersenneTwister| {
            questions.push(question(seed));
            ours.push(draws(rng));
        };
        case("0".into(), MersenneTwister::from_int(&0.into()));
        for _ in 0..60 {
            let n = BigInt::from(noise.next() as i64 >> noise.below(60)) * BigInt::from(noise.next());
            case(n.to_string(), MersenneTwister::from_int(&n));
            let text: Vec<u32> = (0..noise.below(9)).map(|_| noise.below(0x300) as u32).collect();
            let utf8: String = text.iter().filter_map(|&c| char::from_u32(c)).collect();
            case(str_ascii(&text), MersenneTwister::from_bytes(utf8.as_bytes()));
            case(bytes_repr(utf8.as_bytes()), MersenneTwister::from_bytes(utf8.as_bytes()));
            case(format!("{}, 1", str_ascii(&text)), MersenneTwister::from_text_version_1(&text));
            let x = noise.below(1000) as f64 / 7.0 - 60.0;
            case(float::repr(x), MersenneTwister::from_hash(float::hash(x).unwrap_or(0)));
        }
        check(&questions, &ours);
    }

    #[test]
    fn state_goes_out_and_in() {
        let mut rng = MersenneTwister::from_int(&0.into());
        assert_eq!(float::repr(rng.random()), "0.8444218515250481");
        let words: Vec<u32> = rng.state().collect();
        let again = MersenneTwister::from_state(&words);
        assert_eq!(again, Ok(rng.clone()));
        assert!(MersenneTwister::from_state(&words[1..]).is_err());
        assert_eq!(rng.bits(-1, 100), Err(ArithError::value("number of bits must be non-negative")));
        assert!(matches!(rng.bits(i64::MAX, 100), Err(ArithError::TooLarge { .. })));
    }
}
