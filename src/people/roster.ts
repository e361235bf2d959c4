import type { Role } from './actor.ts';

/** Who belongs to an organisation at this moment. */
export interface Roster {
  /** A member's role as of now; `undefined` if they have left or never were one. */
  roleOf(organizationId: string, memberId: string): Promise<Role | undefined>;
}
