import { systemClock } from '#lib/clock.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Config } from '#settings.ts';
import { FolderInUse } from '#storage/folder-lock.ts';
import { Storage } from '#storage/storage.ts';
import { KeyFile } from '#vault/key-file.ts';
import { openVault } from '#vault/open-vault.ts';
import type { MasterKeySetting } from '#vault/settings.ts';
import { kindOf, type WrappingKind } from '#vault/several-wrappings.ts';
import type { Vault } from '#vault/vault.ts';
import { type Own, orExplained, settingsOf } from './explained.ts';

const messages = defineMessages({
  en: {
    usage: 'npm run vault -- status | verify | rotate\n',
    noKey:
      'No master key is set. Make one with openssl rand -base64 32, set JARVIS_MASTER_KEY and restart.\n',
    key: (current: string, from: string) => `Master key: ${current} (${from})\n`,
    fromVariable: 'from JARVIS_MASTER_KEY',
    inKms: 'in AWS KMS',
    inTransit: (address: string) => `in HashiCorp Vault at ${address}`,
    wraps: (count: number, by: string, isDue: boolean) =>
      `${count} data key${count === 1 ? '' : 's'} wrapped by ${by}${isDue ? '. Run rotate to wrap again.' : ''}\n`,
    verified: (count: number, masters: string) =>
      `All ${count} data keys open with the master keys given${masters && ` (${masters})`}.\n`,
    by: (count: number, by: string) => `${count} by ${by}`,
    rotated: (current: string, count: number) =>
      `${current} wraps now, and ${count} data key${count === 1 ? ' was' : 's were'} wrapped again. `,
    keepCopy: 'Keep a copy of the new key, apart from the database.\n',
    keepOld:
      'The master keys that wrapped before are no longer needed here, but backups of their time need them.\n',
    left: (current: string) =>
      `${current} wraps from now on. The Jarvis that is running wraps the data keys again within five minutes. Keep a copy of the new key, apart from the database.\n`,
    nothingDueLocal:
      'Nothing to wrap again. To rotate, put a new key before the old one, JARVIS_MASTER_KEY=2:<new>,1:<old>, restart all processes, and run rotate again. Afterwards the old one can go.\n',
    nothingDueKms:
      'Nothing to wrap again. AWS KMS rotates the key itself, unseen. To change to another key, set JARVIS_KMS_KEY_ID to it, keep kms:Decrypt on the old one, restart all processes, and run rotate again.\n',
    nothingDueTransit:
      'Nothing to wrap again. To rotate, run vault write -f MOUNT/keys/KEY/rotate with your mount and key, and then this again.\n',
  },
  th: {
    usage: 'npm run vault -- status | verify | rotate\n',
    noKey: 'ยังไม่ได้ตั้งคีย์หลัก สร้างได้ด้วย openssl rand -base64 32 แล้วตั้ง JARVIS_MASTER_KEY และเปิดใหม่\n',
    key: (current, from) => `คีย์หลัก: ${current} (${from})\n`,
    fromVariable: 'จาก JARVIS_MASTER_KEY',
    inKms: 'ใน AWS KMS',
    inTransit: (address) => `ใน HashiCorp Vault ที่ ${address}`,
    wraps: (count, by, isDue) =>
      `คีย์ข้อมูล ${count} รายการ เข้ารหัสด้วย ${by}${isDue ? ' ใช้คำสั่ง rotate เพื่อเข้ารหัสใหม่' : ''}\n`,
    verified: (count, masters) => `เปิดคีย์ข้อมูลทั้ง ${count} รายการด้วยคีย์หลักที่ให้มาได้${masters && ` (${masters})`}\n`,
    by: (count, by) => `${count} รายการด้วย ${by}`,
    rotated: (current, count) => `ตอนนี้ใช้ ${current} และเข้ารหัสคีย์ข้อมูลใหม่ ${count} รายการแล้ว `,
    keepCopy: 'กรุณาเก็บสำเนาคีย์ใหม่แยกจากฐานข้อมูล\n',
    keepOld: 'ที่นี่ไม่ต้องใช้คีย์หลักเดิมแล้ว แต่ข้อมูลสำรองในช่วงนั้นยังต้องใช้\n',
    left: (current) =>
      `จากนี้ใช้ ${current} Jarvis ที่กำลังทำงานจะเข้ารหัสคีย์ข้อมูลใหม่ภายในห้านาที กรุณาเก็บสำเนาคีย์ใหม่แยกจากฐานข้อมูล\n`,
    nothingDueLocal:
      'ไม่มีอะไรต้องเข้ารหัสใหม่ ถ้าต้องการเปลี่ยนคีย์หลัก ให้ใส่คีย์ใหม่ไว้หน้าคีย์เดิม JARVIS_MASTER_KEY=2:<ใหม่>,1:<เดิม> เปิดทุกโปรเซสใหม่ แล้วสั่ง rotate อีกครั้ง จากนั้นเอาคีย์เดิมออกได้\n',
    nothingDueKms:
      'ไม่มีอะไรต้องเข้ารหัสใหม่ AWS KMS เปลี่ยนคีย์ภายในเองอยู่แล้ว ถ้าต้องการใช้คีย์อื่น ให้ตั้ง JARVIS_KMS_KEY_ID คงสิทธิ์ `kms:Decrypt` ของคีย์เดิมไว้ เปิดทุกโปรเซสใหม่ แล้วสั่ง rotate อีกครั้ง\n',
    nothingDueTransit:
      'ไม่มีอะไรต้องเข้ารหัสใหม่ ถ้าต้องการเปลี่ยนคีย์ ให้สั่ง `vault write -f MOUNT/keys/KEY/rotate` ตามชื่อของคุณ แล้วสั่ง rotate อีกครั้ง\n',
  },
});

