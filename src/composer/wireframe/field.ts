import { circle, group, type Markup, nothing, path } from '../svg.ts';
import { ink, type Kit } from './kit.ts';
import { bar, box, words } from './parts.ts';

const labelHeight = 26;

/** Draws a labelled input of the kind its label suggests. Returns its height, including the label. */
export function field(
  kit: Kit,
  label: string,
  x: number,
  y: number,
  width: number,
): { markup: Markup; height: number; full: boolean } {
  const kind = kindOf(label);
  if (kind === 'consent') return { markup: consent(kit, label, x, y, width), height: 36, full: true };
  const height = kind === 'long' ? 112 : kind === 'file' ? 96 : 46;
  const top = y + labelHeight;
  const frame = box(x, top, width, height, {
    fill: kind === 'file' ? ink.fill : '#ffffff',
    stroke: '#cfd6e4',
    dashed: kind === 'file',
  });
  const caption = words(label, x, y + 15, { size: 14, weight: 600, room: width });
  return {
    markup: group({}, [caption, frame, inside(kit, kind, x, top, width, height)]),
    height: labelHeight + height,
    full: kind === 'long' || kind === 'file',
  };
}

type Kind = 'short' | 'long' | 'date' | 'choice' | 'secret' | 'file' | 'consent';

function kindOf(label: string): Kind {
  if (
    /message|comment|note|description|feedback|bio|question|reason|details|ข้อความ|รายละเอียด|หมายเหตุ|ความคิดเห็น|คำถาม|เหตุผล/i.test(
      label,
    )
  )
    return 'long';
  if (/\b(?:agree|consent|terms|subscribe|newsletter)|ยอมรับ|ยินยอม|เงื่อนไข/i.test(label)) return 'consent';
  if (/date|time|birthday|day\b|วันที่|วันเกิด|เวลา/i.test(label)) return 'date';
  if (
    /country|type|category|role|size|gender|plan|service|guests|room|department|branch|status|priority|ประเภท|ประเทศ|แผนก|สาขา|จังหวัด|เพศ|ขนาด|จำนวนคน/i.test(
      label,
    )
  )
    return 'choice';
  if (/password|passcode|cvv|cvc|รหัสผ่าน/i.test(label)) return 'secret';
  if (/upload|file|photo|image|attachment|resume|cv\b|slip|ไฟล์|รูป|แนบ|สลิป|เรซูเม่/i.test(label)) return 'file';
  return 'short';
}

function inside(kit: Kit, kind: Kind, x: number, y: number, width: number, height: number): Markup {
  const right = x + width - 26;
  const middle = y + height / 2;
  const line = {
    fill: 'none',
    stroke: ink.faint,
    'stroke-width': 1.8,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  } as const;
  switch (kind) {
    case 'long':
      return group({}, [
        bar(x + 16, y + 20, width * 0.62, 8, '#eaeef5'),
        bar(x + 16, y + 40, width * 0.44, 8, '#eaeef5'),
        path(`M${x + width - 14} ${y + height - 6}l8 -8M${x + width - 8} ${y + height - 6}l2 -2`, {
          ...line,
          stroke: '#cfd6e4',
        }),
      ]);
    case 'date':
      return group({}, [
        bar(x + 16, middle - 4, 90, 8, '#eaeef5'),
        path(
          `M${right - 8} ${middle - 7}h17v15h-17ZM${right - 8} ${middle - 2}h17M${right - 3.5} ${middle - 10}v4M${right + 4.5} ${middle - 10}v4`,
          { ...line },
        ),
      ]);
    case 'choice':
      return group({}, [
        bar(x + 16, middle - 4, 110, 8, '#eaeef5'),
        path(`M${right - 6} ${middle - 3}l6 6l6 -6`, { ...line }),
      ]);
    case 'secret':
      return group(
        {},
        Array.from({ length: 8 }, (_, index) => circle(x + 22 + index * 14, middle, 4, { fill: '#b7c0d2' })),
      );
    case 'file':
      return group({}, [
        path(`M${x + width / 2} ${middle + 4}v-26M${x + width / 2 - 10} ${middle - 12}l10 -10l10 10`, {
          ...line,
          stroke: kit.accent,
        }),
        bar(x + width / 2 - 70, middle + 20, 140, 8),
      ]);
    default:
      return kind === 'short' ? bar(x + 16, middle - 4, Math.min(width * 0.45, 150), 8, '#eaeef5') : nothing;
  }
}

function consent(kit: Kit, label: string, x: number, y: number, width: number): Markup {
  return group({}, [
    box(x, y + 4, 22, 22, { fill: kit.accent, radius: 5 }),
    path(`M${x + 5.5} ${y + 15}l4 4l7.500 -8.500`, {
      fill: 'none',
      stroke: kit.onAccent,
      'stroke-width': 2.4,
      'stroke-linecap': 'round',
      'stroke-linejoin': 'round',
    }),
    words(label, x + 34, y + 20, { room: width - 34, fill: ink.normal }),
  ]);
}
