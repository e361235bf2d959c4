/** Times that hold the name of a period but are another: vague, or only a part of it. */
const parts: readonly RegExp[] = [
  /\b(?:last|past)\s(?:few|couple(?:\sof)?|several|some)\s(?:days|weeks|months|years)\b/,
  /(?<!(?:since|from) (?:the )?)\b(?:start|beginning|middle|end|early|late|mid)[\s-](?:of\s)?(?:the|this|last)\s(?:week|month|year)\b/,
  /ไม่กี่(?:วัน|เดือน|ปี)|หลาย(?:วัน|เดือน|ปี)/,
  /(?<!ตั้งแต่)(?:ต้น|กลาง|ปลาย|สิ้น)(?:เดือน|ปี|สัปดาห์)|ครึ่ง(?:ปี|เดือน)(?:แรก|หลัง)|ปีงบ/,
];
/** Times that are not made of whole days, or of days that nobody read. */
const others: readonly RegExp[] = [
  /\b(?:last|past)\s(?:\d+\s)?(?:hours?|minutes?|decade|spring|summer|autumn|fall|winter)\b/,
  /\b(?:fy\s?\d+|fiscal|weekends|week\s?\d+)\b/,
  /ชั่วโมงที่(?:แล้ว|ผ่านมา)|วันที่\s?\d|สัปดาห์ที่\s?\d/,
];
const ahead: readonly RegExp[] = [
  /\b(?:tomorrow|(?:next|coming|upcoming)\s(?:\d+\s)?(?:days?|weeks?|weekend|months?|quarter|years?|mon|tue|wed|thu|fri|sat|sun)\w*)\b/,
  /(?:วัน|เดือน|ปี|สัปดาห์|อาทิตย์|ไตรมาส|จันทร์|อังคาร|พุธ|พฤหัส|พฤหัสบดี|ศุกร์|เสาร์)หน้า|พรุ่งนี้|มะรืน/,
];

/** Whether a lower-case text names a time that is less than the period whose name is in it: "early this month". */
export function namesPartOfPeriod(text: string): boolean {
  return parts.some((time) => time.test(text));
}

/** Whether a lower-case text names a time that is still to come: "next week". */
export function namesTimeAhead(text: string): boolean {
  return ahead.some((time) => time.test(text));
}

/** Whether a lower-case text names a time that no report is made of: "the last 48 hours". */
export function namesOtherTime(text: string): boolean {
  return others.some((time) => time.test(text));
}
