import { describe, expect, it } from '@jest/globals'
import { options, type JSX } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { DrawFiles } from '../../../../intake-forms/portal/files/files-step.tsx'
import { FilesDrawn } from '../../../../intake-forms/portal/views/files-drawn.tsx'
import { viewOf } from './show-state.tsx'
import { say } from './say.ts'
import { returnStates } from './return-states.ts'
import { writeStates } from './states.ts'

const names = [
  ...Object.keys(writeStates).map((name) => `write:${name}`),
  ...Object.keys(returnStates).map((name) => `return:${name}`),
]
/** With what the script of the Files step draws into its place. */
function htmlOf(view: JSX.Element | null): string {
  const drawn: string[] = []
  const before = options.vnode
  options.vnode = (vnode) => {
    if (vnode.type === FilesDrawn)
      drawn.push(renderToString((vnode.props as unknown as { draw: DrawFiles }).draw.view))
  }
  const html = view === null ? '' : renderToString(view)
  if (before === undefined) delete options.vnode
  else options.vnode = before
  return html.replace('<div class="drawn"></div>', drawn.join(''))
}

const count = (html: string, pattern: RegExp): number => [...html.matchAll(pattern)].length

describe.each(names)('%s', (name) => {
  const view = viewOf(name)
  const html = htmlOf(view)

  it('has one heading, at most one filled button, and says nothing that is missing', () => {
    expect(count(html, /<h1/gu)).toBe(1)
    expect(count(html, /button--filled/gu)).toBeLessThanOrEqual(1)
    expect(html).not.toMatch(/undefined|\[object|NaN|\{[a-z]+\}/u)
  })

  it('keeps what is typed from completion, correction and spelling checkers', () => {
    for (const [field] of html.matchAll(/<(?:textarea|input type="text")[^>]*>/gu)) {
      expect(field).toContain('autocomplete="off"')
      expect(field).toMatch(/spellcheck="?false/u)
    }
    if (/<textarea/u.test(html)) expect(html).toMatch(/<form autocorrect="off"/u)
  })
})

describe('text from elsewhere', () => {
  it('is never markup', () => {
    const view = viewOf('return:reading')
    expect(view === null ? '' : renderToString(view)).toContain('&lt;b>This is text&lt;/b>')
  })
})

describe('a desk that has closed', () => {
  it('P-160 shows its last reply, says so, and asks for nothing that could not be sent', () => {
    const view = viewOf('return:desk closed after a last reply')
    const html = view === null ? '' : renderToString(view)
    for (const words of [
      'Turn to the Harbour Union, Pier 4.',
      say('desk.is-closed.title'),
      say('desk.is-closed'),
      say('replies.closed.over'),
    ])
      expect(html).toContain(words)
    for (const words of [say('replies.closed.means'), say('act.add'), say('act.destroy')])
      expect(html).not.toContain(words)
  })
})
