import { z } from 'zod';
import { defineSettings, variable } from '#lib/define-settings.ts';
import { Money } from '#lib/money.ts';
import type { StatedPrice } from '#models/chat-model.ts';
import { type ChatSettings, defineVendor } from '#vendors/define-vendor.ts';

const variables = {
  COMPATIBLE_BASE_URL: variable.address,
  COMPATIBLE_MODEL: variable.text,
  COMPATIBLE_PRICE_USD: z
    .string()
    .regex(
      /^\d+(\.\d+)?\/\d+(\.\d+)?$/,
      'must be the dollar prices of a million input and output tokens, such as 0.15/0.60',
    )
    .optional(),
  COMPATIBLE_FREE: variable.yesOrNo,
};
type Values = z.output<z.ZodObject<typeof variables>>;

/** A server of the operator's choice with OpenAI's Chat Completions API. */
export const compatible = defineVendor({
  id: 'compatible',
  name: 'OpenAI-compatible server',
  keys: [{ variable: 'COMPATIBLE_API_KEY', isOptional: true, shapes: [] }],
  settings: defineSettings(
    variables,
    (values): ChatSettings | undefined =>
      values.COMPATIBLE_BASE_URL === undefined
        ? undefined
        : {
            baseUrl: values.COMPATIBLE_BASE_URL,
            model: values.COMPATIBLE_MODEL,
            price: statedPrice(values),
          },
    faultsOf,
  ),
  facets: { chat: () => import('./compatible-chat.ts') },
});

/** Returns the price that the operator states. A server's address never implies one: then it is looked up or unknown. */
function statedPrice({ COMPATIBLE_PRICE_USD: price, COMPATIBLE_FREE }: Values): StatedPrice | undefined {
  if (COMPATIBLE_FREE === 'yes') {
    return { perMillionInput: Money.zero(), perMillionOutput: Money.zero(), source: 'COMPATIBLE_FREE' };
  }
  const [input, output] = price?.split('/').map((usd) => Money.of(usd)) ?? [];
  if (!input || !output) return undefined;
  return { perMillionInput: input, perMillionOutput: output, source: 'COMPATIBLE_PRICE_USD' };
}

function faultsOf(values: Values): string[] {
  const { COMPATIBLE_BASE_URL: baseUrl, COMPATIBLE_MODEL: model, COMPATIBLE_PRICE_USD: price } = values;
  const faults: string[] = [];
  if (baseUrl && !model) faults.push('COMPATIBLE_MODEL is needed with COMPATIBLE_BASE_URL');
  if (model && !baseUrl) faults.push('COMPATIBLE_BASE_URL is needed with COMPATIBLE_MODEL');
  if (price && values.COMPATIBLE_FREE === 'yes')
    faults.push('COMPATIBLE_PRICE_USD contradicts COMPATIBLE_FREE: set one of them');
  return faults;
}
