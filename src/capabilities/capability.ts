import type { Job } from '#jobs/define-job.ts';
import type { Tick } from '#jobs/define-tick.ts';
import type { AnyTool } from '#tools/define-tool.ts';

/** What one capability adds to Jarvis. */
export interface Capability {
  name: string;
  tools: readonly AnyTool[];
  jobs: readonly Job[];
  /** What the clock is to start. */
  ticks?: readonly Tick[];
}
