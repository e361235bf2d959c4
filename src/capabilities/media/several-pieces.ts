const number = String.raw`(?:[2-9]|[1-9][\d,.]*\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a (?:couple|pair|few|dozen)(?: of)?|several|multiple)`;
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

const thaiNumber = '(?:[2-9]|[1-9]\\d+|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|หลาย)';
const thaiMedium = '(?:รูป|ภาพ|ใบ|คลิป|วิดีโอ|เพลง|แบบ|เวอร์ชัน)';
const thai = new RegExp(`\\s*${thaiNumber}\\s?${thaiMedium}(?=\\s|$)|^${thaiNumber}\\s?${thaiMedium}`);

/**
 * Finds that a description asks for several pieces, which one picture of several things would not be: "3 images of a cat".
 * Returns the description of one of them.
 */
export function oneOfSeveral(description: string): string | undefined {
  for (const count of [english, inVersions, thai]) {
    const found = count.exec(description);
    if (found === null) continue;
    const rest = description.replace(found[0], ' ').replace(/\s+/g, ' ').trim();
    const kind = found.groups?.kind?.trim();
    return [rest, kind].filter(Boolean).join(', ');
  }
  return undefined;
}
