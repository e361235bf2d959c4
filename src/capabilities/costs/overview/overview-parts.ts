import { defineOverviewPart, type OverviewPart, type PlannedCharges } from '#capabilities/capability.ts';
import type { Clock } from '#lib/clock.ts';
import { dateFormat } from '#lib/formats.ts';
import { holds } from '#people/permissions.ts';
import { moneyText } from '../report-text.ts';
import { overviewMessages } from './overview-messages.ts';
import type { SpendingOverview } from './spending-overview.ts';
import { spendingOverviewReply } from './spending-overview-reply.ts';

const mostRenewals = 5;
const renewalsAheadMs = 30 * 86_400_000;

export function spendingPart(overview: SpendingOverview): OverviewPart {
  return defineOverviewPart({
    order: 10,
    name: 'spending',
    permission: 'costs:read',
    find: (actor, trend) => overview.of(actor, trend),
    present: spendingOverviewReply,
  });
}

/** What is due soon, for those who see what everybody spends. */
export function renewalsPart(plannedCharges: () => readonly PlannedCharges[], clock: Clock): OverviewPart {
  return defineOverviewPart({
    order: 20,
    name: 'renewals',
    permission: 'costs:read',
    find: async (actor) => {
      if (!holds(actor, 'costs:read-all')) return undefined;
      const start = clock.now();
      const span = { start, end: new Date(start.getTime() + renewalsAheadMs) };
      const found = await Promise.all(plannedCharges().map((one) => one.between(actor.organizationId, span)));
      const due = found.flat().toSorted((one, other) => one.day.localeCompare(other.day));
      if (due.length === 0) return undefined;
      return due.map(({ name, day, amount }) => ({ name, day, ...amount.toJSON() }));
    },
    present: (due, locale) => {
      const texts = overviewMessages.in(locale);
      const format = dateFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' });
      const lines = due
        .slice(0, mostRenewals)
        .map(({ name, day, amount, currency }) =>
          texts.renewal(format.format(new Date(day)), name, moneyText(amount, currency, locale)),
        );
      if (due.length > mostRenewals) lines.push(texts.more(String(due.length - mostRenewals)));
      return { lead: [{ kind: 'text', text: texts.renewals(lines.join('\n')) }] };
    },
  });
}
