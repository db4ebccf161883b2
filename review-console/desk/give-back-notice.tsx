/** Somebody has new keys, and their cases are still listed under the old ones: one step gives them back. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { say } from '../words/say.ts'
import type { GivenBack } from './desk-facts.ts'

interface GiveBackNoticeProps {
  readonly givenBack: readonly GivenBack[]
  readonly isBusy: boolean
  readonly onGive: (one: GivenBack) => void
}

export const GiveBackNotice = ({ givenBack, isBusy, onGive }: GiveBackNoticeProps): JSX.Element => (
  <>
    {givenBack.map((one) => (
      <Notice key={one.to} title={say('give-back.title', { name: one.pseudonym })}>
        <p>{say('give-back.text', { name: one.pseudonym, n: one.cases.length })}</p>
        <Actions>
          <Button busy={isBusy} onPress={() => onGive(one)}>
            {say('give-back.go', { name: one.pseudonym, n: one.cases.length })}
          </Button>
        </Actions>
      </Notice>
    ))}
  </>
)
