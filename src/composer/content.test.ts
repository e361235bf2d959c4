import { expect, test } from 'vitest';
import { readChart } from './chart/read-chart.ts';
import { composeDrawing } from './compose.ts';
import { readDescription } from './description.ts';
import { readDiagram } from './diagram/read-diagram.ts';
import { hasIcon } from './icons.ts';
import { listedItems, purposeOf } from './phrases.ts';
import { ornamentNames } from './poster/ornaments.ts';
import { readCaption } from './poster/read-caption.ts';
import { allPictures } from './scene/pictures.ts';
import { readScene } from './scene/read-scene.ts';

const scene = (text: string) => readScene(text);
const chart = (text: string) => readChart(readDescription(text));
const diagram = (text: string) => readDiagram(readDescription(text));
function textsOf(text: string) {
  const drawing = composeDrawing(text);
  const svg = drawing.kind === 'unpictured' ? '' : drawing.svg;
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, content]) => content);
}

test('subjects are counted in English and Thai', () => {
  expect(scene('three cats').subjects).toMatchObject([{ picture: 'cat', count: 3 }]);
  expect(scene('10 cats and two dogs').subjects).toMatchObject([{ count: 10 }, { picture: 'dog', count: 2 }]);
  expect(scene('สุนัขสามตัว').subjects).toMatchObject([{ picture: 'dog', count: 3 }]);
  expect(scene('ช้าง ๒ ตัว').subjects).toMatchObject([{ picture: 'elephant', count: 2 }]);
});

test('place, light and weather are read in both languages', () => {
  expect(scene('a lighthouse by the sea at dusk in the fog').surroundings).toEqual({
    ground: 'sea',
    light: 'dusk',
    weather: 'fog',
  });
  expect(scene('เมืองตอนกลางคืนฝนตก').surroundings).toEqual({ back: 'city', light: 'night', weather: 'rain' });
  expect(scene('mountains and a lake at sunrise').surroundings).toEqual({
    back: 'mountain',
    ground: 'lake',
    light: 'dawn',
  });
});

test.each([
  ['a cat wearing glasses reading a book', ['wearing glasses reading']],
  ['รูปแมวส้มใส่แว่น', ['ส้มใส่แว่น']],
  ['synergy and alignment', ['synergy', 'alignment']],
  ['a photo of a cat', ['photo']],
  ['a cat on a car', ['car']],
  ['a boat in the desert', ['boat']],
  ['a dog flying over the sea', ['flying']],
  ['a sunset at night', ['night']],
  ['the sun at night', ['sun']],
  ['40 cats', ['40 cats']],
  ['poster that says "Hello" with a dragon', ['dragon']],
])('what a scene cannot show is named, not left out: "%s"', (text, words) => {
  expect(composeDrawing(text)).toEqual({ kind: 'unpictured', words });
});

test('every picture that a word names exists', () => {
  expect(allPictures().filter((picture) => picture !== 'lighthouse' && !hasIcon(picture))).toEqual([]);
  expect(ornamentNames().filter((picture) => !hasIcon(picture))).toEqual([]);
});

test('a chart holds every number it was given', () => {
  expect(chart('bar chart of sales: Jan 10, Feb 20, Mar 15')).toMatchObject({
    kind: 'bar',
    title: 'Sales',
    points: [
      { label: 'Jan', value: 10 },
      { label: 'Feb', value: 20 },
      { label: 'Mar', value: 15 },
    ],
  });
  expect(chart('pie of image 40%, video 35, audio 25')).toMatchObject({
    kind: 'pie',
    unit: '%',
    points: [{ value: 40 }, { value: 35 }, { value: 25 }],
  });
  expect(chart('line chart of spend: Jan $1,200, Feb $2.5k').points.map(({ value }) => value)).toEqual([
    1200, 2500,
  ]);
  expect(chart('กราฟแท่งยอดขาย: ม.ค. ๑๒๐ ก.พ. 180').points).toMatchObject([
    { label: 'ม.ค.', value: 120 },
    { label: 'ก.พ.', value: 180 },
  ]);
  const texts = textsOf('bar chart of sales: Jan 10, Feb 20, Mar 15');
  for (const written of ['Sales', 'Jan', 'Feb', 'Mar', '10', '20', '15']) expect(texts).toContain(written);
});

test.each([
  ['bar chart of our sales', 'Jan 10, Feb 20'],
  [`bar chart: ${Array.from({ length: 25 }, (_, index) => `day${index} ${index}`).join(', ')}`, '24'],
])('a chart without numbers, or with too many, says what it needs: %#', (text, mentioned) => {
  expect(() => composeDrawing(text)).toThrow(mentioned);
});

test('a diagram has the steps and branches of its text', () => {
  expect(diagram('user -> api -> database').nodes.map(({ label }) => label)).toEqual([
    'User',
    'Api',
    'Database',
  ]);
  expect(diagram('flow: sign up, verify email, welcome').edges).toEqual([
    { from: 0, to: 1 },
    { from: 1, to: 2 },
  ]);
  const branching = diagram('order -> in stock? -> yes: ship; no: refund');
  expect(branching.nodes.map(({ label }) => label)).toEqual(['Order', 'In stock?', 'Ship', 'Refund']);
  expect(branching.edges).toEqual([
    { from: 0, to: 1 },
    { from: 1, to: 2, label: 'Yes' },
    { from: 1, to: 3, label: 'No' },
  ]);
  expect(diagram('web -> api, mobile -> api, api -> web').edges).toHaveLength(3);
});

test('a wireframe shows the fields and numbers named', () => {
  const tiles = textsOf('dashboard for a coffee shop with revenue, orders and refunds');
  for (const word of ['Coffee shop', 'Revenue', 'Orders', 'Refunds']) expect(tiles).toContain(word);
  const fields = textsOf('แบบฟอร์มจองโต๊ะ มีช่อง ชื่อ เบอร์โทร วันที่');
  for (const word of ['แบบฟอร์มจองโต๊ะ', 'ชื่อ', 'เบอร์โทร', 'วันที่']) expect(fields).toContain(word);
});

test('lists and purposes are found where people put them', () => {
  expect(listedItems('form with the fields name, email and phone number')).toEqual([
    'Name',
    'Email',
    'Phone number',
  ]);
  expect(purposeOf('login page for a gym with email')).toBe('Gym');
  expect(purposeOf('แดชบอร์ดสำหรับร้านอาหาร มียอดขาย')).toBe('ร้านอาหาร');
});

test('a caption is what is quoted or announced', () => {
  const caption = (text: string) => readCaption(readDescription(text)).text;
  expect(caption('poster that says "Grand Opening" with balloons')).toBe('Grand Opening');
  expect(caption('banner for our cafe that says Fresh beans every morning')).toBe(
    'Fresh beans every morning',
  );
  expect(caption('โปสเตอร์เขียนว่า "ลดราคาครั้งใหญ่"')).toBe('ลดราคาครั้งใหญ่');
  expect(caption('แบนเนอร์ที่เขียนว่า ยินดีต้อนรับ พื้นหลังสีฟ้า')).toBe('ยินดีต้อนรับ');
  expect(caption('a poster of a night market in the rain')).toBe('Night market in the rain');
});
