import { iconMarkup } from '../icons.ts';
import type { Palette } from '../palette.ts';
import type { Random } from '../random.ts';
import type { Sheet } from '../sheet.ts';
import { circle, group, type Markup, path, rect } from '../svg.ts';

/** Icons around a caption, by mood words. */
const sets: readonly (readonly [RegExp, readonly string[]])[] = [
  [/songkran|สงกรานต์/i, ['water-pistol', 'droplet', 'hibiscus', 'elephant', 'sun']],
  [/krathong|กระทง/i, ['candle', 'lotus', 'full-moon', 'sparkles', 'hibiscus']],
  [/christmas|xmas|คริสต์มาส/i, ['christmas-tree', 'wrapped-gift', 'snowflake', 'bell', 'santa-claus']],
  [/halloween|ฮาโลวีน/i, ['jack-o-lantern', 'ghost', 'bat', 'spider-web', 'candy']],
  [
    /chinese new year|lunar|ตรุษจีน/i,
    ['red-paper-lantern', 'red-envelope', 'firecracker', 'dragon-face', 'tangerine'],
  ],
  [/valentine|love|wedding|วาเลนไทน์|แต่งงาน|ความรัก/i, ['red-heart', 'rose', 'love-letter', 'ring', 'bouquet']],
  [
    /\bsale\b|discount|promo|\boff\b|ลด|เซล|โปรโมช/i,
    ['shopping-bags', 'label', 'money-bag', 'wrapped-gift', 'shopping-cart'],
  ],
  [/birthday|วันเกิด/i, ['birthday-cake', 'balloon', 'party-popper', 'wrapped-gift', 'cupcake']],
  [
    /new year|ปีใหม่|party|celebrat|ปาร์ตี้|ฉลอง|congrat|ยินดี/i,
    ['party-popper', 'balloon', 'confetti-ball', 'sparkles', 'clinking-glasses'],
  ],
  [
    /music|concert|festival|band|ดนตรี|คอนเสิร์ต/i,
    ['guitar', 'musical-notes', 'microphone', 'drum', 'headphone'],
  ],
  [/coffee|cafe|café|กาแฟ|คาเฟ่/i, ['hot-beverage', 'croissant', 'doughnut', 'cookie', 'teapot']],
  [
    /food|restaurant|lunch|dinner|อาหาร|ร้าน/i,
    ['steaming-bowl', 'pizza', 'hamburger', 'sushi', 'green-salad'],
  ],
  [/hiring|job|career|รับสมัคร|ร่วมงาน/i, ['briefcase', 'laptop', 'handshake', 'light-bulb', 'rocket']],
  [
    /hackathon|tech|code|startup|\bai\b|สัมมนา|workshop|เทคโนโลยี/i,
    ['laptop', 'rocket', 'light-bulb', 'gear', 'robot'],
  ],
  [
    /yoga|health|run|fitness|sport|สุขภาพ|วิ่ง|กีฬา/i,
    ['running-shoe', 'person-in-lotus-position', 'green-apple', 'trophy', 'sports-medal'],
  ],
  [/travel|trip|summer|เที่ยว|ทริป/i, ['airplane', 'palm-tree', 'sun', 'luggage', 'camera']],
  [/opening|launch|welcome|เปิด|ต้อนรับ/i, ['party-popper', 'balloon', 'sparkles', 'ribbon', 'bouquet']],
  [
    /book|school|learn|study|หนังสือ|เรียน/i,
    ['books', 'pencil', 'graduation-cap', 'light-bulb', 'globe-showing-asia-australia'],
  ],
];

export function ornamentsFor(text: string): readonly string[] {
  return sets.find(([words]) => words.test(text))?.[1] ?? [];
}

export const ornamentNames = (): string[] => sets.flatMap(([, icons]) => icons);

/** Draws rays from one point. */
export function sunburst(cx: number, cy: number, reach: number, colour: string, opacity: number): Markup {
  const rays = Array.from({ length: 18 }, (_, index) => {
    const from = (index / 18) * Math.PI * 2;
    const to = from + Math.PI / 18;
    const at = (angle: number) =>
      `${(cx + Math.cos(angle) * reach).toFixed(1)} ${(cy + Math.sin(angle) * reach).toFixed(1)}`;
    return `M${cx} ${cy}L${at(from)}L${at(to)}Z`;
  });
  return path(rays.join(''), { fill: colour, opacity });
}

export function confetti(
  random: Random,
  { main, second, accent }: Palette,
  area: { width: number; height: number },
  count: number,
): Markup {
  const pieces = random.times(count, (index) => {
    const x = random.next() * area.width;
    const y = random.next() * area.height;
    const fill = [main, second, accent][index % 3];
    if (index % 2) return circle(x, y, random.between(4, 9), { fill });
    return rect(x, y, random.between(8, 20), random.between(5, 9), {
      rx: 2,
      fill,
      transform: `rotate(${Math.round(random.between(0, 180))} ${x.toFixed(1)} ${y.toFixed(1)})`,
    });
  });
  return group({}, pieces);
}

/** Draws one icon, slightly rotated. */
export function ornament(
  sheet: Sheet,
  name: string,
  x: number,
  y: number,
  size: number,
  turn: number,
): Markup {
  return group(
    {
      transform: `translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${turn.toFixed(1)}) scale(${(size / 32).toFixed(3)}) translate(-16 -16)`,
    },
    [iconMarkup(sheet, name)],
  );
}
