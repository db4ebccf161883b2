/** Pictures of a page as it is now: as narrow as its people have it, and wide, light and dark, into `screenshots/` (never committed). */

import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from './browsers.ts'

export const screenshotFolder = fileURLToPath(new URL('../../screenshots/', import.meta.url))

/** A phone for who reports; half a screen for who reads. */
const widths = { portal: [360, 1280], console: [768, 1280] } as const

/** Chromium only: Firefox cannot change between light and dark. Returns the paths, `NAME-360-light.png` and so on. */
export async function takeScreenshots(
  page: Page,
  name: string,
  of: keyof typeof widths = 'portal',
): Promise<readonly string[]> {
  mkdirSync(screenshotFolder, { recursive: true })
  const paths: string[] = []
  for (const dark of [false, true]) {
    for (const width of widths[of]) {
      const path = `${screenshotFolder}${name}-${width}-${dark ? 'dark' : 'light'}.png`
      await page.screenshot(path, { width, height: 800, dark, whole: true })
      paths.push(path)
    }
  }
  return paths
}

/** How many CSS pixels of the page stand outside a window of this width; 0 is right at 320. */
export async function sidewaysAt(page: Page, width: number): Promise<number> {
  await page.resize(width, 640)
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}
