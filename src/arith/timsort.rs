//! The sort of `list.sort` and `sorted`: CPython's `listobject.c` with the powersort merge order of 3.11 and later. It asks
//! the same comparisons in the same order, because a program's `__lt__` is code that a trace shows.

/// A run of sorted elements that waits to be merged.
struct Run {
    base: usize,
    len: usize,
    power: u32,
}

/// Galloping starts when one side wins so often, and pays as long as it does.
const MIN_GALLOP: usize = 7;

struct Merge<'a, T, F> {
    list: &'a mut [T],
    less: F,
    min_gallop: usize,
    pending: Vec<Run>,
}

/// How a merge of two runs ended: what is left in the side buffer goes to its place afterwards.
struct Rest {
    /// How many elements of the side buffer are not merged yet.
    count: usize,
    /// Where the side buffer's remaining elements start.
    from: usize,
    /// Where the list has room for them.
    to: usize,
}

/// The number of comparisons is CPython's, so this routine is `count_run`: the length of the run that the list starts
/// with, and whether it strictly descends.
fn count_run<T, E>(list: &[T], less: &mut impl FnMut(&T, &T) -> Result<bool, E>) -> Result<(usize, bool), E> {
    if list.len() < 2 {
        return Ok((list.len(), false));
    }
    let descending = less(&list[1], &list[0])?;
    let mut n = 2;
    while n < list.len() && less(&list[n], &list[n - 1])? == descending {
        n += 1;
    }
    Ok((n, descending))
}

/// `binarysort`: sorts by insertion a list whose first `sorted` elements (at least one) are in order.
fn binary_sort<T: Copy, E>(
    list: &mut [T],
    sorted: usize,
    less: &mut impl FnMut(&T, &T) -> Result<bool, E>,
) -> Result<(), E> {
    for start in sorted.max(1)..list.len() {
        let pivot = list[start];
        let (mut left, mut right) = (0, start);
        while left < right {
            let middle = left + (right - left) / 2;
            if less(&pivot, &list[middle])? {
                right = middle;
            } else {
                left = middle + 1;
            }
        }
        list.copy_within(left..start, left + 1);
        list[left] = pivot;
    }
    Ok(())
}

