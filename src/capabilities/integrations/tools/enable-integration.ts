import { defineTool } from '#tools/define-tool.ts';
import { integrationSwitch } from './integration-switch.ts';
import type { IntegrationToolParts } from './integration-tool-parts.ts';

export const enableIntegration = (parts: IntegrationToolParts) =>
  defineTool({
    ...integrationSwitch(parts, true),
    name: 'enable_integration',
    title: { en: 'Switch on key', th: 'เปิดใช้คีย์' },
    description: 'Use a stored key of a provider again after it was switched off.',
    examples: {
      en: [
        'enable my runway key',
        'switch the organisation’s runway key back on',
        'use the hugging face key again',
      ],
      th: ['เปิดใช้คีย์ runway', 'กลับมาใช้คีย์ hugging face'],
    },
    risk: 'write',
  });
