import { listText, numberFormat } from '#lib/formats.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { InputFile } from './input-file.ts';
import type { InputLimits } from './media-vendor.ts';

const messages = defineMessages({
  en: {
    kinds: (vendor: string, kinds: string, name: string, kind: string) =>
      `${vendor} takes ${kinds}; “${name}” is ${kind}. Convert it, or name another provider`,
    bytes: (vendor: string, most: string, name: string, size: string) =>
      `${vendor} takes files of up to ${most} MB; “${name}” has ${size} MB. Send a shorter or more compressed one, or name another provider`,
    seconds: (vendor: string, most: string, name: string, length: string) =>
      `${vendor} takes recordings of up to ${most} minutes; “${name}” has ${length}. Send it in parts, or name another provider`,
  },
  th: {
    kinds: (vendor, kinds, name, kind) =>
      `${vendor} รับ ${kinds} แต่ “${name}” เป็น ${kind} กรุณาแปลงไฟล์ หรือระบุผู้ให้บริการอื่น`,
    bytes: (vendor, most, name, size) =>
      `${vendor} รับไฟล์ไม่เกิน ${most} เมกะไบต์ แต่ “${name}” มีขนาด ${size} เมกะไบต์ กรุณาส่งไฟล์ที่สั้นลงหรือบีบอัดมากขึ้น หรือระบุผู้ให้บริการอื่น`,
    seconds: (vendor, most, name, length) =>
      `${vendor} รับไฟล์เสียงไม่เกิน ${most} นาที แต่ “${name}” ยาว ${length} นาที กรุณาส่งเป็นตอน ๆ หรือระบุผู้ให้บริการอื่น`,
  },
});

/** Says why a vendor does not take a file; `undefined` if it does. */
export function inputMisfit(limits: InputLimits, vendor: string, file: InputFile): Bilingual | undefined {
  const { mediaTypes, maxBytes, maxSeconds } = limits;
  const { name, mediaType, bytes, seconds } = file;
  if (!mediaTypes.includes(mediaType)) {
    const kinds = [...new Set(mediaTypes.map(kindText))];
    return messages.both((texts, locale) =>
      texts.kinds(vendor, listText(kinds, locale, 'or'), name, kindText(mediaType)),
    );
  }
  if (bytes > maxBytes)
    return messages.both((texts, locale) => {
      const megabytes = (count: number) =>
        numberFormat(locale, { maximumFractionDigits: 1 }).format(count / 1_000_000);
      return texts.bytes(vendor, megabytes(maxBytes), name, megabytes(bytes));
    });
  if (maxSeconds !== undefined && seconds !== undefined && seconds > maxSeconds)
    return messages.both((texts, locale) => {
      const minutes = (count: number) =>
        numberFormat(locale, { maximumFractionDigits: 1 }).format(count / 60);
      return texts.seconds(vendor, minutes(maxSeconds), name, minutes(seconds));
    });
  return undefined;
}

/** As people call a kind of file: `audio/mpeg` is MP3. */
function kindText(mediaType: string): string {
  const [, subtype = mediaType] = mediaType.split('/');
  return usualNames[subtype] ?? subtype.replace(/^x-/, '').toUpperCase();
}

const usualNames: Readonly<Record<string, string>> = { mpeg: 'MP3', quicktime: 'MOV', jpeg: 'JPG' };
