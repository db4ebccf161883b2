/** One desk of three people, each at a console of their own in Chromium, and a source in Firefox. */

import type { Browser, Page } from '../support/browsers.ts'
import { launchChromium } from '../support/chromium.ts'
import { seatThree, type AtDesk } from '../support/desk-of-three.ts'
import { launchFirefox } from '../support/firefox.ts'
import { keptByFounder } from '../support/kept-things.ts'
import { setUp } from '../support/set-up.ts'
import { forget, startSotto, type Sotto } from '../support/start-sotto.ts'
import { startLibsodium } from '../support/world.ts'
import { signIn } from './reviewer-journey.ts'

export interface Console {
  readonly person: AtDesk
  readonly page: Page
}

export interface ThreeConsoles {
  readonly sotto: Sotto
  /** The founder, then the two others. */
  readonly consoles: readonly [Console, Console, Console]
  /** A page of a source, with a profile of its own. */
  newSource(): Promise<Page>
  /** What any browser complained about so far. */
  complaints(): readonly string[]
  end(): Promise<void>
}

export async function openThreeConsoles(): Promise<ThreeConsoles> {
  await startLibsodium()
  const sotto = await startSotto()
  const people = await seatThree(sotto, keptByFounder(await setUp(sotto)))
  const chromium = await launchChromium()
  let firefox: Browser | null = null
  const pages: Page[] = []
  const open = async (browser: Browser): Promise<Page> => {
    const page = await browser.newPage()
    pages.push(page)
    return page
  }
  const seat = async (person: AtDesk): Promise<Console> => ({ person, page: await open(chromium) })
  return {
    sotto,
    consoles: [await seat(people[0]), await seat(people[1]), await seat(people[2])],
    async newSource() {
      firefox ??= await launchFirefox()
      return open(firefox)
    },
    complaints: () => pages.flatMap((page) => page.complaints()),
    async end() {
      await Promise.all([chromium.close(), firefox?.close()])
      await sotto.stop()
      forget(sotto)
    },
  }
}

/** From the passphrase, in a console that nobody is signed in at. */
export const takeSeat = ({ sotto }: ThreeConsoles, { person, page }: Console): Promise<void> =>
  signIn(page, sotto.console, person.kept, person.used)
