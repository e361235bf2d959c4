import type { Capability, OverviewPart } from '#capabilities/capability.ts';
import { showOverview } from './tools/show-overview.ts';

/** Shows how the team stands, in parts that capabilities contribute. */
export function overviewCapability(parts: () => readonly OverviewPart[]): Capability {
  return {
    name: 'overview',
    title: { en: 'Overview', th: 'ภาพรวม' },
    tools: [showOverview(parts)],
    glance: [{ order: 10, tool: 'show_overview', input: {} }],
  };
}
