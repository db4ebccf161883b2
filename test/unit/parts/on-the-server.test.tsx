/** Every part draws without a browser, keeps the strict policy, and turns no text into markup. */

import { describe, expect, it } from '@jest/globals'
import type { JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Button, LinkButton } from '../../../intake-forms/parts/button.tsx'
import { ChoiceList } from '../../../intake-forms/parts/choice-list.tsx'
import { Field } from '../../../intake-forms/parts/field.tsx'
import { Letter } from '../../../intake-forms/parts/letter.tsx'
import { Notice } from '../../../intake-forms/parts/notice.tsx'
import { StatusLine } from '../../../intake-forms/parts/status-line.tsx'
import { Veil } from '../../../intake-forms/parts/veil.tsx'
import { WordGrid } from '../../../intake-forms/parts/word-grid.tsx'
import { ConsoleGallery } from '../../support/gallery/console-gallery.tsx'
import { PortalGallery } from '../../support/gallery/portal-gallery.tsx'

const never = (): void => undefined
const hostile = '<img src=x onerror=alert(1)>"\'</div><script>alert(1)</script>\u202Ereversed'

describe('all parts', () => {
  it.each([
    ['portal', PortalGallery],
    ['console', ConsoleGallery],
  ] as const)('of the %s draw without inline style, script or handler', (_, Gallery) => {
    const html = renderToString(<Gallery />)
    expect(html.length).toBeGreaterThan(3000)
    expect(html).not.toMatch(/\sstyle=|<script|\son[a-z]+=/iu)
  })
})

describe('text', () => {
  const places: readonly (readonly [string, JSX.Element])[] = [
    ['a letter', <Letter from={hostile} date={hostile} text={hostile} />],
    [
      'a box',
      <Field id="a" label={hostile} hint={hostile} problem={hostile} value={hostile} onInput={never} />,
    ],
    ['a box of many lines', <Field id="a" label="A" lines="many" value={hostile} onInput={never} />],
    ['a notice', <Notice title={hostile} code={hostile} />],
    ['a word', <WordGrid words={[hostile]} label={hostile} lang="en" />],
    [
      'a choice',
      <ChoiceList
        name="a"
        legend={hostile}
        of="one"
        choices={[{ value: hostile, label: hostile, hint: hostile }]}
        chosen={[]}
        onChoose={never}
      />,
    ],
  ]
  it.each(places)('in %s stays text', (_, part) => {
    const html = renderToString(part)
    expect(html).toContain('&lt;img src=x')
    expect(html).not.toMatch(/<img|<script/u)
  })

  it('in a letter keeps its lines and has its own direction', () => {
    const html = renderToString(<Letter from="A" date="B" text={'one\n  two'} />)
    expect(html).toContain('<div class="written" dir="auto">one\n  two</div>')
  })
})

describe('a button', () => {
  it('does not send a form unless it is asked to', () => {
    expect(renderToString(<Button>Skip</Button>)).toContain('type="button"')
    expect(renderToString(<Button type="submit">Seal and send</Button>)).toContain('type="submit"')
  })

  it('may be a link', () =>
    expect(
      renderToString(
        <LinkButton kind="filled" href="/write">
          Write a report
        </LinkButton>,
      ),
    ).toBe('<a class="button button--filled" href="/write">Write a report</a>'))
})

describe('a box', () => {
  const html = renderToString(<Field id="a" label="A" hint="H" problem="P" value="" onInput={never} />)

  it('leaves nothing with the browser', () => {
    expect(html).toContain('autocomplete="off"')
    expect(html).toContain('spellcheck="false"')
  })

  it('is described by its hint and its problem', () => {
    expect(html).toContain('aria-describedby="a-hint a-problem"')
    expect(html).toContain('aria-invalid="true"')
    expect(renderToString(<Field id="a" label="A" value="" onInput={never} />)).not.toContain('aria-')
  })
})

describe('a veil', () => {
  const veil = (lifted: boolean): string =>
    renderToString(
      <Veil what="In their words" show="Show" hide="Hide" lifted={lifted} onLift={never}>
        the account
      </Veil>,
    )

  it('keeps what is under it out of the page', () => {
    expect(veil(false)).not.toContain('the account')
    expect(veil(true)).toContain('the account')
  })
})

describe('a status line', () => {
  it('keeps both regions, and speaks in one', () => {
    const polite = renderToString(<StatusLine words="Kept." />)
    expect(polite).toMatch(/role="status"[^>]*>Kept\.</u)
    expect(polite).toMatch(/role="alert"[^>]*><\/p>/u)
    const urgent = renderToString(<StatusLine words="Gone." danger />)
    expect(urgent).toMatch(/role="alert"[^>]*>Gone\.</u)
    expect(urgent).toMatch(/role="status"[^>]*><\/p>/u)
  })
})
