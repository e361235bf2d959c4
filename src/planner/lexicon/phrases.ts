import type { Meaning } from '../reading/recogniser.ts';
import { englishMoney, englishTime } from './en-money.ts';
import { englishProviders } from './en-providers.ts';
import { englishSpeech } from './en-speech.ts';
import { englishWork } from './en-work.ts';
import { phrasesOf } from './lexicon.ts';
import { thaiMoney, thaiTime } from './th-money.ts';
import { thaiProviders, thaiSpeech } from './th-speech.ts';
import { thaiWork } from './th-work.ts';

/** All phrases that the recogniser knows: both languages, and the names of providers. */
export function* lexiconPhrases(
  providerNames: Iterable<readonly [string, string]>,
): Iterable<readonly [string, Meaning]> {
  const words = phrasesOf(
    englishSpeech,
    englishProviders,
    englishMoney,
    englishTime,
    englishWork,
    thaiSpeech,
    thaiProviders,
    thaiMoney,
    thaiTime,
    thaiWork,
  );
  for (const [phrase, concepts] of words) yield [phrase, { concepts }];
  for (const [name, id] of providerNames) yield [name, { concepts: ['provider'], value: id }];
}
