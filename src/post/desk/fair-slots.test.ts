import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FairSlots, type Line } from './fair-slots.ts';

/** Slots whose turns run until they are told to end. */
class World {
  readonly begun: string[] = [];
  readonly ended = new Set<string>();
  readonly running = new Map<string, { line: Line; end: () => void }>();
  readonly #slots: FairSlots;

  constructor(limit: number) {
    this.#slots = new FairSlots(limit);
  }

  ask(id: string, line: Line): void {
    const { promise, resolve } = Promise.withResolvers<void>();
    const turn = async () => {
      this.begun.push(id);
      this.running.set(id, { line, end: resolve });
      await promise;
    };
    void this.#slots.run(line, turn).then(() => this.ended.add(id));
  }

  /** Ends one of the running turns and lets others begin. */
  async end(which: number): Promise<void> {
    const ids = [...this.running.keys()];
    const id = ids[which % ids.length];
    if (id === undefined) return;
    this.running.get(id)?.end();
    this.running.delete(id);
    await new Promise(setImmediate);
  }
}

const lines = fc.record({
  workspace: fc.constantFrom('A', 'B', 'C'),
  thread: fc.constantFrom('1', '2', '3'),
});
const steps = fc.array(fc.oneof(lines, fc.nat(20)), { maxLength: 60 });
const limits = fc.integer({ min: 1, max: 5 });

test('no more turns than slots run, one of each thread, in order, and every turn runs', async () => {
  await fc.assert(
    fc.asyncProperty(limits, steps, async (limit, happens) => {
      const world = new World(limit);
      const asked = new Map<string, Line>();
      const holds = () => {
        const threads = [...world.running.values()].map(({ line }) => `${line.workspace} ${line.thread}`);
        expect(threads.length).toBeLessThanOrEqual(limit);
        expect(new Set(threads).size).toBe(threads.length);
      };
      for (const [index, step] of happens.entries()) {
        if (typeof step === 'number') {
          await world.end(step);
        } else {
          asked.set(String(index), step);
          world.ask(String(index), step);
        }
        holds();
      }
      while (world.running.size > 0) {
        await world.end(0);
        holds();
      }
      expect([...world.ended].toSorted()).toEqual([...asked.keys()].toSorted());
      const byThread = (ids: Iterable<string>) =>
        Object.groupBy(ids, (id) => `${asked.get(id)?.workspace} ${asked.get(id)?.thread}`);
      expect(byThread(world.begun)).toEqual(byThread(asked.keys()));
    }),
  );
});

test('a free slot is never left empty while a thread without a running turn waits', async () => {
  await fc.assert(
    fc.asyncProperty(limits, fc.array(lines, { maxLength: 40 }), async (limit, asked) => {
      const world = new World(limit);
      for (const [index, line] of asked.entries()) world.ask(String(index), line);
      while (world.running.size > 0) {
        const begun = new Set(world.begun);
        const open = asked.filter(
          (_, index) => !begun.has(String(index)) || world.running.has(String(index)),
        );
        const threads = new Set(open.map(({ workspace, thread }) => `${workspace} ${thread}`));
        expect(world.running.size).toBe(Math.min(limit, threads.size));
        await world.end(0);
      }
    }),
  );
});

test('while n workspaces flood, a newcomer starts within n + 1 ended turns', async () => {
  const floods = fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 1, maxLength: 4 });
  const ends = fc.infiniteStream(fc.nat(50));
  await fc.assert(
    fc.asyncProperty(limits, floods, fc.nat(10), ends, async (limit, sizes, before, which) => {
      const world = new World(limit);
      for (const [flood, size] of sizes.entries())
        for (let thread = 0; thread < size; thread += 1)
          world.ask(`${flood} ${thread}`, { workspace: `flood ${flood}`, thread: String(thread) });
      const endNext = () => world.end(which.next().value ?? 0);
      for (let turn = 0; turn < before; turn += 1) await endNext();
      world.ask('newcomer', { workspace: 'newcomer', thread: '1' });
      for (let turn = 0; turn <= sizes.length; turn += 1) await endNext();
      expect(world.begun).toContain('newcomer');
    }),
  );
});

test('a thread that floods holds up neither another workspace nor another thread', async () => {
  const world = new World(2);
  for (let index = 0; index < 100; index += 1) world.ask(`flood ${index}`, { workspace: 'A', thread: '1' });
  world.ask('other', { workspace: 'B', thread: '1' });
  expect(world.begun).toEqual(['flood 0', 'other']);
  world.ask('same workspace', { workspace: 'A', thread: '2' });
  await world.end(0);
  expect(world.begun).toContain('same workspace');
});

test('a turn that fails frees its slot, and its caller learns of it', async () => {
  const slots = new FairSlots(1);
  const line = { workspace: 'A', thread: '1' };
  const failing = slots.run(line, () => Promise.reject(new Error('no')));
  const next = slots.run(line, async () => 'done');
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe('done');
});
