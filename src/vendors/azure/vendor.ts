import { defineVendor } from '#vendors/define-vendor.ts';
import { regionForm } from './region.ts';

/** Azure AI Speech. A key works in the region of its resource only. */
export const azure = defineVendor({
  id: 'azure',
  name: 'Azure Speech',
  documentation: 'https://learn.microsoft.com/azure/ai-services/speech-service/',
  keys: [
    {
      variable: 'AZURE_SPEECH_KEY',
      page: 'https://portal.azure.com',
      shapes: [/\b[A-Za-z\d]{40,}JQQJ99[A-Za-z\d]{20,}/g],
    },
    {
      variable: 'AZURE_SPEECH_REGION',
      field: 'region',
      label: { en: 'Region', th: 'ภูมิภาค' },
      isPlain: true,
      form: regionForm,
      example: 'westeurope',
      shapes: [],
    },
  ],
  facets: {
    speech: () => import('./speech.ts'),
    transcribe: () => import('./transcribe.ts'),
    keyTest: () => import('./key-test.ts'),
    status: () => import('./status.ts'),
  },
});
