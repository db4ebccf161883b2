/** What a page must check before it seals, for a large coalition, where nothing is compiled. */

import { beforeAll, expect, it } from '@jest/globals'
import { build } from 'esbuild'
import * as z from 'zod/mini'
import { toBase64url } from '../../crypto/bytes.ts'
import { Pin, RosterChain } from '../../crypto/roster-shapes.ts'
import { launchFirefoxSafer } from '../support/firefox.ts'
import { largeList, makeLargeList } from '../support/large-list.ts'
import { startLibsodium, testDay } from '../support/world.ts'

beforeAll(startLibsodium)

it('takes under a second in Firefox "Safer" for 50 people, 12 desks, five roots and an edition', async () => {
  const bundled = await build({
    entryPoints: ['test/support/time-verifying.ts'],
    bundle: true,
    write: false,
    minify: true,
    format: 'iife',
    target: 'firefox128',
  })
  const { pin, chain, edition } = makeLargeList()
  const written = JSON.stringify({
    pin: z.encode(Pin, pin),
    chain: z.encode(RosterChain, chain),
    edition: toBase64url(edition),
    today: testDay,
  })
  const browser = await launchFirefoxSafer()
  const page = await browser.newPage()
  const code = bundled.outputFiles[0]?.text ?? ''
  const times = await page.evaluate<number[], []>(
    `(() => { ${code}; return timeVerifying(${written}, 7) })()`,
  )
  await browser.close()
  const sorted = [...times].sort((a, b) => a - b)
  const [least = 0, median = Infinity, most = 0] = [sorted[0], sorted[3], sorted[6]]
  const { people, desks, roots, signatures } = largeList
  console.log(
    `figure: ${String(people)} people, ${String(desks)} desks, ${String(roots)} roots, ${String(signatures)} signatures: ` +
      `median ${median.toFixed(0)} ms of 7 (${least.toFixed(0)} to ${most.toFixed(0)})`,
  )
  expect(median).toBeLessThan(1000)
}, 120_000)
