import { PermissionError } from '#lib/errors.ts';
import { type Bilingual, defineMessages } from '#lib/messages.ts';
import { type Actor, type Standing, standings } from './actor.ts';

/** The lowest standing that holds each permission. Outsiders only look at what is no business of the organisation. */
const leastToDecide = {
  'help:read': 'outsider',
  'models:use': 'viewer',
  /** The public catalogue, with its prices. */
  'providers:read': 'outsider',
  /** Which of them the organisation uses, has keys for, and how they do. */
  'providers:read-own': 'viewer',
  'providers:switch': 'admin',
  /** What the organisation has agreed to pay, which changes every figure. */
  'prices:set': 'admin',
  /** What they spent themselves. */
  'costs:read': 'viewer',
  /** What everybody spent. */
  'costs:read-all': 'admin',
  /** How much is left, and what oneself may spend. */
  'limits:read': 'viewer',
  'limits:set': 'member',
  'limits:raise': 'admin',
  /** What others may spend. */
  'limits:manage': 'admin',
  /** What vendors billed the organisation. */
  'bills:import': 'admin',
  'bills:read': 'admin',
  'media:read': 'viewer',
  'media:generate': 'member',
  'media:manage': 'admin',
  /** Whose keys there are, by their last characters. */
  'keys:read': 'viewer',
  /** A key of one's own; those of the organisation are decided by who manages it. */
  'keys:add': 'member',
  'health:read': 'viewer',
  'schedules:read': 'viewer',
  // A digest shows what everybody spent.
  'schedules:manage': 'admin',
  'alerts:read': 'viewer',
  'alerts:manage': 'admin',
  'organization:read': 'viewer',
  'organization:manage': 'admin',
} as const satisfies Record<string, Standing>;

export type Permission = keyof typeof leastToDecide;

/** The kinds of changes for which an organisation can name approvers, by what people call them. */
export const kindsOfChange = ['providers', 'generations', 'digests', 'alerts', 'members'] as const;
export type KindOfChange = (typeof kindsOfChange)[number];

/** The first half of the permissions that changes of a kind need. */
const areas: Readonly<Record<KindOfChange, AreaOf<Permission>>> = {
  providers: 'providers',
  generations: 'media',
  digests: 'schedules',
  alerts: 'alerts',
  members: 'organization',
};
type AreaOf<P extends string> = P extends `${infer Area}:${string}` ? Area : never;

export const kindOfChangeLabels: Readonly<Record<KindOfChange, Bilingual>> = {
  providers: { en: 'providers', th: 'ผู้ให้บริการ' },
  generations: { en: 'paid generations', th: 'งานสร้างสื่อ' },
  digests: { en: 'digests', th: 'สรุป' },
  alerts: { en: 'alert channels', th: 'แจ้งเตือน' },
  members: { en: 'members and settings', th: 'สมาชิก' },
};

/** The kind of a change that needs this permission; `undefined` where nobody can be named. */
export function kindOfChange(permission: Permission): KindOfChange | undefined {
  return kindsOfChange.find((kind) => permission.startsWith(`${areas[kind]}:`));
}

/** Wishes for the whole team: from this standing on, somebody may ask for what only others may decide. */
const leastToAsk: Partial<Record<Permission, Standing>> = {
  'providers:switch': 'member',
  'schedules:manage': 'member',
  'limits:raise': 'member',
  'prices:set': 'member',
};