/// The common half of `gallop_left` and `gallop_right`: leaps away from `hint`, then searches by halves. `before(x)` asks
/// whether `x` stands before the key; the result counts the elements that do.
fn gallop<T, E>(list: &[T], hint: usize, mut before: impl FnMut(&T) -> Result<bool, E>) -> Result<usize, E> {
    let (mut last, mut offset) = (0, 1);
    // the place lies in low..=high
    let (mut low, mut high) = if before(&list[hint])? {
        let most = list.len() - hint;
        while offset < most && before(&list[hint + offset])? {
            last = offset;
            offset = 2 * offset + 1;
        }
        (hint + last + 1, hint + offset.min(most))
    } else {
        let most = hint + 1;
        while offset < most && !before(&list[hint - offset])? {
            last = offset;
            offset = 2 * offset + 1;
        }
        (most - offset.min(most), hint - last)
    };
    while low < high {
        let middle = low + (high - low) / 2;
        if before(&list[middle])? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}

/// `gallop_left`: how many elements are less than the key.
fn gallop_left<T, E>(
    key: &T,
    list: &[T],
    hint: usize,
    less: &mut impl FnMut(&T, &T) -> Result<bool, E>,
) -> Result<usize, E> {
    gallop(list, hint, |x| less(x, key))
}

/// `gallop_right`: how many elements are not greater than the key.
fn gallop_right<T, E>(
    key: &T,
    list: &[T],
    hint: usize,
    less: &mut impl FnMut(&T, &T) -> Result<bool, E>,
) -> Result<usize, E> {
    gallop(list, hint, |x| less(key, x).map(|key_first| !key_first))
}

impl<T: Copy, E, F: FnMut(&T, &T) -> Result<bool, E>> Merge<'_, T, F> {
    /// `merge_lo`: merges two neighbouring runs, the first of which is the shorter.
    fn merge_low(&mut self, a: usize, na: usize, nb: usize) -> Result<(), E> {
        let side = self.list[a..a + na].to_vec();
        let mut rest = Rest { count: na, from: 0, to: a };
        let result = self.merge_low_steps(&side, &mut rest, a + na, nb);
        let left = &side[rest.from..rest.from + rest.count];
        self.list[rest.to..rest.to + rest.count].copy_from_slice(left);
        result
    }

    /// Takes the next element of the second run.
    fn take_b(&mut self, rest: &mut Rest, b: &mut usize, nb: &mut usize, count: usize) {
        self.list.copy_within(*b..*b + count, rest.to);
        rest.to += count;
        *b += count;
        *nb -= count;
    }

    /// Takes the next elements of the first run, from the side buffer.
    fn take_a(&mut self, side: &[T], rest: &mut Rest, count: usize) {
        self.list[rest.to..rest.to + count].copy_from_slice(&side[rest.from..rest.from + count]);
        rest.to += count;
        rest.from += count;
        rest.count -= count;
    }

    fn merge_low_steps(&mut self, side: &[T], rest: &mut Rest, mut b: usize, mut nb: usize) -> Result<(), E> {
        // the last element of the first run belongs at the very end: when it alone is left, the second run moves whole
        macro_rules! done {
            () => {
                if nb == 0 || rest.count == 0 {
                    return Ok(());
                }
                if rest.count == 1 {
                    let all = nb;
                    self.take_b(rest, &mut b, &mut nb, all);
                    return Ok(());
                }
            };
        }
        self.take_b(rest, &mut b, &mut nb, 1);
        done!();
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            while a_wins < min_gallop && b_wins < min_gallop {
                if (self.less)(&self.list[b], &side[rest.from])? {
                    self.take_b(rest, &mut b, &mut nb, 1);
                    (a_wins, b_wins) = (0, b_wins + 1);
                } else {
                    self.take_a(side, rest, 1);
                    (a_wins, b_wins) = (a_wins + 1, 0);
                }
                done!();
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let (key, ahead) = (self.list[b], &side[rest.from..rest.from + rest.count]);
                a_wins = gallop_right(&key, ahead, 0, &mut self.less)?;
                if a_wins > 0 {
                    self.take_a(side, rest, a_wins);
                    done!();
                }
                self.take_b(rest, &mut b, &mut nb, 1);
                if nb == 0 {
                    return Ok(());
                }
                b_wins = gallop_left(&side[rest.from], &self.list[b..b + nb], 0, &mut self.less)?;
                if b_wins > 0 {
                    self.take_b(rest, &mut b, &mut nb, b_wins);
                    if nb == 0 {
                        return Ok(());
                    }
                }
                self.take_a(side, rest, 1);
                done!();
                if a_wins < MIN_GALLOP && b_wins < MIN_GALLOP {
                    break;
                }
            }
            // leaving the gallop makes it harder to enter again
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// `merge_hi`: merges two neighbouring runs from their ends, the second of which is the shorter.
    fn merge_high(&mut self, a: usize, na: usize, nb: usize) -> Result<(), E> {
        let side = self.list[a + na..a + na + nb].to_vec();
        let mut left = High { a, na, nb };
        let result = self.merge_high_steps(&side, &mut left);
        // what is left of the side buffer belongs right after what is left of the first run
        let to = left.a + left.na;
        self.list[to..to + left.nb].copy_from_slice(&side[..left.nb]);
        result
    }

    /// Moves the last `count` elements of the first run to their place, behind what is left of both.
    fn take_last_a(&mut self, left: &mut High, count: usize) {
        let from = left.a + left.na - count;
        self.list.copy_within(from..from + count, from + left.nb);
        left.na -= count;
    }

    /// Moves the last `count` elements of the second run to their place, out of the side buffer.
    fn take_last_b(&mut self, side: &[T], left: &mut High, count: usize) {
        let to = left.a + left.na + left.nb - count;
        self.list[to..to + count].copy_from_slice(&side[left.nb - count..left.nb]);
        left.nb -= count;
    }

    fn merge_high_steps(&mut self, side: &[T], left: &mut High) -> Result<(), E> {
        // the first element of the second run belongs at the very front: when it alone is left, the first run moves whole
        macro_rules! done {
            () => {
                if left.na == 0 || left.nb == 0 {
                    return Ok(());
                }
                if left.nb == 1 {
                    self.take_last_a(left, left.na);
                    return Ok(());
                }
            };
        }
        self.take_last_a(left, 1);
        done!();
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            while a_wins < min_gallop && b_wins < min_gallop {
                if (self.less)(&side[left.nb - 1], &self.list[left.a + left.na - 1])? {
                    self.take_last_a(left, 1);
                    (a_wins, b_wins) = (a_wins + 1, 0);
                } else {
                    self.take_last_b(side, left, 1);
                    (a_wins, b_wins) = (0, b_wins + 1);
                }
                done!();
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let ahead = &self.list[left.a..left.a + left.na];
                a_wins = left.na - gallop_right(&side[left.nb - 1], ahead, left.na - 1, &mut self.less)?;
                if a_wins > 0 {
                    self.take_last_a(left, a_wins);
                    if left.na == 0 {
                        return Ok(());
                    }
                }
                self.take_last_b(side, left, 1);
                done!();
                let key = self.list[left.a + left.na - 1];
                b_wins = left.nb - gallop_left(&key, &side[..left.nb], left.nb - 1, &mut self.less)?;
                if b_wins > 0 {
                    self.take_last_b(side, left, b_wins);
                    done!();
                }
                self.take_last_a(left, 1);
                if left.na == 0 {
                    return Ok(());
                }
                if a_wins < MIN_GALLOP && b_wins < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// `merge_at`: merges the pending runs `i` and `i + 1`.
    fn merge_at(&mut self, i: usize) -> Result<(), E> {
        let (mut a, mut na) = (self.pending[i].base, self.pending[i].len);
        let (b, mut nb) = (self.pending[i + 1].base, self.pending[i + 1].len);
        self.pending[i].len = na + nb;
        self.pending.remove(i + 1);
        // what is in place already need not move
        let key = self.list[b];
        let skipped = gallop_right(&key, &self.list[a..a + na], 0, &mut self.less)?;
        a += skipped;
        na -= skipped;
        if na == 0 {
            return Ok(());
        }
        let key = self.list[b - 1];
        nb = gallop_left(&key, &self.list[b..b + nb], nb - 1, &mut self.less)?;
        if nb == 0 {
            Ok(())
        } else if na <= nb {
            self.merge_low(a, na, nb)
        } else {
            self.merge_high(a, na, nb)
        }
    }

    /// `found_new_run`: before a run is pushed, merges those that lie deeper in the ideal merge tree.
    fn found_new_run(&mut self, len: usize) -> Result<(), E> {
        let Some(top) = self.pending.last() else { return Ok(()) };
        let power = power(top.base, top.len, len, self.list.len());
        while let [.., below, _] = self.pending.as_slice()
            && below.power > power
        {
            self.merge_at(self.pending.len() - 2)?;
        }
        if let Some(top) = self.pending.last_mut() {
            top.power = power;
        }
        Ok(())
    }

    /// `merge_force_collapse`: merges all that is pending.
    fn collapse(&mut self) -> Result<(), E> {
        while self.pending.len() > 1 {
            let at = match self.pending.as_slice() {
                [.., a, _, c] if a.len < c.len => self.pending.len() - 3,
                _ => self.pending.len() - 2,
            };
            self.merge_at(at)?;
        }
        Ok(())
    }

    fn sort(&mut self) -> Result<(), E> {
        let total = self.list.len();
        let shortest = min_run(total);
        let mut base = 0;
        while base < total {
            let (mut len, descending) = count_run(&self.list[base..], &mut self.less)?;
            if descending {
                self.list[base..base + len].reverse();
            }
            if len < shortest {
                let forced = shortest.min(total - base);
                binary_sort(&mut self.list[base..base + forced], len, &mut self.less)?;
                len = forced;
            }
            self.found_new_run(len)?;
            self.pending.push(Run { base, len, power: 0 });
            base += len;
        }
        self.collapse()
    }
}

/// What is left of the two runs of `merge_high`: the first in the list from `a`, the second in the side buffer.
struct High {
    a: usize,
    na: usize,
    nb: usize,
}

/// `merge_compute_minrun`: runs are made so long at least, so that merges are balanced.
fn min_run(mut n: usize) -> usize {
    let mut rounded = 0;
    while n >= 64 {
        rounded |= n & 1;
        n >>= 1;
    }
    n + rounded
}

/// `powerloop`: how deep the border between two neighbouring runs lies in the ideal merge tree.
fn power(base: usize, n1: usize, n2: usize, n: usize) -> u32 {
    let mut a = 2 * base + n1;
    let mut b = a + n1 + n2;
    let mut power = 1;
    loop {
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            return power;
        }
        a *= 2;
        b *= 2;
        power += 1;
    }
}

/// Sorts a slice as `list.sort` does. Stable.
///
/// # Errors
/// The first error of `less`; the slice is then some permutation of what it was, the one that CPython leaves.
pub fn sort<T: Copy, E>(list: &mut [T], less: impl FnMut(&T, &T) -> Result<bool, E>) -> Result<(), E> {
    if list.len() < 2 {
        return Ok(());
    }
    Merge { list, less, min_gallop: MIN_GALLOP, pending: Vec::new() }.sort()
}

/// The order that sorting gives to `len` elements, `less` comparing two by their indices: what `list.sort` needs for
/// elements with keys beside them. With `reverse`, equal elements still keep their order. The order is whole even when
/// `less` failed.
pub fn sort_order<E>(
    len: usize,
    reverse: bool,
    mut less: impl FnMut(usize, usize) -> Result<bool, E>,
) -> (Vec<usize>, Result<(), E>) {
    let mut order: Vec<usize> = (0..len).collect();
    if reverse {
        order.reverse();
    }
    let result = sort(&mut order, |&a, &b| less(a, b));
    if reverse {
        order.reverse();
    }
    (order, result)
}

#[cfg(test)]
mod tests {
    use super::super::oracle::{Noise, ask, compare};
    use super::*;

    /// Reads lines of "fail-after reverse kind items…", prints how the list ends and a digest of the comparisons asked.
    const LOGGED_SORT: &str = "
import sys
class Stop(Exception): pass
class Item:
    def __init__(self, value, index): self.value, self.index = value, index
    def __lt__(self, other):
        global digest, left
        left -= 1
        if left == 0: raise Stop
        digest = (digest * 31 + self.index * 7 + other.index) % 1000000007
        return self.value < other.value if honest else (self.value * 7 + other.value * 13) % 5 < 2
for line in sys.stdin:
    fail, reverse, lie, *values = map(int, line.split())
    items = [Item(v, i) for i, v in enumerate(values)]
    digest, left, honest = 0, fail, not lie
    try:
        items.sort(reverse=bool(reverse))
        end = 'sorted'
    except Stop:
        end = 'stopped'
    print(end, digest, [x.index for x in items])
";

    fn ours(fail: i64, reverse: bool, lie: bool, values: &[i64]) -> String {
        let (mut digest, mut left) = (0u64, fail);
        let (order, result) = sort_order(values.len(), reverse, |a, b| {
            left -= 1;
            if left == 0 {
                return Err(());
            }
            digest = (digest * 31 + a as u64 * 7 + b as u64) % 1_000_000_007;
            Ok(if lie { (values[a] * 7 + values[b] * 13) % 5 < 2 } else { values[a] < values[b] })
        });
        format!("{} {digest} {order:?}", if result.is_ok() { "sorted" } else { "stopped" })
    }

    fn values(noise: &mut Noise) -> Vec<i64> {
        let n = match noise.below(4) {
            0 => noise.below(10),
            1 => noise.below(70),
            2 => noise.below(300),
            _ => noise.below(1500),
        };
        let range = *noise.pick(&[2, 10, 1000, 1_000_000]);
        let mut list: Vec<i64> = (0..n).map(|_| noise.below(range) as i64).collect();
        match noise.below(6) {
            0 => list.sort_unstable(),
            1 => list.sort_unstable_by(|a, b| b.cmp(a)),
            2 => {
                // runs of all lengths, up and down
                let mut at = 0;
                while at < list.len() {
                    let end = (at + 1 + noise.below(200) as usize).min(list.len());
                    list[at..end].sort_unstable();
                    if noise.below(2) == 0 {
                        list[at..end].reverse();
                    }
                    at = end;
                }
            }
            3 => {
                // nearly sorted
                list.sort_unstable();
                for _ in 0..list.len() / 20 {
                    let (a, b) = (noise.below(n) as usize, noise.below(n) as usize);
                    list.swap(a, b);
                }
            }
            4 => {
                // two interleaved sorted halves: galloping
                let half = list.len() / 2;
                list[..half].sort_unstable();
                list[half..].sort_unstable();
            }
            _ => {}
        }
        list
    }

    #[test]
    fn asks_what_cpython_asks() {
        let mut noise = Noise(29);
        let (mut questions, mut answers) = (Vec::new(), Vec::new());
        for _ in 0..1500 {
            let list = values(&mut noise);
            let fail = if noise.below(3) == 0 { 1 + noise.below(4 * list.len() as u64 + 1) as i64 } else { -1 };
            let (reverse, lie) = (noise.below(2) == 1, noise.below(5) == 0);
            let text: Vec<_> = list.iter().map(i64::to_string).collect();
            questions.push(format!("{fail} {} {} {}", u8::from(reverse), u8::from(lie), text.join(" ")));
            answers.push(ours(fail, reverse, lie, &list));
        }
        if let Some(theirs) = ask(LOGGED_SORT, &(questions.join("\n") + "\n")) {
            compare(&questions, &answers, &theirs);
        }
    }

    #[test]
    fn sorts_stably() {
        let mut noise = Noise(31);
        for _ in 0..200 {
            let list = values(&mut noise);
            let (order, result) = sort_order::<()>(list.len(), false, |a, b| Ok(list[a] < list[b]));
            let mut expected: Vec<usize> = (0..list.len()).collect();
            expected.sort_by_key(|&i| list[i]);
            assert_eq!((order, result), (expected, Ok(())));
            let (order, _) = sort_order::<()>(list.len(), true, |a, b| Ok(list[a] < list[b]));
            let mut expected: Vec<usize> = (0..list.len()).collect();
            expected.sort_by_key(|&i| std::cmp::Reverse(list[i]));
            assert_eq!(order, expected);
        }
    }
}
