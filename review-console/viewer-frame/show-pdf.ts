/**
 * A PDF, drawn page by page. Its scripts, links, forms and attachments are never asked for: only pixels come out. Of a
 * large file only the parts that a page needs are read.
 */

import dingbatsFont from 'pdfjs-dist/standard_fonts/FoxitDingbats.pfb'
import symbolFont from 'pdfjs-dist/standard_fonts/FoxitSymbol.pfb'
import { getDocument, PasswordException, PDFDataRangeTransport } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
// Where there is no origin no worker can start: it is part of this script, and found by its name in the page.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs'
import { CannotShow, type FarFile } from './far-file.ts'
import type { Zoom } from './limits.ts'
import { fitting, newDrawing, pixelsOf, type Drawing } from './pixels.ts'
import type { Shown } from './shown.ts'

const partBytes = 64 * 1024
const mostPicture = 150_000_000
const mostOnScreen = 16_000_000
const mostInCopy = 12_000_000
/** PDF counts 72 to the inch; a safe copy has 150. */
const copyScale = 150 / 72

class FarTransport extends PDFDataRangeTransport {
  readonly #file: FarFile
  readonly #onLost: (error: unknown) => void

  constructor(file: FarFile, onLost: (error: unknown) => void) {
    super(file.size, null)
    this.#file = file
    this.#onLost = onLost
  }

  override requestDataRange(begin: number, end: number): void {
    this.#file.read(begin, end).then((bytes) => this.onDataRange(begin, bytes), this.#onLost)
  }
}

/** The letters that every reader of PDF must have and no system has for certain. */
const fonts: Readonly<Record<string, Uint8Array>> = {
  'FoxitSymbol.pfb': symbolFont,
  'FoxitDingbats.pfb': dingbatsFont,
}

interface Asked {
  readonly kind: string
  readonly filename: string
}

interface Opened {
  /** True once a page wanted a table of letters that is not carried here. */
  readonly lacksLetters: () => boolean
  readonly pdf: PDFDocumentProxy
  /** Rejects when a part could not be had: pdf.js itself would wait for ever. */
  readonly lost: Promise<never>
}

async function openDocument(file: FarFile): Promise<Opened> {
  let reject: (error: unknown) => void = () => undefined
  const lost = new Promise<never>((_, refuse) => {
    reject = refuse
  })
  lost.catch(() => undefined)
  let lacksLetters = false
  class Carried {
    fetch({ kind, filename }: Asked): Promise<Uint8Array> {
      const font = fonts[filename]
      if (font !== undefined) return Promise.resolve(font.slice())
      lacksLetters ||= kind === 'cMapUrl'
      return Promise.reject(new Error('not carried'))
    }
  }
  const task = getDocument({
    BinaryDataFactory: Carried,
    range: new FarTransport(file, (error) => reject(error)),
    rangeChunkSize: partBytes,
    disableAutoFetch: true,
    disableStream: true,
    disableWorkerRendering: true,
    enableXfa: false,
    maxImageSize: mostPicture,
    useSystemFonts: true,
    useWasm: false,
    useWorkerFetch: false,
    verbosity: 0,
  })
  const locked = new Promise<never>((_, refuse) => {
    task.onPassword = () => refuse(new CannotShow('protected'))
  })
  try {
    const pdf = await Promise.race([task.promise, lost, locked])
    return { pdf, lost, lacksLetters: () => lacksLetters }
  } catch (error) {
    throw error instanceof PasswordException ? new CannotShow('protected') : error
  }
}

async function drawPage(page: PDFPageProxy, scale: number, most: number): Promise<Drawing> {
  const plain = page.getViewport({ scale: 1 })
  if (!(plain.width > 0 && plain.height > 0)) throw new CannotShow('damaged')
  const [width] = fitting(plain.width * scale, plain.height * scale, most)
  const viewport = page.getViewport({ scale: width / plain.width })
  const drawing = newDrawing(Math.ceil(viewport.width), Math.ceil(viewport.height))
  await page.render({ canvas: drawing.canvas, viewport }).promise
  page.cleanup()
  return drawing
}

export async function showPdf(file: FarFile): Promise<Shown> {
  const { pdf, lost, lacksLetters } = await openDocument(file)
  const shown = newDrawing(1, 1)
  let turn = 0

  const drawn = async (at: number, scale: (page: PDFPageProxy) => number, most: number): Promise<Drawing> => {
    const draw = async (): Promise<Drawing> => {
      const page = await pdf.getPage(at)
      return drawPage(page, scale(page), most)
    }
    return Promise.race([draw(), lost])
  }

  async function turnTo(at: number, zoom: Zoom): Promise<void> {
    turn += 1
    const mine = turn
    const wide = Math.max(innerWidth, 320) * devicePixelRatio * zoom
    const { canvas } = await drawn(at, (page) => wide / page.getViewport({ scale: 1 }).width, mostOnScreen)
    // Somebody who turns quickly sees the page of the last turn.
    if (mine !== turn) return
    shown.canvas.width = canvas.width
    shown.canvas.height = canvas.height
    shown.context.drawImage(canvas, 0, 0)
  }

  return {
    as: 'pdf',
    pages: pdf.numPages,
    copy: 'pixels',
    element: shown.canvas,
    isWhole: () => !lacksLetters(),
    turnTo,
    pixels: async (at) => pixelsOf(await drawn(at, () => copyScale, mostInCopy)),
  }
}
