/** The colour profile of a screen, as its calibration writes it: colours that are not sRGB's, and whose screen it is. */

import { Buffer } from 'node:buffer'

const fixed = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(Math.round(value * 65536))
  return bytes
}
const xyz = (...values: readonly number[]): Buffer =>
  Buffer.concat([Buffer.from('XYZ \0\0\0\0', 'latin1'), ...values.map(fixed)])

function words(text: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(text.length + 1)
  return Buffer.concat([
    Buffer.from('desc\0\0\0\0', 'latin1'),
    length,
    Buffer.from(`${text}\0`),
    Buffer.alloc(78),
  ])
}

/** Display P3's colours with a plain gamma. */
export function displayProfile(owner: string): Buffer {
  const curve = Buffer.from('curv\0\0\0\0\0\0\0\x01\x02\x33', 'latin1')
  const tags: readonly (readonly [string, Buffer])[] = [
    ['desc', words(`${owner} screen`)],
    ['dmdd', words(`${owner} model`)],
    ['cprt', Buffer.from(`text\0\0\0\0${owner} copyright\0`, 'latin1')],
    ['wtpt', xyz(0.9505, 1, 1.0891)],
    ['rXYZ', xyz(0.51512, 0.2412, -0.00105)],
    ['gXYZ', xyz(0.29198, 0.69225, 0.04189)],
    ['bXYZ', xyz(0.1571, 0.06657, 0.78407)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  const head = Buffer.alloc(132 + 12 * tags.length)
  const parts: Buffer[] = [head]
  let at = head.length
  tags.forEach(([name, data], i) => {
    head.write(name, 132 + 12 * i, 'latin1')
    head.writeUInt32BE(at, 136 + 12 * i)
    head.writeUInt32BE(data.length, 140 + 12 * i)
    const padded = Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
    parts.push(padded)
    at += padded.length
  })
  head.writeUInt32BE(at, 0)
  head.write('appl\x02\x10\0\0mntrRGB XYZ \x07\xe8\0\x01\0\x02\0\x03\0\x04\0\x05acspAPPL', 4, 'latin1')
  head.write(owner.slice(0, 4), 48, 'latin1')
  for (const [i, value] of [0.9642, 1, 0.82491].entries()) fixed(value).copy(head, 68 + 4 * i)
  head.write(owner.slice(0, 4), 80, 'latin1')
  head.writeUInt32BE(tags.length, 128)
  return Buffer.concat(parts)
}
