import { expect, test } from 'vitest';
import { UserError } from '#lib/errors.ts';
import { readChart } from './chart/read-chart.ts';
import { composeDrawing } from './compose.ts';
import { readDescription } from './description.ts';
import { pictogramNames } from './diagram/pictogram.ts';
import { readDiagram } from './diagram/read-diagram.ts';
import { iconBounds } from './icons.ts';
import { listedItems, purposeOf } from './phrases.ts';
import { ornamentNames } from './poster/ornaments.ts';
import { readCaption } from './poster/read-caption.ts';
import { allPictures } from './scene/pictures.ts';
import { readScene } from './scene/read-scene.ts';

const scene = (text: string) => readScene(text);
const chart = (text: string) => readChart(readDescription(text));
function diagram(text: string) {
  const reading = readDiagram(readDescription(text));
  if (reading.kind === 'sequence') throw new Error('a sequence');
  const nameOf = (id: number) => reading.nodes[id]?.label ?? '';
  const arrows = reading.edges.map(({ from, to, label }) =>
    [nameOf(from), label ? `-${label}->` : '->', nameOf(to)].join(' '),
  );
  return { names: reading.nodes.map(({ label }) => label), arrows };
}
function textsOf(text: string) {
  const drawing = composeDrawing(text);
  const svg = drawing.kind === 'unpictured' ? '' : drawing.svg;
  return [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, content]) => content);
}

test('subjects are counted in English and Thai', () => {
  expect(scene('three cats').subjects).toMatchObject([{ picture: 'cat', count: 3 }]);
  expect(scene('5 cats and two dogs').subjects).toMatchObject([{ count: 5 }, { picture: 'dog', count: 2 }]);
  expect(scene('สุนัขสามตัว').subjects).toMatchObject([{ picture: 'dog', count: 3 }]);
  expect(scene('ช้าง ๒ ตัว').subjects).toMatchObject([{ picture: 'elephant', count: 2 }]);
});

