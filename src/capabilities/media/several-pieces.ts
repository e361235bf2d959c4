import { readFigure } from '#lib/figure.ts';

const spelled: Readonly<Record<string, number>> = {
  ...{
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    twelve: 12,
    twenty: 20,
  },
  ...{ 'a couple': 2, 'a pair': 2, 'a dozen': 12 },
  ...{ สอง: 2, สาม: 3, สี่: 4, ห้า: 5, หก: 6, เจ็ด: 7, แปด: 8, เก้า: 9, สิบ: 10 },
};
const number = String.raw`(?<number>[2-9]|[1-9][\d,.]*\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a (?:couple|pair|few|dozen)|several|multiple)(?: of)?`;
const medium =
  'images|pictures|pics|photos|drawings|posters|banners|wireframes|diagrams|videos|clips|songs|tracks|sounds|versions|variations|variants';
/** "3 images of a cat", "draw three cute pictures", but not "two photos pinned to a board", which is one picture of both. */
const english = new RegExp(
  String.raw`^(?:(?:generate|make|draw|create|paint|render)\s+)?${number}\s+(?<kind>(?:[a-z]+\s+){0,2}?)(?:${medium})\s*(?=$|[,.:;]|(?:of|with|showing|that|for|about)\b)(?:(?:of|with|showing|about)\s+)?`,
  'i',
);
const inVersions = new RegExp(
  String.raw`,?\s+(?:in\s+)?${number}\s+(?:versions|variations|variants)\s*$`,
  'i',
);

const thaiNumber = '(?<number>[2-9]|[1-9]\\d+|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|หลาย)';
const thaiMedium = '(?:รูป|ภาพ|ใบ|คลิป|วิดีโอ|เพลง|แบบ|เวอร์ชัน)';
const thai = new RegExp(`\\s*${thaiNumber}\\s?${thaiMedium}(?=\\s|$)`);
const thaiFirst = new RegExp(`^${thaiNumber}\\s?${thaiMedium}`);

/** What a description says of several pieces. */
export interface SeveralPieces {
  /** The description of one of them; empty if it says nothing else. */
  one: string;
  /** How many; `undefined` for "several" and "a few". */
  count: number | undefined;
}

/**
 * Finds that a description asks for several pieces, which one picture of several things would not be: "3 images of a cat".
 */
export function severalPieces(description: string): SeveralPieces | undefined {
  for (const pattern of [english, inVersions, thai, thaiFirst]) {
    const found = pattern.exec(description);
    if (found === null) continue;
    const rest = description.replace(found[0], ' ').replace(/\s+/g, ' ').trim();
    const { kind = '', number: written = '' } = found.groups ?? {};
    return { one: [rest, kind.trim()].filter(Boolean).join(', '), count: countOf(written.toLowerCase()) };
  }
  return undefined;
}

/** A figure that may be read in two ways, such as "1.500", is no count. */
function countOf(written: string): number | undefined {
  const figure = readFigure(written);
  return spelled[written] ?? (figure?.orElse === undefined ? figure?.value : undefined);
}
