/** The way to the page that closes a desk, from the page Desk. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { say } from '../words/say.ts'

export const LeavingSection = ({ onGo }: { readonly onGo: () => void }): JSX.Element => (
  <section class="blocks" aria-labelledby="leaving-section">
    <h2 id="leaving-section">{say('leaving.section')}</h2>
    <p>{say('leaving.section.text')}</p>
    <Actions>
      <Button onPress={onGo}>{say('leaving.section.go')}</Button>
    </Actions>
  </section>
)
