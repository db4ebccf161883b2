/** Pictures of a page as it is now: narrow and wide, light and dark, into `screenshots/` (never committed). */

import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from './browsers.ts'

export const screenshotFolder = fileURLToPath(new URL('../../screenshots/', import.meta.url))

export const widths = [360, 1280] as const

/** Chromium only: Firefox cannot change between light and dark. Returns the paths, `NAME-360-light.png` and so on. */
export async function takeScreenshots(page: Page, name: string): Promise<readonly string[]> {
  mkdirSync(screenshotFolder, { recursive: true })
  const paths: string[] = []
  for (const dark of [false, true]) {
    for (const width of widths) {
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
