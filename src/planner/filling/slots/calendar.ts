import type { Clause } from '../../reading/mentions.ts';

const fiscalMonth = /\bfiscal (?:month|period)|\b(?:accounting|billing) month|เดือนบัญชี|รอบบัญชี|รอบบิล/i;
const dayOfMonth =
  /(?<![\d:.])(?<ordinal>\d{1,2})(?:st|nd|rd|th)(?![a-z])|\b(?:day|on|from)\s(?:the\s)?(?<day>\d{1,2})\b(?![.,:/]\d)|(?:วันที่|เริ่ม|เป็น)\s?(?<thai>\d{1,2})(?!\d)/i;
const zone = /(?<![\w/])(?:[A-Za-z]{3,}(?:\/[A-Za-z_]{2,}(?:-[A-Za-z_]+)?){1,2}|UTC|GMT)(?![\w/])/;

/** The day on which fiscal months are to begin. A day that they cannot begin on is read too, and refused by the tool. */
export function fiscalMonthStartIn({ text }: Clause): number | undefined {
  if (!fiscalMonth.test(text)) return undefined;
  const { ordinal, day, thai } = dayOfMonth.exec(text)?.groups ?? {};
  const written = ordinal ?? day ?? thai;
  return written === undefined ? undefined : Number(written);
}

/** A zone by the name of the IANA database: "Europe/Berlin". Only where somebody speaks of the time zone. */
export function timeZoneIn(clause: Clause): string | undefined {
  if (!/time\s?zone|เขตเวลา|โซนเวลา/i.test(clause.text)) return undefined;
  return zone.exec(clause.typed(clause.start, clause.end))?.[0];
}
