import { expect, test } from 'vitest';
import { composeDrawing, type Drawing } from './compose.ts';

const asked: Readonly<Record<Drawing['kind'], readonly string[]>> = {
  wireframe: [
    'generate a dashboard wireframe',
    'login page for a gym',
    'landing page for a plant shop',
    'mobile app screen for a bank',
    'table of employees with name, status',
    'contact form with name, email, message',
    'checkout page',
    'แดชบอร์ดร้านกาแฟ มียอดขาย จำนวนลูกค้า',
    'หน้าล็อกอินของฟิตเนส',
    'แบบฟอร์มจองโต๊ะ มีช่อง ชื่อ เบอร์โทร',
  ],
  diagram: [
    'user -> api -> database',
    'flow: sign up, verify email, welcome',
    'sign up then verify email then welcome',
    'flowchart of the refund process: request, review, pay',
    'ผังงาน: สั่งซื้อ, ชำระเงิน, จัดส่ง',
    'org chart: CEO over CTO and CFO',
    'sequence diagram: user -> api: login',
  ],
  chart: [
    'bar chart of sales: Jan 10, Feb 20, Mar 15',
    'pie of image 40%, video 35, audio 25',
    'sales: Jan 10, Feb 20, Mar 15',
    'กราฟแท่งยอดขาย: ม.ค. 10 ก.พ. 20',
  ],
  poster: ['a poster of a night market in the rain', 'โปสเตอร์เขียนว่า "ลดราคา"', 'a picture that says hello'],
  banner: ['banner "Summer Sale"', 'ขอภาพแบนเนอร์ songkran มีช้าง'],
  scene: ['a lighthouse at dusk', 'แมวในสวน', 'เมืองตอนกลางคืนฝนตก', 'two dogs and 3 birds'],
};

test.each(Object.entries(asked).flatMap(([kind, texts]) => texts.map((text) => [text, kind] as const)))(
  '"%s" is a %s',
  (text, kind) => {
    expect(composeDrawing(text).kind).toBe(kind);
  },
);
