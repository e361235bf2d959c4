import type { Locale } from '#lib/messages.ts';
import type { SecretFinder } from '#lib/secrets/secret-finder.ts';
import type { Actor, Role } from './actor.ts';

/** A workspace that a person belongs to, and what its platform says they are there. */
export interface Voucher {
  workspaceId: string;
  role: Role;
}

/** A person whom a platform has authenticated. */
export interface Arrival {
  platform: string;
  /** The platform's id of the workspace, guild or terminal. */
  workspaceId: string;
  workspaceName: string;
  /** The platform's id of the person. */
  personId: string;
  personName: string;
  /** The role of a new member. Once people have set one, the platform only lowers it, for who leaves and comes back. */
  newcomerRole: Role;
  /**
   * Set for somebody who is no full member where they speak: the workspaces that vouch for them. They may do at most what
   * they may do in each of these, now; with none they are an outsider.
   */
  vouchedBy?: readonly Voucher[];
  /** The person's setting on the platform; without it the organisation's applies. */
  locale?: Locale | undefined;
  /** The person's IANA zone on the platform; without it the organisation's applies. */
  timeZone?: string | undefined;
}

/** Somebody who does not belong to a workspace any more. */
export type Departure = Pick<Arrival, 'platform' | 'workspaceId' | 'personId'>;

/** Maps people of a platform to members. */
export interface Reception {
  /** The first arrival of a workspace creates its organisation; each new person becomes a member. */
  welcome(arrival: Arrival): Promise<Actor>;
}

/** A reception that stores no secret which somebody has put into a name. */
export function receivedWithoutSecrets(reception: Reception, secrets: SecretFinder): Reception {
  return {
    welcome: (arrival) => {
      const personName = secrets.mark(arrival.personName);
      const workspaceName = secrets.mark(arrival.workspaceName);
      // A terminal knows people by their names alone.
      const personId = arrival.personId === arrival.personName ? personName : arrival.personId;
      return reception.welcome({ ...arrival, personId, personName, workspaceName });
    },
  };
}
