import type { Mention } from './mentions.ts';

const roles = ['viewer', 'member', 'admin', 'owner'] as const;
type Role = (typeof roles)[number];

/** A request to give a person a role. */
export interface RoleChange {
  member: string;
  role: Role;
}

const thaiRoles: Readonly<Record<string, Role>> = {
  แอดมิน: 'admin',
  ผู้ดูแล: 'admin',
  เจ้าของ: 'owner',
  ผู้ชม: 'viewer',
  สมาชิก: 'member',
};
const role = `(?<role>viewer|member|admin(?:istrator)?|owner|${Object.keys(thaiRoles).join('|')})`;
const noName =
  'the|a|an|it|that|this|them|us|me|our|my|your|his|her|their|all|everyone|everybody|anyone|new|default|each|every|who|whoever|somebody|someone|up|down|role';
const name = String.raw`(?<member><@!?[\w-]+>|@?(?!(?:${noName})\b)[\p{L}\p{M}][\p{L}\p{M}\d._-]*(?:\s(?!(?:to|up|down|as|the|a|an|into|be|become|admin|viewer|member|owner|role)\b)[\p{L}\p{M}][\p{L}\p{M}\d._-]*)?)`;
const right = String.raw`(?:\s(?:role|rights|access|permissions?|privileges|level))`;
const verb =
  '(?:make|set|turn|promote|demote|upgrade|downgrade|elevate|bump|move|switch|change|give|grant|let|have|assign|appoint)';
const end = String.raw`(?=\s*(?:$|[.,;!?]|(?:please|pls|plz|now|again|thanks|too|for|from|starting|and|then|instead|ครับ|ค่ะ|นะ|ที|หน่อย|ให้)))`;

const patterns: readonly RegExp[] = [
  new RegExp(
    String.raw`\b${verb}\s${name}(?:'s${right})?\s(?:(?:up|down|over)\s)?(?:(?:to|as|into|be|become|to be|=)\s)?(?:an?\s|the\s)?(?:role\s(?:of\s)?)?${role}${right}?${end}`,
    'iu',
  ),
  new RegExp(String.raw`\b(?:give|grant|assign)\s(?:an?\s|the\s)?${role}${right}?\sto\s${name}${end}`, 'iu'),
  new RegExp(
    String.raw`(?:ตั้ง|ให้|(?:เปลี่ยน|ปรับ|ลด|เพิ่ม)(?:สิทธิ์|บทบาท)?(?:ของ)?|เลื่อน|มอบสิทธิ์)\s?(?<member><@!?[\w-]+>|@?[\p{L}\p{M}\d._-]{2,30}?)\s?(?:ขึ้น|ลง|ให้)?(?:เป็น|เหลือ)\s?${role}`,
    'iu',
  ),
];

/** "Make Mia an admin", "ตั้งมีอาเป็น admin": finds `role-change` mentions, with the person as written. */
export function roleChangesIn(text: string): Mention[] {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    const { member, role: written = '' } = match?.groups ?? {};
    if (match === null || member === undefined) continue;
    const value: RoleChange = { member: member.replace(/^@/, ''), role: roleNamed(written.toLowerCase()) };
    return [{ concept: 'role-change', start: match.index, end: match.index + match[0].length, value }];
  }
  return [];
}

function roleNamed(written: string): Role {
  return thaiRoles[written] ?? roles.find((known) => written.startsWith(known)) ?? 'member';
}
