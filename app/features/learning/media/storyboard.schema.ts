import { z } from 'zod';

const words = z.string().trim().min(1).max(60);
const said = z.strictObject({
  vi: z.string().trim().min(1).max(84),
  en: z.string().trim().min(1).max(84).optional(),
  km: z.string().trim().min(1).max(84).optional(),
});

const scene = z
  .strictObject({
    /** What the drawn screen is called. */
    screen: words,
    /** `typed`: it is written while one looks on. */
    fields: z
      .array(z.strictObject({ label: words, value: z.string().trim().max(40), typed: z.literal(true).optional() }))
      .max(3)
      .default([]),
    /** Text of the screen, in large letters. */
    lines: z.array(words).max(3).default([]),
    buttons: z.array(words).max(4).default([]),
    /** The button that the pointer goes to and presses. */
    press: words.optional(),
    says: z.array(said).min(1).max(4),
  })
  .refine(({ press, buttons }) => press === undefined || buttons.includes(press), {
    path: ['press'],
    message: 'is none of the buttons of its scene',
  });

/** A film that is drawn: screens of a portal one after the other, with what is said about each (content/README.md). */
export const storyboard = z.strictObject({
  site: words,
  scenes: z.array(scene).min(2).max(15),
});

export type Storyboard = z.output<typeof storyboard>;
