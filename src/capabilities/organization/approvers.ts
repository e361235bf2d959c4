import type { Clock } from '#lib/clock.ts';
import { PermissionError, UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Actor } from '#people/actor.ts';
import { type KindOfChange, kindOfChangeLabels, mayDecideSome } from '#people/permissions.ts';
import { newId } from '#storage/columns.ts';
import type { Storage } from '#storage/storage.ts';
import type { Decider } from '#tools/define-tool.ts';
import { ApproverEntity } from './approver.entity.ts';
import type { Organizations } from './organizations.ts';

const messages = defineMessages({
  en: {
    ownersOnly: 'Only an owner decides who approves what. Ask one of them.',
    cannot: (name: string, role: string, kind: string) =>
      `${name} is ${role} and could not approve ${kind}: who approves must hold the right. Change the role first.`,
    already: (name: string, kind: string) => `${name} approves ${kind} already.`,
    notNamed: (name: string, kind: string) =>
      `${name} is not named to approve ${kind}. \`show settings\` lists who is.`,
  },
  th: {
    ownersOnly: 'เฉพาะ owner เท่านั้นที่กำหนดว่าใครอนุมัติอะไร กรุณาให้ owner ทำให้',
    cannot: (name: string, role: string, kind: string) =>
      `${name} เป็น ${role} จึงอนุมัติเรื่อง${kind}ไม่ได้ ผู้อนุมัติต้องมีสิทธิ์นั้นเอง กรุณาเปลี่ยนสิทธิ์ก่อน`,
    already: (name: string, kind: string) => `${name} อนุมัติเรื่อง${kind}อยู่แล้ว`,
    notNamed: (name: string, kind: string) =>
      `${name} ไม่ได้ถูกกำหนดให้อนุมัติเรื่อง${kind} ดูรายชื่อได้ด้วย \`show settings\``,
  },
});

/** A planned change of who approves one kind of change. */
export interface ApproverChange {
  memberId: string;
  name: string;
  kind: KindOfChange;
}

/** The people who are named to approve a kind of change. As long as there are any, only they and owners decide it. */
export class Approvers {
  readonly #storage: Storage;
  readonly #clock: Clock;
  readonly #organizations: Organizations;

  constructor(storage: Storage, clock: Clock, organizations: Organizations) {
    this.#storage = storage;
    this.#clock = clock;
    this.#organizations = organizations;
  }

  /** Throws a `UserError` for somebody unknown, named already, or without the right to decide such changes. */
  async proposeNaming(actor: Actor, called: string, kind: KindOfChange): Promise<ApproverChange> {
    const { id: memberId, name, role } = await this.#organizations.memberCalled(actor, called);
    if (!mayDecideSome(role, kind))
      throw new UserError(
        messages.both((texts, locale) => texts.cannot(name, role, kindOfChangeLabels[kind][locale])),
      );
    if (await this.#isNamed(actor, memberId, kind))
      throw new UserError(
        messages.both((texts, locale) => texts.already(name, kindOfChangeLabels[kind][locale])),
      );
    return { memberId, name, kind };
  }

  /** Throws a `UserError` for somebody unknown or not named. */
  async proposeUnnaming(actor: Actor, called: string, kind: KindOfChange): Promise<ApproverChange> {
    const { id: memberId, name } = await this.#organizations.memberCalled(actor, called);
    if (!(await this.#isNamed(actor, memberId, kind)))
      throw new UserError(
        messages.both((texts, locale) => texts.notNamed(name, kindOfChangeLabels[kind][locale])),
      );
    return { memberId, name, kind };
  }

  async name(organizationId: string, { kind, memberId }: ApproverChange): Promise<void> {
    const row = { id: newId(), kind, memberId, createdAt: this.#clock.now() };
    const unique = ['organizationId', 'kind', 'memberId'] as const;
    await this.#storage.scope(organizationId).insertOnce(ApproverEntity, row, unique);
  }

  async unname(organizationId: string, { kind, memberId }: ApproverChange): Promise<void> {
    await this.#storage.scope(organizationId).delete(ApproverEntity, { kind, memberId });
  }

  async #isNamed({ organizationId }: Actor, memberId: string, kind: KindOfChange): Promise<boolean> {
    return (await this.#storage.scope(organizationId).count(ApproverEntity, { kind, memberId })) > 0;
  }
}

/** Only owners decide who approves what: it is what binds admins. Throws a `PermissionError` for anybody else. */
export function checkApproversDecider({ role }: Decider): void {
  if (role !== 'owner') throw new PermissionError(messages.both((texts) => texts.ownersOnly));
}
