import type { Input, OutputFormat } from 'mediabunny';
import { kindOf } from './media-kind.ts';

/**
 * Joins recordings of one encoder and one setting into a single file, in their order; `undefined` if they are not alike, or of a
 * kind that cannot be joined without encoding them again. What was encoded stays as it is: the frames of MP3 follow each other under
 * one new header, without the tags and headers between them, and the samples of WAV are put end to end. In MP3 the start of each
 * recording keeps the silence of its encoder, of 50 ms or less, which is shorter than the pause between two sentences.
 */
export async function joinRecordings(recordings: readonly Uint8Array[]): Promise<Uint8Array | undefined> {
  const kinds = new Set(recordings.map((recording) => kindOf(recording)?.mediaType));
  const [kind] = kinds;
  if (kinds.size !== 1 || (kind !== 'audio/mpeg' && kind !== 'audio/wav')) return undefined;
  // Loaded when it is first needed, since it knows many formats.
  const media = await import('mediabunny');
  const formats: Record<typeof kind, OutputFormat> = {
    'audio/mpeg': new media.Mp3OutputFormat(),
    'audio/wav': new media.WavOutputFormat(),
  };
  const tracks = await Promise.all(
    recordings.map((recording) =>
      trackOf(
        new media.Input({ source: new media.BufferSource(recording), formats: [media.MP3, media.WAVE] }),
      ),
    ),
  );
  const [first] = tracks;
  const known = tracks.filter((track) => track !== undefined);
  if (!first || known.length < tracks.length || known.some((track) => !isAlike(track, first)))
    return undefined;

  const target = new media.BufferTarget();
  const output = new media.Output({ format: formats[kind], target });
  const joined = new media.EncodedAudioPacketSource(first.config.codec);
  output.addAudioTrack(joined);
  await output.start();
  let from = 0;
  for (const { track, decoder } of known) {
    let to = from;
    for await (const packet of new media.EncodedPacketSink(track).packets()) {
      const timestamp = from + packet.timestamp;
      await joined.add(packet.clone({ timestamp }), { decoderConfig: decoder });
      to = timestamp + packet.duration;
    }
    from = to;
  }
  await output.finalize();
  return target.buffer ? new Uint8Array(target.buffer) : undefined;
}

async function trackOf(input: Input) {
  const track = await input.getPrimaryAudioTrack();
  const codec = track && (await track.getCodec());
  const decoder = track && (await track.getDecoderConfig());
  if (!track || !codec || !decoder) return undefined;
  const { sampleRate, numberOfChannels } = decoder;
  return { track, decoder, config: { codec, sampleRate, numberOfChannels } };
}

type Track = NonNullable<Awaited<ReturnType<typeof trackOf>>>;

function isAlike({ config: one }: Track, { config: other }: Track): boolean {
  return (
    one.codec === other.codec &&
    one.sampleRate === other.sampleRate &&
    one.numberOfChannels === other.numberOfChannels
  );
}
