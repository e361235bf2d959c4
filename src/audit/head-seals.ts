import { UserError } from '#lib/errors.ts';
import type { Sealing } from '#vault/vault.ts';
import type { AuditChain } from './audit-chain.entity.ts';
import type { HeadFile, SealedHead } from './head-file.ts';

/** A sealed head with its hash. */
export interface KnownHead extends SealedHead {
  hash: string;
}

/** The heads of one file, as whoever holds the master key reads and writes them. */
export class HeadSeals {
  readonly #file: HeadFile;
  readonly #sealing: Sealing;

  constructor(file: HeadFile, sealing: Sealing) {
    this.#file = file;
    this.#sealing = sealing;
  }

  async add(heads: readonly AuditChain[], now: Date): Promise<void> {
    const at = now.toISOString();
    const sealed = heads.map(async ({ organizationId: organization, count, hash }) => {
      const seal = await this.#sealing.seal(recordOf({ organization, count, at }), hash);
      return { organization, count, at, seal };
    });
    if (sealed.length > 0) await this.#file.append(await Promise.all(sealed));
  }

  /** All heads, and the numbers of the lines that are not what was written. */
  async read(): Promise<{ heads: KnownHead[]; broken: number[] }> {
    const heads: KnownHead[] = [];
    const broken: number[] = [];
    for (const [index, line] of (await this.#file.read()).entries()) {
      const head = typeof line === 'number' ? undefined : await this.#opened(line);
      if (head) heads.push(head);
      else broken.push(index + 1);
    }
    return { heads, broken };
  }

  /** The newest head of each organisation. */
  async newest(): Promise<Map<string, KnownHead>> {
    const { heads } = await this.read();
    return new Map(heads.map((head) => [head.organization, head]));
  }

  async #opened(head: SealedHead): Promise<KnownHead | undefined> {
    try {
      return { ...head, hash: await this.#sealing.open(recordOf(head), head.seal) };
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }
}

/** What a seal is bound to, so that no part of a line can be changed. */
function recordOf({ organization, count, at }: Omit<SealedHead, 'seal'>): string {
  return `audit-head:${organization}:${count}:${at}`;
}
