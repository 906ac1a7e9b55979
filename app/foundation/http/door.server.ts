import { createHash } from 'node:crypto';
import type { SubmissionResult } from '@conform-to/react';
import { parseWithZod } from '@conform-to/zod/v4';
import {
  type ActionFunctionArgs,
  type AppLoadContext,
  json,
  type LoaderFunctionArgs,
  redirect,
  type TypedResponse,
} from '@remix-run/node';
import type { z } from 'zod';
import { DomainError } from '../errors';
import { translateReference } from '../i18n/t.server';
import { once } from '../idempotency.server';
import type { Actor } from './actor';
import { type Flash, flashCookie } from './flash';
import { zodMessageKeys } from './form-errors';
import { statusOf } from './status';

/** What a loader or an action is given, parsed from the request. */
export type Door = {
  actor: Actor;
  request: Request;
  url: URL;
  params: Record<string, string | undefined>;
  language: 'vi' | 'en';
  context: AppLoadContext;
};

/** The body of an error response; the error boundary shows the words. */
export type ErrorBody = { messageKey: string; params: Record<string, string | number> };

/** Where a door sends someone whose second factor is needed or too old; `next` brings her back. */
export const STEP_UP_PATH = '/second-factor';

/** A loader that answers with what `answer` returns; a `DomainError` becomes a response with its status. */
export function loaderOf<T>(answer: (door: Door) => Promise<T> | T) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    try {
      return await answer(doorOf(args));
    } catch (error) {
      throw asResponse(error, args);
    }
  };
}

/** What an action did: where to go next, a flash for that page, cookies. JSON only, so that a repeated post can replay it. */
export type Outcome = { to: string; flash?: Flash; headers?: Record<string, string | string[]> };

/**
 * Instead of going on: the post is answered with the page itself and these texts. For secrets that are read once and may stand in no
 * cookie and no table, so only with `once: false`.
 */
export type Revelation = { reveal: Record<string, string | string[]>; headers?: Record<string, string | string[]> };

export type ActionAnswer = { lastResult: SubmissionResult<string[]>; reveal?: Revelation['reveal'] };

type Posted<Value> = {
  value: Value;
  form: FormData;
  /** Says that two posts are the same: for doors that replay by themselves what no table may hold. */
  postKey: string | null;
};

type FormOptions = {
  /** `false` for doors whose effect is a cookie (sign in, sign out): nothing to replay. */
  once?: boolean;
};

/**
 * An action behind one form: parses with the schema, runs the command once a form key, redirects (303).
 * Expected errors come back to the form in the reader's language with what was typed. Works without JavaScript.
 * The command and the key are one transaction: two posts of one form have one effect and the same answer.
 */
export function formAction<Schema extends z.ZodType>(
  schema: Schema | ((door: Door) => Schema | Promise<Schema>),
  command: (door: Door & Posted<z.output<Schema>>) => Promise<Outcome | Revelation>,
  options: FormOptions = {},
) {
  return async (args: ActionFunctionArgs) => {
    const door = doorOf(args);
    try {
      const form = await formOf(args.request);
      const parser = typeof schema === 'function' ? await schema(door) : schema;
      const submission = parseWithZod(form, { schema: parser, error: zodMessageKeys });
      if (submission.status !== 'success') {
        return json<ActionAnswer>(
          { lastResult: translated(submission.reply({ hideFields: secretFields }), door) },
          400,
        );
      }
      const postKey = formKeyOf(form);
      const run = () => command({ ...door, value: submission.value as z.output<Schema>, form, postKey });
      try {
        const key = options.once === false ? null : postKey;
        if (!key) {
          const outcome = await run();
          if (!('reveal' in outcome)) return leave(outcome);
          const answer = { lastResult: submission.reply({ resetForm: true }), reveal: outcome.reveal };
          return json<ActionAnswer>(answer, { headers: headersOf(outcome) });
        }
        const userId = door.actor.kind === 'user' ? door.actor.userId : null;
        const { value } = await once(key, door.url.pathname, userId, async () => leavingOnly(await run()));
        return leave(value);
      } catch (error) {
        if (!(error instanceof DomainError) || error.kind === 'not-found' || error.kind === 'step-up') throw error;
        const message = `${error.messageKey}?${new URLSearchParams(error.params as Record<string, string>)}`;
        const reply = submission.reply({
          hideFields: secretFields,
          ...(error.field ? { fieldErrors: { [error.field]: [message] } } : { formErrors: [message] }),
        });
        return json<ActionAnswer>({ lastResult: translated(reply, door) }, statusOf[error.kind]);
      }
    } catch (error) {
      throw asResponse(error, args);
    }
  };
}

