import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grouped } from './grouped.ts';

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

test('groups keep every item in order, fit, and are as long as possible', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 15 })), (numbers) => {
      const groups = grouped(numbers, (group) => sum(group) <= 10);
      expect(groups.flat()).toEqual(numbers);
      for (const [index, group] of groups.entries()) {
        expect(group.length === 1 || sum(group) <= 10).toBe(true);
        const next = groups[index + 1]?.[0];
        if (next !== undefined) expect(sum([...group, next])).toBeGreaterThan(10);
      }
    }),
  );
});