/** `npm run vault`: shows, verifies or rotates the master key, and returns the exit code. No key is ever printed. */
export function runVault(own: Own): Promise<number> {
  return orExplained(own, async () => {
    const config = await settingsOf(own);
    const texts = messages.in(config.locale);
    const [word, ...rest] = own.argv.slice(2);
    const act = rest.length === 0 && word !== undefined ? actions[word] : undefined;
    own.stdout.write(act ? await act(config, texts) : texts.usage);
    return act ? 0 : 1;
  });
}

type Texts = ReturnType<typeof messages.in>;

const actions: Readonly<Record<string, (config: Config, texts: Texts) => Promise<string>>> = {
  status: (config, texts) =>
    withVault(config, async (vault) => {
      const { current, wrapped } = await vault.status();
      if (!current || !config.masterKey) return texts.noKey;
      const lines = [...wrapped].map(([by, count]) => texts.wraps(count, by, by !== current));
      return [texts.key(current, placeOf(config.masterKey, texts)), ...lines].join('');
    }),
  verify: (config, texts) =>
    withVault(config, async (vault) => {
      await vault.verify();
      const wrapped = [...(await vault.status()).wrapped];
      const sum = wrapped.reduce((all, [, count]) => all + count, 0);
      const masters = wrapped.length > 1 ? wrapped.map(([by, count]) => texts.by(count, by)) : [];
      return texts.verified(sum, masters.join(', '));
    }),
  rotate: async (config, texts) => {
    const { masterKey } = config;
    const file = masterKey?.kind === 'file' ? new KeyFile(masterKey.path) : undefined;
    try {
      return await withVault(config, (vault) => rotate(vault, file, texts));
    } catch (error) {
      // Another process has the embedded database open, and wraps the data keys again by itself.
      if (!(error instanceof FolderInUse && file?.exists)) throw error;
      file.rotate();
      return texts.left(`local:${Math.max(...file.read().keys())}`);
    }
  },
};

const nothingDue = {
  local: 'nothingDueLocal',
  kms: 'nothingDueKms',
  transit: 'nothingDueTransit',
} as const;

/** Moves what another holder has wrapped, or else makes a new key in the file. */
async function rotate(vault: Vault, file: KeyFile | undefined, texts: Texts): Promise<string> {
  const { current: before = '', wrapped } = await vault.status();
  const isMoving = [...wrapped.keys()].some((by) => kindOf(by) !== kindOf(before));
  const isNewKey = file !== undefined && !isMoving;
  if (isNewKey) file.rotate();
  const count = await vault.rewrap();
  const { current = '' } = await vault.status();
  if (count === 0 && !isNewKey) return texts[nothingDue[kindOf(current) as WrappingKind]];
  return texts.rotated(current, count) + (kindOf(current) === 'local' ? texts.keepCopy : texts.keepOld);
}

function placeOf(masterKey: MasterKeySetting, texts: Texts): string {
  if (masterKey.kind === 'file') return masterKey.path;
  if (masterKey.kind === 'kms') return texts.inKms;
  return masterKey.kind === 'transit' ? texts.inTransit(masterKey.address) : texts.fromVariable;
}

async function withVault(config: Config, work: (vault: Vault) => Promise<string>): Promise<string> {
  await using storage = await Storage.open(config.database);
  const { vault } = await openVault(storage.commons, config.masterKey, systemClock);
  return await work(vault);
}
