import fc from 'fast-check'

/**
 * The same cases on every machine and every day, so that what passed here passes there. `CAIRN_SEED=7 npm test` looks
 * at others; a failure names its seed.
 */
fc.configureGlobal({ seed: Number(process.env.CAIRN_SEED ?? 1) })

export { fc }
