const listOpeners =
  /(?:\bwith(?:\s+(?:the\s+)?(?:fields?|columns?|tabs?|sections?|screens?|tiles?|cards?|widgets?))?\b|\bshowing\b|\bthat shows\b|\bincluding\b|\bfeaturing\b|\bfields?\b|\bcolumns?\b|\bincludes?\b|\bhas\b|:|ประกอบด้วย|ที่มี|มีช่อง|มีคอลัมน์|แสดง|คอลัมน์|ช่อง|พร้อม|มี|ได้แก่)\s*:?\s*/i;
const separators = /\s*(?:,|;|、|\/|\n|\bplus\b|\band\b|&|\bและ\b|และ|กับ|•)\s*/i;
const itemNoise =
  /^(?:an?|the|some|for|our|your|its|of)\s+|\s+(?:fields?|columns?|tiles?|cards?|widgets?|sections?|buttons?|inputs?|tabs?)$/gi;

/** Returns the items listed after "with", "showing", "มี" and the like; empty if there are none. */
export function listedItems(text: string, maxItems = 8): string[] {
  const opener = listOpeners.exec(text);
  if (!opener) return [];
  const rest = text.slice(opener.index + opener[0].length).replace(/[.!?]+$/, '');
  const parts = rest
    .split(separators)
    .flatMap((part) => (/[\u0e00-\u0e7f]/.test(part) ? part.split(/\s+/) : [part]));
  const items = parts.map(cleanItem).filter((item) => item.length > 1 && item.length <= 40);
  return [...new Set(items)].slice(0, maxItems);
}

/** Returns the product or business named after "for", "of", "about", "สำหรับ" or "ของ". */
export function purposeOf(text: string): string | undefined {
  const found =
    /\b(?:for|about|called|named)\s+(?:an?\s+|the\s+|our\s+|my\s+|your\s+)?([^,.:;]+?)(?=\s+(?:with|showing|that|including|featuring|where|which|and)\b|[,.:;]|$)/i.exec(
      text,
    )?.[1] ??
    /(?:สำหรับ|ของ|ชื่อว่า|แดชบอร์ด|ล็อกอิน|แลนดิ้งเพจ|แลนดิ้ง|มือถือ|หน้าเว็บ)\s*([^\s,.:;]+(?:\s[^\s,.:;]+)?)(?=[\s,.:;]|$)/
      .exec(text)?.[1]
      ?.split(/\s*(?:ที่มี|พร้อม|มี|แสดง|ประกอบ)/)[0]
      ?.replace(/^(?:สำหรับ|ของ)\s*/, '');
  const purpose = found?.trim();
  return purpose && purpose.length <= 48 ? upperFirst(purpose) : undefined;
}

/** Returns the description up to its list. */
export function beforeList(text: string): string {
  const opener = listOpeners.exec(text);
  return opener ? text.slice(0, opener.index) : text;
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function cleanItem(item: string): string {
  const plain = item
    .trim()
    .replace(itemNoise, '')
    .replace(itemNoise, '')
    .replace(/^["'“”‘’(]+|["'“”‘’)]+$/g, '')
    .trim();
  return upperFirst(plain);
}
