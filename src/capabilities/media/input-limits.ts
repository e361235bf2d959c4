import { listText, numberFormat } from '#lib/formats.ts';
import { type Bilingual, defineMessages, type Locale } from '#lib/messages.ts';
import type { InputFile } from './input-file.ts';
import type { InputLimits, MediaOffer } from './media-vendor.ts';

const messages = defineMessages({
  en: {
    kinds: (vendor: string, kinds: string, name: string, kind: string) =>
      `${vendor} takes ${kinds}; “${name}” is ${kind}`,
    convert: 'Convert it, or name another provider.',
    photo: (vendor: string, kinds: string, name: string, kind: string) =>
      `“${name}” is a ${kind} photo, and ${vendor} takes ${kinds}`,
    export:
      'Export it as JPG, for example with Photos or Preview, and send that. An iPhone takes JPG photos under Settings > Camera > Formats > Most Compatible.',
    bytes: (vendor: string, most: string, name: string, size: string) =>
      `${vendor} takes files of up to ${most} MB; “${name}” has ${size} MB`,
    compress: 'Send a shorter or more compressed one, or name another provider.',
    seconds: (vendor: string, most: string, name: string, length: string) =>
      `${vendor} takes recordings of up to ${most === '1' ? 'a minute' : `${most} minutes`}; “${name}” has ${length}`,
    divide: 'Send it in parts, or name another provider.',
    characters: (vendor: string, most: string, length: string) =>
      `${vendor} takes up to ${most} characters; this text has ${length}`,
    shorten: 'Shorten it and ask again.',
    sentences: (excess: string, next: string) => `${excess}. ${next}`,
  },
  th: {
    kinds: (vendor, kinds, name, kind) => `${vendor} รับ ${kinds} แต่ “${name}” เป็น ${kind}`,
    convert: 'กรุณาแปลงไฟล์ หรือระบุผู้ให้บริการอื่น',
    photo: (vendor, kinds, name, kind) => `“${name}” เป็นภาพถ่ายแบบ ${kind} แต่ ${vendor} รับ ${kinds}`,
    export:
      'กรุณาส่งออกเป็น JPG เช่นด้วยแอปรูปภาพ แล้วส่งไฟล์นั้นมา บน iPhone ตั้งให้ถ่ายเป็น JPG ได้ที่ `Settings > Camera > Formats > Most Compatible`',
    bytes: (vendor, most, name, size) =>
      `${vendor} รับไฟล์ไม่เกิน ${most} เมกะไบต์ แต่ “${name}” มีขนาด ${size} เมกะไบต์`,
    compress: 'กรุณาส่งไฟล์ที่สั้นลงหรือบีบอัดมากขึ้น หรือระบุผู้ให้บริการอื่น',
    seconds: (vendor, most, name, length) =>
      `${vendor} รับไฟล์เสียงไม่เกิน ${most} นาที แต่ “${name}” ยาว ${length} นาที`,
    divide: 'กรุณาส่งเป็นตอน ๆ หรือระบุผู้ให้บริการอื่น',
    characters: (vendor, most, length) => `${vendor} รับได้ไม่เกิน ${most} ตัวอักษร แต่ข้อความนี้ยาว ${length}`,
    shorten: 'กรุณาย่อแล้วสั่งใหม่',
    sentences: (excess, next) => `${excess} ${next}`,
  },
});

/** What of a request is more than a vendor takes. */
export interface Excess {
  /** “Google Cloud Speech takes recordings of up to a minute; “call.wav” has 5.3”. */
  fact: Bilingual;
  /** The fact, and what to do about it. */
  advice: Bilingual;
}

/** Whether a request is too large for a vendor, whatever is wished: its file or its text; `undefined` if it takes both. */
export function excessOf(
  { input: limits, maxDescriptionLength: most }: Pick<MediaOffer, 'input' | 'maxDescriptionLength'>,
  vendor: string,
  { input, description }: { input?: InputFile | undefined; description: string },
): Excess | undefined {
  const ofFile = limits && input && inputExcess(limits, vendor, input);
  if (ofFile || description.length <= most) return ofFile;
  return excess('shorten', (texts, count) =>
    texts.characters(vendor, count(most, 0), count(description.length, 0)),
  );
}

function inputExcess(limits: InputLimits, vendor: string, file: InputFile): Excess | undefined {
  const { mediaTypes, maxBytes, maxSeconds } = limits;
  const { name, mediaType, bytes, seconds } = file;
  if (!mediaTypes.includes(mediaType)) {
    const kinds = [...new Set(mediaTypes.map(kindText))];
    const isPhoto = isPhoneFormat(mediaType);
    return excess(isPhoto ? 'export' : 'convert', (texts, _, locale) =>
      texts[isPhoto ? 'photo' : 'kinds'](vendor, listText(kinds, locale, 'or'), name, kindText(mediaType)),
    );
  }
  if (bytes > maxBytes)
    return excess('compress', (texts, count) =>
      texts.bytes(vendor, count(maxBytes / 1_000_000, 1), name, count(bytes / 1_000_000, 1)),
    );
  if (maxSeconds !== undefined && seconds !== undefined && seconds > maxSeconds)
    return excess('divide', (texts, count) =>
      texts.seconds(vendor, count(maxSeconds / 60, 1), name, count(seconds / 60, 1)),
    );
  return undefined;
}

type Texts = ReturnType<typeof messages.in>;
type Count = (value: number, digits: number) => string;

function excess(
  next: 'convert' | 'export' | 'compress' | 'divide' | 'shorten',
  factIn: (texts: Texts, count: Count, locale: Locale) => string,
): Excess {
  const fact = messages.both((texts, locale) => {
    const count: Count = (value, digits) =>
      numberFormat(locale, { maximumFractionDigits: digits }).format(value);
    return factIn(texts, count, locale);
  });
  return { fact, advice: messages.both((texts, locale) => texts.sentences(fact[locale], texts[next])) };
}

/** What phones and browsers save without saying so. */
function isPhoneFormat(mediaType: string): boolean {
  return /^image\/(?:heic|heif|avif)$/.test(mediaType);
}

/** As people call a kind of file: `audio/mpeg` is MP3. */
function kindText(mediaType: string): string {
  const [, subtype = mediaType] = mediaType.split('/');
  return usualNames[subtype] ?? subtype.replace(/^x-/, '').toUpperCase();
}

const usualNames: Readonly<Record<string, string>> = { mpeg: 'MP3', quicktime: 'MOV', jpeg: 'JPG' };
