/** Who should read it: the desks that can be sealed to today. Shown when there is more than one. */

import type { JSX } from 'preact'
import { Actions, Button } from '../../parts/button.tsx'
import { ChoiceList, type Choice } from '../../parts/choice-list.tsx'
import { awayWords } from '../../pages/away-notice.tsx'
import { DeskCard } from '../../pages/desk-card.tsx'
import { pathOf } from '../../pages/facts.ts'
import type { DeskToShow } from '../../pages/desks.ts'
import { Fold } from '../../parts/fold.tsx'
import { deskStateWords } from '../../pages/until-day.tsx'
import { keyWords } from '../key-words.ts'
import type { DeskNotNow } from '../opening.ts'
import type { Spoken } from './view-props.ts'

interface Props extends Spoken {
  readonly title: string
  readonly hint: string
  readonly button: string
  readonly problem?: string | undefined
  /** What to do when none of them fits. */
  readonly otherwise?: string | undefined
  readonly desks: readonly DeskToShow[]
  /** Shown below those, and not to be chosen. */
  readonly notNow?: readonly DeskNotNow[] | undefined
  readonly chosen: string | null
  readonly onPoint: (desk: string) => void
  readonly onChoose: () => void
  readonly onBack: () => void
}

export function ChooseDesk(props: Props): JSX.Element {
  const { title, hint, button, problem, desks, chosen, say, locale } = props
  const nameOf = (desk: DeskToShow): string =>
    say('desk.title', { desk: desk.name, organisation: desk.organisation })
  const hintOf = (desk: DeskToShow): string | undefined =>
    `${desk.about} ${awayWords({ desk, say, locale })}`.trim() || undefined
  const choices: readonly Choice[] = [
    ...desks.map((desk) => ({
      value: desk.key,
      label: nameOf(desk),
      hint: hintOf(desk),
    })),
    ...(props.notNow ?? []).map(({ desk, now, key }) => ({
      value: desk.key,
      label: nameOf(desk),
      hint: key === 'live' ? deskStateWords({ now, say, locale }) : keyWords(key, say),
      isOff: true,
    })),
  ]
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        props.onChoose()
      }}
    >
      <ChoiceList
        name="desk"
        legend={title}
        asHeading
        of="one"
        hint={hint}
        problem={problem}
        choices={choices}
        chosen={chosen === null ? [] : [chosen]}
        onChoose={([desk]) => desk !== undefined && props.onPoint(desk)}
      />
      {desks.map((desk) => (
        <Fold key={desk.key} summary={nameOf(desk)}>
          <DeskCard {...{ desk, say, locale }} />
        </Fold>
      ))}
      {props.otherwise && (
        <p>
          {props.otherwise} <a href={pathOf.support}>{say('foot.support')}</a>
        </p>
      )}
      <Actions>
        <Button kind="filled" type="submit">
          {button}
        </Button>
        <Button kind="quiet" onPress={props.onBack}>
          {say('back')}
        </Button>
      </Actions>
    </form>
  )
}
