/** PDF: written anew with the objects that its pages are drawn with; whatever else was in the file is not taken along. */

import type { Cleaner } from './cleaner.ts'
import type { Revealed } from './looked.ts'
import { PdfCopy } from './pdf-copy.ts'
import { openPdf, writePdf } from './pdf-document.ts'
import { pdfReveals, revisionReveals } from './pdf-look.ts'
import { Reveals } from './reveals.ts'

async function look(file: Blob): Promise<readonly Revealed[]> {
  const context = await openPdf(file)
  const reveals = new Reveals()
  await pdfReveals(context, reveals)
  await revisionReveals(file, reveals)
  return reveals.list()
}

async function clean(file: Blob): Promise<Blob> {
  const copy = await new PdfCopy(await openPdf(file)).make()
  return new Blob([await writePdf(copy)], { type: pdfCleaner.type })
}

export const pdfCleaner: Cleaner = { type: 'application/pdf', look, clean }
