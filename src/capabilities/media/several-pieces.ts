const number = String.raw`(?:[2-9]|[1-9]\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a (?:couple|few|dozen) (?:of )?|a dozen|several|multiple)`;
const medium =
  'images|pictures|pics|photos|drawings|posters|banners|wireframes|diagrams|videos|clips|songs|tracks|sounds|versions|variations|variants|options';
const english = new RegExp(
  String.raw`^${number}\s+(?:different\s+|new\s+|more\s+)?(?:${medium})\b(?:\s+(?:of|with|showing|about)\s+)?`,
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
  for (const count of [english, thai]) {
    if (count.test(description)) return description.replace(count, ' ').replace(/\s+/g, ' ').trim();
  }
  return undefined;
}
