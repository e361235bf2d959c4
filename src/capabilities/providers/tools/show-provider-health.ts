import { z } from 'zod';
import { type AnyTool, defineTool } from '#tools/define-tool.ts';
import { fields } from '#tools/fields.ts';
import type { HealthLook } from '../health-look.ts';
import { providerHealthAnswer } from '../provider-health-answer.ts';
import { providerHealthReply } from './provider-health-reply.ts';

export function showProviderHealth({ healthLook }: { healthLook: HealthLook }): AnyTool {
  return defineTool({
    name: 'show_provider_health',
    title: { en: 'Show provider health', th: 'ดูสถานะผู้ให้บริการ' },
    step: { en: 'Looking at the providers', th: 'กำลังดูสถานะผู้ให้บริการ' },
    description:
      'Tell whether a provider is down, slow or failing, from its status page and our own calls: failures, uptime, median and p90 time. Use it for "is runway down?", "how are our providers doing?", latency and error rates.',
    examples: {
      en: [
        'is runway down?',
        'how are our providers doing?',
        'provider health',
        'is there an outage at openai',
        'what is the error rate of elevenlabs',
        'how slow is luma lately',
        'does the status page of replicate say anything',
      ],
      th: [
        'ElevenLabs ล่มไหม',
        'ตอนนี้ผู้ให้บริการแต่ละเจ้าเป็นยังไงบ้าง',
        'runway ล่มหรือเปล่า',
        'openai มีปัญหาอะไรอยู่ไหม',
        'ดู uptime ของ replicate',
      ],
    },
    risk: 'read',
    planning: { isPrecaution: true },
    permission: 'providers:read',
    input: z.object({ provider: fields.provider.optional().describe('Only this provider.') }),
    output: providerHealthAnswer,
    execute: ({ provider }, { actor, signal }) => healthLook.at(actor, provider, signal),
    present: providerHealthReply,
  });
}
