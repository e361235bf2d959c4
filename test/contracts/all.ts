import { azure } from './azure.ts';
import type { Contract } from './contract.ts';
import { deepgram } from './deepgram.ts';
import { elevenlabs } from './elevenlabs.ts';
import { fal } from './fal.ts';
import { flux } from './flux.ts';
import { gemini } from './gemini.ts';
import { google } from './google.ts';
import { huggingface } from './huggingface.ts';
import { luma } from './luma.ts';
import { openai } from './openai.ts';
import { replicate } from './replicate.ts';
import { runway } from './runway.ts';
import { stability } from './stability.ts';

/** What is known of every product that Jarvis can buy, a line for each vendor. */
export const contracts: readonly Contract[] = [
  ...azure,
  ...deepgram,
  ...elevenlabs,
  ...fal,
  ...flux,
  ...gemini,
  ...google,
  ...huggingface,
  ...luma,
  ...openai,
  ...replicate,
  ...runway,
  ...stability,
];
