import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Bill, BillEntity } from '#capabilities/bills/bill.entity.ts';
import { type BillLine, BillLineEntity } from '#capabilities/bills/bill-line.entity.ts';
import { billsCapability } from '#capabilities/bills/bills-capability.ts';
import type { ReadVendorBill } from '#capabilities/bills/vendor-bill.ts';
import { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { AdminKey } from '#capabilities/keys/keys.ts';
import { MediaFiles } from '#capabilities/media/media-files.ts';
import { UserError } from '#lib/errors.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { AnyTool } from '#tools/define-tool.ts';
import type { GivenFile } from '#tools/given-file.ts';
import { CostsWorld } from './costs-world.ts';
import { useTool } from './use-tool.ts';

/** Teams whose vendors send them bills. */
export class BillsWorld extends CostsWorld implements AsyncDisposable {
  readonly tools: readonly AnyTool[];
  /** How the bills of vendors are read, by catalogue id. */
  readonly fetching = new Map<string, ReadVendorBill>();
  adminKey: AdminKey | undefined;
  readonly #storage: Storage;
  readonly #folder: string;

  private constructor(storage: Storage, folder: string) {
    super(storage);
    this.#storage = storage;
    this.#folder = folder;
    this.tools = billsCapability({
      ...{ storage, clock: this.clock, catalogue: new Catalogue(this.clock) },
      files: new MediaFiles(folder),
      vendors: { billOf: async (provider) => this.fetching.get(provider) },
      keys: { adminKeyOf: async () => this.adminKey },
      calendarOf: (organizationId) => this.organizations.calendarOf(organizationId),
    }).tools;
  }

  static async open(storage: Storage): Promise<BillsWorld> {
    return new BillsWorld(storage, await mkdtemp(join(tmpdir(), 'jarvis-bills-')));
  }

  tool(name: string): AnyTool {
    const found = this.tools.find((one) => one.name === name);
    if (!found) throw new Error(`there is no ${name}`);
    return found;
  }

  context(actor: Actor, files: readonly GivenFile[] = []) {
    return {
      ...{ actor, decider: actor, files, callId: newId(), threadId: undefined, place: undefined },
      signal: AbortSignal.timeout(60_000),
      progress: () => {},
    };
  }

  /** What the card of a file would say. */
  async card(actor: Actor, file: GivenFile, input: object = {}) {
    const tool = this.tool('import_bill');
    if (tool.risk === 'read') throw new Error('it changes something');
    const plan = await tool.plan(tool.input.parse(input), this.context(actor, [file]));
    return { plan, card: tool.card(plan) };
  }

  imports(actor: Actor, file: GivenFile, input: object = {}) {
    return useTool(this.tool('import_bill'), input, this.context(actor, [file]));
  }

  /** Why a file is not imported, or what is asked about it. */
  async refusal(actor: Actor, file: GivenFile, input: object = {}): Promise<string> {
    const error = await this.imports(actor, file, input).catch((reason: unknown) => reason);
    if (!(error instanceof UserError)) throw new Error(`not refused: ${JSON.stringify(error)}`);
    return error.text.en;
  }

  lines({ organizationId }: Actor): Promise<BillLine[]> {
    return this.#storage
      .scope(organizationId)
      .find(BillLineEntity, {}, { orderBy: { billId: 'asc', lineNumber: 'asc' } });
  }

  bills({ organizationId }: Actor): Promise<Bill[]> {
    return this.#storage.scope(organizationId).find(BillEntity, {}, { orderBy: { id: 'asc' } });
  }

  /** Each line as its first day, amount, currency and kind. */
  async read(actor: Actor): Promise<string[]> {
    return (await this.lines(actor)).map(({ day, amount, currency, kind }) =>
      [day, Money.of(amount, currency).toDecimalString(), currency, kind].join(' '),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/** A file that somebody sends along. */
export function billFile(
  name: string,
  content: string | Uint8Array,
  more: Partial<GivenFile> = {},
): GivenFile {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    ...{ name, isEarlier: false },
    read: async () =>
      (async function* () {
        yield bytes;
      })(),
    ...more,
  };
}
