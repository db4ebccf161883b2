/** Begins one of the two pages that need scripts: the only file of the portal that touches the browser. */

import { render } from 'preact'
import { startEngine } from '../../crypto/primitives/choose-engine.ts'
import { leavePath, onLeave } from '../pages/on-leave.ts'
import type { Say } from '../words/all-words.ts'
import { sending } from '../words/en/sending.ts'
import { shared } from '../words/en/shared.ts'
import { states } from '../words/en/states.ts'
import { stops } from '../words/en/stops.ts'
import { speak, type Words } from '../words/say.ts'
import type { Tools } from './tools.ts'

const locale = document.documentElement.lang

/** A drop over a slow circuit takes a minute; nothing takes three. */
const patienceMs = 180_000

const nameOf = (name: string): string =>
  document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? ''

const tools: Tools = {
  request: (path, init) =>
    fetch(path, {
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      cache: 'no-cache',
      signal: AbortSignal.timeout(patienceMs),
      ...init,
    }),
  now: () => Date.now(),
  pause: () => new Promise((go) => setTimeout(go, 30)),
  startEngine,
  addressOf: nameOf,
  build: nameOf('build'),
  locale,
}

/** The other pages open beside this one: what is being written would be lost. Said once, and heard with each link. */
function keepThisTab(say: Say): void {
  const note = document.createElement('p')
  note.id = 'new-tab'
  note.textContent = say('foot.new-tab')
  document.querySelector('.portal-foot__inner')?.prepend(note)
  for (const link of document.querySelectorAll<HTMLAnchorElement>('.portal-foot a, .portal-head__name')) {
    link.target = '_blank'
    link.rel = 'noreferrer'
    link.setAttribute('aria-describedby', note.id)
  }
}

/** Draws into `main`, and returns what forgets everything. */
export type Start = (main: HTMLElement, tools: Tools, say: Say) => () => void

export function begin(start: Start, words: Words): void {
  const main = document.getElementById('main')
  if (main === null) return
  const say = speak(locale, { ...shared, ...states, ...stops, ...sending, ...words }) as Say
  const forget = start(main, tools, say)
  const clear = (): void => {
    forget()
    render(null, main)
  }
  keepThisTab(say)
  onLeave(document, () => {
    clear()
    location.replace(leavePath)
  })
  window.addEventListener('pagehide', clear)
  // A page that the browser kept whole was cleared when it was left: it starts anew.
  window.addEventListener('pageshow', (event) => event.persisted && location.reload())
}
