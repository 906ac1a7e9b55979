import { quizArea } from '#app/features/assessment/assessment.policy';
import { bankFile } from '#app/features/learning/bank-file.schema';
import { takeBank } from '#app/features/learning/take-bank.server';
import { notFound } from '#app/foundation/errors';
import { attachment } from '#app/foundation/http/attachment';
import { loaderOf } from '#app/foundation/http/door.server';
import type { RouteHandle } from '#app/foundation/http/policy';

export const handle = { policy: quizArea } satisfies RouteHandle;

/** A bank as a file, keys included. */
export const loader = loaderOf(async ({ actor, params, url, language }) => {
  const asked = bankFile.safeParse(Object.fromEntries(url.searchParams));
  if (!asked.success) throw notFound();
  const { text, name, type } = await takeBank(actor, { bank: params.bank ?? '', ...asked.data, language });
  return attachment(text, { name, type });
});
