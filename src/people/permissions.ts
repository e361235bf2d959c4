import { PermissionError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { type Actor, type Role, roles } from './actor.ts';

/** The lowest role that holds each permission. */
const leastRole = {
  'providers:read': 'viewer',
  'providers:switch': 'admin',
  'costs:read': 'viewer',
  'media:read': 'viewer',
  'media:generate': 'member',
  'health:read': 'viewer',
  'schedules:read': 'viewer',
  'schedules:manage': 'member',
  'alerts:read': 'viewer',
  'alerts:manage': 'admin',
  'organization:read': 'viewer',
  'organization:manage': 'admin',
} as const satisfies Record<string, Role>;

export type Permission = keyof typeof leastRole;

const messages = defineMessages({
  en: {
    needsRole: (role: string, own: string) =>
      `That needs the role ${role}; yours is ${own}. Ask an owner or admin to do it or to change your role.`,
  },
  th: {
    needsRole: (role: string, own: string) =>
      `คำสั่งนี้ต้องมีสิทธิ์ระดับ ${role} แต่ของคุณคือ ${own} กรุณาให้ owner หรือ admin ทำให้ หรือขอปรับสิทธิ์`,
  },
});

export function mayUse(role: Role, permission: Permission): boolean {
  return roles.indexOf(role) >= roles.indexOf(leastRole[permission]);
}

/** Throws a {@link PermissionError} unless the actor's role holds the permission. */
export function requirePermission(actor: Actor, permission: Permission): void {
  if (mayUse(actor.role, permission)) return;
  throw new PermissionError(messages.both((texts) => texts.needsRole(leastRole[permission], actor.role)));
}