/** The form in a body. @throws DomainError invalid when the body is not one: the sender's mistake, not ours */
async function formOf(request: Request): Promise<FormData> {
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/i.test(request.headers.get('Content-Type') ?? '')) {
    throw new DomainError('invalid', 'common:error.invalid');
  }
  const form = await request.formData();
  // No text of ours holds a NUL, and no database keeps one.
  if ([...form.values()].some((value) => typeof value === 'string' && value.includes('\0')))
    throw new DomainError('invalid', 'common:error.invalid');
  return form;
}

/** Several forms on one page: the field `intent` names the action. An unknown intent is a 400. */
export function actionsByIntent<Name extends string>(
  actions: Record<Name, (args: ActionFunctionArgs) => Promise<Response>>,
) {
  return async (args: ActionFunctionArgs): Promise<TypedResponse<ActionAnswer>> => {
    const form = await formOf(args.request.clone()).catch((error) => Promise.reject(asResponse(error, args)));
    const intent = String(form.get('intent') ?? '');
    const action = Object.hasOwn(actions, intent) ? actions[intent as Name] : undefined;
    if (!action) throw asResponse(new DomainError('invalid', 'common:error.invalid'), args);
    return (await action(args)) as TypedResponse<ActionAnswer>;
  };
}

/**
 * The form's key with a hash of what was typed: a page that is brought back by the back button, changed and posted again is
 * another act than the same post twice.
 */
function formKeyOf(form: FormData): string | null {
  const key = form.get('_key');
  if (typeof key !== 'string' || key.length < 16 || key.length > 100) return null;
  const hash = createHash('sha256');
  for (const [name, value] of form) {
    hash.update(
      JSON.stringify([name, typeof value === 'string' ? value : [value.name, value.size, value.lastModified]]),
    );
  }
  return `${key}.${hash.digest('base64url')}`;
}

/** Passwords and codes are never sent back into a page. */
const secretFields = ['password', 'newPassword', 'repeatPassword', 'currentPassword', 'code'];

/** What `once` keeps in a table may hold no secret. */
function leavingOnly(outcome: Outcome | Revelation): Outcome {
  if ('reveal' in outcome) throw new Error('A form that reveals something needs `once: false`');
  return outcome;
}

function headersOf(outcome: Outcome | Revelation): Headers {
  const headers = new Headers();
  for (const [name, values] of Object.entries(outcome.headers ?? {})) {
    for (const value of [values].flat()) headers.append(name, value);
  }
  return headers;
}

function leave(outcome: Outcome): Response {
  const headers = headersOf(outcome);
  if (outcome.flash) headers.append('Set-Cookie', flashCookie(outcome.flash));
  return redirect(outcome.to, { status: 303, headers });
}

function translated(reply: SubmissionResult<string[]>, door: Door): SubmissionResult<string[]> {
  if (!reply.error) return reply;
  const error = Object.fromEntries(
    Object.entries(reply.error).map(([field, texts]) => [
      field,
      texts?.map((text) => translateReference(door.language, text)) ?? null,
    ]),
  );
  return { ...reply, error };
}

function doorOf(args: LoaderFunctionArgs | ActionFunctionArgs): Door {
  const { actor, language } = args.context;
  return {
    actor,
    language,
    request: args.request,
    url: new URL(args.request.url),
    params: args.params,
    context: args.context,
  };
}

function asResponse(error: unknown, args: LoaderFunctionArgs | ActionFunctionArgs): unknown {
  if (!(error instanceof DomainError)) return error;
  if (error.kind === 'step-up') {
    const url = new URL(args.request.url);
    return redirect(`${STEP_UP_PATH}?next=${encodeURIComponent(url.pathname + url.search)}`, 303);
  }
  return json<ErrorBody>({ messageKey: error.messageKey, params: error.params }, statusOf[error.kind]);
}
