import { numberFormat } from '#lib/formats.ts';
import { defineMessages, type Locale } from '#lib/messages.ts';
import type { Block, FileReference } from '#reply/reply.ts';
import { costText, type GenerationView, providerText } from './generation-view.ts';

const messages = defineMessages({
  en: {
    cost: 'Cost',
    tier: 'Tier',
    provider: 'Provider',
    why: 'Why',
    time: 'Time',
    seconds: (seconds: string) => `${seconds} s`,
    drawing: 'The drawing as SVG',
    goesOn: (code: string) =>
      `This takes longer and continues in the background. Say “show generations” to see its progress, or “cancel generation ${code}” to stop it.`,
    cancelled: 'It was cancelled.',
  },
  th: {
    cost: 'ค่าใช้จ่าย',
    tier: 'ระดับ',
    provider: 'ผู้ให้บริการ',
    why: 'เหตุผลที่เลือก',
    time: 'เวลา',
    seconds: (seconds: string) => `${seconds} วินาที`,
    drawing: 'ภาพวาดแบบ SVG',
    goesOn: (code: string) =>
      `งานนี้ใช้เวลานานกว่านี้ และจะทำต่อเอง ดูความคืบหน้าได้ด้วย “แสดงงานที่สร้าง” หรือหยุดด้วย “ยกเลิกงาน ${code}”`,
    cancelled: 'ยกเลิกแล้ว',
  },
});

/** Renders the images and files of a generation, then its facts. */
export function generationReply(output: GenerationView, locale: Locale): Block[] {
  return [...fileBlocks(output, locale), ...closingBlocks(output, locale)];
}

/** Renders the images and files of a generation. */
export function fileBlocks({ files, description }: GenerationView, locale: Locale): Block[] {
  return files.map((file): Block => {
    if (isPicture(file)) return { kind: 'image', file, alternativeText: description };
    return {
      kind: 'file',
      file,
      label: file.mediaType === 'image/svg+xml' ? messages.in(locale).drawing : file.name,
    };
  });
}

function isPicture({ mediaType }: FileReference): boolean {
  return mediaType.startsWith('image/') && mediaType !== 'image/svg+xml';
}

function closingBlocks(output: GenerationView, locale: Locale): Block[] {
  const texts = messages.in(locale);
  if (output.state === 'cancelled') return [{ kind: 'notice', tone: 'info', text: texts.cancelled }];
  const facts: Block = { kind: 'fields', fields: fieldsOf(output, locale) };
  if (output.state === 'done') return [facts];
  return [facts, { kind: 'notice', tone: 'info', text: texts.goesOn(output.generation) }];
}

function fieldsOf(output: GenerationView, locale: Locale) {
  const texts = messages.in(locale);
  const fields = [
    { label: texts.cost, value: costText(output, locale) },
    { label: texts.tier, value: output.tier },
    { label: texts.provider, value: providerText(output, locale) },
    { label: texts.why, value: output.reason[locale] },
  ];
  if (output.elapsedMs === null) return fields;
  const seconds = numberFormat(locale, { maximumFractionDigits: 1 }).format(output.elapsedMs / 1_000);
  return [...fields, { label: texts.time, value: texts.seconds(seconds) }];
}
