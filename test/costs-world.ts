import type { z } from 'zod';
import { type Charge, Ledger, type Settlement } from '#capabilities/costs/ledger.ts';
import { LedgerNames } from '#capabilities/costs/ledger-names.ts';
import { Spending } from '#capabilities/costs/spending.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { UserError } from '#lib/errors.ts';
import type { Locale } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { Actor } from '#people/actor.ts';
import type { Block } from '#reply/reply.ts';
import { blocksToText } from '#reply/to-text.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';

const known = { flux: { name: 'FLUX' }, runway: { name: 'Runway' }, anthropic: { name: 'Anthropic' } };

const providers = {
  find: (id: string) => known[id as keyof typeof known],
  resolve: (name: string) => {
    const id = name.toLowerCase() as keyof typeof known;
    if (!known[id]) throw new UserError({ en: `no ${name}`, th: `ไม่มี ${name}` });
    return { id, name: known[id].name };
  },
};

interface Reporting {
  input: z.ZodType;
  output: z.ZodType;
  execute(input: never, context: never): Promise<unknown>;
  present(output: never, locale: Locale): readonly Block[];
}

/** Teams in Bangkok whose charges are reported, on Friday 20 November 2026 at noon there. */
export class CostsWorld {
  now = new Date('2026-11-20T05:00:00Z');
  readonly clock = { now: () => this.now };
  readonly ledger: Ledger;
  readonly spending: Spending;
  readonly organizations: Organizations;
  readonly names: LedgerNames;

  constructor(storage: Storage) {
    this.ledger = new Ledger(storage, this.clock);
    this.spending = new Spending(storage);
    const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;
    this.organizations = new Organizations(storage, this.clock, defaults);
    this.names = new LedgerNames(this.organizations, providers);
  }

  team<Name extends string>(...names: readonly Name[]): Promise<Record<Name, Actor>> {
    return this.arrive(newId(), undefined, names);
  }

  async arrive<Name extends string>(
    workspaceId: string,
    timeZone: string | undefined,
    names: readonly Name[],
  ): Promise<Record<Name, Actor>> {
    const entries: [Name, Actor][] = [];
    for (const name of names)
      entries.push([
        name,
        await this.organizations.welcome({
          ...{ platform: 'test', workspaceId, workspaceName: 'team', personId: name, personName: name },
          ...{ newcomerRole: 'admin' as const, timeZone },
        }),
      ]);
    return Object.fromEntries(entries) as Record<Name, Actor>;
  }

  /** Books a charge at a time of Bangkok, "2026-11-03T10:00". */
  async spend(
    { organizationId, memberId }: Actor,
    amount: string | undefined,
    at = '2026-11-20T11:00',
    { payer, ...more }: Partial<Charge> & { payer?: NonNullable<Settlement['paidWith']>['payer'] } = {},
  ): Promise<Charge> {
    const noon = this.now;
    this.now = new Date(`${at}:00+07:00`);
    const charge: Charge = {
      ...{ organizationId, memberId, idempotencyKey: newId(), provider: 'flux', product: 'flux-2-pro' },
      ...{ category: 'image', quantity: 1, unit: 'image', source: 'list price' },
      estimate: amount === undefined ? undefined : Money.of(amount),
      ...(payer && {
        paidWith: { payer, credentialId: null, credentialVersion: null, integrationId: null },
      }),
      ...more,
    };
    await this.ledger.record(charge);
    this.now = noon;
    return charge;
  }

  /** Asks a tool that reports, and says what it would answer. */
  async ask<Tool extends Reporting>(
    tool: Tool,
    actor: Actor,
    input: z.input<Tool['input']>,
  ): Promise<{ report: z.output<Tool['output']>; en: string; th: string }> {
    const context = { actor, decider: actor, signal: AbortSignal.timeout(5_000), progress() {} };
    const found = await tool.execute(
      tool.input.parse(input) as never,
      { ...context, callId: newId(), threadId: undefined, place: undefined } as never,
    );
    const report = tool.output.parse(found) as z.output<Tool['output']>;
    const shown = (locale: Locale) =>
      blocksToText(tool.present(report as never, locale), { locale, widthColumns: 120, colour: false });
    return { report, en: shown('en'), th: shown('th') };
  }
}
