import { Approvers } from '#capabilities/organization/approvers.ts';
import { Links } from '#capabilities/organization/links.ts';
import { organizationCapability } from '#capabilities/organization/organization-capability.ts';
import { Organizations } from '#capabilities/organization/organizations.ts';
import { Policies } from '#capabilities/organization/policies.ts';
import { Removals } from '#capabilities/organization/removals.ts';
import type { Clock } from '#lib/clock.ts';
import { Money } from '#lib/money.ts';
import type { Storage } from '#storage/storage.ts';

const defaults = { timeZone: 'Asia/Bangkok', locale: 'en', autoApproveAmount: Money.of('0.25') } as const;

/** The organisations of a database, with the tools that people manage them with. */
export function organizationsOn(storage: Storage, clock: Clock) {
  const organizations = new Organizations(storage, clock, defaults);
  const policies = new Policies(storage);
  const links = new Links(storage, clock);
  const approvers = new Approvers(storage, clock, organizations);
  const removals = new Removals({ storage, clock, organizations, onLeft: async () => {}, ties: () => [] });
  return {
    organizations,
    policies,
    links,
    tools: organizationCapability({ organizations, policies, links, approvers, removals }).tools,
  };
}
