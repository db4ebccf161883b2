/** A picture, drawn on a canvas: what is seen, and what leaves, is pixels. Of a moving one the first frame. */

import { CannotShow, type FarFile } from './far-file.ts'
import { mostSide } from './limits.ts'
import { fitting, newDrawing, pixelsOf } from './pixels.ts'
import { pictureSize, type Size } from './picture-size.ts'
import type { Shown } from './shown.ts'

const mostBytes = 128 * 1024 * 1024
/** Four bytes each while it is drawn. */
const mostToDecode = 150_000_000

const types: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
}

const isTooLarge = ({ width, height }: Size): boolean =>
  width > mostSide || height > mostSide || width * height > mostToDecode

export async function showPicture(file: FarFile, kind: string): Promise<Shown> {
  if (file.size > mostBytes) throw new CannotShow('too-large')
  const bytes = await file.read(0, file.size)
  const said = pictureSize(kind, bytes)
  if (said !== null && isTooLarge(said)) throw new CannotShow('too-large')
  const drawing = await draw(bytes, kind, said)
  return {
    as: 'picture',
    pages: 1,
    copy: 'pixels',
    element: drawing.canvas,
    pixels: () => Promise.resolve(pixelsOf(drawing)),
  }
}

async function draw(
  bytes: Uint8Array<ArrayBuffer>,
  kind: string,
  said: Size | null,
): ReturnType<typeof drawn> {
  const blob = new Blob([bytes], { type: types[kind] ?? '' })
  const picture = await createImageBitmap(blob).catch(() => {
    // A kind that browsers may lack, or broken bytes: of the former no size was found damaged.
    throw new CannotShow(kind === 'avif' && said !== null ? 'not-in-this-browser' : 'damaged')
  })
  return drawn(picture)
}

async function drawn(picture: ImageBitmap): Promise<ReturnType<typeof newDrawing>> {
  const [width, height] = fitting(picture.width, picture.height)
  const drawing = newDrawing(width, height)
  drawing.context.drawImage(picture, 0, 0, width, height)
  picture.close()
  return drawing
}
