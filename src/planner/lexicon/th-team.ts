import type { Lexicon } from './lexicon.ts';

/** Thai: people and their roles, what is posted by itself, and where Jarvis speaks up. */
export const thaiTeam: Lexicon = {
  'role-viewer': 'ผู้ชม|วิวเวอร์|ดูได้อย่างเดียว',
  'role-member': 'สมาชิกธรรมดา|สมาชิกทั่วไป|เมมเบอร์',
  'role-admin': 'แอดมิน|ผู้ดูแล|ผู้ดูแลระบบ|แอดมิ้น',
  'role-owner': 'โอนเนอร์|เจ้าของทีม|เจ้าของระบบ',
  who: 'ทีมเรามีใคร|ใครอนุมัติได้|ใครมีสิทธิ์',
  unwanted: 'ไม่ต้องส่ง|ไม่ต้องส่งแล้ว|ไม่เอา|ไม่ต้องการ|ไม่อยากได้|ไม่ใช้แล้ว|ไม่เอาแล้ว|เปลี่ยนใจ',
};
