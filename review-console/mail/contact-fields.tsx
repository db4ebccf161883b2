/** Where a note goes: address, language, and perhaps a key. */

import type { JSX } from 'preact'
import { MailLanguage, mostKeyCharacters } from '../../crypto/protocol/mail.ts'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { languagesInWords } from '../../intake-forms/words/names.ts'
import { locale } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { ContactDraft, FormName, Storing } from './model.ts'

interface ContactFieldsProps {
  readonly of: FormName
  readonly draft: ContactDraft
  readonly storing: Storing
  readonly onType: (changed: Partial<ContactDraft>) => void
}

export function ContactFields({ of, draft, storing, onType }: ContactFieldsProps): JSX.Element {
  const problem = typeof storing === 'object' && 'problem' in storing ? storing.problem : null
  return (
    <>
      <Field
        id={`${of}-address`}
        label={say('mail.address')}
        value={draft.address}
        maxLength={254}
        problem={problem === 'address' ? say('mail.address.problem') : undefined}
        onInput={(address) => onType({ address })}
      />
      <Fold summary={summaryOf(draft)} open={draft.key !== ''}>
        <ChoiceList
          name={`${of}-language`}
          legend={say('mail.language')}
          of="one"
          choices={MailLanguage.options.map((value) => ({ value, label: languageName(value) }))}
          chosen={[draft.language]}
          onChoose={([chosen]) => onType({ language: MailLanguage.parse(chosen) })}
        />
        <Field
          id={`${of}-key`}
          label={say('mail.key.label')}
          hint={say('mail.key.hint')}
          lines="many"
          rows={5}
          value={draft.key}
          maxLength={mostKeyCharacters}
          problem={problem === 'private key' ? say('mail.key.problem') : undefined}
          onInput={(key) => onType({ key })}
        />
      </Fold>
    </>
  )
}

const languageName = (language: MailLanguage): string => languagesInWords(locale, [language])

const summaryOf = ({ language, key }: ContactDraft): string =>
  say(key === '' ? 'mail.how.plain' : 'mail.how.key', { language: languageName(language) })
