/** The real server with a coalition, and browsers to visit it: what the journeys of a source begin with. */

import Database from 'better-sqlite3'
import { join } from 'node:path'
import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { launchFirefoxSafer } from '../support/firefox.ts'
import { setUp, type SetUpSotto } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'

export type StageBrowser = 'chromium' | 'firefox safer'

export interface SourceStage {
  readonly sotto: Sotto
  /** With the keys of the desk's only person. */
  readonly coalition: SetUpSotto
  /** How many drops the server holds. */
  countDrops(): number
  /** A page with a profile of its own, closed afterwards. */
  withPage(name: StageBrowser, act: (page: Page) => Promise<void>, clockOffMs?: number): Promise<void>
  newPage(): Promise<Page>
  end(): Promise<void>
}

export async function openSourceStage(names: readonly StageBrowser[]): Promise<SourceStage> {
  await startLibsodium()
  const sotto = await startSotto()
  const coalition = await setUp(sotto)
  const browsers = await Promise.all(
    names.map((name) => (name === 'chromium' ? launchChromium() : launchFirefoxSafer())),
  )
  const browserNamed = (name: StageBrowser): Browser => {
    const found = browsers.find((browser) => browser.name === name)
    if (found === undefined) throw new Error('no such browser')
    return found
  }
  return {
    sotto,
    coalition,
    countDrops: () => countDrops(sotto.folder),
    async withPage(name, act, clockOffMs) {
      const page = await browserNamed(name).newPage(clockOffMs === undefined ? {} : { clockOffMs })
      try {
        await act(page)
      } finally {
        await page.close()
      }
    },
    newPage: () => browserNamed('chromium').newPage(),
    async end() {
      for (const browser of browsers) await browser.close()
      await sotto.stop()
      forget(sotto)
    },
  }
}

function countDrops(folder: string): number {
  const database = new Database(join(folder, 'intake.db'), { readonly: true })
  try {
    return (database.prepare('SELECT count(*) AS n FROM drops').get() as { n: number }).n
  } finally {
    database.close()
  }
}
