import type { NewEvent } from '#audit/audit-log.ts';
import { defineMessages } from '#lib/messages.ts';
import type { Member } from './member.entity.ts';

const messages = defineMessages({
  en: {
    joined: (platform: string, role: string) => `Joined on ${platform} as ${role}`,
    returned: (platform: string, role: string) => `Is here on ${platform} as ${role}`,
    left: (platform: string) => `Left on ${platform}`,
    linked: (workspace: string) => `Linked ${workspace}`,
    unlinked: (workspace: string) => `Unlinked ${workspace}`,
  },
  th: {
    joined: (platform, role) => `เข้าร่วมทาง ${platform} ในสิทธิ์ ${role}`,
    returned: (platform, role) => `อยู่ที่นี่ทาง ${platform} ในสิทธิ์ ${role}`,
    left: (platform) => `ออกจาก ${platform}`,
    linked: (workspace) => `เชื่อม ${workspace} แล้ว`,
    unlinked: (workspace) => `ยกเลิกการเชื่อม ${workspace} แล้ว`,
  },
});

/** That somebody came, came back or left, as the platform says. Their name is not in it, since it could not be removed. */
export function memberEvent(kind: 'joined' | 'returned' | 'left', member: Member): NewEvent {
  const { id: about, platform, role } = member;
  const what = messages.both((texts) => texts[kind](platform, role));
  return { kind, about, details: { what, platform, role } };
}

/** That a workspace was linked to the organisation, or went back to its own. */
export function linkEvent(kind: 'linked' | 'unlinked', workspace: string): NewEvent {
  return { kind, details: { what: messages.both((texts) => texts[kind](workspace)), workspace } };
}
