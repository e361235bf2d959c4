import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { Check, Finding } from '#lib/check.ts';
import { systemClock } from '#lib/clock.ts';
import { defineMessages } from '#lib/messages.ts';
import { sealKeyBytes } from '#lib/seal.ts';
import type { Commons } from '#storage/commons.ts';
import { wrappingOf } from './open-vault.ts';
import type { MasterKeySetting } from './settings.ts';
import { Vault } from './vault.ts';

const messages = defineMessages({
  en: {
    title: 'Master key',
    none: 'None is set, so no key can be stored. Make one with openssl rand -base64 32 and set JARVIS_MASTER_KEY.',
    notYet: (file: string) => `The first start makes ${file}.`,
    works: (master: string) => `${master} wraps and unwraps.`,
  },
  th: {
    title: 'คีย์หลัก',
    none: 'ยังไม่ได้ตั้ง จึงเก็บคีย์ไม่ได้ สร้างได้ด้วย openssl rand -base64 32 แล้วตั้ง JARVIS_MASTER_KEY',
    notYet: (file) => `จะสร้าง ${file} เมื่อเริ่มครั้งแรก`,
    works: (master) => `${master} เข้ารหัสและถอดรหัสได้`,
  },
});

/** Whether the master key, or the service that holds it, wraps a data key and unwraps it again. Nothing is stored. */
export function masterKeyCheck(setting: MasterKeySetting | undefined): Check {
  return {
    name: 'master-key',
    title: messages.both((texts) => texts.title),
    examine: () => tried(setting),
  };
}

/** The vault of a database, to read with: nothing of it is checked, and no key made. */
export function vaultToRead(commons: Commons, setting: MasterKeySetting | undefined): Vault {
  return new Vault(commons, setting && wrappingOf(setting), systemClock);
}

async function tried(setting: MasterKeySetting | undefined): Promise<Finding> {
  if (!setting) return { state: 'fine', text: messages.both((texts) => texts.none) };
  if (setting.kind === 'file' && !existsSync(setting.path))
    return { state: 'fine', text: messages.both((texts) => texts.notYet(setting.path)) };
  const wrapping = wrappingOf(setting);
  // Of a transit key this also tells whether it keeps organisations apart.
  const master = await wrapping.current();
  await wrapping.unwrap(await wrapping.wrap(randomBytes(sealKeyBytes), 'probe'), 'probe');
  return { state: 'fine', text: messages.both((texts) => texts.works(master)) };
}
