import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { Locale } from '#lib/messages.ts';
import type { FeeTerms } from '#lib/platform-fee.ts';
import { currencyColumn, decimalColumn, momentColumn, organizationColumn } from './columns.ts';

/** A team that uses Jarvis, and its settings. */
export const OrganizationEntity = defineEntity({
  name: 'Organization',
  tableName: 'organization',
  properties: {
    organizationId: organizationColumn(),
    name: p.string(),
    timeZone: p.string(),
    locale: p.string().$type<Locale>(),
    currency: currencyColumn(),
    /** In which reports show the sum of several currencies, too; `null`: they are not summed. */
    reportCurrency: currencyColumn().nullable(),
    /** Spends below this amount need no approval. */
    autoApproveAmount: decimalColumn(),
    /** A purchase above this amount is decided by somebody else than who asks for it; `null`: by anybody who may. */
    secondApprovalAmount: decimalColumn().nullable(),
    /** Whether members see what everybody spent, and not only admins. */
    membersSeeCosts: p.boolean(),
    /** Whether an admin approves what members set up for themselves. */
    ownKeysNeedApproval: p.boolean(),
    /** The day of the month on which a fiscal month begins, 1 to 28. */
    fiscalMonthStart: p.integer(),
    /** Pieces that one member, and all together, may have made by providers in any hour. */
    memberPiecesPerHour: p.integer(),
    teamPiecesPerHour: p.integer(),
    /** How long what was made answers the same request; 0: never. */
    repeatHours: p.integer(),
    /** Charges before this moment may be of days that are closed; `null`: no day is. */
    ledgerClosedUntil: momentColumn().nullable(),
    /** What whoever runs Jarvis charges beside the providers; `null`: nothing. */
    platformFee: p.json<FeeTerms>().nullable(),
    createdAt: momentColumn(),
  },
});
export type Organization = InferEntity<typeof OrganizationEntity>;
