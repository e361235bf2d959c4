import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { priceOfTokens } from '#capabilities/catalogue/token-prices.ts';
import { Money } from '#lib/money.ts';
import type { TokenUsage } from '#models/chat-model.ts';
import { tokenUsage as ofMessages } from './anthropic/answer.ts';
import { counted as ofCompletions } from './openai/completions-answer.ts';
import { tokenUsage as ofResponses } from './openai/responses-answer.ts';

/** Usages that vendors really answered with, and what they cost: genai-prices, `tests/dataset/usages.json` of 21 August 2026 (MIT). */
const file = join(import.meta.dirname, '../../../shared/data/genai-prices-usages.json');
const day = new Date('2026-08-21T00:00:00Z');

interface Expectation {
  provider_id: string;
  api_flavor: string;
  input_price?: string;
  output_price?: string;
}

interface Answered {
  body: { model?: string; usage: never };
  model?: string;
  extracted: { extractors: Expectation[] }[];
}

/** The vendors that Jarvis calls in these ways, by the provider and the shape of the expectations. */
const vendors: Readonly<Record<string, { provider: string; read: (usage: never) => TokenUsage }>> = {
  'anthropic/default': { provider: 'anthropic', read: ofMessages },
  'openai/responses': { provider: 'openai', read: ofResponses },
  'openai/chat': { provider: 'openai', read: ofCompletions },
  'groq/default': { provider: 'api.groq.com', read: ofCompletions },
  'mistral/default': { provider: 'api.mistral.ai', read: ofCompletions },
  'openrouter/chat': { provider: 'openrouter.ai', read: ofCompletions },
};

/** Where Jarvis says something else than the expectations, and why. */
const explained: Readonly<Record<string, string>> = {
  'openai/gpt-5.6-sol': 'the list that Jarvis carries is of a month later, and its price is lower by a fifth',
  'mistral/mistral-medium-latest': 'the name stands for a newer model in the later list, at another price',
  'mistral/ministral-8b-latest': 'the name stands for a newer model in the later list, at another price',
  'openai/computer-use-preview-2025-03-11':
    'known by the beginning of its name only, so that it is not priced',
  'mistral/magistral-small-latest': 'known by the beginning of its name only, so that it is not priced',
  'openrouter/google/gemini-2.0-flash-exp:free':
    'the list gives it no price, which is not the price of nothing',
};

test.skipIf(!existsSync(file))(
  'what vendors really answered is read and priced to the last digit as others price it, but for what is explained (needs ../shared/data)',
  () => {
    const answers: Answered[] = JSON.parse(readFileSync(file, 'utf8'));
    const same = new Map<string, number>();
    const other = new Set<string>();
    for (const { body, model = body.model ?? '', extracted } of answers)
      for (const { provider_id, api_flavor, input_price, output_price } of extracted.flatMap(
        ({ extractors }) => extractors,
      )) {
        const vendor = vendors[`${provider_id}/${api_flavor}`];
        if (!vendor || input_price === undefined || output_price === undefined) continue;
        const ours = priceOfTokens(vendor.provider, model, vendor.read(body.usage), day)?.amount;
        if (ours?.equals(Money.of(input_price).plus(Money.of(output_price))))
          same.set(provider_id, (same.get(provider_id) ?? 0) + 1);
        else other.add(`${provider_id}/${model}`);
      }
    expect([...other].toSorted()).toEqual(Object.keys(explained).toSorted());
    expect(Object.fromEntries(same)).toEqual({
      ...{ anthropic: 226, openai: 404, groq: 75, mistral: 19, openrouter: 66 },
    });
  },
);
