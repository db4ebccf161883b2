import { describe, expect, it } from '@jest/globals'
import { readFileSync } from 'node:fs'
import type { Command } from '../../../../server/cli/command.ts'
import { commands } from '../../../../server/cli/commands.ts'
import { helpOf, manPage, overview } from '../../../../server/cli/help.ts'
import { parseCommand } from '../../../../server/cli/parse-command.ts'

const weigh: Command = {
  name: 'weigh',
  summary: 'Weigh a thing',
  more: 'Says how heavy it is.',
  takes: 'THING',
  options: {
    scale: { value: 'KIND', what: 'Which scale' },
    yes: { value: null, what: 'Ask nothing' },
  },
  run: () => Promise.resolve(0),
}

const parse = (...words: string[]) => parseCommand([weigh], words)

describe('the words behind sotto', () => {
  it('become options and one word', () => {
    expect(parse('weigh', 'stone', '--scale', 'fine', '--yes', '--json')).toEqual({
      command: weigh,
      asked: { options: { scale: 'fine', yes: '', json: '' }, words: ['stone'] },
    })
    expect(parse('weigh', '--scale=fine')).toMatchObject({ asked: { options: { scale: 'fine' }, words: [] } })
  })

  it.each([
    [[], 'Say what to do.'],
    [['wiegh'], '"wiegh" is no command of sotto.'],
    [['we\u001b[31migh'], '"we[31migh" is no command of sotto.'],
    [['weigh', 'a', 'b'], '"b" is one word too many.'],
    [['weigh', '--scales', 'fine'], 'Unknown option'],
    [['weigh', '--scale'], "Option '--scale <value>' argument missing"],
    [['weigh', '--yes=no'], "Option '--yes' does not take an argument"],
  ])('%j are refused with a sentence', (words, sentence) => {
    expect(parse(...words)).toEqual(expect.stringContaining(sentence))
  })
})

describe('help', () => {
  it('names every command, and of each every option', () => {
    for (const command of commands) {
      expect(overview(commands)).toContain(`  ${command.name}`)
      for (const name of Object.keys(command.options)) expect(helpOf(command)).toContain(`--${name}`)
    }
  })

  it('has a man page of these very commands: npm run man writes it', () => {
    expect(readFileSync('docs/sotto.1', 'utf8')).toBe(manPage(commands))
  })

  it('says what is true of a command in sentences', () => {
    for (const { summary, more, options } of commands) {
      expect(summary).toMatch(/^[A-Z].*[^.]$/)
      expect(more).toMatch(/^[A-Z].*\.$/s)
      for (const { what } of Object.values(options)) expect(what).toMatch(/^[A-Z].*[^.]$/)
    }
  })
})
