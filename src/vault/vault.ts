import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Clock } from '#lib/clock.ts';
import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { Recent } from '#lib/recent.ts';
import { SealError, seal, sealKeyBytes, unseal } from '#lib/seal.ts';
import type { Commons } from '#storage/commons.ts';
import { type DataKey, DataKeyEntity } from './data-key.entity.ts';
import type { KeyWrapping } from './key-wrapping.ts';

const messages = defineMessages({
  en: {
    closed:
      'This Jarvis has no master key, so it stores no keys. Whoever runs it can make one with openssl rand -base64 32, set JARVIS_MASTER_KEY and restart.',
    unreadable:
      'Something that is stored encrypted cannot be opened: it was changed, or belongs elsewhere. Enter it again.',
  },
  th: {
    closed:
      'Jarvis ที่นี่ยังไม่มีคีย์หลัก จึงเก็บคีย์ไม่ได้ ผู้ดูแลสร้างได้ด้วย openssl rand -base64 32 แล้วตั้ง JARVIS_MASTER_KEY และเปิดใหม่',
    unreadable: 'ข้อมูลที่เข้ารหัสไว้รายการหนึ่งเปิดไม่ได้ อาจถูกแก้ไขหรือเป็นของที่อื่น กรุณาใส่ใหม่',
  },
});

/** One owner's part of the vault. */
export interface Sealing {
  seal(record: string, text: string): Promise<string>;
  open(record: string, sealed: string): Promise<string>;
}

/** The owner of what belongs to no organisation, such as the tokens of Slack's workspaces. */
export const installation = 'installation';

export const mostOwners = 1_000_000;

/** An unwrapped data key is kept for this long, so that a key service that is away for a moment stops nobody. */
const keptMs = 5 * 60_000;

/**
 * Encrypts what is stored. Each organisation has a data key of its own, which a master key wraps; with the data key goes all
 * that was sealed with it.
 */
export class Vault {
  readonly #rows: Commons;
  readonly #wrapping: KeyWrapping | undefined;
  readonly #clock: Clock;
  readonly #dataKeys: Recent<Buffer>;

  /** Without `wrapping` nothing can be sealed or opened. */
  constructor(rows: Commons, wrapping: KeyWrapping | undefined, clock: Clock) {
    this.#rows = rows;
    this.#wrapping = wrapping;
    this.#clock = clock;
    this.#dataKeys = new Recent(clock, keptMs);
  }

  /** Whether there is a master key, without which nothing can be sealed or opened. */
  get isOpen(): boolean {
    return this.#wrapping !== undefined;
  }

  /** Throws a `UserError` that says what the operator has to do, unless something can be sealed. */
  requireOpen(): KeyWrapping {
    if (!this.#wrapping) throw new UserError(messages.both(({ closed }) => closed));
    return this.#wrapping;
  }

  /**
   * Encrypts a text, in base64.
   * @param owner the id of an organisation, or {@link installation}
   * @param record what the text belongs to: it can be opened for the same record only
   */
  async seal(owner: string, record: string, text: string): Promise<string> {
    const key = await this.#dataKey(owner, true);
    return seal(Buffer.from(text), key, `${owner}:${record}`).toString('base64');
  }

  /** Decrypts what {@link seal} encrypted. Throws a `UserError` if it is not what was sealed for this record. */
  async open(owner: string, record: string, sealed: string): Promise<string> {
    const key = await this.#dataKey(owner, false);
    try {
      return unseal(Buffer.from(sealed, 'base64'), key, `${owner}:${record}`).toString();
    } catch (cause) {
      if (!(cause instanceof SealError)) throw cause;
      throw new UserError(
        messages.both(({ unreadable }) => unreadable),
        { cause },
      );
    }
  }

  /**
   * A keyed digest of a text, in base64. It is the same whenever the text is, and whoever has no master key cannot try texts on it.
   */
  async digest(owner: string, record: string, text: string): Promise<string> {
    const key = Buffer.from(hkdfSync('sha256', await this.#dataKey(owner, true), '', 'digest', sealKeyBytes));
    return createHmac('sha256', key)
      .update(JSON.stringify([owner, record, text]))
      .digest('base64');
  }

  /** The same for one owner. */
  of(owner: string): Sealing {
    return {
      seal: (record, text) => this.seal(owner, record, text),
      open: (record, sealed) => this.open(owner, record, sealed),
    };
  }

  /**
   * Throws a `UserError` if the master key is missing or wrong, or if it cannot both wrap and unwrap. Makes the installation's
   * data key if there is none.
   */
  async check(): Promise<void> {
    await this.#wrapping?.current();
    const isUsed = (await this.#rows.findOne(DataKeyEntity, {})) !== undefined;
    if (this.#wrapping || isUsed) await this.#dataKey(installation, true);
  }

  /** Wraps the data keys again that another than the current master key has wrapped. Returns their number. */
  async rewrap(): Promise<number> {
    const wrapping = this.requireOpen();
    const isDue = { wrappedBy: { $ne: await wrapping.current() } };
    const due = await this.#rows.find(DataKeyEntity, isDue, mostOwners);
    let done = 0;
    for (const key of due) {
      const fresh = await wrapping.wrap(await wrapping.unwrap(key, key.owner), key.owner);
      const change = { ...fresh, wrappedAt: this.#clock.now() };
      done += await this.#rows.update(DataKeyEntity, { owner: key.owner, wrapped: key.wrapped }, change);
    }
    return done;
  }

  /** Unwraps every data key, past what is kept in memory. Throws a `UserError` for the first that cannot be. */
  async verify(): Promise<void> {
    const wrapping = this.requireOpen();
    for (const key of await this.#rows.find(DataKeyEntity, {}, mostOwners))
      await wrapping.unwrap(key, key.owner);
  }

  /** How many data keys each master key wraps, and the current one. */
  async status(): Promise<{ current: string | undefined; wrapped: ReadonlyMap<string, number> }> {
    const keys = await this.#rows.find(DataKeyEntity, {}, mostOwners);
    const byMaster = Map.groupBy(keys, ({ wrappedBy }) => wrappedBy);
    const wrapped = new Map([...byMaster].map(([name, { length }]) => [name, length]));
    return { current: await this.#wrapping?.current(), wrapped };
  }

  /** Deletes an owner's data key. What was sealed with it can never be opened again. */
  async shred(owner: string): Promise<void> {
    await this.#rows.delete(DataKeyEntity, { owner });
    this.#dataKeys.forget(owner);
  }

  #dataKey(owner: string, isMadeIfMissing: boolean): Promise<Buffer> {
    const wrapping = this.requireOpen();
    return this.#dataKeys.get(owner, async () => {
      const stored = await this.#rows.findOne(DataKeyEntity, { owner });
      if (stored) return wrapping.unwrap(stored, owner);
      if (isMadeIfMissing) return this.#make(owner, wrapping);
      throw new UserError(messages.both(({ unreadable }) => unreadable));
    });
  }

  /** Of several processes that make an owner's key at once, all use the same. */
  async #make(owner: string, wrapping: KeyWrapping): Promise<Buffer> {
    const now = this.#clock.now();
    const made = await wrapping.wrap(randomBytes(sealKeyBytes), owner);
    const row: DataKey = { owner, ...made, createdAt: now, wrappedAt: now };
    await this.#rows.insertOnce(DataKeyEntity, row, ['owner']);
    const stored = await this.#rows.findOne(DataKeyEntity, { owner });
    if (!stored) throw new Error(`the data key of ${owner} was deleted while it was made`);
    return wrapping.unwrap(stored, owner);
  }
}
