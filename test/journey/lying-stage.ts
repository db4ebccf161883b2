/** The real server with a coalition of two desks, a proxy that lies about it, and a browser before both. */

import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { Pin, RosterChain } from '../../crypto/roster-shapes.ts'
import { openSqliteIntake } from '../../server/storage/sqlite-intake.ts'
import type { Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { answerSource, drawLiedAbout, type Answered, type LiedAbout } from '../support/lied-about.ts'
import type { Shown } from '../support/lies-about-keys.ts'
import { storeDocuments } from '../support/served.ts'
import { generalForm, today } from '../support/set-up.ts'
import { forget, startSotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { changingProxy, type ChangingProxy } from './changing-proxy.ts'

export interface LyingStage {
  readonly of: LiedAbout
  /** Somebody with twelve words and one reply. */
  readonly answered: Answered
  readonly proxy: ChangingProxy
  /** In place of what the server has. */
  show(shown: Shown): void
  /** Nothing is changed any more. */
  showTruth(): void
  newPage(clockOffMs?: number): Promise<Page>
  /** So many were sent meanwhile, as the browser counts, and as whoever stands before the server does. */
  reportsSent(page: Page, act: () => Promise<void>): Promise<readonly [number, number]>
  end(): Promise<void>
}

const changed = ['/api/roster', '/pin.json', '/api/board/0/0', '/api/board/editions'] as const

export async function openLyingStage(): Promise<LyingStage> {
  await startLibsodium()
  const { of, answered, folder } = await prepare()
  const sotto = await startSotto({ folder })
  const proxy = await changingProxy(sotto.portal)
  const browser = await launchChromium()
  const counts = async (page: Page): Promise<readonly [number, number]> => [
    (await page.requested()).filter(({ method }) => method === 'POST').length,
    proxy.count('POST', '/'),
  ]
  return {
    of,
    answered,
    proxy,
    show({ chain, pin }) {
      const [newPin, newChain] = [
        { ...of.pin, ...pin },
        { ...of.honest, ...chain },
      ]
      proxy.change('/api/roster', () => JSON.stringify(z.encode(RosterChain, newChain)))
      proxy.change('/pin.json', () => JSON.stringify(z.encode(Pin, newPin)))
    },
    showTruth() {
      for (const path of changed) proxy.change(path, null)
    },
    newPage: (clockOffMs) => browser.newPage(clockOffMs === undefined ? {} : { clockOffMs }),
    async reportsSent(page, act) {
      const before = await counts(page)
      await act()
      const after = await counts(page)
      return [after[0] - before[0], after[1] - before[1]]
    },
    async end() {
      await browser.close()
      await proxy.close()
      await sotto.stop()
      forget(sotto)
    },
  }
}

/** A data folder as a server of this coalition would leave it. */
async function prepare() {
  const folder = mkdtempSync(join(tmpdir(), 'sotto-lies-'))
  writeFileSync(join(folder, 'help-now.json'), '[]')
  const of = drawLiedAbout(today(), await generalForm())
  const intake = openSqliteIntake(join(folder, 'intake.db'))
  await storeDocuments(intake, { pin: of.pin, chain: of.honest })
  const answered = await answerSource(of, intake, today())
  await intake.close()
  return { of, answered, folder }
}
