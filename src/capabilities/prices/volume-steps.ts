import { UserError } from '#lib/errors.ts';
import { defineMessages } from '#lib/messages.ts';
import { Money } from '#lib/money.ts';
import type { VolumeStep } from './own-price.entity.ts';

const messages = defineMessages({
  en: {
    unreadable:
      'I cannot read these volume tiers. Write each as the quantity and the price from there on, such as `1000: 0.025, 10000: 0.02`; for tokens in millions with both prices, such as `100: 1.6/8`.',
    rising: 'Volume tiers must begin at rising quantities above 0, such as `1000: 0.025, 10000: 0.02`.',
    bothSides: 'Every volume tier of a language model needs the price in and out, such as `100: 1.6/8`.',
    oneSide: 'Only language models have a second price in a volume tier. Leave out what follows the slash.',
  },
  th: {
    unreadable:
      'อ่านขั้นราคาไม่ได้ เขียนปริมาณและราคาตั้งแต่ปริมาณนั้น เช่น `1000: 0.025, 10000: 0.02` ส่วนโทเค็นนับเป็นล้านและใส่ทั้งสองราคา เช่น `100: 1.6/8`',
    rising: 'ขั้นราคาต้องเริ่มที่ปริมาณมากกว่า 0 และเพิ่มขึ้นเรื่อย ๆ เช่น `1000: 0.025, 10000: 0.02`',
    bothSides: 'ขั้นราคาของโมเดลภาษาต้องมีทั้งราคาเข้าและออก เช่น `100: 1.6/8`',
    oneSide: 'ราคาที่สองในขั้นราคามีเฉพาะโมเดลภาษา กรุณาตัดส่วนหลังเครื่องหมาย `/` ออก',
  },
});

const step = /^\s*(\d+(?:\.\d+)?)\s*:\s*\$?(\d+(?:\.\d+)?)(?:\s*\/\s*\$?(\d+(?:\.\d+)?))?\s*$/;

/** Reads "1000: 0.025, 10000: 0.02". Throws a `UserError` that shows how they are written. */
export function volumeStepsIn(text: string, isOfTokens: boolean): VolumeStep[] {
  const steps = text
    .split(/[,;\n]/)
    .filter((part) => part.trim() !== '')
    .map((part): VolumeStep => {
      const [, from, usd, outputUsd] = step.exec(part) ?? [];
      if (from === undefined || usd === undefined)
        throw new UserError(messages.both((texts) => texts.unreadable));
      if (isOfTokens && outputUsd === undefined)
        throw new UserError(messages.both((texts) => texts.bothSides));
      if (!isOfTokens && outputUsd !== undefined)
        throw new UserError(messages.both((texts) => texts.oneSide));
      return { from, usd, ...(outputUsd !== undefined && { outputUsd }) };
    });
  const starts = ['0', ...steps.map(({ from }) => from)].map((from) => Money.of(from));
  const isRising = starts.every((start, at) => at === 0 || starts[at - 1]?.isLessThan(start));
  if (steps.length === 0 || !isRising) throw new UserError(messages.both((texts) => texts.rising));
  return steps;
}
