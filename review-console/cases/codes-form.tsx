/** The standard codes of a case: what, where, when. */

import type { JSX } from 'preact'
import { useMemo, useState } from 'preact/hooks'
import { Actions, Button } from '../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../intake-forms/parts/field.tsx'
import { countryName } from '../../intake-forms/words/names.ts'
import { countryCodes } from '../parts/country-codes.ts'
import { OptionList, type Option } from '../parts/option-list.tsx'
import { locale } from '../words/days.ts'
import { say } from '../words/say.ts'
import type { CasePageProps } from './case-props.ts'
import { indicators } from './indicators.ts'

const unknown = 'none'

const countries = (): readonly Option[] => [
  { value: unknown, label: say('shape.country-none') },
  ...countryCodes
    .map((code) => ({ value: code, label: countryName(locale, code) }))
    .sort((a, b) => a.label.localeCompare(b.label, locale)),
]

/** Empty counts: nobody knows. */
const isQuarter = (typed: string): boolean => typed === '' || /^(19|20)\d{2}-Q[1-4]$/u.test(typed)

export function CodesForm({ visit, onAct }: CasePageProps): JSX.Element {
  const { codes } = visit.view
  const [chosen, choose] = useState<readonly string[]>(codes.indicators)
  const [country, setCountry] = useState(codes.country ?? unknown)
  const [quarter, type] = useState(codes.quarter ?? '')
  const [isWrong, setWrong] = useState(false)
  const options = useMemo(countries, [])
  const go = (event: Event): void => {
    event.preventDefault()
    const typed = quarter.trim().toUpperCase()
    setWrong(!isQuarter(typed))
    if (!isQuarter(typed)) return
    // A code that this console does not know stays: a colleague's may be newer.
    const strange = codes.indicators.filter((code) => !indicators.some((known) => known.code === code))
    const wanted = {
      indicators: [...new Set([...strange, ...chosen])].slice(0, 16),
      country: country === unknown ? null : country,
      quarter: typed === '' ? null : typed,
    }
    onAct({ act: { act: 'coded', codes: wanted } })
  }
  return (
    <form onSubmit={go} noValidate>
      <ChoiceList
        name="indicators"
        legend={say('shape.codes-what')}
        hint={say('shape.codes-hint')}
        of="several"
        choices={indicators.map(({ code, label }) => ({ value: code, label }))}
        chosen={chosen}
        onChoose={choose}
      />
      <OptionList
        id="country"
        label={say('shape.country')}
        options={options}
        chosen={country}
        onChoose={setCountry}
      />
      <Field
        id="quarter"
        label={say('shape.quarter')}
        hint={say('shape.quarter-hint')}
        maxLength={7}
        value={quarter}
        problem={isWrong ? say('shape.quarter-wrong') : undefined}
        onInput={type}
      />
      <Actions>
        <Button type="submit">{say('shape.codes-go')}</Button>
      </Actions>
    </form>
  )
}
