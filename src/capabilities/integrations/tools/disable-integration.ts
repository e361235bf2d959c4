import { defineTool } from '#tools/define-tool.ts';
import { integrationSwitch } from './integration-switch.ts';
import type { IntegrationToolParts } from './integration-tool-parts.ts';

export const disableIntegration = (parts: IntegrationToolParts) =>
  defineTool({
    ...integrationSwitch(parts, false),
    name: 'disable_integration',
    title: { en: 'Switch off key', th: 'ปิดใช้คีย์' },
    description:
      'Stop using a stored key of a provider without deleting it: the asker’s own, or the organisation’s.',
    examples: {
      en: ['disable my runway key', 'switch off the organisation’s runway key', 'pause the hugging face key'],
      th: ['ปิดใช้คีย์ runway', 'หยุดใช้คีย์ hugging face ชั่วคราว'],
    },
    risk: 'write',
  });
