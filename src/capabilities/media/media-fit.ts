import { listText, numberFormat } from '#lib/formats.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import type { Choice, Wishes, WishName } from './media-choices.ts';
import type { MediaOffer, Parameters } from './media-vendor.ts';

const wishNames: Record<Locale, Record<WishName, string>> = {
  en: {
    aspect: 'the proportions',
    seconds: 'the length',
    seed: 'a seed',
    style: 'a style',
    voice: 'a voice',
    language: 'a language',
    speakers: 'whether to tell speakers apart',
    instrumental: 'whether there is singing',
    stems: 'the number of parts',
  },
  th: {
    aspect: 'สัดส่วนภาพ',
    seconds: 'ความยาว',
    seed: 'ค่าสุ่มเริ่มต้น',
    style: 'สไตล์',
    voice: 'เสียงพูด',
    language: 'ภาษา',
    speakers: 'การแยกผู้พูด',
    instrumental: 'การมีเสียงร้อง',
    stems: 'จำนวนแทร็ก',
  },
};

const messages = defineMessages({
  en: {
    noChoice: (vendor: string, what: string) =>
      `${vendor} does not let me choose ${what}. Leave it out, or name another provider.`,
    oneOf: (vendor: string, what: string, values: string) => `At ${vendor}, ${what} can be ${values}`,
    between: (vendor: string, what: string, least: string, most: string) =>
      `At ${vendor}, ${what} can be from ${least} to ${most}`,
    whole: 'a whole number',
    tooLong: (vendor: string, what: string, most: string) =>
      `At ${vendor}, ${what} can have at most ${most} characters`,
    seconds: (value: string) => `${value} seconds`,
    yes: 'yes',
    no: 'no',
  },
  th: {
    noChoice: (vendor, what) => `${vendor} เลือก${what}ไม่ได้ กรุณาไม่ต้องระบุ หรือระบุผู้ให้บริการอื่น`,
    oneOf: (vendor, what, values) => `${what}ที่ ${vendor} เลือกได้คือ ${values}`,
    between: (vendor, what, least, most) => `${what}ที่ ${vendor} เลือกได้ตั้งแต่ ${least} ถึง ${most}`,
    whole: 'จำนวนเต็ม',
    tooLong: (vendor, what, most) => `${what}ที่ ${vendor} ยาวได้ไม่เกิน ${most} ตัวอักษร`,
    seconds: (value) => `${value} วินาที`,
    yes: 'ใช่',
    no: 'ไม่',
  },
});

type WishValue = NonNullable<Wishes[WishName]>;
type AnyChoice = Choice<WishValue>;

/**
 * Says how a vendor is told what somebody wishes, or what it cannot do of that. Nothing is rounded to what a vendor takes.
 */
export function fitWishes(
  offer: MediaOffer,
  vendorName: string,
  wishes: Wishes,
): { parameters: Parameters } | { misfit: Bilingual } {
  let parameters = offer.parameters;
  for (const [name, value] of Object.entries(wishes) as [WishName, WishValue | undefined][]) {
    if (value === undefined) continue;
    const choice = offer.choices?.[name] as AnyChoice | undefined;
    if (!choice || !takes(choice, value)) return { misfit: misfitText(vendorName, name, choice) };
    parameters = { ...parameters, ...choice.parameters(value) };
  }
  return { parameters };
}

function takes({ values, range, maxLength }: AnyChoice, value: WishValue): boolean {
  if (values) return values.includes(value);
  if (range && typeof value === 'number')
    return value >= range.least && value <= range.most && (!range.isWhole || Number.isInteger(value));
  return maxLength === undefined || String(value).length <= maxLength;
}

function misfitText(vendor: string, name: WishName, choice: AnyChoice | undefined): Bilingual {
  return messages.both((texts, locale) => {
    const what = wishNames[locale][name];
    if (!choice) return texts.noChoice(vendor, what);
    const { values, examples = values, range, maxLength = 0 } = choice;
    if (examples) {
      const named = examples.map((value) => valueText(name, value, locale));
      return texts.oneOf(vendor, what, listText(named, locale, 'or'));
    }
    if (!range) return texts.tooLong(vendor, what, numberFormat(locale).format(maxLength));
    const ends = texts.between(
      vendor,
      what,
      valueText(name, range.least, locale),
      valueText(name, range.most, locale),
    );
    return range.isWhole ? `${ends} (${texts.whole})` : ends;
  });
}

function valueText(name: WishName, value: WishValue, locale: Locale): string {
  const texts = messages.in(locale);
  if (typeof value === 'boolean') return value ? texts.yes : texts.no;
  if (typeof value === 'string') return value;
  const number = numberFormat(locale).format(value);
  return name === 'seconds' ? texts.seconds(number) : number;
}
