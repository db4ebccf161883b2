/** PDFs written object by object: for what no library would write. */

const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0) & 0xff)

export const joined = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts))

/** A dictionary, or a stream with one. */
export type PdfObject = string | { readonly dictionary: string; readonly stream: Uint8Array | string }

function written(number: number, object: PdfObject): Uint8Array {
  if (typeof object === 'string') return latin1(`${String(number)} 0 obj\n${object}\nendobj\n`)
  const stream = typeof object.stream === 'string' ? latin1(object.stream) : object.stream
  return joined(
    latin1(`${String(number)} 0 obj\n<< ${object.dictionary} /Length ${String(stream.length)} >>\nstream\n`),
    stream,
    latin1('\nendstream\nendobj\n'),
  )
}

/** @param objects the first is number 1, and the catalogue */
export function pdfOf(objects: readonly PdfObject[], trailer = ''): Uint8Array {
  const parts: Uint8Array[] = [latin1('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')]
  const places: number[] = []
  let at = parts[0]?.length ?? 0
  objects.forEach((object, index) => {
    const part = written(index + 1, object)
    places.push(at)
    parts.push(part)
    at += part.length
  })
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const count = String(objects.length + 1)
  const end =
    `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} /Root 1 0 R ${trailer} >>\n` +
    `startxref\n${String(at)}\n%%EOF\n`
  return joined(...parts, latin1(end))
}

/** Pages of one line of text each, 300 points wide and 400 high; with filler, so large that few could be read whole. */
export function pagesPdf(
  lines: readonly string[],
  fillerBytes = 0,
  more: readonly PdfObject[] = [],
): Uint8Array {
  const pageAt = (index: number): number => 4 + index * 2
  const kids = lines.map((_, index) => `${String(pageAt(index))} 0 R`).join(' ')
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${String(lines.length)} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...lines.flatMap((line, index): PdfObject[] => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents ${String(pageAt(index) + 1)} 0 R ` +
        `/Resources << /Font << /F1 3 0 R >> >> >>`,
      {
        dictionary: '',
        stream: joined(
          latin1(`BT /F1 24 Tf 20 350 Td (${line}) Tj ET\n0 0.4 0 rg 20 20 260 ${String(20 + index)} re f\n`),
          new Uint8Array(fillerBytes).fill(0x20),
        ),
      },
    ]),
    ...more,
  ])
}

/** An 8 by 8 picture of a fax (CCITT group 4), black all over. */
export const faxPdf = (): Uint8Array => {
  const bits = `001${'00110101'}${'000101'}${'11'.repeat(7)}${'000000000001'.repeat(2)}`
  const bytes = (bits.padEnd(Math.ceil(bits.length / 8) * 8, '0').match(/.{8}/gu) ?? []).map((octet) =>
    Number.parseInt(octet, 2),
  )
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 96 96] /Contents 4 0 R /Resources << /XObject << /P 5 0 R >> >> >>',
    { dictionary: '', stream: '96 0 0 96 0 0 cm /P Do' },
    {
      dictionary:
        '/Type /XObject /Subtype /Image /Width 8 /Height 8 /BitsPerComponent 1 /ColorSpace /DeviceGray ' +
        '/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns 8 /Rows 8 >>',
      stream: Uint8Array.from(bytes),
    },
  ])
}

const fontPdf = (font: string, shown: string, more: readonly PdfObject[] = []): Uint8Array =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 96 96] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    { dictionary: '', stream: `BT /F1 48 Tf 20 30 Td ${shown} Tj ET` },
    font,
    ...more,
  ])

/** A tick out of a font that every reader of PDF must have. */
export const tickPdf = (): Uint8Array =>
  fontPdf('<< /Type /Font /Subtype /Type1 /BaseFont /ZapfDingbats >>', '(4)')

/** Chinese letters by a table that is named and not in the file. */
export const oldChinesePdf = (): Uint8Array =>
  fontPdf(
    '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [6 0 R] >>',
    '<4e2d6587>',
    [
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 7 0 R /DW 1000 ' +
        '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>',
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 880 /Descent -120 ' +
        '/CapHeight 880 /StemV 93 /FontBBox [-25 -254 1000 880] >>',
    ],
  )
