import { expect, test } from 'vitest';
import { payeeOf } from './payee.ts';

test.each([
  'http://localhost:11434/v1',
  'http://127.0.0.1:8000/v1',
  'http://[::1]:8080/v1',
  'http://192.168.1.20:8000/v1',
  'http://10.1.2.3/v1',
  'http://100.100.1.1/v1',
  'http://ollama:11434/v1',
  'http://studio.local:1234/v1',
])('%s is local', (url) => {
  expect(payeeOf(url)).toBe('local');
});

test.each([
  ['https://generativelanguage.googleapis.com/v1beta/openai/', 'gemini'],
  ['https://api.groq.com/openai/v1', 'api.groq.com'],
  ['https://8.8.8.8/v1', '8.8.8.8'],
  ['https://172.32.0.1/v1', '172.32.0.1'],
  ['https://localhost.example.com/v1', 'localhost.example.com'],
])('%s is paid to %s, so it never counts as free', (url, payee) => {
  expect(payeeOf(url)).toBe(payee);
});
