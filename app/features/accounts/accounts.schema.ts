import { z } from 'zod';
import { readLoginName } from './code.rules';

// The rules of a password need its owner and are judged by the command (password.rules.ts): here only what the browser can check.
const password = z.string().max(1000);
const typed = (maximum: number) => z.string().trim().min(1).max(maximum);
const email = z
  .email()
  .max(200)
  .transform((address) => address.trim());

function sameTwice({ newPassword, repeatPassword }: { newPassword: string; repeatPassword: string }): boolean {
  return newPassword.normalize('NFC') === repeatPassword.normalize('NFC');
}
const differs = { path: ['repeatPassword'], error: 'accounts:error.repeatDiffers' };
const twice = { newPassword: password, repeatPassword: password };

export const signInSchema = z.object({ loginName: typed(200), password });

export const activateSchema = z
  .object({ loginName: typed(200), activationCode: typed(40), email: email.optional(), ...twice })
  .refine(sameTwice, differs);

export const forgotSchema = z.object({ account: typed(200) });

export const resetSchema = z.object(twice).refine(sameTwice, differs);

/** `kind` says which of the page's two forms was sent, so that the error stands in that one. */
export const codeSchema = z.object({ code: typed(40), kind: z.literal('recovery').optional() });

export const changePasswordSchema = z.object({ currentPassword: password, ...twice }).refine(sameTwice, differs);

export const changeEmailSchema = z.object({ email, currentPassword: password });

export const sessionSchema = z.object({ sessionId: z.string().regex(/^[0-9a-f]{64}$/) });

/** Forms of one button. */
export const nothingSchema = z.object({});

export const inviteSchema = z.object({
  loginName: z
    .string()
    .transform(readLoginName)
    .refine((name) => /^[a-z0-9][a-z0-9._@+-]{2,99}$/.test(name), 'accounts:error.loginForm'),
  displayName: typed(200),
  email: email.optional(),
  staff: z.boolean().default(false),
  sendMail: z.boolean().default(false),
});

export const disableSchema = z.object({ reason: typed(500) });

export const correctEmailSchema = z.object({ email: email.optional() });

/** What each form holds before it is checked, for conform. */
export type SignInForm = z.input<typeof signInSchema>;
export type ActivateForm = z.input<typeof activateSchema>;
export type ForgotForm = z.input<typeof forgotSchema>;
export type ResetForm = z.input<typeof resetSchema>;
export type CodeForm = z.input<typeof codeSchema>;
export type ChangePasswordForm = z.input<typeof changePasswordSchema>;
export type ChangeEmailForm = z.input<typeof changeEmailSchema>;
export type InviteForm = z.input<typeof inviteSchema>;
export type DisableForm = z.input<typeof disableSchema>;
export type CorrectEmailForm = z.input<typeof correctEmailSchema>;