test('place, light and weather are read in both languages', () => {
  expect(scene('a lighthouse by the sea at dusk in the snow').surroundings).toEqual({
    ground: 'sea',
    light: 'dusk',
    weather: 'snow',
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
  ['a boat in a garden', ['boat']],
  ['a dog flying over the sea', ['flying']],
  ['a sunset at night', ['night']],
  ['the sun at night', ['sun']],
  ['40 cats', ['40 cats']],
  ['poster that says "Hello" with a dragon', ['dragon']],
])('what a scene cannot show is named, not left out: "%s"', (text, words) => {
  expect(composeDrawing(text)).toEqual({ kind: 'unpictured', words });
});

test('every icon that is drawn exists', () => {
  const names = [...allPictures(), ...ornamentNames(), ...pictogramNames()];
  for (const name of names.filter((name) => name !== 'lighthouse'))
    expect(() => iconBounds(name), name).not.toThrow();
});

test.each<[string, Readonly<Record<string, number>>]>([
  ['chart: profit -200, loss 300, tax (150)', { Profit: -200, Loss: 300, Tax: -150 }],
  ['chart: profit -$200, loss ($1.5k), tax $3', { Profit: -200, Loss: -1500, Tax: 3 }],
  ['chart: Berlin (120), Paris (80)', { Berlin: 120, Paris: 80 }],
  ['chart: Berlin 1.234, Paris 800', { Berlin: 1234, Paris: 800 }],
  ['chart: ratio 1.618, other 2.7', { Ratio: 1.618, Other: 2.7 }],
  ['chart: Jan 1.200,50, Feb 800', { Jan: 1200.5, Feb: 800 }],
  ["chart: Jan 1'200, Feb 1,300", { Jan: 1200, Feb: 1300 }],
  ['chart: GPT-4 120, GPT-5 300', { 'GPT-4': 120, 'GPT-5': 300 }],
  ['chart of 2025 sales: Q1 10, Q2 20', { Q1: 10, Q2: 20 }],
  ['chart: 2024 120, 2025 300', { 2024: 120, 2025: 300 }],
  ['Jan: 10, Feb: 20, Mar: 30', { Jan: 10, Feb: 20, Mar: 30 }],
  ['chart 10,20,30', { 1: 10, 2: 20, 3: 30 }],
  ['กราฟแท่ง: กำไร -๑๒๐, ขาดทุน (80)', { กำไร: -120, ขาดทุน: -80 }],
])('%s', (text, values) => {
  const { points, unclear } = chart(text);
  expect(unclear).toBeUndefined();
  expect(Object.fromEntries(points.map(({ label, value }) => [label, value]))).toEqual(values);
});

test.each([
  'chart: A 200-300, B 5',
  'chart: A 12,345,67, B 5',
  'chart: A 1.500,50.3, B 5',
  'pie: A 10, B -5',
])('"%s" is refused, and nothing in it is left out', (text) =>
  expect(() => composeDrawing(text)).toThrow(UserError),
);

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

test('a diagram has the boxes and branches of its text', () => {
  expect(diagram('user -> api => database').names).toEqual(['User', 'Api', 'Database']);
  expect(diagram('flow: sign up, verify email, welcome').arrows).toEqual([
    'Sign up -> Verify email',
    'Verify email -> Welcome',
  ]);
  const branches = ['Order -> In stock?', 'In stock? -Yes-> Ship', 'In stock? -No-> Refund'];
  for (const text of [
    'order -> in stock? -> yes: ship; no: refund',
    'order -> in stock? -- yes --> ship\nin stock? -->|no| refund',
    'order\n-> in stock?\n-> yes: ship\nno: refund',
  ])
    expect(diagram(text).arrows).toEqual(branches);
  expect(diagram('web -> api, mobile -> api, api -> web').arrows).toEqual([
    'Web -> Api',
    'Mobile -> Api',
    'Api -> Web',
  ]);
  expect(diagram('web, mobile -> api -> db, cache').arrows).toEqual([
    'Web -> Api',
    'Mobile -> Api',
    'Api -> Db',
    'Api -> Cache',
  ]);
  expect(diagram('ผังงาน: มีของไหม → ใช่: ส่งของ; ไม่: คืนเงิน').arrows).toEqual([
    'มีของไหม -ใช่-> ส่งของ',
    'มีของไหม -ไม่-> คืนเงิน',
  ]);
});

test('an org chart says who is over whom', () => {
  const arrows = ['CEO -> CTO', 'CEO -> CFO', 'CTO -> Dev lead', 'CTO -> QA'];
  for (const text of [
    'org chart: CEO -> CTO, CFO; CTO -> Dev lead, QA',
    'draw an org chart: CEO over CTO and CFO, CTO over Dev lead and QA',
    'ผังองค์กร: CEO -> CTO และ CFO; CTO ดูแล Dev lead, QA',
  ])
    expect(diagram(text).arrows.toSorted()).toEqual(arrows.toSorted());
});

test('a sequence diagram has participants in their order, and what each message says', () => {
  const read = readDiagram(
    readDescription('sequence diagram: ผู้ใช้ -> api: ล็อกอิน, api -> db: find id, name, db -> api: rows'),
  );
  expect(read).toMatchObject({
    participants: ['ผู้ใช้', 'Api', 'Db'],
    messages: [
      { from: 0, to: 1, label: 'ล็อกอิน' },
      { from: 1, to: 2, label: 'Find id, name' },
      { from: 2, to: 1, label: 'Rows' },
    ],
  });
});

test.each([
  [Array.from({ length: 25 }, (_, index) => `s${index}`).join(' -> '), '25'],
  [`a -> ${'long '.repeat(30)}`, '90'],
  ['a flowchart of our sign-up', 'sign up -> verify email'],
  ['org chart: the whole team', 'CEO -> CTO'],
  ['sequence diagram: user -> api: login, and then it ends; done', 'done'],
  [
    `sequence diagram: ${Array.from({ length: 9 }, (_, index) => `p${index} -> p${index + 1}: m`).join(', ')}`,
    '10',
  ],
  ['a <- b -> c', 'points back'],
  ['wireframe of a chess board', 'which screen'],
])('what does not fit, or cannot be read as what it should be, is refused: %#', (text, mentioned) => {
  expect(() => composeDrawing(text)).toThrow(mentioned);
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

test.each([
  ['flowchart: sign in -> enter $1,000 -> done', ['Sign in', 'Enter $1,000', 'Done']],
  ['org chart: Dr. Smith -> Nurse Joy, Nurse Ann', ['Dr. Smith', 'Nurse Joy', 'Nurse Ann']],
  ['flowchart: step 1. Draft -> step 2. Review', ['Step 1. Draft', 'Step 2. Review']],
  ['A team -> B team -> C team', ['A team', 'B team', 'C team']],
  ['org chart: CEO -> Research and Development, Sales', ['CEO', 'Research and Development', 'Sales']],
  ['org chart: CEO -> CTO, CFO and COO', ['CEO', 'CTO', 'CFO', 'COO']],
  ['"A, B" -> C', ['A, B', 'C']],
  ['org chart: ผู้จัดการ -> กับข้าว, ครัว', ['ผู้จัดการ', 'กับข้าว', 'ครัว']],
  ['sequence diagram: user -> api: GET http://x/y, api -> user: ok', ['User', 'Api', 'GET http://x/y', 'Ok']],
])('the labels of “%s” stay as they are typed', (description, labels) => {
  const read = readDiagram(readDescription(description));
  const shown =
    read.kind === 'sequence'
      ? [...read.participants, ...read.messages.map(({ label }) => label)]
      : read.nodes.map(({ label }) => label);
  expect(shown).toEqual(labels);
});

/** The quickest of several readings, in milliseconds. */
function durationMs(text: string): number {
  const durations = Array.from({ length: 7 }, () => {
    const startedMs = performance.now();
    readChart({ text, lower: text, subject: text, lines: text, language: 'th' });
    return performance.now() - startedMs;
  });
  return Math.min(...durations);
}

test.each<[before: string, blank: string, after: string]>([
  ['กราฟ ม.ค.', ' ', 'ก.พ. x1y'],
  ['a chart of a', '\u00a0', 'b 1x'],
  ['กราฟ: ', '\t', ':1'],
  ['a 1', '\n', 'b'],
])('a chart is read in time that grows with its length (%j, then %j, then %j)', (before, blank, after) => {
  const [short, long] = [200, 2_000].map((blanks) => durationMs(before + blank.repeat(blanks) + after));
  expect(long).toBeLessThan(40 * ((short as number) + 0.05));
});

test('a Thai list that is separated by blanks alone is read', () => {
  const reading = chart('กราฟยอดขาย ม.ค.  10   ก.พ. 20    มี.ค.  30');
  expect(reading.points.map(({ label, value }) => [label, value])).toEqual([
    ['ม.ค.', 10],
    ['ก.พ.', 20],
    ['มี.ค.', 30],
  ]);
});
