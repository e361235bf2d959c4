import { iconMarkup } from '../icons.ts';
import type { Sheet } from '../sheet.ts';
import { group, type Markup } from '../svg.ts';

/** Icons for common parts of diagrams. */
const pictures: readonly (readonly [RegExp, string])[] = [
  [/\b(?:database|postgres\w*|mysql|mongo\w*|warehouse|storage|db|cache|redis)\b|ฐานข้อมูล/i, 'card-file-box'],
  [/\b(?:verify|verification|security|auth\w*|log ?in|sign ?in|password)\b|ยืนยัน|ล็อกอิน|เข้าสู่ระบบ/i, 'locked'],
  [/\b(?:e-?mail|newsletter|inbox|letter)\b|อีเมล/i, 'envelope'],
  [/\b(?:pay|payment|checkout|card|billing|charge)\b|จ่าย|ชำระ/i, 'credit-card'],
  [/\b(?:invoice|receipt|bill)\b|ใบเสร็จ|ใบแจ้งหนี้/i, 'receipt'],
  [/\b(?:ship|shipping|deliver\w*|dispatch)\b|จัดส่ง|ส่งของ/i, 'delivery-truck'],
  [/\b(?:pack\w*|parcel|order)\b|สั่งซื้อ|แพ็ก|ออเดอร์/i, 'package'],
  [/\b(?:cart|basket|shop)\b|ตะกร้า/i, 'shopping-cart'],
  [/\b(?:users?|customers?|clients?|visitor|people|person|member)\b|ผู้ใช้|ลูกค้า/i, 'bust-in-silhouette'],
  [/\b(?:api|service|server|worker|backend|engine|gateway|queue)\b|เซิร์ฟเวอร์/i, 'gear'],
  [/\b(?:browser|web|frontend|website|laptop|dashboard)\b|เว็บ/i, 'laptop'],
  [/\b(?:mobile|phone|app)\b|แอป|มือถือ/i, 'mobile-phone'],
  [/\b(?:cloud|aws|s3|cdn)\b|คลาวด์/i, 'cloud'],
  [/\b(?:report|analytics|analy[sz]e|metrics|chart)\b|รายงาน|วิเคราะห์/i, 'bar-chart'],
  [/\b(?:search|find|research|review|inspect|check)\b|ค้นหา|ตรวจ/i, 'magnifying-glass-tilted-left'],
  [/\b(?:sign ?up|register|form|write|draft|fill)\b|สมัคร|กรอก|เขียน/i, 'memo'],
  [/\b(?:welcome|celebrate|success|done|finish\w*)\b|ยินดีต้อนรับ|สำเร็จ|เสร็จ/i, 'party-popper'],
  [/\b(?:notify|notification|alert|remind\w*)\b|แจ้งเตือน/i, 'bell'],
  [/\b(?:approve\w*|accept\w*|confirm\w*|publish)\b|อนุมัติ|ยืนยัน/i, 'check-mark-button'],
  [/\b(?:reject\w*|cancel\w*|error|fail\w*|refund)\b|ปฏิเสธ|ยกเลิก|คืนเงิน/i, 'cross-mark'],
  [/\b(?:idea|plan|design|brief)\b|ไอเดีย|วางแผน|ออกแบบ/i, 'light-bulb'],
  [/\b(?:build|develop|code|fix)\b|พัฒนา|สร้าง/i, 'hammer-and-wrench'],
  [/\b(?:launch|deploy|release|start)\b|เปิดตัว|เริ่ม/i, 'rocket'],
  [/\b(?:call|contact|support)\b|โทร|ติดต่อ/i, 'telephone-receiver'],
  [/\b(?:cook|kitchen)\b|ปรุง|ครัว/i, 'cooking'],
  [/\b(?:meeting|handover|deal|agree\w*|onboard\w*)\b|ประชุม/i, 'handshake'],
  [/\b(?:ai|llm|model|bot|agent)\b|เอไอ/i, 'robot'],
];

export const pictogramNames = (): string[] => pictures.map(([, icon]) => icon);

/** Returns a 30-unit icon for a step, if its label matches one. */
export function pictogram(sheet: Sheet, label: string): Markup | undefined {
  const found = pictures.find(([words]) => words.test(label));
  return found ? group({ transform: 'scale(0.94)' }, [iconMarkup(sheet, found[1])]) : undefined;
}
