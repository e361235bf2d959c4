import type { Locale } from '#lib/messages.ts';

export const roles = ['viewer', 'member', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

/** The member of an organisation who makes a request. Every query and permission check depends on it. */
export interface Actor {
  organizationId: string;
  memberId: string;
  name: string;
  role: Role;
  locale: Locale;
  /** IANA zone in which this person's days begin. */
  timeZone: string;
}
