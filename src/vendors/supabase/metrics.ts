import { JsonHttp } from '#lib/json-http.ts';
import type { Project } from './credential.ts';
import { noMetrics, refusals } from './errors.ts';

/** A project's metrics: the sum of the samples of each name. */
export interface Metrics {
  /** `undefined` if there is no sample of the name. */
  sum(name: string, counts?: (labels: string) => boolean): number | undefined;
}

const path = '/customer/v1/privileged/metrics';
const maxAnswerBytes = 8 * 1024 ** 2;
/** A line of Prometheus' text format: a name, labels in braces, and a value. */
const sample = /^(?<name>[a-zA-Z_:][\w:]*)(?:\{(?<labels>.*)\})?\s+(?<value>[-+.\deE]+|NaN|[-+]?Inf)(?:\s|$)/;

/**
 * Reads the metrics of a project.
 * @param baseUrl instead of the project's own
 */
export async function readMetrics(
  { reference, key }: Project,
  signal: AbortSignal,
  { baseUrl, timeoutMs }: { baseUrl: string | undefined; timeoutMs: number },
): Promise<Metrics> {
  const http = new JsonHttp({
    ...{ vendor: 'supabase', timeoutMs, maxAnswerBytes, refusals },
    baseUrl: baseUrl ?? `https://${reference}.supabase.co`,
    headers: (held) => ({ authorization: `Basic ${basic(held.reveal())}` }),
  });
  const text = await http.getText(path, { key, signal });
  const samples = text.split('\n').flatMap(sampleOf);
  if (samples.length === 0) throw noMetrics();
  return {
    sum: (name, counts = () => true) => {
      const found = samples.filter((one) => one.name === name && counts(one.labels));
      const values = found.map(({ value }) => value).filter(Number.isFinite);
      return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0);
    },
  };
}

function sampleOf(line: string) {
  const { name, labels = '', value } = sample.exec(line)?.groups ?? {};
  return name === undefined ? [] : [{ name, labels, value: Number(value) }];
}

function basic(key: string): string {
  return Buffer.from(`service_role:${key}`).toString('base64');
}
