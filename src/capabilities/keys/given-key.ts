import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { KeyPurpose } from './key-purpose.ts';

const messages = defineMessages({
  en: {
    empty: 'The key is empty. Paste it into the form once more.',
    inner: 'There are blanks or line breaks inside this key, so it was not copied whole. Copy it once more.',
    tooLong: 'That is too long for a key. Copy only the key itself.',
    placeholder: 'That is a placeholder, not a key.',
    ofAnother: (looksLike: string, name: string) =>
      `This looks like a key of ${looksLike}, not of ${name}. Choose ${looksLike} in the form, or copy the key of ${name}.`,
    malformed: (name: string, page: string) =>
      `That is not what a key of ${name} looks like.${page && ` Copy it from ${page}.`}`,
  },
  th: {
    empty: 'ยังไม่ได้ใส่คีย์ กรุณาวางคีย์ในฟอร์มอีกครั้ง',
    inner: 'ในคีย์นี้มีช่องว่างหรือขึ้นบรรทัดใหม่ น่าจะคัดลอกมาไม่ครบ กรุณาคัดลอกใหม่',
    tooLong: 'ข้อความยาวเกินกว่าจะเป็นคีย์ กรุณาคัดลอกเฉพาะคีย์',
    placeholder: 'นี่เป็นข้อความตัวอย่าง ไม่ใช่คีย์',
    ofAnother: (looksLike, name) =>
      `คีย์นี้ดูเหมือนเป็นของ ${looksLike} ไม่ใช่ ${name} กรุณาเลือก ${looksLike} ในฟอร์ม หรือคัดลอกคีย์ของ ${name}`,
    malformed: (name, page) => `รูปแบบนี้ไม่ใช่คีย์ของ ${name}${page && ` คัดลอกได้จาก ${page}`}`,
  },
});

/** What a provider's keys look like. */
export interface KeyForm {
  /** Catalogue id. */
  provider: string;
  name: string;
  page?: string | undefined;
  /** Matches a whole key, where the vendor documents its form. */
  form?: RegExp | undefined;
  /** Patterns that begin with a mark of this vendor's keys that pay, with the flag `g`. */
  shapes: readonly RegExp[];
  /** The keys that read bills; absent where Jarvis knows of none. */
  admin?: { page?: string | undefined; shapes: readonly RegExp[] } | undefined;
}

const longest = 10_000;
/** Quotes as people copy them along. */
const wrapping = /^(["'`“”‘’«»]+)(.*?)["'`“”‘’«»]+$/s;
const placeholder = /^(?:your[-_ ]|<.*>$|\$\{?[A-Z_]+\}?$|x{4,}|\*{3,}|sk-x{4,})/i;
const leastDifferent = 5;

/**
 * Takes off what people copy along with a key: blanks, quotes, `NAME=`, `name: `. Throws a `UserError` for what cannot be a key of this
 * provider; the error never contains the key.
 */
export function givenKey(typed: string, provider: string, forms: readonly KeyForm[]): string {
  const key = unwrapped(typed);
  const refuse = (text: Parameters<typeof messages.both>[0]) => new UserError(messages.both(text));
  if (key === '') throw refuse((texts) => texts.empty);
  if (key.length > longest) throw refuse((texts) => texts.tooLong);
  const isDocument = key.startsWith('{') && key.endsWith('}');
  if (!isDocument && /\s/.test(key)) throw refuse((texts) => texts.inner);
  if (placeholder.test(key) || new Set(key).size < leastDifferent) throw refuse((texts) => texts.placeholder);
  const own = forms.find((one) => one.provider === provider);
  const name = own?.name ?? provider;
  if (own?.form ? own.form.test(key) : own && looksLike(key, own)) return key;
  const other = forms.find((one) => one.provider !== provider && looksLike(key, one));
  if (other) throw refuse((texts) => texts.ofAnother(other.name, name));
  if (own?.form) throw refuse((texts) => texts.malformed(name, own.page ?? ''));
  return key;
}

/** Takes off what people copy along with the address of a database or the path of its file. */
export function givenConnection(typed: string): string {
  return unwrapped(typed);
}

/** The name in front of a key, as it stands in a shell, in a settings file or in the headers of a request. */
const variable = /^(?:export\s+)?[A-Z][A-Z\d_]*\s*=\s*/;
const nameOfKey = /^["']?[\w-]*(?:key|token|secret|authorization)["']?\s*[=:]\s*/i;

function unwrapped(typed: string): string {
  const bare = typed.trim().replace(/[,;]$/, '').replace(variable, '').replace(nameOfKey, '').trim();
  return (wrapping.exec(bare)?.[2] ?? bare).replace(/^Bearer\s+/i, '').trim();
}

/** What a key is for by its shape; `undefined` where the shape does not tell. */
export function purposeByShape(key: string, { shapes, admin }: KeyForm): KeyPurpose | undefined {
  const isOf = (known: readonly RegExp[]) => known.some((shape) => key.match(shape)?.[0] === key);
  if (isOf(admin?.shapes ?? [])) return 'admin';
  return isOf(shapes) ? 'use' : undefined;
}

/** Whether the whole key is of a vendor's shape, which no other vendor's keys have. */
function looksLike(key: string, form: KeyForm): boolean {
  return purposeByShape(key, form) !== undefined;
}

/** The last characters of a key, which are all that is shown of it. A short key shows none. */
export function hintOf(key: string): string {
  return key.length >= 16 ? `…${key.slice(-4)}` : '…';
}
