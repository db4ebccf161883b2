/** One frame of MPEG audio, by its first four bytes (ISO 11172-3 and 13818-3). */

export interface MpegFrame {
  readonly length: number
  /** What all frames of one stream share: version, layer, rate. */
  readonly stream: number
  readonly isMono: boolean
  readonly isFirstVersion: boolean
  readonly layer: number
}

/** Kilobits a second, by version and layer. */
const rates: Readonly<Record<string, readonly number[]>> = {
  '1.1': [0, 32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
  '1.2': [0, 32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
  '1.3': [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  '2.1': [0, 32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
  '2.2': [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
}
const samplings = [44_100, 48_000, 32_000]

/** Null: no frame begins here. */
export function mpegFrame(head: Uint8Array): MpegFrame | null {
  const [a = 0, b = 0, c = 0, d = 0] = head
  const version = (b >> 3) & 3
  const layer = 4 - ((b >> 1) & 3)
  const sampling = samplings[(c >> 2) & 3]
  if (a !== 0xff || b >> 5 !== 7 || version === 1 || layer === 4 || sampling === undefined) return null
  const isFirstVersion = version === 3
  const table = isFirstVersion ? `1.${String(layer)}` : layer === 1 ? '2.1' : '2.2'
  const rate = rates[table]?.[c >> 4] ?? 0
  if (rate === 0) return null
  const hertz = sampling >> (version === 3 ? 0 : version === 2 ? 1 : 2)
  const padding = (c >> 1) & 1
  return {
    length: frameLength(layer, isFirstVersion, rate * 1000, hertz, padding),
    stream: ((b & 0xfe) << 8) | (c & 0x0c),
    isMono: d >> 6 === 3,
    isFirstVersion,
    layer,
  }
}

function frameLength(
  layer: number,
  isFirstVersion: boolean,
  rate: number,
  hertz: number,
  padding: number,
): number {
  if (layer === 1) return (Math.floor((12 * rate) / hertz) + padding) * 4
  const samples = layer === 3 && !isFirstVersion ? 72 : 144
  return Math.floor((samples * rate) / hertz) + padding
}
