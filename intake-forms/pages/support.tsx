/** Help now: people and places that can be reached in other ways, by country. Kept by the operator. */

import type { JSX } from 'preact'
import { Notice } from '../parts/notice.tsx'
import { countryName } from '../words/names.ts'
import type { SupportEntry, SupportKind } from './facts.ts'
import type { PageProps } from './frame.tsx'

const kinds: readonly SupportKind[] = ['danger', 'legal', 'someone-to-talk-to', 'device']
const everywhere = '*'

/** What helps in every country first, then by the name of the country. */
function countriesOf({ facts, say, locale }: PageProps): readonly (readonly [code: string, name: string])[] {
  const codes = [...new Set(facts.support.map(({ country }) => country))]
  const named = codes.map((code) => {
    const name = code === everywhere ? say('support.everywhere') : countryName(locale, code)
    return [code, name] as const
  })
  return named.sort(([a, aName], [b, bName]) =>
    a === everywhere ? -1 : b === everywhere ? 1 : aName.localeCompare(bName, locale),
  )
}

function Entries({ of }: { readonly of: readonly SupportEntry[] }): JSX.Element {
  return (
    <ul>
      {of.map(({ name, what, contact }) => (
        <li key={`${name} ${contact}`} dir="auto">
          <strong>{name}</strong>. {what}
          <br />
          {contact}
        </li>
      ))}
    </ul>
  )
}

function Country({ props, code, name }: { props: PageProps; code: string; name: string }): JSX.Element {
  const here = props.facts.support.filter(({ country }) => country === code)
  return (
    <section>
      <h2>{name}</h2>
      {kinds.map((kind) => {
        const of = here.filter((entry) => entry.kind === kind)
        return (
          of.length > 0 && (
            <section key={kind}>
              <h3>{props.say(`support.${kind}`)}</h3>
              <Entries of={of} />
            </section>
          )
        )
      })}
    </section>
  )
}

export function Support(props: PageProps): JSX.Element {
  const { facts, say } = props
  return (
    <>
      <h1>{say('support.title')}</h1>
      <section>
        <p>{say('support.lead')}</p>
        {facts.support.length > 0 ? (
          <>
            <p>{say('support.listed')}</p>
            <p>{say('support.traces')}</p>
          </>
        ) : (
          <Notice title={say('support.empty.title')}>
            <p>{say('support.empty.text')}</p>
            <p>{say('support.empty.todo')}</p>
          </Notice>
        )}
      </section>
      {countriesOf(props).map(([code, name]) => (
        <Country key={code} props={props} code={code} name={name} />
      ))}
    </>
  )
}
