/** What a reviewer does with the files of an open case, by the name of each as its row says it. */

import type { Page } from '../support/browsers.ts'

/** A button in the row of the file that is called so. */
export const pressAt = (page: Page, file: string, name: string): Promise<void> =>
  page.evaluate(
    (wanted: string, button: string) => {
      const rows = [...document.querySelectorAll('.evidence-file')]
      const row = rows.find((one) => one.querySelector('bdi')?.textContent === wanted)
      const buttons = [...(row?.querySelectorAll('button') ?? [])]
      const found = buttons.find((one) => one.textContent === button)
      if (found === undefined) throw new Error(`no ${button} at ${wanted}`)
      found.click()
    },
    file,
    name,
  )

/** What the row of a file says; '' without one. */
export const rowOf = (page: Page, file: string): Promise<string> =>
  page.evaluate((wanted: string) => {
    const rows = [...document.querySelectorAll('.evidence-file')]
    return rows.find((one) => one.querySelector('bdi')?.textContent === wanted)?.textContent ?? ''
  }, file)
