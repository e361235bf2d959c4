import { z } from 'zod';
import type { Charge } from '#capabilities/media/media-vendor.ts';
import { JsonHttp } from '#lib/json-http.ts';
import { Money } from '#lib/money.ts';
import type { Secret } from '#lib/secret.ts';
import { refusals } from './errors.ts';

/** The API version of the shapes in this file (@runwayml/sdk 4.20.1). */
const apiVersion = '2024-11-06';

export const ownAddress = 'https://api.dev.runwayml.com';

export function headersOf(key: Secret): Record<string, string> {
  return { authorization: `Bearer ${key.reveal()}`, 'x-runway-version': apiVersion };
}

/** One credit costs $0.01, according to third parties in July 2026. The catalogue uses the same price. */
const creditPrice = Money.of('0.01');

const costShape = z.object({ credits: z.number().nonnegative() });
export type RunwayCost = z.infer<typeof costShape>;

const createdShape = z.object({ id: z.string().min(1) });

/** Accepts unknown statuses: such a task counts as running until the deadline. */
const taskShape = z.object({
  status: z.string(),
  progress: z.number().optional().catch(undefined),
  output: z.array(z.string()).optional(),
  failure: z.string().optional(),
  failureCode: z.string().optional(),
  cost: costShape.optional().catch(undefined),
});
export type RunwayTask = z.infer<typeof taskShape>;

/** Runway's task API. Failures are `VendorError`s. */
export class RunwayClient {
  readonly #http: JsonHttp;

  constructor(baseUrl = ownAddress) {
    this.#http = new JsonHttp({ vendor: 'runway', baseUrl, headers: headersOf, refusals });
  }

  /** Creates a task and returns its id. */
  async create(path: string, body: object, key: Secret): Promise<string> {
    return (await this.#http.post(path, body, createdShape, { key })).id;
  }

  task(id: string, key: Secret, signal: AbortSignal): Promise<RunwayTask> {
    return this.#http.get(taskPath(id), taskShape, { key, signal });
  }

  /** Cancels a running or waiting task. On a finished task it deletes the output, so check the status first. */
  remove(id: string, key: Secret, signal: AbortSignal): Promise<void> {
    return this.#http.delete(taskPath(id), { key, signal });
  }
}

/** Converts a task's credits to money. Without credits the charge is estimated. */
export function chargeOf(cost: RunwayCost | undefined): Charge {
  if (!cost) return { kind: 'estimated' };
  return { kind: 'reported', amount: creditPrice.times(cost.credits) };
}

function taskPath(id: string): string {
  return `/v1/tasks/${encodeURIComponent(id)}`;
}
