/** The Files step as the pages get it, over files that nobody has. */

import { openFilesStep, type FilesStep } from '../../../../intake-forms/portal/files/files-step.tsx'

const never = (): Promise<never> => new Promise(() => undefined)
const none = (): never => {
  throw new Error('nothing is sent from here')
}

export const showFiles = (locale = 'en'): FilesStep =>
  openFilesStep(
    {
      tools: {
        request: never,
        now: () => 0,
        pause: never,
        startEngine: never,
        addressOf: () => '/worker.js',
        build: '',
        locale,
      },
      askRoom: never,
      solvePuzzle: never,
      random: none,
      chunkSecret: none,
    },
    () => undefined,
  )
