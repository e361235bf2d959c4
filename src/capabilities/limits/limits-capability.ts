import type { Capability } from '#capabilities/capability.ts';
import type { Catalogue } from '#capabilities/catalogue/catalogue.ts';
import type { Organizations } from '#capabilities/organization/organizations.ts';
import type { Policies } from '#capabilities/organization/policies.ts';
import type { Clock } from '#lib/clock.ts';
import { defineOldRows } from '#storage/old-rows.ts';
import type { Storage } from '#storage/storage.ts';
import { LimitChoice } from './limit-choice.ts';
import { LimitCountEntity } from './limit-count.entity.ts';
import { LimitProposals } from './limit-proposals.ts';
import { LimitRaiseEntity } from './limit-raise.entity.ts';
import type { Limits } from './limits.ts';
import { nearLimits } from './near-limits.ts';
import { addCredits } from './tools/add-credits.ts';
import { listLimits } from './tools/list-limits.ts';
import { removeLimit } from './tools/remove-limit.ts';
import { requestLimitRaise } from './tools/request-limit-raise.ts';
import { setBudget } from './tools/set-budget.ts';
import { setSpendingLimit } from './tools/set-spending-limit.ts';
import { limitsReached } from './watches/limits-reached.ts';

export interface LimitsCapabilityParts {
  storage: Storage;
  clock: Clock;
  limits: Limits;
  organizations: Organizations;
  policies: Policies;
  catalogue: Catalogue;
}

/** What may be spent, and who is told when it nearly is. */
export function limitsCapability(parts: LimitsCapabilityParts): Capability {
  const { storage, clock, limits, policies } = parts;
  const choice = new LimitChoice(parts);
  const tools = {
    ...{ limits, choice, clock, proposals: new LimitProposals(parts) },
    secondAbove: async (organizationId: string) => (await policies.rules(organizationId)).secondAbove,
    currencyOf: async (organizationId: string) => (await policies.view(organizationId)).currency,
  };
  return {
    name: 'limits',
    title: { en: 'Limits and budgets', th: 'วงเงินและงบประมาณ' },
    tools: [
      setSpendingLimit(tools),
      setBudget(tools),
      listLimits(tools),
      requestLimitRaise(tools),
      removeLimit(tools),
      addCredits(tools),
    ],
    watches: [limitsReached({ storage, limits, choice, clock })],
    overview: [nearLimits({ limits, choice })],
    oldRows: [
      defineOldRows({ table: LimitCountEntity, before: (moment) => ({ end: { $lt: moment } }) }),
      defineOldRows({ table: LimitRaiseEntity, before: (moment) => ({ until: { $lt: moment } }) }),
    ],
  };
}
