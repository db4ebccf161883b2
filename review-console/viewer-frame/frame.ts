/**
 * The frame that shows one file. It runs in a document without an origin and without any network: it has the port
 * that its page gave it, and nothing else. Whatever the file does to this code stays in here.
 */

import { CannotShow, readFar, type FarFile, type FarReader } from './far-file.ts'
import { firstBytes, kindOf } from './kinds.ts'
import { frameKeys, type FrameKey, type ShownKind, type Zoom } from './limits.ts'
import type { Asked, Told } from './messages.ts'
import { canReadPixels } from './pixels.ts'
import { showFile } from './show-file.ts'
import { firstBytesBox } from './show-text.ts'
import type { Shown } from './shown.ts'

type Labels = Extract<Asked, { ask: 'open' }>['labels']

function start(port: MessagePort): void {
  const tell = (told: Told, transfer: Transferable[] = []): void => port.postMessage(told, transfer)
  let reader: FarReader | null = null
  let shown: Shown | null = null
  const view: { page: number; zoom: Zoom } = { page: 1, zoom: 1 }

  async function open(file: FarFile, labels: Labels): Promise<void> {
    const first = await file.read(0, firstBytes)
    try {
      shown = await showFile(file, kindOf(first), first)
      label(shown.element, shown.as, labels)
      await draw(shown)
      document.body.replaceChildren(shown.element)
    } catch (error) {
      shown = null
      document.body.replaceChildren(firstBytesBox(first))
      throw error
    }
  }

  async function draw(there: Shown): Promise<void> {
    const page = Math.min(Math.max(view.page, 1), there.pages)
    view.page = page
    document.body.dataset['zoom'] = String(view.zoom)
    await there.turnTo?.(page, view.zoom)
    const isWhole = there.isWhole?.() ?? true
    tell({ tell: 'shown', as: there.as, page, pages: there.pages, copy: there.copy, isWhole })
  }

  const redraw = (): Promise<void> => (shown === null ? Promise.resolve() : draw(shown))

  function answer(asked: Asked): Promise<void> {
    switch (asked.ask) {
      case 'open':
        reader = readFar(asked.size, tell)
        return open(reader.file, asked.labels)
      case 'bytes':
        reader?.answered(asked)
        return Promise.resolve()
      case 'page':
        view.page = asked.page
        scrollTo(0, 0)
        return redraw()
      case 'zoom':
        view.zoom = asked.zoom
        return redraw()
      case 'cover':
        shown?.cover?.()
        return Promise.resolve()
      case 'copy':
        return copy(asked.id, asked.page)
    }
  }

  async function copy(id: number, page: number): Promise<void> {
    try {
      if (shown?.copy === 'text' && shown.text !== undefined)
        return tell({ tell: 'text', id, text: await shown.text() })
      if (!canReadPixels()) return tell({ tell: 'no copy', id, why: 'blocked' })
      const pixels = await shown?.pixels?.(page)
      if (pixels === undefined) tell({ tell: 'no copy', id, why: 'broken' })
      else tell({ tell: 'pixels', id, ...pixels }, [pixels.rgba])
    } catch {
      tell({ tell: 'no copy', id, why: 'broken' })
    }
  }

  port.onmessage = ({ data }: MessageEvent<Asked>) => {
    answer(data).catch((error: unknown) => {
      tell({ tell: 'cannot', why: error instanceof CannotShow ? error.why : 'damaged' })
    })
  }
  listenForKeys(tell)
}

function label(element: HTMLElement, as: ShownKind, labels: Labels): void {
  if (element instanceof HTMLCanvasElement) element.setAttribute('role', 'img')
  element.setAttribute('aria-label', labels[as])
}

const isForPage = (key: string): key is FrameKey => (frameKeys as readonly string[]).includes(key)

/** The viewer's keys also work while the focus is in here. */
function listenForKeys(tell: (told: Told) => void): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || !isForPage(event.key)) return
    event.preventDefault()
    tell({ tell: 'key', key: event.key })
  })
}

// What could reach out past every policy, in browsers that have it.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport'])
  Reflect.deleteProperty(globalThis, name)

addEventListener(
  'message',
  ({ source, ports: [port] }) => {
    if (source === parent && port !== undefined) start(port)
  },
  { once: true },
)
