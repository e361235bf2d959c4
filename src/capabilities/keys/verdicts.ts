import type { Clock } from '#lib/clock.ts';
import { UserError, VendorError, type VendorFailure } from '#lib/errors.ts';
import type { Bilingual } from '#lib/messages.ts';
import type { Credential } from './credential.entity.ts';
import type { CredentialFields, KeyTest, KeyTests } from './key-test.ts';
import type { SealedFields } from './sealed-fields.ts';

const testEveryMs = 24 * 60 * 60_000;
const firstRetryMs = 10 * 60_000;
const keyTestMs = 20_000;

/** What a vendor says of a key. */
export interface Verdict {
  /** Whether there is a test that costs nothing; otherwise nothing is known. */
  isTested: boolean;
  failure?: VendorFailure | undefined;
  account?: string | undefined;
  /** What the vendor's own reason says to a person, where it gives one. */
  text?: Bilingual | undefined;
}

type Change = Partial<Pick<Credential, 'failures' | 'failure' | 'account' | 'testedAt' | 'nextTestAt'>>;

/** Asks vendors whether keys work, and says when to ask again. */
export class Verdicts {
  readonly #tests: KeyTests;
  readonly #sealed: SealedFields;
  readonly #clock: Clock;

  constructor(tests: KeyTests, sealed: SealedFields, clock: Clock) {
    this.#tests = tests;
    this.#sealed = sealed;
    this.#clock = clock;
  }

  async of(row: Credential, signal: AbortSignal): Promise<Verdict> {
    const test = await this.#tests.testOf(row.provider, row.purpose);
    if (!test) return { isTested: false };
    return askVendor(test, await this.#sealed.open(row), signal);
  }

  /** What a verdict changes of a key's row. A key that failed is tested again soon, and then after growing pauses. */
  changeBy({ isTested, failure, account }: Verdict, { failures: before }: Credential): Change {
    if (!isTested) return { nextTestAt: null };
    const now = this.#clock.now();
    const failures = failure ? before + 1 : 0;
    const pauseMs = failure ? Math.min(firstRetryMs * 2 ** (failures - 1), testEveryMs) : testEveryMs;
    return {
      failures,
      failure: failure ?? null,
      ...(account !== undefined && { account }),
      testedAt: now,
      nextTestAt: new Date(now.getTime() + pauseMs),
    };
  }
}

/** Whether a vendor says that a key is none that it takes. */
export function isRefusal({ failure, text }: Verdict): boolean {
  return failure === 'authentication' || (failure === 'invalid_request' && text !== undefined);
}

/** Asks a vendor whether a key works. An answer that does not come in time is a verdict, too. */
export async function askVendor(
  test: KeyTest,
  fields: CredentialFields,
  signal: AbortSignal,
): Promise<Verdict> {
  try {
    const { account } = await test(fields, AbortSignal.any([signal, AbortSignal.timeout(keyTestMs)]));
    return { isTested: true, account };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof UserError) return { isTested: true, failure: 'invalid_request', text: error.text };
    if (error instanceof VendorError) return { isTested: true, failure: error.reason, text: error.text };
    if (error instanceof DOMException) return { isTested: true, failure: 'timed_out' };
    throw error;
  }
}
