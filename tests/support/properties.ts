import fc from 'fast-check';

/**
 * fast-check for our properties. What they try is the same in each run, so that a run turns red for a change and never by chance;
 * `PROPERTY_SEED=$RANDOM npm run test:unit` tries something else. A failure names seed, path and counterexample.
 */
fc.configureGlobal({ seed: Number(process.env.PROPERTY_SEED ?? 1) });

export { fc };
