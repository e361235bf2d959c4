import type { Clause } from '../../reading/mentions.ts';

const english = /^\/?help\s+(?:me\s+)?(?:(?:with|about|on|for)\s+)?(?:the\s+|my\s+|our\s+)?(.+)$/i;
const thai = /^(?:ช่วย|วิธีใช้|help)\s*(?:เหลือ|อธิบาย)?\s*(?:เรื่อง|เกี่ยวกับ|ด้าน)\s*(.+?)(?:หน่อย|ที|ครับ|ค่ะ|คะ)*$/i;
const mostWords = 3;

/** What help is asked about: "help with pictures". Longer talk names no topic. */
export function topicIn({ text }: Clause): string | undefined {
  const asked = text.trim().replace(/[\s.!?]+$/, '');
  const topic = (thai.exec(asked) ?? english.exec(asked))?.[1]?.trim();
  return topic !== undefined && topic.split(/\s+/).length <= mostWords ? topic : undefined;
}
