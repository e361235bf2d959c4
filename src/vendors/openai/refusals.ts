import { z } from 'zod';
import type { Refusals } from '#lib/json-http.ts';
import { lackingRight } from '#vendors/key-request.ts';
import { failureOfCode } from './failures.ts';

/** The API repeats a wrong key, partly masked. */
const repeatedKey = /(API key provided:) \S+/;

const toldWithCode = z
  .object({ message: z.string(), code: z.string().nullish() })
  .transform(({ message, code }) => `${code ?? ''}: ${message.replace(repeatedKey, '$1 [secret].')}`);

/** How OpenAI refuses a plain request, without its SDK. Source: its error guide; the missing scope is known from reports. */
export const refusals: Refusals = {
  detail: z.object({ error: z.union([z.string(), toldWithCode]) }).transform(({ error }) => error),
  failure: (_status, detail) => failureOfCode[detail.split(':')[0] ?? ''],
  text: (_status, detail) => lackingRight('OpenAI', detail.match(/Missing scopes: ([\w.]*\w)/)?.[1]),
};
