/** Draws one state of the typed pages in a browser; the address says which: `#write:sending`. */

import '../../../../intake-forms/portal/zod-without-eval.ts'
import { render, type JSX } from 'preact'
import { ReturnPage } from '../../../../intake-forms/portal/views/return-page.tsx'
import { WritePage } from '../../../../intake-forms/portal/views/write-page.tsx'
import { say } from './say.ts'
import { showFiles } from './show-files.ts'
import { returnStates } from './return-states.ts'
import { writeStates } from './states.ts'

const nothing = (): void => undefined
const common = { tell: nothing, say, locale: 'en', step: showFiles() }

export function viewOf(name: string): JSX.Element | null {
  const [page, state = ''] = name.split(':')
  const visit = page === 'write' ? writeStates[state] : undefined
  const now = page === 'return' ? returnStates[state] : undefined
  if (visit !== undefined)
    return <WritePage {...common} visit={visit} onKeepWords={nothing} onProve={nothing} />
  if (now !== undefined) return <ReturnPage {...common} now={now} onLook={nothing} onSend={nothing} />
  return null
}

function show(): void {
  const main = document.getElementById('main')
  if (main === null) return
  render(null, main)
  main.replaceChildren()
  render(viewOf(decodeURIComponent(location.hash.slice(1))), main)
}

if (typeof document === 'object') {
  show()
  addEventListener('hashchange', show)
}
