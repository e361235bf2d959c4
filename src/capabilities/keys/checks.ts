import type { Check, Finding } from '#lib/check.ts';
import { UserError } from '#lib/errors.ts';
import { dateFormat } from '#lib/formats.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Storage } from '#storage/storage.ts';
import type { Vault } from '#vault/vault.ts';
import type { KeyPurpose } from './key-purpose.ts';
import type { CredentialFields } from './key-test.ts';
import { type OperatorKey, OperatorKeyEntity } from './operator-key.entity.ts';
import { operatorKeyDigest } from './operator-keys.ts';

const messages = defineMessages({
  en: {
    title: 'Keys as at the last start',
    same: 'Each is the one of the last start.',
    notRead: 'The database was not opened, so nothing is known of the last start.',
    none: 'No start is known yet.',
    noMaster: 'Without a master key Jarvis cannot tell.',
    changed: (variable: string, workedOn: string) =>
      `${variable} is another one than ${workedOn ? `the one that last worked, on ${workedOn}` : 'at the last start'}. If nobody here changed it, find out who did; the next start tests it.`,
  },
  th: {
    title: 'คีย์เทียบกับครั้งก่อน',
    same: 'ทุกคีย์ตรงกับที่เริ่มครั้งก่อน',
    notRead: 'ไม่ได้เปิดฐานข้อมูล จึงไม่ทราบว่าครั้งก่อนเป็นคีย์ใด',
    none: 'ยังไม่เคยเริ่ม',
    noMaster: 'ไม่มีคีย์หลัก จึงบอกไม่ได้',
    changed: (variable, workedOn) =>
      `${variable} ไม่ใช่คีย์เดียวกับ${workedOn ? `ที่ใช้งานได้ล่าสุดเมื่อ ${workedOn}` : 'ที่เริ่มครั้งก่อน'} ถ้าไม่มีใครในทีมเปลี่ยน กรุณาหาว่าใครเปลี่ยน การเริ่มครั้งหน้าจะทดสอบ`,
  },
});

interface Parts {
  /** The operator's credentials of each purpose by catalogue id. */
  credentials: Readonly<Record<KeyPurpose, ReadonlyMap<string, CredentialFields>>>;
  /** The variable that holds a provider's key. */
  variableOf(provider: string, purpose: KeyPurpose): string;
  timeZone: string;
  /** Reads what is stored, without a change; `undefined` where nothing is stored yet. */
  read<Result>(work: (stored: Stored) => Promise<Result>): Promise<Result | undefined>;
}

interface Stored {
  commons: Storage['commons'];
  vault: Vault;
}

/** Whether the operator's keys are those that the last start found. Each change is told, with when the key before last worked. */
export function operatorKeyCheck(parts: Parts): Check {
  return {
    name: 'operator-keys',
    title: messages.both((texts) => texts.title),
    examine: () => compared(parts).catch(notRead),
  };
}

async function compared({ credentials, variableOf, timeZone, read }: Parts): Promise<Finding> {
  const changed = await read(async ({ commons, vault }) => {
    if (!vault.isOpen) return 'closed';
    const rows = await commons.find(OperatorKeyEntity, {});
    const others = await Promise.all(
      rows.map(async (row) =>
        (await isAnother(row, credentials[row.purpose].get(row.provider), vault)) ? [row] : [],
      ),
    );
    return others.flat();
  });
  if (!changed) return { state: 'fine', text: messages.both((texts) => texts.none) };
  if (changed === 'closed') return { state: 'fine', text: messages.both((texts) => texts.noMaster) };
  if (changed.length === 0) return { state: 'fine', text: messages.both((texts) => texts.same) };
  const text = messages.both((texts, locale) =>
    changed
      .map(({ provider, purpose, testedAt, failure }) => {
        const workedOn =
          testedAt && !failure ? dateFormat(locale, { dateStyle: 'medium', timeZone }).format(testedAt) : '';
        return texts.changed(variableOf(provider, purpose), workedOn);
      })
      .join(' '),
  );
  return { state: 'doubtful', text };
}

/** Only what has a digest is compared: then the vault has its data key, and computing one changes nothing. */
async function isAnother(
  { provider, purpose, digest }: OperatorKey,
  fields: CredentialFields | undefined,
  vault: Vault,
): Promise<boolean> {
  return (
    fields !== undefined &&
    digest !== null &&
    (await operatorKeyDigest(vault, { provider, purpose, fields })) !== digest
  );
}

/** Why a database cannot be opened is told by its own check. */
function notRead(error: unknown): Finding {
  if (!(error instanceof UserError)) throw error;
  return { state: 'untried', text: messages.both((texts) => texts.notRead) };
}
