/**
 * The console's end of the port to the frame that shows one file. What the frame says is a stranger's word: a message
 * of another shape, a range outside the file or more questions at once than the frame has use for end it.
 */

import type { Bytes } from '../../crypto/bytes.ts'
import {
  mostPixels,
  mostRead,
  type CopyKind,
  type FrameKey,
  type ShownKind,
  type Why,
  type Zoom,
} from '../viewer-frame/limits.ts'
import { Told, type Asked } from '../viewer-frame/messages.ts'

/** What the viewer is given of a file. */
export interface ReadableFile {
  /** Safe to show and to save. */
  readonly name: string
  /** Bytes. */
  readonly size: number
  /** From the first of these bytes to before the last. */
  read(from: number, to: number): Promise<Bytes>
}

export type Heard =
  | {
      readonly heard: 'shown'
      readonly as: ShownKind
      readonly page: number
      readonly pages: number
      readonly copy: CopyKind
      /** False when part of the page could not be drawn. */
      readonly isWhole: boolean
    }
  | { readonly heard: 'cannot'; readonly why: Why }
  | { readonly heard: 'key'; readonly key: FrameKey }
  /** It said what it never says: nothing more is heard of it. */
  | { readonly heard: 'strange' }

export type Copied =
  | { readonly as: 'pixels'; readonly width: number; readonly height: number; readonly rgba: Bytes }
  | { readonly as: 'text'; readonly text: string }
  /** `blocked`: this browser lets no page read pixels. */
  | { readonly as: 'none'; readonly why: 'blocked' | 'broken' }

export interface ViewerPort {
  turnTo(page: number): void
  zoom(zoom: Zoom): void
  /** What plays, stops. */
  cover(): void
  /** A page as pixels, or a text. One at a time. */
  copy(page: number): Promise<Copied>
  close(): void
}

/** More questions than this wait at once for nothing that our own code does. */
const mostWaiting = 32

interface PortWishes {
  readonly file: ReadableFile
  /** What a screen reader says of each kind. */
  readonly labels: { readonly [K in ShownKind]: string }
  readonly hear: (heard: Heard) => void
}

/** @param port whose other end the frame holds */
export function openViewerPort(port: MessagePort, { file, labels, hear }: PortWishes): ViewerPort {
  const copies = new Map<number, (copied: Copied) => void>()
  let lastCopy = 0
  let waiting = 0
  const ask = (asked: Asked, transfer: Transferable[] = []): void => port.postMessage(asked, transfer)

  function close(): void {
    port.onmessage = null
    port.close()
    for (const done of copies.values()) done({ as: 'none', why: 'broken' })
    copies.clear()
  }

  function end(): void {
    close()
    hear({ heard: 'strange' })
  }

  async function answer(id: number, from: number, to: number): Promise<void> {
    if (from >= to || to > file.size || to - from > mostRead || waiting >= mostWaiting) return end()
    waiting += 1
    const bytes = await file.read(from, to).catch(() => null)
    waiting -= 1
    const buffer = bytes === null ? null : ownBuffer(bytes)
    ask({ ask: 'bytes', id, bytes: buffer }, buffer === null ? [] : [buffer])
  }

  function copied(id: number, given: Copied): void {
    const done = copies.get(id)
    if (done === undefined) return end()
    copies.delete(id)
    done(given)
  }

  function told(message: Told): void {
    switch (message.tell) {
      case 'read':
        return void answer(message.id, message.from, message.to)
      case 'shown':
        return hear({ heard: 'shown', ...pick(message) })
      case 'cannot':
        return hear({ heard: 'cannot', why: message.why })
      case 'key':
        return hear({ heard: 'key', key: message.key })
      case 'pixels':
        return hasPixels(message) ? copied(message.id, pixelsOf(message)) : end()
      case 'text':
        return copied(message.id, { as: 'text', text: message.text })
      case 'no copy':
        return copied(message.id, { as: 'none', why: message.why })
    }
  }

  port.onmessage = ({ data }: MessageEvent<unknown>) => {
    const read = Told.safeParse(data)
    if (!read.success || (read.data.tell === 'shown' && read.data.page > read.data.pages)) end()
    else told(read.data)
  }
  ask({ ask: 'open', size: file.size, labels })
  return {
    turnTo: (page) => ask({ ask: 'page', page }),
    zoom: (zoom) => ask({ ask: 'zoom', zoom }),
    cover: () => ask({ ask: 'cover' }),
    copy: (page) =>
      new Promise((resolve) => {
        lastCopy += 1
        copies.set(lastCopy, resolve)
        ask({ ask: 'copy', id: lastCopy, page })
      }),
    close,
  }
}

type ToldPixels = Extract<Told, { tell: 'pixels' }>
type ToldShown = Extract<Told, { tell: 'shown' }>

const pick = ({ as, page, pages, copy, isWhole }: ToldShown): Omit<ToldShown, 'tell'> => ({
  as,
  page,
  pages,
  copy,
  isWhole,
})

const hasPixels = ({ width, height, rgba }: ToldPixels): boolean =>
  width * height <= mostPixels && rgba.byteLength === width * height * 4

const pixelsOf = ({ width, height, rgba }: ToldPixels): Copied => ({
  as: 'pixels',
  width,
  height,
  rgba: new Uint8Array(rgba),
})

/** One that can be given away: it holds these bytes and no others. */
const ownBuffer = (bytes: Bytes): ArrayBuffer =>
  bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
