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

/** Who is told: only the operator can set a key; others are told whom to ask. */
export type KeyReader = 'operator' | 'admin' | 'member';

const messages = defineMessages({
  en: {
    operator: (name: string, variable: string, page: string) =>
      `${name} has no key yet. Get one${page && ` at ${page}`}, set ${variable} and restart Jarvis.`,
    admin: (name: string) => `${name} has no key yet. Whoever runs Jarvis can add one.`,
    member: (name: string) => `${name} has no key yet. Ask an admin to have one added.`,
  },
  th: {
    operator: (name, variable, page) =>
      `${name} ยังไม่มีคีย์ ขอคีย์${page && `ที่ ${page} `}แล้วตั้งค่า ${variable} และเปิด Jarvis ใหม่`,
    admin: (name) => `${name} ยังไม่มีคีย์ ผู้ดูแลเครื่องที่รัน Jarvis เพิ่มให้ได้`,
    member: (name) => `${name} ยังไม่มีคีย์ กรุณาแจ้งแอดมินให้เพิ่มคีย์`,
  },
});

/** Says that a provider has no key, and how it gets one. */
export function missingKey(reader: KeyReader, { name, keyVariable, keyPage = '' }: Keyless): Bilingual {
  return messages.both((texts) =>
    reader === 'operator' && keyVariable
      ? texts.operator(name, keyVariable, keyPage)
      : texts[reader === 'operator' ? 'admin' : reader](name),
  );
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
