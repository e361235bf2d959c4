import type { MediaInput } from '#capabilities/media/media-vendor.ts';

/** A tenth of a second of silence: 16 kHz, 16 bit, one channel. */
export const silentWav: MediaInput = {
  name: 'meeting.wav',
  mediaType: 'audio/wav',
  file: new Blob([wavHeader(3_200), new Uint8Array(3_200)], { type: 'audio/wav' }),
  seconds: 0.1,
};

function wavHeader(dataBytes: number): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** The beginning of an MP3 file. */
export const tinyMp3 = Buffer.from('49443303000000000000fffb9064', 'hex');
