import { asTitle, type Description } from '../description.ts';

export type Caption = {
  /** The text to set large. */
  readonly text: string;
  /** The rest of the description, for the picture. */
  readonly rest: string;
  /** Line height by font size; Thai marks need more room. */
  readonly leading: number;
};

const quoted = /["“”«»]([^"“”«»]{1,400})["“”«»]|(?:^|\s)['‘]([^'‘’]{2,400})['’](?=\s|$|[,.!])/;
const announced =
  /\b(?:that says|saying|says|which says|reading|with the (?:text|words?|caption|title|headline)|caption(?:ed)?|titled|headline|text)\s*:?\s+(.+?)(?=\s+(?:with|in|on|using|and|featuring)\s+(?:an?|the|some|bright|dark|blue|red|green|gold|pastel|balloons|confetti)\b|$)/i;
const announcedThai =
  /(?:ที่เขียนว่า|เขียนว่า|ที่มีคำว่า|คำว่า|มีข้อความว่า|ข้อความว่า|ข้อความ)\s*:?\s*(.+?)(?=\s+(?:พื้นหลัง|มีรูป|โทน|สี|แบบ|สไตล์|ใช้|พร้อม)|$)/;
const product =
  /\b(?:an?\s+|the\s+|our\s+)?(?:\w+\s+)?(?:poster|banner|flyer|cover|header|sign|invitation|greeting card|card|hero image|thumbnail)s?\b\s*(?:image|design)?\s*(?:of|for|about|with|showing|featuring)?\s*(?:an?|the|our)?\b|(?:รูป|ภาพ)?(?:โปสเตอร์|แบนเนอร์|ป้าย|ใบปลิว|การ์ดเชิญ|การ์ด|หน้าปก)(?:งาน|ของ|สำหรับ|เกี่ยวกับ)?/i;

/** Reads a poster's caption: quoted or announced text, otherwise the poster's subject. */
export function readCaption({ subject, language }: Description): Caption {
  const leading = language === 'th' ? 1.36 : 1.14;
  const match = quoted.exec(subject) ?? announced.exec(subject) ?? announcedThai.exec(subject);
  const words = (match?.[1] ?? match?.[2])?.trim();
  if (match && words) return { text: words, rest: withoutProduct(subject.replace(match[0], ' ')), leading };
  const rest = withoutProduct(subject);
  return { text: asTitle(beforePicture(rest) || subject, 120), rest, leading };
}

/** Cuts off what only belongs in the picture: "Songkran with an elephant" is about Songkran. */
function beforePicture(text: string): string {
  return text.split(/\s+(?:with|showing|featuring)\s+|\s+(?:ที่มี|มีรูป|มี)/i)[0]?.trim() || text;
}

function withoutProduct(text: string): string {
  return text
    .replace(product, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^(?:of|for|about|with|มี)\s+/i, '')
    .trim();
}
