/** A person's own notes: how often, when, where to. */

import type { JSX } from 'preact'
import { MailMode } from '../../crypto/protocol/mail.ts'
import { Weekday } from '../../crypto/roster-shapes.ts'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { weekdaysInWords } from '../../intake-forms/words/names.ts'
import { locale } from '../words/days.ts'
import { say } from '../words/say.ts'
import { ContactFields } from './contact-fields.tsx'
import type { Form, OwnDraft } from './model.ts'
import { StoringLine } from './storing-line.tsx'

interface OwnMailProps {
  readonly form: Form<OwnDraft>
  /** What this browser's clock shows. */
  readonly timeNow: string
  readonly onType: (changed: Partial<OwnDraft>) => void
  readonly onStore: () => void
  readonly onForget: () => void
}

export function OwnMail({ form, timeNow, onType, onStore, onForget }: OwnMailProps): JSX.Element {
  const { draft, isStored, storing } = form
  return (
    <section class="blocks" aria-label={say('mail.own')}>
      <h3>{say('mail.own')}</h3>
      <ChoiceList
        name="own-mode"
        legend={say('mail.mode')}
        of="one"
        choices={[
          { value: 'always', label: say('mail.mode.always'), hint: say('mail.mode.always.hint') },
          { value: 'only-news', label: say('mail.mode.only-news'), hint: say('mail.mode.only-news.hint') },
          { value: 'never', label: say('mail.mode.never') },
        ]}
        chosen={[draft.mode]}
        onChoose={([chosen]) => onType({ mode: MailMode.parse(chosen) })}
      />
      <Times draft={draft} storing={storing} timeNow={timeNow} onType={onType} />
      <ContactFields of="own" draft={draft} storing={storing} onType={onType} />
      <Actions>
        <Button kind="filled" busy={storing === 'storing'} onPress={onStore}>
          {say('mail.own.store')}
        </Button>
        {isStored && <Button onPress={onForget}>{say('mail.own.forget')}</Button>}
      </Actions>
      <StoringLine storing={storing} />
    </section>
  )
}

type TimesProps = Pick<OwnMailProps, 'timeNow' | 'onType'> & Pick<Form<OwnDraft>, 'draft' | 'storing'>

function Times({ draft, storing, timeNow, onType }: TimesProps): JSX.Element {
  const problem = typeof storing === 'object' && 'problem' in storing ? storing.problem : null
  return (
    <>
      <ChoiceList
        name="own-days"
        legend={say('mail.days')}
        of="several"
        choices={Weekday.options.map((value) => ({ value, label: weekdaysInWords(locale, [value]) }))}
        chosen={draft.weekdays}
        problem={problem === 'days' ? say('mail.days.problem') : undefined}
        onChoose={(chosen) => onType({ weekdays: chosen.map((day) => Weekday.parse(day)) })}
      />
      <Field
        id="own-time"
        label={say('mail.time')}
        hint={say('mail.time.hint', { now: timeNow })}
        value={draft.time}
        maxLength={5}
        inputMode="numeric"
        problem={problem === 'time' ? say('mail.time.problem') : undefined}
        onInput={(time) => onType({ time })}
      />
    </>
  )
}
