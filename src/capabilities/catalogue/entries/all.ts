import type { ProviderEntry } from '../offer.ts';
import { anthropic } from './anthropic.ts';
import { audiocraft } from './audiocraft.ts';
import { azure } from './azure.ts';
import { deepgram } from './deepgram.ts';
import { demucs } from './demucs.ts';
import { elevenlabs } from './elevenlabs.ts';
import { fal } from './fal.ts';
import { flux } from './flux.ts';
import { gemini } from './gemini.ts';
import { google } from './google.ts';
import { huggingface } from './huggingface.ts';
import { luma } from './luma.ts';
import { midjourney } from './midjourney.ts';
import { musicgen } from './musicgen.ts';
import { openai } from './openai.ts';
import { pika } from './pika.ts';
import { replicate } from './replicate.ts';
import { runway } from './runway.ts';
import { spleeter } from './spleeter.ts';
import { stability } from './stability.ts';
import { stableAudio } from './stable-audio.ts';
import { whisper } from './whisper.ts';

/** Every provider Jarvis knows, in display order. The first usable one of a category is its default. */
export const providerEntries: readonly ProviderEntry[] = [
  flux,
  openai,
  midjourney,
  stability,
  huggingface,
  replicate,
  fal,
  gemini,
  runway,
  luma,
  pika,
  demucs,
  spleeter,
  musicgen,
  audiocraft,
  stableAudio,
  elevenlabs,
  azure,
  google,
  deepgram,
  whisper,
  anthropic,
];
