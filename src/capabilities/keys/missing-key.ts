import { type Bilingual, defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { mayUse } from '#people/permissions.ts';

/** A provider without a key. */
export interface Keyless {
  name: string;
  /** The environment variable that would hold its key. */
  keyVariable?: string | undefined;
  /** The page where it issues keys. */
  keyPage?: string | undefined;
}

/** Who is told: the operator may also set it for everybody, and whoever manages the organisation for that. */
export type KeyReader = 'operator' | 'admin' | 'member';

const messages = defineMessages({
  en: {
    operator: (name: string, variable: string, page: string) =>
      `${name} has no key yet. Get one${page && ` at ${page}`} and type \`add key\`, or set ${variable} and restart Jarvis.`,
    admin: (name: string) => `${name} has no key yet. Type \`add key\` to enter one in a private form.`,
    member: (name: string) =>
      `${name} has no key yet. Type \`add key\` to enter your own in a private form, or ask an admin for one for all.`,
  },
  th: {
    operator: (name, variable, page) =>
      `${name} ยังไม่มีคีย์ ขอคีย์${page && `ที่ ${page} `}แล้วพิมพ์ \`เพิ่มคีย์\` หรือตั้งค่า ${variable} และเปิด Jarvis ใหม่`,
    admin: (name) => `${name} ยังไม่มีคีย์ พิมพ์ \`เพิ่มคีย์\` เพื่อใส่ในฟอร์มส่วนตัว`,
    member: (name) => `${name} ยังไม่มีคีย์ พิมพ์ \`เพิ่มคีย์\` เพื่อใส่คีย์ของตัวเองในฟอร์มส่วนตัว หรือขอให้แอดมินเพิ่มสำหรับทุกคน`,
  },
});

/** Says that a provider has no key, and how it gets one. */
export function missingKey(reader: KeyReader, { name, keyVariable, keyPage = '' }: Keyless): Bilingual {
  return messages.both((texts) => {
    if (reader === 'operator' && keyVariable) return texts.operator(name, keyVariable, keyPage);
    return texts[reader === 'operator' ? 'admin' : reader](name);
  });
}

export function keyReaderOf({ role, isOperator }: Pick<Actor, 'role' | 'isOperator'>): KeyReader {
  if (isOperator) return 'operator';
  return mayUse(role, 'organization:manage') ? 'admin' : 'member';
}

/** For texts that this person's colleagues read too, as on a card. */
export function sharedKeyReaderOf(actor: Pick<Actor, 'role' | 'isOperator'>): KeyReader {
  const reader = keyReaderOf(actor);
  return reader === 'member' ? 'admin' : reader;
}
