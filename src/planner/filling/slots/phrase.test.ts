import { expect, test } from 'vitest';
import { corpusDay, corpusZone } from '../../../../corpus/measure.ts';
import { allIntents } from '../../../../corpus/real-tools.ts';
import { corpusVocabulary } from '../../../../corpus/vocabulary.ts';
import { Planner } from '../../planner.ts';

const planner = new Planner(await allIntents(), corpusVocabulary);
const inputs = (text: string) =>
  planner.plan(text, { now: corpusDay, timeZone: corpusZone, locale: 'en' }).calls.map(({ input }) => input);

test.each([
  ['transcribe this recording and tell the speakers apart', true],
  ['transcribe this recording, with Speaker  Labels', true],
  ['ถอดเสียงไฟล์นี้ แยกผู้พูดด้วย', true],
  ['transcribe this recording, no need to tell all speakers apart', false],
  ['ถอดเสียงไฟล์นี้ ไม่ต้องแยกผู้พูด', false],
  ['transcribe this recording', undefined],
])('whether speakers are told apart is heard in: %s', (text, speakers) => {
  expect(inputs(text).map((input) => input.speakers)).toEqual([speakers]);
});

test.each([
  ['make an instrumental lofi track with soft piano', true],
  ['make a lofi track without any vocals', true],
  ['ขอเพลงบรรเลงเปียโน', true],
  ['make me a lofi track with soft piano', undefined],
  ['generate an image of a poster that says “instrumental”', undefined],
])('whether music has no singing is heard in: %s', (text, instrumental) => {
  expect(inputs(text).map((input) => input.instrumental)).toEqual([instrumental]);
});

test.each([
  ['ช่วยพูดข้อความนี้ให้ฟัง: สวัสดี', 'สวัสดี'],
  ['อ่านข้อความนี้ให้ฟัง: ร้านปิดแล้ว', 'ร้านปิดแล้ว'],
  ['say this out loud: hello there', 'hello there'],
])('what follows the colon is spoken: %s', (text, spoken) => {
  expect(inputs(text)).toEqual([{ text: spoken }]);
});
