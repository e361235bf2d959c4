import type { Locale } from '#lib/messages.ts';
import type { Actor, Role } from './actor.ts';

/** Somebody a platform vouches for. */
export interface Arrival {
  platform: string;
  /** The platform's id of the workspace, guild or terminal. */
  workspaceId: string;
  workspaceName: string;
  /** The platform's id of the person. */
  personId: string;
  personName: string;
  /** The role to give to somebody new; later only people change it. */
  newcomerRole: Role;
  /** As the person set it on the platform; else the organisation's. */
  locale?: Locale | undefined;
  /** IANA zone, as the person set it on the platform; else the organisation's. */
  timeZone?: string | undefined;
}

/** Where a platform learns who somebody is to Jarvis. */
export interface Reception {
  /** The first arrival makes the organisation; each new face becomes a member. */
  welcome(arrival: Arrival): Promise<Actor>;
}
