/** The console's end of the viewer's port: what a frame that was taken over could say to it. */

import { afterEach, describe, expect, it } from '@jest/globals'
import {
  openViewerPort,
  type Heard,
  type ReadableFile,
} from '../../../../review-console/evidence/viewer-port.ts'
import { mostRead, shownKinds } from '../../../../review-console/viewer-frame/limits.ts'

const labels = Object.fromEntries(shownKinds.map((kind) => [kind, kind])) as never
const ends: (() => void)[] = []
afterEach(() => ends.splice(0).forEach((end) => end()))

const file: ReadableFile = {
  name: 'a',
  size: 10_000_000,
  read: (from, to) =>
    from === 13 ? Promise.reject(new Error('lost')) : Promise.resolve(new Uint8Array(to - from).fill(7)),
}

const pause = (): Promise<void> => new Promise((wake) => setTimeout(wake, 20))

function openPort(of = file) {
  const { port1, port2 } = new MessageChannel()
  const heard: Heard[] = []
  const asked: unknown[] = []
  port2.onmessage = ({ data }) => asked.push(data)
  const port = openViewerPort(port1, { file: of, labels, hear: (one) => heard.push(one) })
  ends.push(() => (port.close(), port2.close()))
  return { port, frame: port2, heard, asked }
}

describe('P-195 the port of the viewer', () => {
  it('hands over the range that is asked for, and null for one that is lost', async () => {
    const { frame, heard, asked } = openPort()
    frame.postMessage({ tell: 'read', id: 1, from: 2, to: 5 })
    frame.postMessage({ tell: 'read', id: 2, from: 13, to: 15 })
    await pause()
    expect(asked).toEqual([
      { ask: 'open', size: 10_000_000, labels },
      { ask: 'bytes', id: 1, bytes: new Uint8Array(3).fill(7).buffer },
      { ask: 'bytes', id: 2, bytes: null },
    ])
    expect(heard).toEqual([])
  })

  it.each([
    ['no message', 'hello'],
    ['a word of its own', { tell: 'uncover' }],
    ['more than the shape', { tell: 'key', key: 'z', more: 1 }],
    ['another key', { tell: 'key', key: 'r' }],
    ['a range outside the file', { tell: 'read', id: 1, from: 0, to: 10_000_001 }],
    ['a range backwards', { tell: 'read', id: 1, from: 5, to: 5 }],
    ['a range before the file', { tell: 'read', id: 1, from: -1, to: 5 }],
    ['too long a range', { tell: 'read', id: 1, from: 0, to: mostRead + 1 }],
    ['a page after the last', { tell: 'shown', as: 'pdf', page: 4, pages: 3, copy: 'pixels', isWhole: true }],
    ['markup for a kind', { tell: 'shown', as: '<b>', page: 1, pages: 1, copy: 'none', isWhole: true }],
    [
      'pixels that nobody asked for',
      { tell: 'pixels', id: 1, width: 1, height: 1, rgba: new ArrayBuffer(4) },
    ],
    ['text that nobody asked for', { tell: 'text', id: 1, text: 'a' }],
  ])('ends with %s', async (_, message) => {
    const { frame, heard, asked } = openPort()
    frame.postMessage(message)
    await pause()
    frame.postMessage({ tell: 'read', id: 1, from: 0, to: 5 })
    await pause()
    expect(heard).toEqual([{ heard: 'strange' }])
    expect(asked).toHaveLength(1)
  })

  it('ends with more questions than its own frame has', async () => {
    const { frame, heard } = openPort({ ...file, read: () => new Promise(() => undefined) })
    for (let id = 0; id < 33; id++) frame.postMessage({ tell: 'read', id, from: 0, to: 5 })
    await pause()
    expect(heard).toEqual([{ heard: 'strange' }])
  })

  it.each([
    ['fewer pixels than it says', { width: 3, height: 3, rgba: new ArrayBuffer(4) }],
    ['no bytes', { width: 1, height: 1, rgba: 'AAAA' }],
    ['no size', { width: 0, height: 1, rgba: new ArrayBuffer(0) }],
    ['a side that no picture has', { width: 40_000, height: 1, rgba: new ArrayBuffer(160_000) }],
  ])('a copy of %s is none', async (_, pixels) => {
    const { port, frame, heard } = openPort()
    const copied = port.copy(1)
    await pause()
    frame.postMessage({ tell: 'pixels', id: 1, ...pixels })
    expect(await copied).toEqual({ as: 'none', why: 'broken' })
    expect(heard).toEqual([{ heard: 'strange' }])
  })

  it('a copy is the pixels, once', async () => {
    const { port, frame, heard } = openPort()
    const copied = port.copy(1)
    const pixels = { tell: 'pixels', id: 1, width: 1, height: 1, rgba: Uint8Array.of(1, 2, 3, 4).buffer }
    frame.postMessage(pixels)
    expect(await copied).toEqual({ as: 'pixels', width: 1, height: 1, rgba: Uint8Array.of(1, 2, 3, 4) })
    frame.postMessage(pixels)
    await pause()
    expect(heard).toEqual([{ heard: 'strange' }])
  })
})
