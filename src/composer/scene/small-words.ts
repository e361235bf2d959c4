import { westernDigits } from '#lib/western-digits.ts';
import type { Where } from './pictures.ts';

const numbers = new Map(
  Object.entries({
    ...{ one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10 },
    ...{ หนึ่ง: 1, สอง: 2, สาม: 3, สี่: 4, ห้า: 5, หก: 6, เจ็ด: 7, แปด: 8, เก้า: 9, สิบ: 10 },
  }),
);

/** What subjects do, and where they have to be for it. */
const actions = new Map<string, readonly Where[]>(
  Object.entries({
    ...{
      standing: ['ground'],
      flying: ['air'],
      floating: ['air', 'water'],
      sailing: ['water'],
      swimming: ['water'],
    },
    ...{ ยืน: ['ground'], บิน: ['air'], ลอย: ['air', 'water'], แล่น: ['water'], ว่ายน้ำ: ['water'] },
  }),
);

/** Says where one thing is relative to another, which the scenes cannot show. */
const placings = new Set(
  'on,in,inside,under,behind,through,over,above,บน,ใน,ใต้,เหนือ,ด้านหลัง,ข้างหลัง'.split(','),
);

/** Words that add nothing to show, or what every scene is. */
const plainWords = new Set(
  (
    'a,an,the,some,of,at,by,with,and,near,beside,next,to,from,its,it,is,are,there,that,showing,scene,view,landscape,' +
    'simple,plain,flat,flat style,minimal,beautiful,nice,pretty,cute,calm,quiet,peaceful,early,late,falling,shining,' +
    'และ,กับ,มี,ที่,อยู่,ตอน,ยาม,ริม,ข้าง,ใกล้,ของ,ๆ,วิว,ฉาก,ทิวทัศน์,สวย,สวยงาม,สวยๆ,น่ารัก,เรียบง่าย,สงบ,' +
    'ตัว,คัน,ลำ,ต้น,หลัง,ดอก,ใบ,ลูก,เล่ม,แก้ว,ชิ้น,เครื่อง,อัน'
  ).split(','),
);

export const actionNamed = (phrase: string) => actions.get(phrase);
export const isPlacing = (phrase: string) => placings.has(phrase);
export const isPlain = (phrase: string) => plainWords.has(phrase);
export const isSun = (phrase: string) => /^(?:sun|พระอาทิตย์|ดวงอาทิตย์)$/.test(phrase);

/** Returns the number a word states. */
export function numberNamed(word: string): number | undefined {
  if (/^[0-9๐-๙]+$/.test(word)) return Number(westernDigits(word));
  return numbers.get(word);
}
