import { describe, expect, it } from 'vitest'
import { setUpLog } from '../../src/log.ts'
import { fakeModel } from '../fakes/model.ts'
import { servers } from '../fakes/model-servers.ts'
import { asking, keeping, openModel, REPLY, TEXT } from './asking.ts'

setUpLog({ level: 'silent' })

describe.each(servers)('$name', ({ brain, manner, model: name }) => {
  it('is found out once, and remembered', async () => {
    await using fake = await fakeModel({ brain, manner })
    const abilities = keeping()
    const model = openModel(fake, { name }, { abilities })
    expect(await model.complete(asking(TEXT))).toBe(REPLY)
    expect(fake.calls.length).toBeLessThanOrEqual(9)

    fake.forgetCalls()
    await model.complete(asking(`${TEXT} Again.`))
    const afterRestart = openModel(fake, { name }, { abilities })
    await afterRestart.complete(asking(`${TEXT} And again.`))
    expect(fake.calls).toHaveLength(2)
  })
})

it('does not take one bad reply for a lack of the server', async () => {
  await using fake = await fakeModel()
  const model = openModel(fake)
  await model.complete(asking(TEXT))
  fake.setBrain(() => 'No.')
  await model.complete(asking('[1] Two.')).catch(() => undefined)
  fake.setBrain(servers[0]!.brain)
  fake.forgetCalls()
  await model.complete(asking('[1] Three.'))
  expect(fake.calls.map(({ responseFormat }) => responseFormat?.type)).toEqual(['json_schema'])
})

it('sends no more than a server takes as the limit of a reply', async () => {
  await using fake = await fakeModel({
    manner: {
      refuse: ({ body }) =>
        Number(body.max_completion_tokens) > 4096
          ? {
              status: 400,
              body: {
                error: {
                  message:
                    'max_tokens is too large: 6300. This model supports at most 4096 completion tokens.',
                },
              },
            }
          : undefined,
    },
  })
  await openModel(fake, { name: 'o4-mini' }).complete(asking(TEXT))
  expect(fake.calls.at(-1)!.body.max_completion_tokens).toBe(4096)
})
