/** Between pictures, canvases and bare pixels. */

import { CannotShow } from './far-file.ts'
import { mostPixels } from './limits.ts'
import type { Pixels } from './shown.ts'

/** What a picture becomes when it is larger than a canvas may be. */
export function fitting(width: number, height: number, most = mostPixels): [number, number] {
  const scale = Math.min(1, Math.sqrt(most / (width * height)))
  return [Math.max(1, Math.floor(width * scale)), Math.max(1, Math.floor(height * scale))]
}

export interface Drawing {
  readonly canvas: HTMLCanvasElement
  readonly context: CanvasRenderingContext2D
}

/** @throws CannotShow `too-large` where the browser has no room for it */
export function newDrawing(width: number, height: number): Drawing {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) throw new CannotShow('too-large')
  return { canvas, context }
}

export function pixelsOf({ canvas, context }: Drawing): Pixels {
  const { width, height } = canvas
  return { width, height, rgba: context.getImageData(0, 0, width, height).data.buffer as ArrayBuffer }
}

/** Some browsers, Tor Browser among them, answer a page that reads pixels with noise or with white. */
export function canReadPixels(): boolean {
  const { context } = newDrawing(4, 4)
  const colours = ['#102030', '#fedcba', '#00ff80', '#7f0010']
  colours.forEach((colour, at) => {
    context.fillStyle = colour
    context.fillRect(at, 0, 1, 4)
  })
  const { data } = context.getImageData(0, 0, 4, 4)
  return [...data].every((value, at) => {
    const pixel = Math.floor(at / 4) % 4
    const channel = at % 4
    const wanted = Number.parseInt(colours[pixel]?.slice(1 + 2 * channel, 3 + 2 * channel) ?? '', 16)
    return value === (channel === 3 ? 255 : wanted)
  })
}
