/** What does not hold together in the record of one case, by its name. */

import type { JSX } from 'preact'
import { Notice } from '../../intake-forms/parts/notice.tsx'
import { say } from '../words/say.ts'
import type { LogProblem } from './log-problem.ts'

const problemKey = {
  unreadable: 'journal.unreadable',
  'not in a row': 'journal.not-in-a-row',
  'not allowed': 'journal.not-allowed',
  'another stream': 'journal.another-stream',
  missing: 'journal.missing',
  'false summary': 'journal.false-summary',
  'false statement': 'journal.false-statement',
  newer: 'journal.newer',
} as const satisfies Readonly<Record<LogProblem, string>>

export const sayProblem = (problem: LogProblem): string => say(problemKey[problem])

interface LogProblemsProps {
  readonly name: string
  readonly problems: readonly LogProblem[]
}

export function LogProblems({ name, problems }: LogProblemsProps): JSX.Element {
  const wrong = problems.filter((problem) => problem !== 'newer')
  return (
    <>
      {problems.includes('newer') && <Newer name={name} />}
      {wrong.length > 0 && (
        <Notice kind="attend" title={say('journal.case', { name })} code={wrong.join(', ')}>
          {wrong.map((problem) => (
            <p key={problem}>{sayProblem(problem)}</p>
          ))}
          <p>{say('journal.tell')}</p>
        </Notice>
      )}
    </>
  )
}

/** Nobody did wrong. */
const Newer = ({ name }: Pick<LogProblemsProps, 'name'>): JSX.Element => (
  <Notice kind="attend" title={say('journal.newer-title', { name })} code="newer">
    <p>{sayProblem('newer')}</p>
    <p>{say('journal.newer-do')}</p>
  </Notice>
)
