import { describe, expect, it } from '@jest/globals'
import { PassThrough } from 'node:stream'
import { openTerminal } from '../../../../server/cli/terminal.ts'

function make({ json = false, yes = false, isTTY = false } = {}) {
  const stream = () => Object.assign(new PassThrough(), { isTTY })
  const [input, output, errors] = [stream(), stream(), stream()]
  const terminal = openTerminal({ input, output, errors, json, yes })
  const said = (stream: PassThrough) => String(stream.read() ?? '')
  return { terminal, input, output: () => said(output), errors: () => said(errors) }
}

describe('a terminal', () => {
  it('speaks to people on one output', () => {
    const { terminal, output, errors } = make()
    terminal.say('Working.')
    terminal.result({ done: true }, 'Done.')
    expect(output()).toBe('Working.\nDone.\n')
    expect(errors()).toBe('')
  })

  it('keeps that output for one JSON document when asked to', () => {
    const { terminal, output, errors } = make({ json: true })
    terminal.say('Working.')
    terminal.progress(1, 2, 'Working')
    terminal.result({ done: true }, 'Done.')
    expect(JSON.parse(output())).toEqual({ done: true })
    expect(errors()).toBe('Working.\nWorking 50 %\n')
  })

  it('says a line each tenth where nobody watches', () => {
    const { terminal, errors } = make()
    for (let i = 0; i <= 1000; i++) terminal.progress(i, 1000, 'Copying')
    expect(errors().trim().split('\n')).toHaveLength(11)
  })

  it('asks only somebody who sits there, and takes what is usual otherwise', async () => {
    expect(await make().terminal.ask('Where?', 'here')).toBe('here')
    expect(await make({ isTTY: true, yes: true }).terminal.ask('Where?', 'here')).toBe('here')
    const { terminal, input } = make({ isTTY: true })
    expect(terminal.isAsking).toBe(true)
    const first = terminal.ask('Where?', 'here')
    input.write('  there \n')
    expect(await first).toBe('there')
    const second = terminal.ask('Where?', 'here')
    input.write('\n')
    expect(await second).toBe('here')
    terminal.close()
  })

  it('says that nothing was done when somebody leaves at a question', async () => {
    const { terminal, input } = make({ isTTY: true })
    const asked = terminal.ask('Where?', 'here')
    input.write('\u0003')
    await expect(asked).rejects.toThrow('nothing was done')
  })
})
