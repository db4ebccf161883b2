/** Hidden until asked for. What is under it is not in the page before that. */

import type { ComponentChildren, JSX } from 'preact'
import { Button } from './button.tsx'

interface VeilProps {
  readonly what: string
  readonly show: string
  readonly hide: string
  readonly lifted: boolean
  readonly onLift: (lifted: boolean) => void
  readonly children: ComponentChildren
}

export function Veil({ what, show, hide, lifted, onLift, children }: VeilProps): JSX.Element {
  return (
    <div class={`veil${lifted ? ' veil--lifted' : ''}`}>
      <div class="veil__head">
        <span>{what}</span>
        <Button kind="quiet" onPress={() => onLift(!lifted)}>
          {lifted ? hide : show}
        </Button>
      </div>
      {lifted && children}
    </div>
  )
}
