/** How large a picture says that it is, before the browser makes room for it. */

export interface Size {
  readonly width: number
  readonly height: number
}

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** Null where the kind has none at a known place, or the bytes end too early. */
export function pictureSize(kind: string, bytes: Uint8Array): Size | null {
  try {
    return readers[kind]?.(viewOf(bytes)) ?? null
  } catch {
    return null
  }
}

const readers: Readonly<Record<string, (view: DataView) => Size | null>> = {
  png: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  gif: (view) => ({ width: view.getUint16(6, true), height: view.getUint16(8, true) }),
  bmp: (view) => ({ width: Math.abs(view.getInt32(18, true)), height: Math.abs(view.getInt32(22, true)) }),
  webp: webpSize,
  jpeg: jpegSize,
  avif: avifSize,
}

function webpSize(view: DataView): Size | null {
  const three = (at: number): number => view.getUint16(at, true) + (view.getUint8(at + 2) << 16)
  switch (view.getUint32(12)) {
    case 0x56503858: // VP8X
      return { width: three(24) + 1, height: three(27) + 1 }
    case 0x5650384c: {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case 0x56503820:
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    default:
      return null
  }
}

/** The first frame header. A JPEG may hold any number of segments before it, but each names its length. */
function jpegSize(view: DataView): Size | null {
  for (let at = 2; view.getUint8(at) === 0xff;) {
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2)
  }
  return null
}

/** The largest of its `ispe` boxes; they stand near the beginning. */
function avifSize(view: DataView): Size | null {
  const found: Size[] = []
  const end = Math.min(view.byteLength - 16, 65_536)
  for (let at = 0; at < end; at++)
    if (view.getUint32(at) === 0x69737065)
      found.push({ width: view.getUint32(at + 8), height: view.getUint32(at + 12) })
  return found.sort((a, b) => b.width * b.height - a.width * a.height)[0] ?? null
}
