/** A reviewer who sits in Tor Browser at "Safer": first start, opening and answering without WebAssembly and JIT. */

import { launchChromium } from '../support/chromium.ts'
import { launchFirefoxSafer } from '../support/firefox.ts'
import { forget, startSotto } from '../support/start-sotto.ts'
import { answer, firstStart, lookForNew, openFirst } from '../journey/reviewer-journey.ts'
import { writeReport } from '../journey/source-journey.ts'
import type { Proof, Shown } from './proof.ts'

async function prove(): Promise<Shown> {
  const sotto = await startSotto()
  const desk = await launchFirefoxSafer()
  const sources = await launchChromium()
  try {
    const reviewer = await desk.newPage()
    const began = performance.now()
    await firstStart(reviewer, sotto.setUpLink ?? '')
    const seconds = (performance.now() - began) / 1000
    await writeReport(await sources.newPage(), sotto.portal, { account: 'Read in a slow browser.' })
    await lookForNew(reviewer)
    await reviewer.waitForText('One with something new.', 60_000)
    await openFirst(reviewer)
    const isThere = (await reviewer.text()).includes('Read in a slow browser.')
    await answer(reviewer, 'It was read.')
    return {
      holds: isThere,
      figure: `first start with two stretchings ${seconds.toFixed(0)} s, opened and answered`,
    }
  } finally {
    await desk.close()
    await sources.close()
    await sotto.stop()
    forget(sotto)
  }
}

export const consoleInSafer: Proof = { name: 'the console without WebAssembly and JIT', prove }
