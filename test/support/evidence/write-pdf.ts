/** A PDF out of written objects, with as many revisions behind one another as are asked for. */

import { Buffer } from 'node:buffer'

export interface PdfStream {
  readonly dict: string
  readonly bytes: Uint8Array
}

/** By number. */
export type PdfObjects = Readonly<Record<number, string | PdfStream>>

export const pdfStream = (dict: string, bytes: Uint8Array | string): PdfStream => ({
  dict,
  bytes: Buffer.from(bytes as string, 'latin1'),
})

function objectBytes(number: string, object: string | PdfStream): Buffer {
  if (typeof object === 'string') return Buffer.from(`${number} 0 obj\n${object}\nendobj\n`, 'latin1')
  const { dict, bytes } = object
  const head = `${number} 0 obj\n<< ${dict} /Length ${String(bytes.length)} >>\nstream\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes, Buffer.from('\nendstream\nendobj\n')])
}

/** @param trailer without its braces; each revision may bring its own objects in place of older ones */
export function writePdf(revisions: readonly { objects: PdfObjects; trailer: string }[]): Buffer {
  let file = Buffer.from('%PDF-1.6\n%\xe2\xe3\xcf\xd3\n', 'latin1')
  let before = ''
  for (const { objects, trailer } of revisions) {
    const entries: string[] = []
    for (const [number, object] of Object.entries(objects)) {
      entries.push(`${number} 1\n${String(file.length).padStart(10, '0')} 00000 n \n`)
      file = Buffer.concat([file, objectBytes(number, object)])
    }
    const at = String(file.length)
    const table = `xref\n0 1\n0000000000 65535 f \n${entries.join('')}`
    const end = `trailer\n<< /Size 100 ${trailer}${before} >>\nstartxref\n${at}\n%%EOF\n`
    file = Buffer.concat([file, Buffer.from(table + end, 'latin1')])
    before = ` /Prev ${at}`
  }
  return file
}
