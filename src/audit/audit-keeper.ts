import type { Tick } from '#jobs/define-tick.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { OrganizationEntity } from '#storage/organization.entity.ts';
import type { Storage } from '#storage/storage.ts';
import { installation, type Vault } from '#vault/vault.ts';
import { type AuditChain, AuditChainEntity } from './audit-chain.entity.ts';
import { AuditEventEntity } from './audit-event.entity.ts';
import type { Chainer } from './chainer.ts';
import type { HeadFile } from './head-file.ts';
import { HeadSeals, type KnownHead } from './head-seals.ts';
import { type LostHead, lostHeadText } from './lost-head.ts';

interface Parts {
  storage: Storage;
  vault: Vault;
  chainer: Chainer;
  file: HeadFile;
  clock: Clock;
  log: Log;
}

const mostOrganizations = 1_000_000;

/** Seals the heads of all chains into a file outside the database, at the start, every day and at the end. */
export class AuditKeeper {
  readonly #parts: Parts;
  readonly #first = Promise.withResolvers<LostHead[]>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What the first sealing missed, for whoever started Jarvis. */
  get missedAtStart(): Promise<LostHead[]> {
    return this.#first.promise;
  }

  /**
   * Seals each head that has moved since it was last sealed here. Before that it looks whether the chain still has the head
   * that was sealed last, and logs it if not: the database was changed, or restored from an older backup.
   */
  async seal(signal?: AbortSignal): Promise<void> {
    const sealing = this.#seal(signal);
    this.#first.resolve(sealing.catch(() => []));
    for (const lost of await sealing) this.#parts.log.error(lostHeadText(lost).en);
  }

  async #seal(signal: AbortSignal | undefined): Promise<LostHead[]> {
    const { storage, vault, file, clock, log } = this.#parts;
    if (!vault.isOpen) {
      log.warn('without a master key the heads of the audit log are not sealed');
      return [];
    }
    const seals = new HeadSeals(file, vault.of(installation));
    const sealed = await seals.newest();
    const heads = new Map((await headsIn(storage)).map((head) => [head.organizationId, head]));
    const lost: LostHead[] = [];
    for (const last of sealed.values()) {
      signal?.throwIfAborted();
      if (await this.#has(last)) continue;
      const name = await this.#nameOf(last.organization);
      lost.push({ name, sealed: last, count: heads.get(last.organization)?.count ?? 0 });
    }
    const moved = [...heads.values()].filter(({ organizationId, count, hash }) => {
      const last = sealed.get(organizationId);
      return count > 0 && (last?.hash !== hash || last.count !== count);
    });
    await seals.add(moved, clock.now());
    return lost;
  }

  /** Chains and seals what there is, when Jarvis stops. A failure is logged, since it must not stop the stop. */
  async close(): Promise<void> {
    try {
      await this.#parts.chainer.run();
      await this.seal();
    } catch (error) {
      this.#parts.log.error({ err: error }, 'the audit log could not be sealed at the end');
    }
  }

  async #nameOf(organizationId: string): Promise<string> {
    const organization = await this.#parts.storage.scope(organizationId).findOne(OrganizationEntity, {});
    return organization?.name ?? organizationId;
  }

  async #has({ organization, count, hash }: KnownHead): Promise<boolean> {
    const scope = this.#parts.storage.scope(organization);
    return (await scope.count(AuditEventEntity, { number: count, hash })) > 0;
  }
}

/** The heads of all chains, also of dormant organisations. */
export async function headsIn(storage: Storage): Promise<AuditChain[]> {
  const all = { limit: mostOrganizations, evenDormant: true };
  const found = await storage.allOrganizations.find(AuditChainEntity, {}, all);
  const heads: AuditChain[] = [];
  for (const { organizationId, id } of found) {
    const head = await storage.scope(organizationId).findOne(AuditChainEntity, { id });
    if (head) heads.push(head);
  }
  return heads;
}

/** Seals every day, and at the start what was not sealed before a crash. */
export function sealAudit(keeper: AuditKeeper): Tick {
  return { name: 'seal-audit', pattern: '7 0 * * *', run: (signal) => keeper.seal(signal) };
}
