/** Turns per second of each contender: in turn, round after round, so that a machine's moods meet all of them. */
export async function inRounds(
  contenders: Record<string, () => Promise<unknown>>,
  { rounds = 7, roundMs = 800, atOnce = 1 }: { rounds?: number; roundMs?: number; atOnce?: number } = {},
): Promise<Record<string, number[]>> {
  const rates: Record<string, number[]> = Object.fromEntries(
    Object.keys(contenders).map((name) => [name, []]),
  );
  for (let round = -1; round < rounds; round += 1) {
    for (const [name, turn] of Object.entries(contenders)) {
      const rate = await ratePerSecond(turn, roundMs, atOnce);
      if (round >= 0) rates[name]?.push(rate); // the first round warms up
    }
  }
  return rates;
}

async function ratePerSecond(turn: () => Promise<unknown>, roundMs: number, atOnce: number): Promise<number> {
  const start = performance.now();
  let turns = 0;
  const worker = async () => {
    while (performance.now() - start < roundMs) {
      await turn();
      turns += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return (turns / (performance.now() - start)) * 1000;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/** The median of the ratios round by round. */
export function medianRatio(values: readonly number[], floor: readonly number[]): number {
  return median(values.map((value, round) => value / (floor[round] ?? Number.NaN)));
}
