import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawMoments, momentText, withoutMoments } from './moment.ts';
import { csvOf } from './text/csv.ts';
import { withHosts } from './text/honest-links.ts';
import { blocksToText } from './to-text.ts';

const at = new Date('2026-11-23T02:00:00Z');
const page = { locale: 'en', widthColumns: 80, colour: false } as const;

test('a moment reads as on the clock of who asked where nothing knows the clocks of the readers', () => {
  const text = `The first: ${momentText(at, 'Asia/Bangkok', 'en')}.`;
  const reading = 'The first: Mon, 23 Nov 2026, 09:00.';
  expect(withoutMoments(text)).toBe(reading);
  expect(blocksToText([{ kind: 'text', text }], page)).toBe(reading);
  expect(csvOf({ columns: [{ label: 'a' }], rows: [[text]] })).toContain(reading);
});

test('what is drawn of a moment is the very instant, in any zone and language', () => {
  const zone = fc.constantFrom('UTC', 'Asia/Bangkok', 'America/St_Johns', 'Pacific/Chatham');
  const instant = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(instant, zone, fc.constantFrom('en', 'th'), (moment, timeZone, locale) => {
      const text = withHosts(`before ${momentText(moment, timeZone, locale)} after`);
      expect(drawMoments(text, (drawn) => drawn.toISOString())).toBe(`before ${moment.toISOString()} after`);
    }),
  );
});

test('what only looks like a moment is a text', () => {
  const forged = '[soon](moment:2026-99-99T99:99:99.000Z) [x](moment:tomorrow)';
  expect(drawMoments(forged, () => 'drawn')).not.toContain('drawn');
  expect(blocksToText([{ kind: 'text', text: forged }], page)).toContain('soon');
});
