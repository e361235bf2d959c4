import type { AnyTool } from '#conversation/tool.ts';
import type { Job } from '#jobs/define-job.ts';

/** What one capability adds to Jarvis. */
export interface Capability {
  name: string;
  tools: readonly AnyTool[];
  jobs: readonly Job[];
}
