/** A text to start an answer from. It is put below what stands in the field, and sends nothing. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { languagesInWords } from '../../intake-forms/words/names.ts'
import { OptionList } from '../parts/option-list.tsx'
import { locale } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'
import { offeredTexts } from './templates.ts'

const none = 'none'

interface TemplatePickerProps extends CasePageProps {
  /** The text stands in the field. */
  readonly onPut: () => void
}

export function TemplatePicker({ visit, templates, tell, onPut }: TemplatePickerProps): JSX.Element {
  const { view, draft } = visit
  const { texts, language } = offeredTexts(view.languages, templates)
  const [chosen, choose] = useState(none)
  const text = texts.find(({ id }) => id === chosen)?.text
  const wanted = view.languages.at(-1) ?? language
  const put = (): void => {
    if (text === undefined) return
    tell({ type: 'typed', draft: draft.trim() === '' ? text : `${draft.trimEnd()}\n\n${text}` })
    choose(none)
    onPut()
  }
  return (
    <div class="console-texts">
      <OptionList
        id="template"
        label={say('answer.template')}
        hint={say(wanted === language ? 'answer.template-hint' : 'answer.template-english', {
          language: languagesInWords(locale, [wanted]),
        })}
        options={[
          { value: none, label: say('answer.template-none') },
          ...texts.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        chosen={chosen}
        onChoose={choose}
      />
      <Actions>
        <Button disabled={text === undefined} onPress={put}>
          {say('answer.template-put')}
        </Button>
      </Actions>
    </div>
  )
}
