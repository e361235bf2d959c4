import type { Bilingual } from '#lib/messages.ts';

/** What a change was about, by what people call it. */
export const subjects = [
  'providers',
  'keys',
  'integrations',
  'roles',
  'members',
  'approvers',
  'settings',
  'limits',
  'digests',
  'alerts',
  'generations',
  'links',
] as const;
export type Subject = (typeof subjects)[number];

export const subjectLabels: Readonly<Record<Subject, Bilingual>> = {
  providers: { en: 'providers', th: 'ผู้ให้บริการ' },
  keys: { en: 'keys', th: 'คีย์' },
  integrations: { en: 'integrations', th: 'การเชื่อมต่อบริการ' },
  roles: { en: 'roles', th: 'สิทธิ์' },
  members: { en: 'members', th: 'สมาชิก' },
  approvers: { en: 'approvers', th: 'ผู้อนุมัติ' },
  settings: { en: 'settings', th: 'การตั้งค่า' },
  limits: { en: 'limits', th: 'วงเงิน' },
  digests: { en: 'digests', th: 'สรุป' },
  alerts: { en: 'alerts', th: 'แจ้งเตือน' },
  generations: { en: 'generations', th: 'งานสร้างสื่อ' },
  links: { en: 'links', th: 'การเชื่อมเวิร์กสเปซ' },
};

/** The words in the names of the tools that change it, or the kinds of events without a tool. */
const words: Readonly<Record<Subject, readonly string[]>> = {
  providers: ['provider', 'switch', 'routing'],
  keys: ['key'],
  integrations: ['integration'],
  roles: ['role'],
  members: ['member', 'joined', 'returned', 'left'],
  approvers: ['approver'],
  settings: ['settings', 'fee'],
  limits: ['limit', 'budget', 'credits', 'raise'],
  digests: ['digest', 'schedule'],
  alerts: ['alert'],
  generations: ['generate', 'generation', 'media'],
  links: ['workspace', 'organization', 'linked', 'unlinked'],
};

/** Asked about one of these, a person is also meant to whom something was done. */
export const subjectsOfPeople: readonly (Subject | undefined)[] = ['roles', 'members', 'approvers'];

/** Whether an event is about a subject, by its tool or, without one, by its kind. */
export function isAbout(
  subject: Subject,
  { tool, kind }: { tool?: string | null | undefined; kind: string },
): boolean {
  const named = (tool ?? kind).split('_');
  return words[subject].some((word) => named.includes(word));
}
