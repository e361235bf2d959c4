import type { Tick } from '#jobs/define-tick.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Storage } from '#storage/storage.ts';
import type { Vault } from '#vault/vault.ts';
import { AuditKeeper, sealAudit } from './audit-keeper.ts';
import { Chainer, chainAudit } from './chainer.ts';
import { HeadFile } from './head-file.ts';
import { lostHeadText } from './lost-head.ts';

interface Needs {
  storage: Storage;
  vault: Vault;
  dataFolder: string;
  clock: Clock;
  log: Log;
}

interface Kept {
  ticks: Tick[];
  /** What the log lacks of what was sealed before this start, each in a sentence. */
  missedAtStart: Promise<Bilingual[]>;
  /** Chains and seals for a last time. */
  close(): Promise<void>;
}

/** What keeps the audit log in its chains and seals their heads. */
export function keepAudit({ dataFolder, ...needs }: Needs): Kept {
  const chainer = new Chainer(needs.storage, needs.log);
  const keeper = new AuditKeeper({ ...needs, chainer, file: HeadFile.in(dataFolder) });
  return {
    ticks: [chainAudit(chainer), sealAudit(keeper)],
    missedAtStart: keeper.missedAtStart.then((lost) => lost.map(lostHeadText)),
    close: () => keeper.close(),
  };
}
