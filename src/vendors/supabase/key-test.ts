import type { KeyProof, KeyTest } from '#capabilities/keys/key-test.ts';
import { publicOnly, type Reach } from '#vendors/define-vendor.ts';
import { isolated } from '#vendors/isolated.ts';
import { postgresql } from '#vendors/postgresql/vendor.ts';
import { projectOf } from './credential.ts';
import { readMetrics } from './metrics.ts';

const usualTimeoutMs = 15_000;

/** The metrics are what the key is for: there is no smaller request that only a secret key may make. */
export function open(baseUrl?: string, timeoutMs = usualTimeoutMs, reach: Reach = publicOnly): KeyTest {
  return async (fields, signal) => {
    const project = projectOf(fields);
    if (!project)
      return isolated<KeyProof>(postgresql, 'keyTest', { fields, signal, reach, baseUrl: undefined });
    await readMetrics(project, signal, { baseUrl, timeoutMs });
    return { account: project.reference };
  };
}
