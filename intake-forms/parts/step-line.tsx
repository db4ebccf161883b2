/** Where one is: "3 of about 9". */

import type { JSX } from 'preact'

export function StepLine({ words }: { readonly words: string }): JSX.Element {
  return <p class="step-line">{words}</p>
}
