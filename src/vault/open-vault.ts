import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Commons } from '#storage/commons.ts';
import { DataKeyEntity } from './data-key.entity.ts';
import { KeyFile } from './key-file.ts';
import type { KeyWrapping } from './key-wrapping.ts';
import { type Keyring, readKeyring } from './keyring.ts';
import { KmsWrapping } from './kms-wrapping.ts';
import { LocalWrapping } from './local-wrapping.ts';
import type { KeyHolder, MasterKeySetting } from './settings.ts';
import { kindOf, SeveralWrappings, type WrappingKind } from './several-wrappings.ts';
import { TransitWrapping } from './transit-wrapping.ts';
import { mostOwners, Vault } from './vault.ts';

const messages = defineMessages({
  en: {
    lost: (file: string) =>
      `The database holds stored keys, but the file of their master key, ${file}, is gone. Put back your copy of it. Without a copy the keys are lost: set a new JARVIS_MASTER_KEY after deleting the table data_key, and enter them again.`,
  },
  th: {
    lost: (file) =>
      `ในฐานข้อมูลมีคีย์ที่เก็บไว้ แต่ไฟล์คีย์หลัก ${file} หายไป กรุณานำสำเนากลับมา ถ้าไม่มีสำเนา คีย์ที่เก็บไว้จะเปิดไม่ได้อีก ต้องลบตาราง data_key ตั้ง JARVIS_MASTER_KEY ใหม่ แล้วใส่คีย์อีกครั้ง`,
  },
});

export interface OpenedVault {
  vault: Vault;
  /** The file of the master key, if it was made just now: the operator is told to keep a copy. */
  madeFile?: string;
}

/** Opens the vault. Throws a `UserError` that says what to do if the master key is missing, wrong or lost. */
export async function openVault(
  rows: Commons,
  setting: MasterKeySetting | undefined,
  clock: Clock,
): Promise<OpenedVault> {
  const made = setting?.kind === 'file' ? await makeIfNew(new KeyFile(setting.path), rows) : undefined;
  const vault = new Vault(rows, setting && wrappingOf(setting), clock);
  await vault.check();
  return { vault, ...(made && { madeFile: made }) };
}

export function wrappingOf({ others = [], ...wraps }: MasterKeySetting): KeyWrapping {
  const all = [wraps, ...others].map((holder) => wrappingBy(holder));
  return new SeveralWrappings(all[0]?.[0] as WrappingKind, new Map(all));
}

function wrappingBy(holder: KeyHolder): [WrappingKind, KeyWrapping] {
  switch (holder.kind) {
    case 'given': {
      const keyring = readKeyring(holder.keys.reveal()) as Keyring;
      return ['local', new LocalWrapping(() => keyring)];
    }
    case 'file': {
      const file = new KeyFile(holder.path);
      return ['local', new LocalWrapping(() => file.read())];
    }
    case 'kms':
      return ['kms', new KmsWrapping(holder.keyId)];
    case 'transit':
      return ['transit', new TransitWrapping(holder)];
  }
}

/** Makes the file where it has wrapped nothing yet. Returns its path if it did. */
async function makeIfNew(file: KeyFile, rows: Commons): Promise<string | undefined> {
  if (file.exists) return undefined;
  const isUsed = (await rows.find(DataKeyEntity, {}, mostOwners)).some(
    ({ wrappedBy }) => kindOf(wrappedBy) === 'local',
  );
  // Another process may have made both meanwhile, the file first.
  if (file.exists) return undefined;
  if (isUsed) throw new UserError(messages.both((texts) => texts.lost(file.path)));
  file.create();
  return file.path;
}
