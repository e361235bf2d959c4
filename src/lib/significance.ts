/** How sure a difference between small samples is. Shares and likelihoods are from 0 to 1. */

/** Two-sided 95 %. */
const z95 = 1.959964;

/**
 * The interval in which a share lies with 95 % confidence, by Wilson's score without correction. Source: R. G. Newcombe,
 * Statistics in Medicine 17 (1998), 857–872, method 3.
 */
export function wilsonInterval(hits: number, total: number): [low: number, high: number] {
  if (total === 0) return [0, 1];
  const share = hits / total;
  const denominator = 1 + z95 ** 2 / total;
  const centre = (share + z95 ** 2 / (2 * total)) / denominator;
  const spread = (z95 / denominator) * Math.sqrt((share * (1 - share)) / total + z95 ** 2 / (4 * total ** 2));
  return [Math.max(0, centre - spread), Math.min(1, centre + spread)];
}

interface Counted {
  hits: number;
  total: number;
}

/**
 * How likely two shares differ at least so much by chance alone, exactly (R. A. Fisher): the sum over all tables with the same
 * margins that are no likelier than the one observed.
 */
export function fisherExact(one: Counted, other: Counted): number {
  const hits = one.hits + other.hits;
  const total = one.total + other.total;
  const logLikelihood = (ofOne: number) =>
    logChoose(one.total, ofOne) + logChoose(other.total, hits - ofOne) - logChoose(total, hits);
  const observed = logLikelihood(one.hits);
  let sum = 0;
  for (let ofOne = Math.max(0, hits - other.total); ofOne <= Math.min(hits, one.total); ofOne += 1) {
    const likelihood = logLikelihood(ofOne);
    // Equally likely tables differ in their last digits.
    if (likelihood <= observed + 1e-7) sum += Math.exp(likelihood);
  }
  return Math.min(1, sum);
}

/**
 * How likely the ranks of two samples differ at least so much by chance alone (Mann and Whitney, two-sided), by the normal
 * approximation with corrections for ties and continuity. It is good from about eight values each.
 */
export function mannWhitney(one: readonly number[], other: readonly number[]): number {
  const [n, m] = [one.length, other.length];
  const all = n + m;
  const values = [
    ...one.map((value) => ({ value, isOne: true })),
    ...other.map((value) => ({ value, isOne: false })),
  ];
  values.sort((a, b) => a.value - b.value);
  let rankSum = 0;
  let ties = 0;
  for (let from = 0; from < all; ) {
    let until = from;
    while (until < all && values[until]?.value === values[from]?.value) until += 1;
    const rank = (from + 1 + until) / 2;
    rankSum += rank * values.slice(from, until).filter(({ isOne }) => isOne).length;
    ties += (until - from) ** 3 - (until - from);
    from = until;
  }
  const u = rankSum - (n * (n + 1)) / 2;
  const variance = ((n * m) / 12) * (all + 1 - ties / (all * (all - 1)));
  if (!(variance > 0)) return 1;
  const distance = Math.max(0, Math.abs(u - (n * m) / 2) - 0.5) / Math.sqrt(variance);
  return Math.min(1, 2 * upperTail(distance));
}

/** The share of the standard normal distribution above `z` ≥ 0. Abramowitz and Stegun 26.2.17, off by less than 7.5e-8. */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z);
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
}

function logChoose(total: number, chosen: number): number {
  return logFactorial(total) - logFactorial(chosen) - logFactorial(total - chosen);
}

const logFactorials = [0];

function logFactorial(number: number): number {
  for (let next = logFactorials.length; next <= number; next += 1)
    logFactorials[next] = (logFactorials[next - 1] as number) + Math.log(next);
  return logFactorials[number] as number;
}
