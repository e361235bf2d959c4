import { scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import { westernDigits } from '#lib/western-digits.ts';

const codeDigits = 9;

/**
 * Whether somebody typed this code in words of their own, outside quoted lines: nine digits in one number, or in groups
 * of three, that are no part of a longer row of numbers.
 */
export function hasTyped(said: string, code: string): boolean {
  const isQuoted = (line: string) => line.startsWith('>');
  return westernDigits(said.normalize('NFKC'))
    .split('\n')
    .filter((line) => !isQuoted(line))
    .flatMap((line) => line.match(/\d+(?:[\s.,-]+\d+)*/g) ?? [])
    .filter((numbers) => /^\d{3}[ -]?\d{3}[ -]?\d{3}$/.test(numbers))
    .some((typed) => digitsOf(typed) === digitsOf(code));
}

export function isLinkCode(code: string): boolean {
  return digitsOf(code).length === codeDigits;
}

function digitsOf(code: string): string {
  return code.replace(/\D/g, '');
}

/** Deliberately slow: codes are short, and a reader of the table must not find one by brute force before it expires. */
export async function hashOf(code: string): Promise<string> {
  const slow = promisify(scrypt) as (password: string, salt: string, bytes: number) => Promise<Buffer>;
  return (await slow(digitsOf(code), 'jarvis link code', 32)).toString('hex');
}
