import type { Locale } from '#lib/messages.ts';
import type { Permission } from './permissions.ts';

/** The roles that an organisation gives, the lowest first. */
export const roles = ['viewer', 'member', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

/** What somebody may be where they speak: an outsider is no full member of the workspace, whatever role they were given. */
export const standings = ['outsider', ...roles] as const;
export type Standing = (typeof standings)[number];

/** The member of an organisation who makes a request. Every query and permission check depends on it. */
export interface Actor {
  organizationId: string;
  memberId: string;
  name: string;
  role: Standing;
  /** What the organisation's settings allow beyond the role. */
  alsoMay?: readonly Permission[];
  /** Nobody else belongs to the organisation, so a wish cannot wait for others: a direct conversation of its own. */
  isAlone?: true;
  /** People here removed them: an outsider until somebody lets them back in. */
  isRemoved?: true;
  /** Sits at the machine on which Jarvis runs, and set it up. */
  isOperator?: true;
  locale: Locale;
  /** IANA zone in which this person's days begin. */
  timeZone: string;
}

/** The lowest of several standings; an outsider's if there are none. */
export function lowest<Kind extends Standing>(several: readonly [Kind, ...Kind[]]): Kind;
export function lowest<Kind extends Standing>(several: readonly Kind[]): Kind | 'outsider';
export function lowest<Kind extends Standing>(several: readonly Kind[]): Kind | 'outsider' {
  const rank = (standing: Kind) => standings.indexOf(standing);
  const [first, ...others] = several;
  if (first === undefined) return 'outsider';
  return others.reduce((low, one) => (rank(one) < rank(low) ? one : low), first);
}