const messages = defineMessages({
  en: {
    needsRole: (role: string, own: string) =>
      `That needs the role ${role}; yours is ${own}. Ask an owner or admin to do it or to change your role.`,
    membersOnly:
      'Only members of this workspace can ask for that. As a guest you can look at providers and prices.',
    left: 'You do not belong to this organisation any more, so nothing was changed. Ask an owner or admin if you should.',
    removed: (name: string) =>
      `You were removed from this organisation. Ask an owner or admin to let you back in: they type \`make ${name} a member\`.`,
    nobodyHere: (role: string, own: string) =>
      `That needs the role ${role}; yours is ${own}, and nobody here could approve it. Ask in the server where it should hold.`,
    waitsFor: (role: string, own: string) =>
      `That needs the role ${role}; yours is ${own}. It waits for somebody who may approve it.`,
  },
  th: {
    needsRole: (role: string, own: string) =>
      `คำสั่งนี้ต้องมีสิทธิ์ระดับ ${role} แต่ของคุณคือ ${own} กรุณาให้ owner หรือ admin ทำให้ หรือขอปรับสิทธิ์`,
    membersOnly: 'เฉพาะสมาชิกของที่นี่เท่านั้นที่สั่งเรื่องนี้ได้ ในฐานะแขก คุณดูผู้ให้บริการและราคาได้',
    left: 'คุณไม่ได้อยู่ในองค์กรนี้แล้ว จึงไม่มีอะไรเปลี่ยนแปลง หากควรอยู่ กรุณาติดต่อ owner หรือ admin',
    removed: (name: string) =>
      `คุณถูกนำออกจากองค์กรนี้แล้ว ขอให้ owner หรือ admin รับกลับได้โดยพิมพ์ \`ให้ ${name} เป็น member\``,
    nobodyHere: (role: string, own: string) =>
      `คำสั่งนี้ต้องมีสิทธิ์ระดับ ${role} แต่ของคุณคือ ${own} และที่นี่ไม่มีใครอนุมัติได้ กรุณาสั่งในเซิร์ฟเวอร์ที่ต้องการให้มีผล`,
    waitsFor: (role: string, own: string) => `คำสั่งนี้ต้องมีสิทธิ์ระดับ ${role} แต่ของคุณคือ ${own} จึงรอให้ผู้ที่อนุมัติได้ตัดสินใจ`,
  },
});

/** Whether a standing holds the permission: to do it, and to decide what others ask for. */
export function mayUse(standing: Standing, permission: Permission): boolean {
  return reaches(standing, leastToDecide[permission]);
}

/** Whether a standing may decide any changes of this kind. */
export function mayDecideSome(standing: Standing, kind: KindOfChange): boolean {
  const changing = (Object.keys(leastToDecide) as Permission[]).filter(
    (permission) => kindOfChange(permission) === kind && !permission.includes(':read'),
  );
  return changing.some((permission) => mayUse(standing, permission));
}

/** Whether this person holds the permission, by their standing or by a setting of the organisation. */
export function holds(
  { role, alsoMay = [] }: { role: Standing; alsoMay?: readonly Permission[] | undefined },
  permission: Permission,
): boolean {
  return mayUse(role, permission) || alsoMay.includes(permission);
}

/** Whether a standing may ask for it. What it may not decide itself then waits for those who may. */
export function mayAskFor(standing: Standing, permission: Permission): boolean {
  return reaches(standing, leastToAsk[permission] ?? leastToDecide[permission]);
}

/** The lowest standing that may decide it. */
export function decidedFrom(permission: Permission): Standing {
  return leastToDecide[permission];
}

/** Throws a {@link PermissionError} unless the actor holds the permission. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (!holds(actor, permission)) throw lacking(actor, permission);
}

/** Throws a {@link PermissionError} unless the actor may at least ask for it, and somebody here may decide it. */
export function requireAsking(actor: Actor, permission: Permission): void {
  if (!mayAskFor(actor.role, permission)) throw lacking(actor, permission);
  if (!actor.isAlone || mayUse(actor.role, permission)) return;
  const least = leastToDecide[permission];
  throw new PermissionError(messages.both((texts) => texts.nobodyHere(least, actor.role)));
}

/** Says for whom a wish waits that its asker may not decide. */
export function waitsForOthers({ role }: Pick<Actor, 'role'>, permission: Permission): Bilingual {
  return messages.both((texts) => texts.waitsFor(leastToDecide[permission], role));
}

function reaches(standing: Standing, least: Standing): boolean {
  return standings.indexOf(standing) >= standings.indexOf(least);
}

/** Refuses somebody who is no member of the organisation any more. */
export function notOneOfUs({ name, isRemoved }: Actor): PermissionError {
  return new PermissionError(messages.both((texts) => (isRemoved ? texts.removed(name) : texts.left)));
}

function lacking(actor: Actor, permission: Permission): PermissionError {
  const { role, isRemoved } = actor;
  if (isRemoved) return notOneOfUs(actor);
  return new PermissionError(
    messages.both((texts) =>
      role === 'outsider' ? texts.membersOnly : texts.needsRole(leastToDecide[permission], role),
    ),
  );
}
