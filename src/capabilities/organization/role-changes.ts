import { PermissionError, UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { type Actor, lowest, type Role } from '#people/actor.ts';
import type { Member } from './member.entity.ts';

/** A planned change of a member's role. */
export interface RoleProposal {
  memberId: string;
  name: string;
  /** Their role at the time of the plan. */
  from: Role;
  role: Role;
  /** Whether the member is named to approve something, which a lower role may end. */
  isApprover: boolean;
  /** Whether it lets in again somebody who was removed. */
  isBack?: boolean;
}

export interface RoleChange {
  name: string;
  from: Role;
  to: Role;
  isBack: boolean;
}

const messages = defineMessages({
  en: {
    nobody: (name: string, known: string) => `I don't know anyone called ${name} here. I know ${known}.`,
    unmet: (known: string) =>
      `I have not met that person yet. Ask them to say hi to me, then try again. I know ${known}.`,
    several: (name: string) => `Several people are called ${name}. Mention the one you mean with @.`,
    approverByOwner:
      'That would change the role of somebody who is named to approve changes, so an owner has to do it. Ask one of them.',
    ownersOnly: 'Only an owner can give or take away the owner role. Ask one of them.',
    lastOwner: (name: string) => `${name} is the last owner. Make somebody else an owner first.`,
  },
  th: {
    nobody: (name: string, known: string) => `ไม่รู้จักคนชื่อ ${name} ที่นี่ ที่รู้จักคือ ${known}`,
    unmet: (known) => `ฉันยังไม่รู้จักคนนี้ ให้เขาทักฉันก่อนแล้วลองใหม่ ที่รู้จักคือ ${known}`,
    several: (name: string) => `มีหลายคนชื่อ ${name} กรุณาระบุด้วยการ @ ถึงคนนั้น`,
    approverByOwner: 'คนนี้ถูกกำหนดให้เป็นผู้อนุมัติ จึงต้องให้ owner เป็นผู้เปลี่ยนสิทธิ์',
    ownersOnly: 'เฉพาะ owner เท่านั้นที่แต่งตั้งหรือถอด owner ได้ กรุณาให้ owner ทำให้',
    lastOwner: (name: string) => `${name} เป็น owner คนสุดท้าย กรุณาตั้งคนอื่นเป็น owner ก่อน`,
  },
});

/**
 * Finds a member by name, `@name`, or a platform mention such as `<@U123>`. If several share a name, prefers the one on
 * the platform `here`.
 */
export function memberNamed(members: readonly Member[], name: string, here: string | undefined): Member {
  const found = membersMeant(members, name);
  const near = found.filter((member) => member.platform === here);
  const [member, ...others] = near.length > 0 ? near : found;
  if (!member && mentionedIn(name)) throw unmet(members);
  if (!member) throw nobodyCalled(name, members);
  if (others.length > 0) throw new UserError(messages.both((texts) => texts.several(name)));
  return member;
}

/** All who are called this, or are mentioned by it. */
export function membersMeant(members: readonly Member[], name: string): Member[] {
  const mentioned = mentionedIn(name);
  const wanted = name.trim().replace(/^@/, '').toLowerCase();
  return members.filter((member) =>
    mentioned ? member.externalId === mentioned : [member.name.toLowerCase(), member.id].includes(wanted),
  );
}

function mentionedIn(name: string): string | undefined {
  return /^<@!?([\w-]+)>$/.exec(name.trim())?.[1];
}

export function nobodyCalled(name: string, members: readonly Member[]): UserError {
  return new UserError(messages.both((texts) => texts.nobody(name, knownAmong(members))));
}

/** A mention names nobody: it holds an id. */
function unmet(members: readonly Member[]): UserError {
  return new UserError(messages.both((texts) => texts.unmet(knownAmong(members))));
}

function knownAmong(members: readonly Member[]): string {
  return members
    .slice(0, 8)
    .map((one) => one.name)
    .join(', ');
}

/** With the role that they have among these members; somebody who is not among them is an outsider. */
export function asAmong(members: readonly Member[], actor: Actor): Actor {
  const role = members.find(({ id }) => id === actor.memberId)?.role ?? 'outsider';
  return { ...actor, role: lowest([actor.role, role]) };
}

/**
 * Only owners make owners, unmake them, and lower the role of who is named to approve what binds admins. Throws a
 * `PermissionError` for anybody else.
 */
export function checkRoleDecider(
  { from, role, isApprover }: Pick<RoleProposal, 'from' | 'role' | 'isApprover'>,
  decider: Pick<Actor, 'role'>,
): void {
  if ([from, role].includes('owner') && decider.role !== 'owner')
    throw new PermissionError(messages.both((texts) => texts.ownersOnly));
  const isLower = lowest([from, role]) === role && from !== role;
  if (isApprover && isLower && decider.role !== 'owner')
    throw new PermissionError(messages.both((texts) => texts.approverByOwner));
}

/** One owner always remains. Throws a `UserError` for a change that would take the last one away. */
export function checkOwnerRemains(member: Member, role: Role, members: readonly Member[]): void {
  const otherOwners = members.filter((one) => one.role === 'owner' && one.id !== member.id);
  if (member.role === 'owner' && role !== 'owner' && otherOwners.length === 0)
    throw new UserError(messages.both((texts) => texts.lastOwner(member.name)));
}
