import fc from 'fast-check';
import { expect, test } from 'vitest';
import { replyGallery } from '../../test/reply-gallery.ts';
import { chartToPng, chartToSvg } from './chart-image.ts';
import { distance, placeMarks } from './image/place-marks.ts';
import type { ChartBlock } from './reply.ts';

const size = { locale: 'en', widthPx: 800, heightPx: 450 } as const;

const charts = Object.entries(replyGallery).flatMap(([name, { blocks }]) =>
  blocks.filter((block) => block.kind === 'chart').map((chart): [string, ChartBlock] => [name, chart]),
);

test.each(charts)('the %s sample becomes a PNG with its every label in the drawing', async (_name, chart) => {
  const svg = await chartToSvg(chart, size);
  for (const { label } of chart.series.flatMap((series) => series.points)) expect(svg).toContain(label);
  const png = Buffer.from(await chartToPng(chart, size));
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(1600);
});

test('the same chart is drawn the same way twice', async () => {
  const [, chart] = charts[0] ?? [];
  if (chart === undefined) throw new Error('the gallery has no chart');
  expect(await chartToPng(chart, size)).toEqual(await chartToPng(chart, size));
});

test('a label that repeats within one series keeps its own figure', async () => {
  const svg = await chartToSvg(bars([7.25, 3.5].map((y) => ({ label: 'same', y }))), size);
  expect(svg).toContain('7.25');
  expect(svg).toContain('3.5');
});

test('bars beyond those that fit are counted', async () => {
  const svg = await chartToSvg(bars(Array.from({ length: 60 }, (_, y) => ({ label: `p${y}`, y }))), size);
  expect(svg).toMatch(/\d+ more/);
});

test('a pie with a negative figure is drawn as bars, since it has no shares', async () => {
  const points = [
    { label: 'gain', y: 5 },
    { label: 'loss', y: -2 },
  ];
  const svg = await chartToSvg({ ...bars(points), shape: 'pie' }, size);
  expect(svg).not.toContain('%');
  expect(svg).toContain('-2');
});

test('any labels and figures give a picture, and markup in a label stays text', async () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('<script>alert(1)</script>', '\x00\x1b[2J', '&amp;"\'', 'กำลัง'),
  );
  const anyFigure = fc.oneof(fc.double(), fc.integer());
  const anyPoint = fc.record({ label: anyText, x: anyFigure, y: anyFigure });
  const anySeries = fc.array(fc.record({ name: anyText, points: fc.array(anyPoint, { maxLength: 9 }) }), {
    maxLength: 3,
  });
  const anyShape = fc.constantFrom('bar' as const, 'line' as const, 'pie' as const, 'scatter' as const);
  await fc.assert(
    fc.asyncProperty(anyShape, anyText, anySeries, async (shape, title, series) => {
      const chart: ChartBlock = { kind: 'chart', shape, title, series };
      expect(await chartToSvg(chart, size)).not.toContain('<script');
      expect((await chartToPng(chart, { ...size, widthPx: 240, heightPx: 160 })).byteLength).toBeGreaterThan(
        100,
      );
    }),
    { numRuns: 60 },
  );
});

test('the numbers of a crowded plot never touch each other and stay inside', () => {
  const area = { left: 0, top: 0, width: 600, height: 400 };
  const diameter = 24;
  const anyPoint = fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.constantFrom(100, 200, 300) });
  fc.assert(
    fc.property(fc.array(anyPoint, { minLength: 1, maxLength: 25 }), (points) => {
      const places = placeMarks(points, diameter, area).filter((place) => place !== undefined);
      places.forEach((place, index) => {
        expect(place.x).toBeGreaterThanOrEqual(12);
        expect(place.x).toBeLessThanOrEqual(588);
        for (const other of places.slice(index + 1))
          expect(distance(place, other)).toBeGreaterThanOrEqual(diameter);
      });
    }),
  );
});

test('twenty points in one place each get a number of their own', () => {
  const points = Array.from({ length: 20 }, () => ({ x: 300, y: 200 }));
  const places = placeMarks(points, 24, { left: 0, top: 0, width: 600, height: 400 });
  expect(places).not.toContain(undefined);
  expect(places[0]).toEqual({ x: 300, y: 200 });
});

test('a plot names each number once, whatever lies in one place', async () => {
  const points = ['one', 'two', 'three', 'four'].map((label) => ({ label, x: 6, y: 2 }));
  const series = [{ name: 'Quality', points }];
  const svg = await chartToSvg({ kind: 'chart', title: 'T', shape: 'scatter', series }, size);
  for (const [at, { label }] of points.entries()) {
    expect(svg.split(`>${label}<`)).toHaveLength(2);
    // In the plot, and in the legend.
    expect(svg.split(`>${at + 1}<`).length).toBeGreaterThanOrEqual(3);
  }
});

function bars(points: { label: string; y: number }[]): ChartBlock {
  return { kind: 'chart', title: 'T', shape: 'bar', series: [{ name: 's', points }] };
}

test.each(Object.getOwnPropertyNames(Object.prototype))(
  'a chart that names things "%s" is drawn, and changes nothing outside it',
  async (word) => {
    for (const shape of ['bar', 'line', 'pie', 'scatter'] as const) {
      const points = [
        { label: word, x: 1, y: 3 },
        { label: `two\n${word}`, x: 2, y: 4 },
      ];
      const series = [{ name: word, points }];
      const block: ChartBlock = { kind: 'chart', title: word, yLabel: word, shape, series };
      expect(await chartToSvg(block, size)).toContain('</svg>');
    }
    const inherited: string[] = [];
    for (const name in {}) inherited.push(name);
    expect(inherited).toEqual([]);
  },
);
