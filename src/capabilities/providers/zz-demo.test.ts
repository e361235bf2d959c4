import { test } from 'vitest';
import { Money } from '#lib/money.ts';
import { blocksToText } from '#reply/to-text.ts';
import { openTestStorage } from '../../../test/storage.ts';
import { LedgerEntryEntity } from '../costs/ledger-entry.entity.ts';
import { Desk } from './testing/desk.ts';

test('demo', async () => {
  const storage = await openTestStorage();
  for (const [k, v] of Object.entries(LedgerEntryEntity.meta.properties))
    (v as unknown as { fieldNames: string[] }).fieldNames ??= [
      k.replace(/[A-Z]/g, (c) => '_' + c.toLowerCase()),
    ];
  const clock = { now: () => new Date('2026-11-20T09:00:00Z') };
  const desk = new Desk(storage, clock, ['huggingface', 'openai']);
  const show = async (name: string, input: object = {}) => {
    for (const locale of ['en', 'th'] as const) {
      try {
        const out = await desk.asks(name, input);
        console.log(
          `### ${name} ${JSON.stringify(input)}\n` +
            blocksToText(desk.tool(name).present(out, locale), { locale, widthColumns: 150, colour: false }),
        );
      } catch (error) {
        console.log(`### ${name} ${JSON.stringify(input)} ERR`, error);
      }
    }
  };
  await show('compare_providers', { category: 'image', quantity: 2000 });
  await show('compare_providers', { category: 'video', quantity: 40, quality: 'standard' });
  await show('compare_providers', { category: 'audio' });
  await show('compare_providers', { category: 'llm' });
  await show('list_providers', {});
  await show('list_providers', { status: 'error' });
  await show('list_providers', { category: 'stt', status: 'active' });
  await show('show_provider', { provider: 'sora' });
  await show('show_provider', { provider: 'midjourney' });
  await show('show_provider', { provider: 'pika' });
  await show('estimate_cost', { category: 'video', quantity: 10, seconds: 15, provider: 'runway' });
  await show('estimate_cost', { category: 'video', seconds: 30 });
  await show('estimate_cost', { category: 'image', quantity: 75, tier: 'premium' });
  await show('estimate_cost', { category: 'tts', characters: 8500, provider: '11labs' });
  await show('estimate_cost', { category: 'stt', seconds: 7200, provider: 'deepgram' });
  await show('estimate_cost', { category: 'image', provider: 'midjourney' });
  await show('estimate_cost', { category: 'music', provider: 'musicgen', quantity: 2 });
  await show('recommend_providers', {});
  await show('recommend_providers', { category: 'video' });
  await desk.buys({
    provider: 'openai',
    product: 'gpt-image-2',
    category: 'image',
    quantity: 120,
    unit: 'image',
    cost: Money.of('6.36'),
  });
  await show('recommend_providers', { category: 'image' });
  await show('switch_provider', { category: 'image', provider: 'dalle' });
  await show('switch_provider', { category: 'video', provider: 'luma' });
  await show('switch_provider', { category: 'video', provider: 'sora' });
  await show('switch_provider', { category: 'image', provider: 'zzz' });
  await show('undo_switch', {});
  await storage[Symbol.asyncDispose]();
});
