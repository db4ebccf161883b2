/** A page with nothing beside it: first start, sign in. A form, so that Enter does what the filled button does. */

import type { ComponentChildren, JSX } from 'preact'
import { say } from '../words/say.ts'

interface AloneProps {
  readonly onGo?: (() => void) | undefined
  readonly children: ComponentChildren
}

export function Alone({ onGo, children }: AloneProps): JSX.Element {
  const go = (event: Event): void => {
    event.preventDefault()
    onGo?.()
  }
  return (
    <main class="console-alone">
      <p class="console-alone__product">{say('product')}</p>
      <form class="blocks" onSubmit={go} noValidate>
        {children}
      </form>
    </main>
  )
}
