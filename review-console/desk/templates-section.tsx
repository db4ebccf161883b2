/** The desk's own texts for answers, beside those that come with the product. */

import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { Fold } from '../../intake-forms/parts/fold.tsx'
import { WrittenText } from '../../intake-forms/parts/written-text.tsx'
import { languagesInWords } from '../../intake-forms/words/names.ts'
import type { Doing } from '../cases/model.ts'
import { OptionList } from '../parts/option-list.tsx'
import { shownText } from '../parts/shown-text.ts'
import { locale } from '../words/days.ts'
import type { OpenTeamAct } from '../session/sealing-verbs.ts'
import { say } from '../words/say.ts'
import type { Template } from './desk-facts.ts'
import { HowKept } from './targets-section.tsx'

interface TemplatesSectionProps {
  readonly templates: readonly Template[]
  readonly doing: Doing
  readonly onAct: (act: OpenTeamAct) => void
}

const languages = [
  'en',
  'fr',
  'es',
  'pt',
  'ru',
  'ar',
  'de',
  'uk',
  'sr',
  'sq',
  'tr',
  'fa',
  'sw',
  'zh',
  'hi',
] as const

export function TemplatesSection({ templates, doing, onAct }: TemplatesSectionProps): JSX.Element {
  return (
    <section>
      <h2>{say('templates.title')}</h2>
      <p>{say('templates.text')}</p>
      {templates.length === 0 && <p class="soft">{say('templates.none')}</p>}
      {templates.map(({ name, language, text }) => (
        <Fold key={`${language}-${name}`} summary={`${name} (${languagesInWords(locale, [language])})`}>
          <WrittenText text={shownText(text)} lang={language} />
          <Actions>
            <Button onPress={() => onAct({ act: 'template-set', name, language, text: null })}>
              {say('templates.away', { name })}
            </Button>
          </Actions>
        </Fold>
      ))}
      <NewTemplate doing={doing} onAct={onAct} />
      <HowKept doing={doing} done={say('templates.done')} />
    </section>
  )
}

function NewTemplate({ doing, onAct }: Omit<TemplatesSectionProps, 'templates'>): JSX.Element {
  const [name, typeName] = useState('')
  const [language, choose] = useState<string>('en')
  const [text, typeText] = useState('')
  const [isMissing, miss] = useState(false)
  const go = (event: Event): void => {
    event.preventDefault()
    const isWhole = name.trim() !== '' && text.trim() !== ''
    miss(!isWhole)
    if (isWhole) onAct({ act: 'template-set', name: name.trim(), language, text: text.trim() })
  }
  return (
    <form onSubmit={go} noValidate>
      <h3>{say('templates.new')}</h3>
      <div class="console-pair">
        <Field
          id="template-name"
          label={say('templates.name')}
          maxLength={60}
          value={name}
          problem={isMissing ? say('templates.missing') : undefined}
          onInput={typeName}
        />
        <OptionList
          id="template-language"
          label={say('templates.language')}
          options={languages.map((code) => ({ value: code, label: languagesInWords(locale, [code]) }))}
          chosen={language}
          onChoose={choose}
        />
      </div>
      <Field
        id="template-text"
        lines="many"
        rows={4}
        maxLength={2000}
        label={say('templates.words')}
        value={text}
        onInput={typeText}
      />
      <Actions>
        <Button type="submit" busy={doing === 'doing'}>
          {say('templates.go')}
        </Button>
      </Actions>
    </form>
  )
}
