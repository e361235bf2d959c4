import type { z } from 'zod';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { FieldKind } from './field-kind.ts';

const messages = defineMessages({
  en: {
    missing: (label: string) => `${label} is missing: fill it in`,
    oneOf: (label: string, values: string) => `${label} has to be one of ${values}`,
    likeThis: (label: string, example: string) => `${label} has to be written like ${example}`,
    number: (label: string) => `${label} has to be a number`,
    unlike: (label: string) => `${label} is not written in a way that I know: write it differently`,
    atLeast: (label: string, least: string) => `${label} has to be at least ${least}`,
    moreThan: (label: string, bound: string) => `${label} has to be more than ${bound}`,
    atMost: (label: string, most: string) => `${label} has to be at most ${most}`,
    tooLong: (label: string, most: string) => `${label} is too long: give at most ${most} characters`,
    tooShort: (label: string, least: string) => `${label} is too short: give at least ${least} characters`,
    unknown: (names: string) => `${names} is not known here: leave it out`,
  },
  th: {
    missing: (label) => `ยังไม่มี “${label}” กรุณากรอก`,
    oneOf: (label, values) => `“${label}” ต้องเป็นหนึ่งใน ${values}`,
    likeThis: (label, example) => `“${label}” ต้องเขียนแบบ ${example}`,
    number: (label) => `“${label}” ต้องเป็นตัวเลข`,
    unlike: (label) => `อ่าน “${label}” ไม่เข้าใจ กรุณาเขียนแบบอื่น`,
    atLeast: (label, least) => `“${label}” ต้องไม่น้อยกว่า ${least}`,
    moreThan: (label, bound) => `“${label}” ต้องมากกว่า ${bound}`,
    atMost: (label, most) => `“${label}” ต้องไม่เกิน ${most}`,
    tooLong: (label, most) => `“${label}” ยาวเกินไป กรุณาให้ไม่เกิน ${most} ตัวอักษร`,
    tooShort: (label, least) => `“${label}” สั้นเกินไป กรุณาให้อย่างน้อย ${least} ตัวอักษร`,
    unknown: (names) => `ไม่รู้จัก ${names} กรุณาตัดออก`,
  },
});

const figure = (bound: number | bigint) => bound.toLocaleString('en-US');

/** Says what is wrong with a value and what to do, by the label of its field. */
export function inputFault(
  issue: z.core.$ZodIssue,
  { label, hint }: Pick<FieldKind, 'label' | 'hint'>,
  isMissing: boolean,
): Bilingual {
  return messages.both((texts, locale) => {
    const name = label[locale];
    if (isMissing) return texts.missing(name);
    switch (issue.code) {
      case 'invalid_value':
        return texts.oneOf(name, issue.values.map((value) => `\`${String(value)}\``).join(', '));
      case 'too_small':
        if (issue.origin === 'string') return texts.tooShort(name, figure(issue.minimum));
        return texts[issue.inclusive ? 'atLeast' : 'moreThan'](name, figure(issue.minimum));
      case 'too_big':
        return issue.origin === 'string'
          ? texts.tooLong(name, figure(issue.maximum))
          : texts.atMost(name, figure(issue.maximum));
      case 'unrecognized_keys':
        return texts.unknown(issue.keys.map((key) => `\`${key}\``).join(', '));
      case 'invalid_type':
        if (['int', 'number'].includes(issue.expected)) return texts.number(name);
    }
    return hint ? texts.likeThis(name, `\`${hint[locale]}\``) : texts.unlike(name);
  });
}
