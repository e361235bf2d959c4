import type { FeeTerms } from '#lib/platform-fee.ts';
import { type Organization, OrganizationEntity } from '#storage/organization.entity.ts';
import type { Scope } from '#storage/scope.ts';

/** How much may be made, and how long what was made answers the same request. */
export type UseRules = Pick<Organization, 'memberPiecesPerHour' | 'teamPiecesPerHour' | 'repeatHours'>;

/** Of a new organisation: more than people ask for, and less than what runs wild. */
export const usualUseRules: UseRules = { memberPiecesPerHour: 60, teamPiecesPerHour: 300, repeatHours: 24 };

/** More than any provider makes in an hour. */
export const mostPiecesPerHour = 10_000;
/** A month. */
export const mostRepeatHours = 720;

/** What applies to work: how much may be made, and what is charged for it beside the provider. */
export type WorkTerms = UseRules & { platformFee: FeeTerms | null };

export async function workTermsOf(scope: Scope): Promise<WorkTerms> {
  const columns = ['memberPiecesPerHour', 'teamPiecesPerHour', 'repeatHours', 'platformFee'] as const;
  const known = await scope.findOne(OrganizationEntity, {}, { columns });
  return { ...(known ?? usualUseRules), platformFee: known?.platformFee ?? null };
}

/** The part of a wish that differs from what is set; `null` if nothing does. */
export function useRulesChanged(now: UseRules, wish: { [Name in keyof UseRules]?: number | undefined }) {
  const names = ['memberPiecesPerHour', 'teamPiecesPerHour', 'repeatHours'] as const;
  const changed = names.flatMap((name): [string, number][] => {
    const value = wish[name];
    return value === undefined || value === now[name] ? [] : [[name, value]];
  });
  return changed.length > 0 ? (Object.fromEntries(changed) as Partial<UseRules>) : null;
}
