import type { Capability, HealthPart } from '#capabilities/capability.ts';
import { healthReport } from './tools/health-report.ts';

/** How well the set-up works, by the parts that the capabilities contribute. */
export function healthCapability(parts: () => readonly HealthPart[]): Capability {
  return {
    name: 'health',
    tools: [healthReport(parts)],
    firstQuestions: [{ order: 40, tool: 'health_report' }],
  };
}
