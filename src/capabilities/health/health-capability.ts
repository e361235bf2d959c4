import type { Capability, HealthPart } from '#capabilities/capability.ts';
import { healthReport } from './tools/health-report.ts';

/** Reports how well the set-up works, from parts that capabilities contribute. */
export function healthCapability(parts: () => readonly HealthPart[]): Capability {
  return {
    name: 'health',
    title: { en: 'Health of the set-up', th: 'ความพร้อมของระบบ' },
    tools: [healthReport(parts)],
    firstQuestions: [{ order: 40, tool: 'health_report' }],
  };
}
