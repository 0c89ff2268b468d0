//! Groups of near-duplicates: programs whose minimal hashes agree often enough, found by bands of their signatures and
//! joined transitively.

use rustc_hash::FxHashMap;

use super::canon::{SIGNATURE, similarity};

/// How many hashes make a band: a pair is looked at when all of one band agree.
const BAND: usize = 4;

/// Sets of programs, by union and find.
#[derive(Clone, Debug)]
pub struct Groups {
    parent: Vec<u32>,
}

impl Groups {
    /// Every program by itself.
    pub fn new(programs: usize) -> Groups {
        Groups { parent: (0..programs as u32).collect() }
    }

    /// The programs' groups: those similar to at least `threshold` are in one.
    pub fn of(signatures: &[[u32; SIGNATURE]], threshold: f64) -> Groups {
        let mut groups = Groups::new(signatures.len());
        // By band and its hashes: the first programs of each group seen with them.
        let mut seen: FxHashMap<[u32; BAND], Vec<u32>> = FxHashMap::default();
        for band in 0..SIGNATURE / BAND {
            seen.clear();
            for (index, signature) in signatures.iter().enumerate() {
                let mut key = [0; BAND];
                key.copy_from_slice(&signature[band * BAND..][..BAND]);
                let others = seen.entry(key).or_default();
                let mut alone = true;
                for other in others.iter() {
                    if groups.find(*other) == groups.find(index as u32) {
                        alone = false;
                    } else if similarity(&signatures[*other as usize], signature) >= threshold {
                        groups.union(*other, index as u32);
                        alone = false;
                    }
                }
                // One program stands for its group, and long lists are not compared with all: bands are many.
                if alone && others.len() < 64 {
                    others.push(index as u32);
                }
            }
        }
        groups
    }

    /// The first program of a program's group.
    pub fn find(&mut self, mut program: u32) -> u32 {
        while self.parent[program as usize] != program {
            let grandparent = self.parent[self.parent[program as usize] as usize];
            self.parent[program as usize] = grandparent;
            program = grandparent;
        }
        program
    }

    /// Makes one group of two programs' groups.
    pub fn union(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        self.parent[a.max(b) as usize] = a.min(b);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn similar_programs_are_in_one_group_transitively() {
        let base: [u32; SIGNATURE] = std::array::from_fn(|i| i as u32);
        let near = |changed: usize, by: u32| std::array::from_fn(|i| if i < changed { base[i] + by } else { base[i] });
        // 0 is near 1, and 1 near 2; 3 is far from all.
        let signatures = [base, near(10, 1000), near(18, 1000), near(64, 5000)];
        let mut groups = Groups::of(&signatures, 0.75);
        assert_eq!(groups.find(1), 0);
        assert_eq!(groups.find(2), 0, "by way of 1");
        assert_eq!(groups.find(3), 3);
    }
}
