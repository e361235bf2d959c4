import type { Money } from '#lib/money.ts';
import type { Role } from '#people/actor.ts';
import type { KindOfChange } from '#people/permissions.ts';
import type { Scope } from '#storage/scope.ts';

/** A member as those who ask for approval see them. */
export interface Colleague {
  memberId: string;
  name: string;
  role: Role;
  /** Where Jarvis knows them from, and that platform's id of them. */
  platform: string;
  personId: string;
}

/** What an organisation says about who approves what, as it is now. */
export interface ApprovalRules {
  /** The members who are named for each kind of change. Whoever cannot decide it any more counts for nothing. */
  approvers: ReadonlyMap<KindOfChange, readonly Colleague[]>;
  /** A purchase above this amount is decided by somebody else than who asks for it. */
  secondAbove: Money | undefined;
}

export interface ApprovalPolicy {
  rules(organizationId: string): Promise<ApprovalRules>;
  /** Everybody who belongs to the organisation. */
  colleagues(organizationId: string): Promise<Colleague[]>;
  /** One of them, read within the caller's transaction. */
  colleague(scope: Scope, memberId: string): Promise<Colleague | undefined>;
}
