/** An office document as its plain text; any other ZIP as the names that are in it. */

import { CannotShow, type FarFile } from './far-file.ts'
import { mostText } from './limits.ts'
import { officeText } from './office-text.ts'
import { newTextBox } from './show-text.ts'
import type { Shown } from './shown.ts'
import { openZip } from './unzip.ts'

/** On the screen at once. */
const lettersOfPage = 50_000

export async function showOffice(file: FarFile): Promise<Shown> {
  const zip = await openZip(file)
  const { as, text } = (await officeText(zip)) ?? { as: 'text' as const, text: zip.names.join('\n') }
  if (text.length > mostText) throw new CannotShow('too-large')
  const box = newTextBox()
  return {
    as,
    pages: Math.max(1, Math.ceil(text.length / lettersOfPage)),
    copy: 'text',
    element: box,
    turnTo(page) {
      box.textContent = text.slice((page - 1) * lettersOfPage, page * lettersOfPage)
      return Promise.resolve()
    },
    text: () => Promise.resolve(text),
  }
}
