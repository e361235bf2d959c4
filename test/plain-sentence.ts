import type { Locale } from '#lib/messages.ts';
import type { Reply } from '#reply/reply.ts';

/** What a refusal must not hold: traces of the program instead of words for a person. */
const technical: readonly [string, RegExp][] = [
  ['a stack', /\n\s+at |\bError:|node:|\.ts\b/],
  ['a value that nobody meant', /\b(?:undefined|null|NaN)\b|\[object/],
  ['the name of a tool or field', /\b[a-z]+_[a-z_]+\b/],
  ['an id', /[0-9a-f]{8}-[0-9a-f]{4}-/],
  ['data', /[{}[\]]/],
];

/** Words that say what to do next. */
const nextSteps: Readonly<Record<Locale, RegExp>> = {
  en: /\b(?:ask|type|try|set|choose|make|mention|send|open|check|add|say|give|name|show|list|remove|look|enter|change|create|get|pick|switch|you can use|I know|these exist|already|only)\b|`/i,
  th: /กรุณา|พิมพ์|ลอง|ให้|ขอ|เลือก|ดู|ตั้ง|ระบุ|สั่ง|เพิ่ม|ที่รู้จัก|อยู่แล้ว|เท่านั้น|`/,
};

/** What a person could not read, or not act upon, in a refusal. What they typed themselves is no fault of it. */
export function faultsOfRefusal({ blocks }: Reply, locale: Locale, typed: readonly string[] = []): string[] {
  const texts = blocks.flatMap((block) => ('text' in block ? [String(block.text)] : []));
  const whole = typed.reduce((text, one) => text.replaceAll(one, '…'), texts.join('\n'));
  const outsideCode = whole.replace(/`[^`]*`/g, '`…`');
  const faults = technical
    .filter(([, pattern]) => pattern.test(outsideCode))
    .map(([fault]) => `${fault} in “${whole}”`);
  if (whole.trim() === '') faults.push('no words');
  if (!nextSteps[locale].test(whole)) faults.push(`no next step in “${whole}”`);
  if (locale === 'th' && !/[\u0e00-\u0e7f]/.test(whole)) faults.push(`no Thai in “${whole}”`);
  if (locale === 'en' && !/[.?!`)]$/m.test(whole.trim())) faults.push(`no end in “${whole}”`);
  return faults;
}
