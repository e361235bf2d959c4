/** A path in a typed line, as a shell would read it. */
export interface TypedPath {
  /** The readings in the order of their likelihood: it may end with what is only punctuation. */
  readings: readonly string[];
  /** Whether the line begins with it. */
  isFirst: boolean;
}

/** A word, which may hold escaped blanks, or what stands in quotes. */
const words = /(?<=^|[\s(])(?:"([^"]+)"|'([^']+)'|((?:\\.|[^\s\\])+))/gsu;

/** Absolute, or below the home folder or the working folder. A mere name of a file is a word like any other. */
const pathLike = /^(?:~|\.\.?)?\/./su;

const mostPaths = 10;

/** Returns what looks like a path in a line, without a look at the disk. A command such as `/costs` does not. */
export function typedPaths(line: string): TypedPath[] {
  return [...line.matchAll(words)]
    .map(({ 1: double, 2: single, 3: plain = '', index }) => {
      const quoted = double ?? single;
      const isFirst = line.slice(0, index).trim() === '';
      const text = quoted ?? plain.replace(/\\(.)/gsu, '$1');
      return {
        isFirst,
        isCommand: isFirst && isCommand(plain),
        readings: readingsOf(text, quoted !== undefined),
      };
    })
    .filter(({ isCommand, readings }) => !isCommand && pathLike.test(readings[0] ?? ''))
    .slice(0, mostPaths)
    .map(({ isFirst, readings }) => ({ isFirst, readings }));
}

function isCommand(word: string): boolean {
  return word.startsWith('/') && !word.includes('/', 1);
}

function readingsOf(text: string, isQuoted: boolean): string[] {
  const plain = text.replace(/[.,;:!?)]+$/u, '');
  return isQuoted || plain === text ? [text] : [text, plain];
}
