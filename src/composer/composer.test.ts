import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { svgToPng } from '#lib/svg-to-png.ts';
import { composeDrawing, type Drawing } from './compose.ts';

const gallery = [
  'a lighthouse at dusk',
  'แมวสองตัวในสวนดอกไม้',
  'a city in the rain at night',
  'dashboard for a coffee shop with revenue and orders',
  'แบบฟอร์มจองโต๊ะ มีช่อง ชื่อ เบอร์โทร วันที่',
  'mobile app for booking a massage',
  'user -> api -> database',
  'stock? -> yes: ship; no: refund',
  'bar chart of sales: Jan 10, Feb 20, Mar 15',
  'pie of image 40%, video 35, audio 25',
  'poster that says "Grand Opening" with balloons',
  'แบนเนอร์เขียนว่า "ลดทั้งร้าน"',
];
const hostile = [
  '<script>alert(1)</script>',
  '"/><image href="http://evil.test/x"/>',
  ']]><![CDATA[',
  '&amp;&#x0;',
  '<!--',
  "' onload='x",
];
const elements =
  'svg title desc defs g use rect circle ellipse line path polygon polyline text clipPath linearGradient radialGradient stop filter feGaussianBlur feOffset feColorMatrix feFlood feBlend feComposite'.split(
    ' ',
  );

const words = fc.constantFrom(
  ...gallery,
  ...hostile,
  'wireframe of',
  'poster',
  'chart',
  '->',
  'two',
  'cats',
  'รูป',
  '😀',
  '\u202e',
  '\u0000',
  '\ud800',
  'מגדלור',
  '1e999',
  '-5%',
);
const description = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(words, { maxLength: 5 }).map((parts) => parts.join(' ')),
);

/** Parses the tags and attributes of an SVG, ignoring text. */
function tagsOf(svg: string): { name: string; attributes: string[] }[] {
  return [...svg.matchAll(/<([a-zA-Z!?][\w:-]*)((?:\s+[\w:-]+="[^"<]*")*)\s*\/?>/g)].map(
    ([, name = '', rest = '']) => ({
      name,
      attributes: [...rest.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, key, value]) => `${key}=${value}`),
    }),
  );
}

function drawn(text: string): Drawing {
  const drawing = composeDrawing(text);
  if (drawing.kind === 'unpictured') throw new Error(`cannot show ${drawing.words.join(', ')}`);
  return drawing;
}

/** Any text is drawn harmlessly, or refused for words of its own or in a sentence. */
function expectDrawnOrRefused(text: string): void {
  try {
    const drawing = composeDrawing(text);
    if (drawing.kind === 'unpictured') expect(drawing.words.length).toBeGreaterThan(0);
    else expectHarmless(drawing.svg);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
  }
}

function expectHarmless(svg: string): void {
  expect(() => new Resvg(svg, { font: { loadSystemFonts: false } })).not.toThrow();
  const tags = tagsOf(svg);
  expect([...svg.matchAll(/<(?!\/)/g)]).toHaveLength(tags.length);
  for (const { name, attributes } of tags) {
    expect(elements).toContain(name);
    for (const attribute of attributes) {
      expect(attribute).not.toMatch(/^on/i);
      expect(attribute).not.toMatch(/^(?:xlink:)?href=(?!#)/);
      expect(attribute).not.toMatch(/url\((?!#)/);
    }
  }
  const ids = tags.flatMap(({ attributes }) => attributes.filter((attribute) => attribute.startsWith('id=')));
  expect(new Set(ids).size).toBe(ids.length);
  expect(svg.length).toBeLessThan(300_000);
}

test('any text at all gives valid, harmless SVG or a refusal', () => {
  fc.assert(
    fc.property(description, (text) => expectDrawnOrRefused(text)),
    { numRuns: 300 },
  );
});

test('hostile text stays text in every kind of drawing', () => {
  for (const text of hostile) {
    for (const frame of [
      `poster that says "${text}"`,
      `form with ${text}, name`,
      `${text} -> b`,
      `bar chart: ${text} 3, b 4`,
      `dashboard for ${text}`,
      `banner ${text}`,
    ]) {
      expectHarmless(drawn(frame).svg);
    }
  }
});

test('every reference inside a drawing has its target', () => {
  for (const text of gallery) {
    const { svg } = drawn(text);
    const used = [...svg.matchAll(/(?:url\(|href=")#([^)"]+)/g)].map(([, id]) => id);
    for (const id of used) expect(svg).toContain(`id="${id}"`);
  }
});

test('the same description gives the same bytes, whatever was drawn between', () => {
  const first = gallery.map((text) => drawn(text).svg);
  const again = gallery
    .toReversed()
    .map((text) => drawn(text).svg)
    .toReversed();
  expect(again).toEqual(first);
  expect(drawn('a cat in a garden').svg).not.toBe(drawn('a cat in a field').svg);
});

test('a hundred kilobytes of anything are drawn or refused', () => {
  for (const piece of ['word ', 'แมว', '-> a ', '1, ', '<', '\u0000', 'ก']) {
    expectDrawnOrRefused(piece.repeat(100_000 / piece.length));
    expectDrawnOrRefused(`poster that says "${piece.repeat(20_000)}"`);
  }
});

test('the description is told to those who cannot see it', () => {
  const { svg, title } = drawn('draw a lighthouse & a cat');
  expect(title).toBe('Lighthouse & a cat');
  expect(svg).toContain('<title>Lighthouse &amp; a cat</title>');
  expect(svg).toContain('<desc>draw a lighthouse &amp; a cat</desc>');
});

test('Thai letters leave ink in the PNG', async () => {
  const { svg } = drawn('poster that says "สงบ"');
  const wordless = svg.replace(/(<text[^>]*>)[^<]*/g, '$1');
  expect(await svgToPng(svg, 480)).not.toEqual(await svgToPng(wordless, 480));
});
